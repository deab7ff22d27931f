/** mppbackup audit: the agents' logs of who did what, read and checked. */
import { readAuditFiles } from '../../common/audit/audit-files.js';
import type { AuditLine } from '../../common/audit/audit-line.js';
import { verifyChain, type ChainReport } from '../../common/audit/verify-chain.js';
import { AppError } from '../../common/errors/app-error.js';
import { append } from '../../common/lists/append.js';
import { withEachAgent, type HostAnswer } from '../agents/each-agent.js';
import { processInvoker } from '../agents/invoker.js';
import { readSeenHeads, rememberHeads, replaceHeads, type HeadOnHost, type SeenHeads } from '../audit/seen-heads.js';
import type { AuditCheck, AuditList, VerifiedLog } from '../report/fleet-results.js';
import { toFault } from '../report/result.js';
import { readTopology, type ClusterCall } from './cluster-call.js';
import { headOf, seenHeadsFile } from './with-cluster.js';

export interface AuditCall extends ClusterCall {
  /** Only this host's; undefined: all. */
  readonly host: string | undefined;
}

export interface ShowAuditCall extends AuditCall {
  /** The first time that is shown: ISO 8601, or the beginning of one. */
  readonly since: string;
  /** Only what failed or was refused. */
  readonly failed: boolean;
}

export async function showAudit(call: ShowAuditCall): Promise<AuditList> {
  const isWanted = ({ time, result }: AuditLine): boolean =>
    time >= call.since && (!call.failed || result === 'failed' || result === 'refused');
  const { answers } = await readLogs(call, () => Promise.resolve([]), isWanted);
  const lines = answers
    .flatMap(({ value }) => value?.lines ?? [])
    .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.sequence - b.sequence));
  const unanswered = answers.flatMap(({ host, error }) => (error ? [{ host, error: toFault(error) }] : []));
  return { exitStatus: unanswered.length > 0 ? 2 : 0, lines, unanswered };
}

export interface VerifyAuditCall extends AuditCall {
  /** A copy of one agent's audit folder, which is checked instead of the agents; undefined: none. */
  readonly folder: string | undefined;
  /** From now on the logs are taken as they are. */
  readonly accept: boolean;
}

/** @throws AppError AUDIT_FAILED for a folder that cannot be read */
export async function verifyAudit(call: VerifyAuditCall): Promise<AuditCheck> {
  const { folder } = call;
  const hosts =
    folder === undefined ? await verifyAgents(call) : [toVerified(folder, await verifyChain(readFolder(folder)))];
  return { exitStatus: hosts.every(({ ok }) => ok) ? 0 : 2, hosts };
}

async function verifyAgents(call: VerifyAuditCall): Promise<readonly VerifiedLog[]> {
  const { path, answers, heads } = await readLogs(call, async (file, host) => {
    const seen = await readSeenHeads(file);
    return call.accept ? [] : seen.of(host);
  });
  if (call.accept) await replaceHeads(path, heads);
  else await rememberHeads(path, heads);
  return answers.map(({ host, value, error }) =>
    value ? toVerified(host, value.chain) : { ...NOTHING, host, error: toFault(error) },
  );
}

const NOTHING = { ok: false, lines: 0, problems: [], notices: [] };

function toVerified(host: string, chain: ChainReport): VerifiedLog {
  return { host, ok: chain.problems.length === 0, ...chain };
}

async function* readFolder(folder: string): AsyncGenerator<Uint8Array> {
  try {
    yield* readAuditFiles(folder, 0);
  } catch (cause) {
    throw new AppError('AUDIT_FAILED', `Cannot read the audit log in ${folder}: ${(cause as Error).message}`, {
      object: folder,
      cause,
    });
  }
}

interface ReadLog {
  readonly chain: ChainReport;
  readonly lines: readonly AuditLine[];
}

interface ReadLogs {
  /** Where this coordinator keeps what it has seen of the logs. */
  readonly path: string;
  readonly answers: readonly HostAnswer<ReadLog>[];
  readonly heads: readonly HeadOnHost[];
}

/** Reads every host's log to its end; `keep` chooses the lines that are kept. */
async function readLogs(
  call: AuditCall,
  seenOf: (path: string, host: string) => Promise<ReturnType<SeenHeads['of']>>,
  keep: (line: AuditLine) => boolean = () => false,
): Promise<ReadLogs> {
  const { signal } = call;
  const { cluster, topology } = await readTopology(call);
  const path = seenHeadsFile({ cluster, environment: call.environment }, topology.clusterName);
  const heads: HeadOnHost[] = [];
  const options = { only: call.host, signal, invoker: processInvoker() };
  const answers = await withEachAgent(topology, options, async (client) => {
    const { hostName } = client;
    const own = headOf({ hostName, handshake: await client.handshake({ signal }) });
    // What the running agent remembers of its log is not in the file, where it could be changed.
    const seen = [...(await seenOf(path, hostName)), ...own.map((head) => ({ ...head, seen: 'a moment ago' }))];
    const lines: AuditLine[] = [];
    const chain = await verifyChain(client.readAudit({ signal }), seen, (line) => {
      if (keep(line)) lines.push(line);
    });
    if (chain.problems.length === 0) append(heads, own);
    return { chain, lines };
  });
  return { path, answers, heads };
}
