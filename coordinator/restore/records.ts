/** Writes a restore's status file for each instance, and its report (reference section 5.5). */
import { describePlace, isOwnFolder } from '../../common/sets/set-root.js';
import { AppError, describeError, toAppError } from '../../common/errors/app-error.js';
import { formatStatusLine } from '../../common/log/log-line.js';
import { wire, type mppbackup } from '../../common/rpc/messages.js';
import { instanceFileName, restoreReportName } from '../../common/sets/artefacts.js';
import type { AgentPoolPort } from '../agents/agent-port.js';
import type { Instance } from '../base/topology.js';
import type { OperationPorts } from '../base/operation-ports.js';
import type { RestoreRequest } from './request.js';
import type { RestoreNode, RestorePlan } from './restore-plan.js';

/** Name of the originals' agent: monitors look for its lines. */
const PROGRAM = 'gp_restore_agent';
/** The originals' success marker, which monitors look for. */
const SUCCESS = 'Finished successfully';
/** A restore with --on-error-continue may log without end. */
const MOST_LINES = 10_000;

export interface RecordsContext {
  readonly request: RestoreRequest;
  readonly plan: RestorePlan;
  readonly pool: AgentPoolPort;
  readonly ports: OperationPorts;
}

interface Place {
  readonly backupDirectory: string;
  /** True: in that folder itself, not in its db_dumps. */
  readonly directly: boolean;
}

type Level = Parameters<typeof formatStatusLine>[1];

/** The restore does not wait longer than this for a host that is away. */
const WRITE_LIMIT_MS = 30_000;
/** The same where the restore has failed: the host that is away may be why, and somebody waits to hear so. */
const LIMIT_OF_FAILED_MS = 10_000;

export class RestoreRecords {
  readonly #lines = new Map<number, string[]>();
  /** By dbid. */
  readonly #places = new Map<number, Place>();
  /** Absolute, on the coordinator's host. */
  reportPath: string | undefined;

  constructor(private readonly context: RecordsContext) {}

