/** Agents for tests: certificates, a real agent process on loopback, clients. Who starts stops. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { AgentClient } from '../../coordinator/agents/agent-client.js';
import type { WatchOptions } from '../../coordinator/agents/watch-job.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import type { TlsMaterial } from '../../common/config/tls-material.js';
import { toAgentTarget } from '../../coordinator/agents/target.js';
import { issueLeaf, makeAuthority, type CertificatePair } from '../../coordinator/certs/authority.js';

/** Follows a job and gives its whole result. */
export function watchJob(
  client: AgentClient,
  jobId: string,
  options: WatchOptions,
): Promise<mppbackup.v1.IJobFinished> {
  return client.watchResult(jobId, { ...options, toResult: (finished) => finished });
}

export const ADDRESS = '127.0.0.1';
export const KEY = '20260131235959';
const WAIT_LIMIT_MS = 30_000;

export interface Certificates {
  readonly authority: CertificatePair;
  readonly ca: string;
  readonly server: { readonly cert: string; readonly key: string };
  /** The coordinator's. */
  readonly client: TlsMaterial;
  /** Another client certificate. */
  issueClient(commonName: string, authority?: CertificatePair, days?: number): Promise<TlsMaterial>;
}

/** Makes an authority, a server's and the coordinator's certificate below `folder`. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const authority = await makeAuthority('test authority', 2);
  const server = await issueLeaf(authority, { commonName: 'sdw1', purpose: 'server', names: [ADDRESS], days: 1 });
  const issueClient = async (commonName: string, by = authority, days = 1): Promise<TlsMaterial> => {
    const pair = await issueLeaf(by, { commonName, purpose: 'client', names: [], days });
    return { ca: Buffer.from(authority.certificate), cert: Buffer.from(pair.certificate), key: Buffer.from(pair.key) };
  };
  const paths = { ca: join(folder, 'ca.crt'), cert: join(folder, 'sdw1.crt'), key: join(folder, 'sdw1.key') };
  await writeFile(paths.ca, authority.certificate);
  await writeFile(paths.cert, server.certificate);
  await writeFile(paths.key, server.key, { mode: 0o600 });
  return {
    authority,
    ca: paths.ca,
    server: { cert: paths.cert, key: paths.key },
    client: await issueClient('coordinator'),
    issueClient,
  };
}

export interface AgentFixture {
  readonly folder: string;
  readonly certificates: Certificates;
  readonly config: AgentConfig;
  /** Two instances, content 0 dbid 2 and content -1 dbid 1; each with a dump root of its own. */
  dumpRoot(contentId: number): string;
  remove(): Promise<void>;
}

/** A folder with certificates and a configuration; no process yet. */
export async function makeAgentFixture(overrides: Partial<AgentConfig> = {}): Promise<AgentFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'mppbackup-agent-test-'));
  const certificates = await makeCertificates(folder);
  const dumpRoot = (contentId: number): string => join(folder, `root${contentId}`);
  const instances = [
    { content: -1, dbid: 1 },
    { content: 0, dbid: 2 },
  ].map((id) => ({ ...id, connect: ADDRESS, port: 1, datadir: join(folder, 'data'), dumpRoot: dumpRoot(id.content) }));
  for (const instance of instances) await mkdir(instance.dumpRoot);
  const config: AgentConfig = {
    version: 1,
    clusterName: 'test',
    hostName: 'sdw1',
    listen: `${ADDRESS}:0`,
    tls: { ca: certificates.ca, ...certificates.server, allow: ['coordinator'] },
    user: 'gpadmin',
    allowedRoots: [join(folder, 'allowed')],
    instances,
    ...overrides,
  };
  await mkdir(join(folder, 'allowed'));
  return { folder, certificates, config, dumpRoot, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface AgentProcess {
  readonly address: string;
  readonly child: ChildProcess;
  readonly exited: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  stderr(): string;
  /** SIGTERM, and waits. */
  stop(): Promise<void>;
}

/** The agent with the test worker. */
export async function startTestAgent(
  config: AgentConfig,
  versions?: { readonly protocol: number; readonly product: string },
): Promise<AgentProcess> {
  const script = fileURLToPath(new URL('agent-main.js', import.meta.url));
  return startAgentProcess([script, JSON.stringify(config), ...(versions ? [JSON.stringify(versions)] : [])]);
}

/** `node` with `args`, until it says where it listens. */
export async function startAgentProcess(args: readonly string[]): Promise<AgentProcess> {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  // A test that fails before it stops the agent leaves none behind.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exited = once(child, 'exit').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }));
  await until(`the agent listens; it said ${stderr}`, () => /listening on \S+/.test(stdout) || child.exitCode !== null);
  const address = /listening on (\S+?),?\s/.exec(stdout)?.[1];
  if (address === undefined) throw new Error(`the agent did not start: ${stderr}`);
  return {
    address,
    child,
    exited,
    stderr: () => stderr,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

export function openClient(
  address: string,
  tls: TlsMaterial | undefined,
  options: { readonly clusterName?: string; readonly reconnectWindowMs?: number } = {},
): AgentClient {
  return new AgentClient({ target: toAgentTarget('sdw1', address, tls), clusterName: 'test', ...options });
}

/** Waits for a condition that must come true; the limit only ends a test that failed. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + WAIT_LIMIT_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await sleep(10);
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A TCP proxy whose connections can be cut. */
export interface CuttableProxy {
  readonly address: string;
  /** Drops all connections now; new ones are taken unless `refuse` is true. */
  cut(refuse?: boolean): void;
  close(): Promise<void>;
}

export async function startProxy(target: string): Promise<CuttableProxy> {
  const port = Number(target.slice(target.lastIndexOf(':') + 1));
  const sockets = new Set<Socket>();
  let refusing = false;
  const server = createServer((near) => {
    if (refusing) {
      near.destroy();
      return;
    }
    const far = connect(port, ADDRESS);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  server.listen(0, ADDRESS);
  await once(server, 'listening');
  const cut = (refuse = false): void => {
    refusing = refuse;
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `${ADDRESS}:${(server.address() as AddressInfo).port}`,
    cut,
    close: async () => {
      cut(true);
      server.close();
      await once(server, 'close');
    },
  };
}
