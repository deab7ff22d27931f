/** Looks at instances before anything is touched. What is wrong is collected, not thrown. */
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { AgentConfig, AgentInstance } from '../../common/config/agent-config.js';
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { programHelp } from '../../common/pg/programs.js';
import { capabilitiesOf, type Capabilities } from '../../common/server/capabilities.js';
import { describeServer, readServerIdentity } from '../../common/server/identity.js';
import { toErrorDetail } from '../../common/rpc/error-detail.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { describePlace } from '../../common/sets/set-root.js';
import { folderAt } from '../storage/folder-at.js';
import { resolveSetPlace, type RequestedLocation } from '../storage/set-path.js';
import { openMaintenanceSession } from '../jobs/maintenance-session.js';
import { inspectCompression, type CompressionWishes } from './compression.js';
import { inspectPrograms, type ProgramsFound } from './programs.js';

const INSUFFICIENT_PRIVILEGE = '42501';

export interface PreflightWishes extends CompressionWishes {
  readonly location: RequestedLocation;
  /** Empty: none is looked for. */
  readonly database: string;
  readonly needWritable: boolean;
  readonly needPrograms: boolean;
}

/** One instance's findings. */
class Findings {
  readonly answer: mppbackup.v1.IInstancePreflight;
  capabilities: Capabilities | undefined;
  readonly #problems: mppbackup.v1.IErrorDetail[] = [];

