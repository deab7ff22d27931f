/** What one role may take of an agent: an auditor or a security officer never keeps operators out. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { Client, Metadata, status, type ServiceError } from '@grpc/grpc-js';
import type { TlsMaterial } from '../../common/config/tls-material.js';
import type { AppError } from '../../common/errors/app-error.js';
import { SEGMENT_AGENT_SERVICE } from '../../common/rpc/service.js';
import { roleUri, type Role } from '../../common/tls/roles.js';
import { channelParts, toAgentTarget } from '../../coordinator/agents/target.js';
import { issueLeaf } from '../../coordinator/certs/authority.js';
import type { CallName } from '../../segment-agent/server/calls.js';
import {
  ADDRESS,
  makeAgentFixture,
  openClient,
  startTestAgent,
  until,
  type AgentFixture,
  type AgentProcess,
} from '../support/agent-fixture.js';
import { residentBytes } from '../support/fuzz.js';

const MEGABYTE = 1024 * 1024;
const LARGE = 64 * MEGABYTE;
const MOST_GROWTH_BYTES = 100 * MEGABYTE;
/** A field that no message has, as long as its length says. */
const MESSAGE = Buffer.concat([unknownField(LARGE), Buffer.alloc(LARGE)]);
/** Of them an auditor's or security officer's class has 4, one certificate 2; strangers to the cluster 1. */
const CONNECTIONS = 32;

function unknownField(length: number): Buffer {
  const bytes = [0xfa, 0x7f];
  let left = length;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  return Buffer.from([...bytes, left]);
}

