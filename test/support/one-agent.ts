/** One agent for all tests of a `describe`, with its certificates and a client that is the coordinator. */
import type { AgentClient } from '../../coordinator/agents/agent-client.js';
import { makeAgentFixture, openClient, startTestAgent, type AgentFixture, type AgentProcess } from './agent-fixture.js';

interface Agent {
  readonly address: string;
  stop(): Promise<unknown>;
}

export interface OneAgent<A extends Agent> {
  readonly fixture: AgentFixture;
  readonly agent: A;
  readonly client: AgentClient;
}

/** @param start default: a process of its own with the test worker and the fixture's configuration */
export function oneAgent(): OneAgent<AgentProcess>;
export function oneAgent<A extends Agent>(start: (fixture: AgentFixture) => Promise<A>): OneAgent<A>;
export function oneAgent(
  start: (fixture: AgentFixture) => Promise<Agent> = ({ config }) => startTestAgent(config),
): OneAgent<Agent> {
  let fixture: AgentFixture;
  let agent: Agent | undefined;
  let client: AgentClient | undefined;

  before(async () => {
    fixture = await makeAgentFixture();
    agent = await start(fixture);
    client = openClient(agent.address, fixture.certificates.client);
  });

  after(async () => {
    client?.close();
    await agent?.stop();
    await fixture?.remove();
  });

  return {
    get fixture() {
      return fixture;
    },
    get agent() {
      return agent!;
    },
    get client() {
      return client!;
    },
  };
}