  constructor(
    readonly config: AgentConfig,
    readonly instance: AgentInstance,
  ) {
    const ref = { contentId: instance.content, dbid: instance.dbid };
    this.answer = { instance: ref, problems: this.#problems };
  }

  problem(error: unknown): void {
    const place = { contentId: this.instance.content, host: this.config.hostName };
    this.#problems.push(toErrorDetail(toAppError(error).at(place)));
  }

  /** Runs one look; what it throws becomes a problem. */
  async look<T>(doing: () => Promise<T>): Promise<T | undefined> {
    try {
      return await doing();
    } catch (error) {
      this.problem(error);
      return undefined;
    }
  }
}

/** All instances side by side. */
export async function preflight(
  config: AgentConfig,
  instances: readonly AgentInstance[],
  wishes: PreflightWishes,
): Promise<mppbackup.v1.IInstancePreflight[]> {
  // Programs and libraries are the host's, so they are looked at once; each instance tells what is wrong with them for it.
  const programs = wishes.needPrograms ? inspectPrograms(config) : undefined;
  programs?.catch(() => undefined);
  const compression = inspectCompression(wishes);
  compression.catch(() => undefined);
  return Promise.all(
    instances.map(async (instance, index) => {
      const findings = new Findings(config, instance);
      await findings.look(() => lookAtServer(findings, wishes.database));
      // Segments of Greenplum have no definitions of their own: nothing is run for them.
      if (programs && instance.utility !== true) {
        await findings.look(async () => comparePrograms(findings, await programs));
      }
      await findings.look(async () => {
        // That a library is missing is said once a host.
        findings.answer.compressor = await (index === 0 ? compression : compression.catch(() => undefined));
      });
      await findings.look(() => lookAtDumpDirectory(findings, wishes));
      return findings.answer;
    }),
  );
}

async function lookAtServer(findings: Findings, database: string): Promise<void> {
  const { config, instance, answer } = findings;
  const session = await openMaintenanceSession(instance, config.user, 'preflight');
  try {
    const server = await readServerIdentity(session);
    const { rows } = await session.query<{ recovery: boolean; locks: number; transactions: number }>(
      `SELECT pg_catalog.pg_is_in_recovery() AS recovery,
              pg_catalog.current_setting('max_locks_per_transaction')::int4 AS locks,
              pg_catalog.current_setting('max_connections')::int4
                + pg_catalog.current_setting('max_prepared_transactions')::int4 AS transactions`,
    );
    const { locks, transactions } = rows[0]!;
    answer.lockTableEntries = locks * transactions;
    answer.locksPerTransaction = locks;
    answer.serverVersion = describeServer(server);
    answer.serverVersionNum = server.postgresVersionNum;
    answer.inRecovery = rows[0]!.recovery;
    findings.capabilities = await findings.look(() => Promise.resolve(capabilitiesOf(server)));
    const major = Math.trunc(server.postgresVersionNum / 10_000);
    await findings.look(() => lookAtDataDirectory(session, instance, major));
    if (database !== '') await findings.look(() => lookAtDatabase(session, findings, database));
  } catch (error) {
    throw sqlError(error, 'The instance could not be looked at');
  } finally {
    await session.end();
  }
}

async function lookAtDatabase(session: pg.Client, { answer }: Findings, database: string): Promise<void> {
  const { rows } = await session.query('SELECT FROM pg_catalog.pg_database WHERE datname = $1', [database]);
  answer.databaseExists = rows.length > 0;
}

/** @throws AppError DATA_DIRECTORY_INVALID */
async function lookAtDataDirectory(session: pg.Client, instance: AgentInstance, serverMajor: number): Promise<void> {
  const { datadir } = instance;
  const wrong = (message: string, hint: string, cause?: unknown): AppError =>
    new AppError('DATA_DIRECTORY_INVALID', message, { object: datadir, hint, cause });
  const dataMajor = await majorOfDataDirectory(datadir);
  let served: string;
  try {
    const { rows } = await session.query<{ path: string }>("SELECT current_setting('data_directory') AS path");
    served = rows[0]!.path;
  } catch (cause) {
    if (sqlstateOf(cause) !== INSUFFICIENT_PRIVILEGE) throw cause;
    const user = session.user ?? '';
    throw wrong(
      `User ${user} may not read the server’s data_directory.`,
      'Use a superuser, or a member of pg_read_all_settings.',
      cause,
    );
  }
  if ((await real(served)) !== (await real(datadir))) {
    throw wrong(
      `The server on port ${instance.port} has its data in ${served}, not in ${datadir}.`,
      'Correct port or datadir of that instance in the agent’s configuration.',
    );
  }
  if (dataMajor !== serverMajor) {
    throw wrong(
      `The data directory ${datadir} belongs to version ${dataMajor}, the server has version ${serverMajor}.`,
      'Correct datadir of that instance in the agent’s configuration.',
    );
  }
}

/** Major version by PG_VERSION. @throws AppError DATA_DIRECTORY_INVALID */
export async function majorOfDataDirectory(datadir: string): Promise<number> {
  const path = join(datadir, 'PG_VERSION');
  let text: string;
  try {
    text = (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    const denied = (cause as NodeJS.ErrnoException).code === 'EACCES';
    throw new AppError('DATA_DIRECTORY_INVALID', `Cannot read ${path}: ${(cause as Error).message}`, {
      object: datadir,
      hint: denied
        ? 'Run the agent as the operating system user that owns the data directory.'
        : 'Correct datadir of that instance in the agent’s configuration.',
      cause,
    });
  }
  if (/^\d+(\.\d+)?$/.test(text)) return Math.trunc(Number(text));
  throw new AppError('DATA_DIRECTORY_INVALID', `${path} says ${JSON.stringify(text)}, which is no version.`, {
    object: datadir,
  });
}

async function real(path: string): Promise<string> {
  // A path that cannot be resolved is compared as it stands.
  return realpath(path).catch(() => path);
}

/** @throws AppError VERSION_UNSUPPORTED */
async function comparePrograms({ answer, capabilities }: Findings, programs: ProgramsFound): Promise<void> {
  const serverMajor = Math.trunc((answer.serverVersionNum ?? 0) / 10_000);
  const mark = capabilities?.dumpMark;
  if (mark !== undefined && !(await programHelp(join(programs.folder, 'pg_dump'))).includes(mark)) {
    throw new AppError(
      'VERSION_UNSUPPORTED',
      `${join(programs.folder, 'pg_dump')} is not the one of ${answer.serverVersion}: it would leave out how tables are distributed.`,
      {
        object: programs.folder,
        hint: 'Set GPHOME, or programDirectory in the agent’s configuration, to the server’s own installation.',
      },
    );
  }
  if (programs.major >= serverMajor) return;
  throw new AppError(
    'VERSION_UNSUPPORTED',
    `The programs in ${programs.folder} have version ${programs.text}, the server is ${answer.serverVersion}.`,
    {
      object: programs.folder,
      hint: `Set programDirectory in the agent’s configuration to the programs of version ${serverMajor} or newer.`,
    },
  );
}

async function lookAtDumpDirectory(findings: Findings, wishes: PreflightWishes): Promise<void> {
  const { config, instance, answer } = findings;
  const { directory } = await resolveSetPlace(instance, wishes.location, config);
  answer.dumpDirectory = describePlace(directory);
  const folder = folderAt(directory);
  if (wishes.needWritable) {
    await findings.look(async () => {
      answer.dumpDirectoryCreated = await folder.prepare();
      await folder.assertWritable();
    });
  }
  const { fileSystemId, freeBytes } = await folder.space();
  answer.fileSystemId = fileSystemId;
  answer.freeBytes = freeBytes;
}