describe('Limits of an agent', function () {
  this.timeout(120_000);
  let fixture: AgentFixture;
  let agent: AgentProcess;

  before(async () => {
    fixture = await makeAgentFixture();
    agent = await startTestAgent({ ...fixture.config, limits: { connections: CONNECTIONS } });
  });
  after(async () => {
    await agent?.stop();
    await fixture?.remove();
  });

  const certificateOf = async (commonName: string, role?: Role, cluster = 'test'): Promise<TlsMaterial> => {
    const uris = role === undefined ? [] : [roleUri(cluster, role)];
    const request = { commonName, purpose: 'client' as const, names: [], uris, days: 1 };
    const pair = await issueLeaf(fixture.certificates.authority, request);
    return { ca: fixture.certificates.client.ca, cert: Buffer.from(pair.certificate), key: Buffer.from(pair.key) };
  };

  /** Sends these bytes as a call's message, several times on one connection. @returns the calls' statuses */
  async function send(name: CallName, tls: TlsMaterial, times: number, options: object = {}): Promise<status[]> {
    const parts = channelParts(toAgentTarget('sdw1', agent.address, tls));
    const client = new Client(parts.uri, parts.credentials, {
      ...parts.options,
      ...options,
      'grpc.max_send_message_length': -1,
    });
    const same = (value: Buffer): Buffer => value;
    const { path, responseStream } = SEGMENT_AGENT_SERVICE[name];
    const codes: status[] = [];
    try {
      for (let sent = 0; sent < times; sent += 1) {
        const error = await new Promise<ServiceError | null>((resolve) => {
          const limits = { deadline: Date.now() + 60_000 };
          if (!responseStream) client.makeUnaryRequest(path, same, same, MESSAGE, new Metadata(), limits, resolve);
          else {
            const call = client.makeServerStreamRequest(path, same, same, MESSAGE, new Metadata(), limits);
            call
              .on('data', () => undefined)
              .on('end', () => resolve(null))
              .on('error', resolve);
          }
        });
        codes.push(error?.code ?? status.OK);
      }
      return codes;
    } finally {
      client.close();
    }
  }

  /** Only the one that asks is connected. */
  const untilAlone = async (): Promise<void> => {
    const client = openClient(agent.address, fixture.certificates.client);
    try {
      await until('other connections are gone', async () => (await client.call('getStatus', {})).connections === 1);
    } finally {
      client.close();
    }
  };
  beforeEach(untilAlone);

  const assertWell = async (): Promise<void> => {
    const operator = openClient(agent.address, fixture.certificates.client);
    try {
      assert.equal((await operator.handshake()).hostName, 'sdw1');
    } finally {
      operator.close();
    }
  };

  const cases: readonly (readonly [Role | 'none', CallName])[] = [
    ['security', 'getStatus'],
    ['security', 'reloadCertificates'],
    ['auditor', 'readAudit'],
    ['auditor', 'listSetFiles'],
    // It may not make the call, and is told so before its message is read.
    ['auditor', 'preflight'],
    ['none', 'handshake'],
  ];
  for (const [role, call] of cases) {
    it(`takes in no large message of the role ${role} (${call})`, async () => {
      const tls =
        role === 'none'
          ? await certificateOf('elsewhere', 'operator', 'elsewhere')
          : await certificateOf(`large ${role}`, role);
      const before = residentBytes(agent.child.pid!);
      for (const code of await send(call, tls, 3)) {
        const refusals = [status.RESOURCE_EXHAUSTED, status.PERMISSION_DENIED, status.FAILED_PRECONDITION];
        assert.ok(refusals.includes(code), status[code]);
      }
      const grown = residentBytes(agent.child.pid!) - before;
      assert.ok(grown < MOST_GROWTH_BYTES, `the agent grew by ${Math.round(grown / MEGABYTE)} MB`);
      await assertWell();
    });
  }

  it('does not unpack a small message into a large one', async () => {
    const packed = gzipSync(MESSAGE);
    assert.ok(packed.length < 128 * 1024, `${packed.length}`);
    const before = residentBytes(agent.child.pid!);
    // 2: gzip.
    const compressed = { 'grpc.default_compression_algorithm': 2 };
    const codes = await send('getStatus', await certificateOf('packer', 'security'), 1, compressed);
    assert.deepEqual(codes, [status.RESOURCE_EXHAUSTED]);
    assert.ok(residentBytes(agent.child.pid!) - before < MOST_GROWTH_BYTES);
  });

  /** A connection, and whether the agent keeps it. */
  async function open(tls: TlsMaterial): Promise<TLSSocket> {
    const port = Number(agent.address.split(':').at(-1));
    const socket = connect({ host: ADDRESS, port, ...tls, ALPNProtocols: ['h2'] });
    socket.on('error', () => undefined);
    await once(socket, 'secureConnect').catch(() => undefined);
    // What an agent that took it says first: its HTTP/2 settings.
    await Promise.race([once(socket, 'data'), once(socket, 'close')]).catch(() => undefined);
    return socket;
  }

  const openOnes = (sockets: readonly TLSSocket[]): number =>
    sockets.filter(({ destroyed, readableEnded }) => !destroyed && !readableEnded).length;

  for (const [what, role, cluster] of [
    ['security officers', 'security', 'test'],
    ['auditors', 'auditor', 'test'],
    ['operators of another cluster', 'operator', 'elsewhere'],
  ] as const) {
    it(`keeps places for operators while ${what} open all the connections they can`, async () => {
      const expected = role === 'operator' ? { one: 1, all: 1 } : { one: 2, all: 4 };
      const sockets: TLSSocket[] = [];
      try {
        const certificates = await Promise.all([1, 2, 3].map((n) => certificateOf(`${what} ${n}`, role, cluster)));
        for (let n = 0; n < CONNECTIONS; n += 1) sockets.push(await open(certificates[0]!));
        assert.equal(openOnes(sockets), expected.one, 'of one certificate');
        for (const tls of certificates.slice(1)) for (let n = 0; n < 4; n += 1) sockets.push(await open(tls));
        assert.equal(openOnes(sockets), expected.all, 'of the class');
        for (let n = 0; n < 8; n += 1) await assertWell();
        assert.match(agent.stderr(), /refused a connection from .*: \d+ connections (of|with)/);
      } finally {
        for (const socket of sockets) socket.destroy();
      }
      await untilAlone();
    });
  }

  it('runs few expensive calls of a role at a time, refuses the others by name, and gives the places back', async () => {
    const client = openClient(agent.address, await certificateOf('busy', 'security'));
    try {
      for (let round = 0; round < 3; round += 1) {
        const results = await Promise.allSettled(Array.from({ length: 200 }, () => client.call('getStatus', {})));
        const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as AppError] : []));
        assert.ok(refused.length > 0 && refused.length < 200, `${refused.length} refused`);
        for (const error of refused) {
          assert.equal(error.code, 'LIMIT_REACHED', error.message);
          assert.match(error.hint ?? '', /At most 4 run at a time/);
        }
        // Given up by the caller in the middle: the places come back, too.
        const controller = new AbortController();
        const given = Array.from({ length: 8 }, () => client.call('getStatus', {}, { signal: controller.signal }));
        controller.abort();
        await Promise.allSettled(given);
      }
      await until('a call has a place', () =>
        client.call('getStatus', {}).then(
          () => true,
          () => false,
        ),
      );
      await assertWell();
    } finally {
      client.close();
    }
  });
});