  /**
   * Writes the beginning of every status file, which shows whether the file can be written.
   * @throws AppError DIRECTORY_NOT_WRITABLE for the folder of --report-status-dir
   */
  async begin(): Promise<void> {
    const { plan, request, ports } = this.context;
    for (const node of plan.nodes) {
      this.#add(node.instance, 'INFO', `Starting restore of database ${plan.targetDatabase} from ${plan.key}`);
    }
    await Promise.all(plan.nodes.map((node) => this.#find(node)));
    if (request.reportDirectory === '') return;
    ports.log.debug(`Report and status files of the restore go to ${request.reportDirectory}`);
  }

  /** Writes an agent's line while it works. */
  line(instance: Instance, { level, text }: mppbackup.v1.ILogLine): void {
    const { Level: levels } = wire.LogLine;
    const shown = level === levels.LEVEL_ERROR ? 'ERROR' : level === levels.LEVEL_WARNING ? 'WARN' : 'INFO';
    this.#add(instance, shown, text ?? '');
  }

  /** Writes that a phase ended well on the nodes. */
  phase(text: string, nodes: readonly RestoreNode[]): void {
    for (const { instance } of nodes) this.#add(instance, 'INFO', text);
  }

  /** Writes the ends of the status files; a failure is a warning, since the restore is done. */
  async end(failures: ReadonlyMap<number, string>): Promise<void> {
    for (const { instance } of this.context.plan.nodes) {
      const failure = failures.get(instance.contentId);
      if (failure === undefined) this.#add(instance, 'INFO', SUCCESS);
      else this.#add(instance, 'ERROR', failure);
    }
    const limitMs = failures.size > 0 ? LIMIT_OF_FAILED_MS : WRITE_LIMIT_MS;
    const write = (node: RestoreNode): Promise<unknown> =>
      this.#write(node, limitMs).catch((error) => this.#complain(error));
    await Promise.all(this.context.plan.nodes.map(write));
  }

  /** Writes the report, on the coordinator's host. */
  async report(text: string): Promise<void> {
    const { plan } = this.context;
    const node = plan.nodes.find(({ instance }) => instance.contentId === -1);
    if (!node) return;
    const name = restoreReportName({ key: plan.key, prefix: plan.prefix });
    try {
      this.reportPath = (await this.#send(node, name, text)).path;
    } catch (error) {
      this.#complain(error);
    }
  }

  #add({ dbid }: Instance, level: Level, text: string): void {
    const lines = this.#lines.get(dbid) ?? [];
    this.#lines.set(dbid, lines);
    if (lines.length < MOST_LINES || level === 'ERROR' || text === SUCCESS) {
      lines.push(formatStatusLine(PROGRAM, level, text.replaceAll(/\p{Cc}/gu, ' ')));
    }
  }

  /** Finds the first place that takes the file. */
  async #find(node: RestoreNode): Promise<void> {
    const { request, ports } = this.context;
    const { dbid, dataDirectory, host } = node.instance;
    const named = request.reportDirectory;
    this.#places.set(dbid, { backupDirectory: named === '' ? request.backupDirectory : named, directly: named !== '' });
    try {
      await this.#write(node);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (!isOfFolder(error)) throw error;
      if (named !== '') {
        ports.log.warning(`Directory ${named} should be writable`);
        throw new AppError('DIRECTORY_NOT_WRITABLE', `No write access permission on ${named}`, {
          contentId: node.instance.contentId,
          host,
          object: named,
          hint: `Make it writable for the agent on ${host}, and add it to allowedRoots in its configuration. (${error.message})`,
          cause: error,
        });
      }
      const folder = isOwnFolder(request.backupDirectory)
        ? node.source.directory
        : describePlace(request.backupDirectory);
      ports.log.warning(`Backup directory ${folder} is not writable. Error ${error.message}`);
      ports.log.warning(
        'Since --report-status-dir option is not specified, report and status file will be written in segment data directory.',
      );
      this.#places.set(dbid, { backupDirectory: dataDirectory, directly: true });
      await this.#write(node).catch((second: unknown) => this.#complain(second));
    }
  }

  #write(node: RestoreNode, limitMs = WRITE_LIMIT_MS): Promise<unknown> {
    const { plan } = this.context;
    const { contentId, dbid } = node.instance;
    const name = instanceFileName({ key: plan.key, prefix: plan.prefix }, { contentId, dbid }, 'restoreStatus');
    return this.#send(node, name, `${(this.#lines.get(dbid) ?? []).join('\n')}\n`, limitMs);
  }

  #send(
    { instance }: RestoreNode,
    name: string,
    text: string,
    deadlineMs = WRITE_LIMIT_MS,
  ): Promise<{ readonly path: string }> {
    const { plan, pool } = this.context;
    const { contentId, dbid } = instance;
    const { backupDirectory, directly } = this.#places.get(dbid) ?? { backupDirectory: '', directly: false };
    // An interrupted restore is recorded too: its signal must not stop that.
    return pool.forInstance(instance).writeFile(
      {
        instance: { contentId, dbid },
        location: { timestampKey: plan.key, prefix: plan.prefix, backupDirectory },
        name,
        directly,
      },
      Buffer.from(text),
      { deadlineMs },
    );
  }

  #complain(thrown: unknown): void {
    // A set on a read-only medium is restored nevertheless.
    this.context.ports.log.warning(`The restore report could not be written: ${describeError(toAppError(thrown))}`);
  }
}

/** Opening a file for writing fails with the system's own error. */
function isOfFolder({ code }: AppError): boolean {
  return ['DIRECTORY_NOT_WRITABLE', 'DIRECTORY_NOT_ALLOWED', 'NO_SPACE', 'INTERNAL'].includes(code);
}
