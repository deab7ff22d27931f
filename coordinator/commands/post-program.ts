/** -R: found before the work begins, run once after the last database (reference section 2.1, steps 3 and 31). */
import { access, constants, stat } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import async from 'async';
import { describeError, toAppError } from '../../common/errors/app-error.js';
import { runPostScript } from '../../common/script/post-script.js';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';
import type { BackupCall } from './backup-call.js';
import { variable, type Environment } from '../base/environment.js';
import type { OperationContext } from './call-context.js';
import { instancesOf, type Instance } from '../base/topology.js';
import type { OperationLog } from '../base/operation-ports.js';
import { recordScriptStatus } from '../report/history.js';
import type { BackupResult } from '../report/result.js';
import { formatScriptLine } from '../report/status-report.js';
import type { Cluster } from './with-cluster.js';

/** The agent's answer may take longer than the program. */
const ANSWER_ALLOWANCE_MS = 30_000;

/** As `which` finds it, else as a plain file. @returns an absolute path; undefined when there is none, which is logged */
export async function locateProgram(
  program: string,
  environment: Environment,
  log: OperationLog,
): Promise<string | undefined> {
  const folders = program.includes('/') ? [] : (variable(environment, 'PATH') ?? '').split(delimiter);
  for (const path of [...folders.filter((folder) => folder !== '').map((folder) => join(folder, program)), program]) {
    if (!(await isProgram(path))) continue;
    log.info(`Located ${path}, will call after dump completed`);
    return resolve(path);
  }
  log.warning(`Could not locate ${program}`);
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

type ScriptResult = NonNullable<BackupResult['script']>;

export interface ProgramRun {
  /** Absolute. */
  readonly program: string;
  readonly call: BackupCall;
  readonly sets: readonly BackupResult[];
  readonly cluster: Cluster;
  readonly context: OperationContext;
}

/** Runs it on this host, then on every other host that is to have it; whatever goes wrong is a warning. */
export async function runProgramAfterwards(run: ProgramRun): Promise<ScriptResult> {
  const { program, call, sets, context } = run;
  const { log } = context;
  const variables = variablesOf(sets);
  log.info(`Running post dump program ${program}`);
  const exitStatus = await runHere(run, variables);
  const hosts = call.postProgramOnAllHosts ? await runOnHosts(run, variables) : [];
  const worst = [exitStatus, ...hosts.map((host) => host.exitStatus ?? 1)].find((status) => status !== 0) ?? 0;
  if (call.requests.some(({ withHistory }) => withHistory)) await updateHistory(run, worst);
  log.info(formatScriptLine(worst));
  return { program, exitStatus: worst, hosts };
}

/** The variables describe the last set; MPPBACKUP_TIMESTAMP_KEYS has the keys of all databases. */
function variablesOf(sets: readonly BackupResult[]): Variables {
  const last = sets.at(-1)!;
  return {
    MPPBACKUP_TIMESTAMP_KEY: last.timestampKey,
    MPPBACKUP_TIMESTAMP_KEYS: sets.map(({ timestampKey }) => timestampKey).join(' '),
    MPPBACKUP_DATABASE: last.database,
    MPPBACKUP_PREFIX: last.prefix,
    MPPBACKUP_EXIT_STATUS: String(Math.max(...sets.map((set) => set.exitStatus))),
  };
}

type Variables = Readonly<Record<string, string>>;

/** A shell's exit status for a program that cannot be run. */
const NOT_RUN = 126;

async function runHere({ program, call, context }: ProgramRun, variables: Variables): Promise<number> {
  const { log, signal } = context;
  try {
    const { exitStatus, output } = await runPostScript({
      program,
      variables,
      timeLimitMs: call.postProgramTimeoutMs,
      signal,
    });
    if (output !== '') log.info(output);
    if (exitStatus === 0) log.info(`Post dump program ${program} returned exit code 0`);
    else log.warning(`Post dump program ${program} returned exit code ${exitStatus}`);
    return exitStatus;
  } catch (error) {
    if (signal.aborted) throw error;
    log.warning(`Post dump program ${program} failed: ${describeError(toAppError(error))}`);
    return NOT_RUN;
  }
}

async function runOnHosts(
  { program, call, cluster, context }: ProgramRun,
  variables: Variables,
): Promise<ScriptResult['hosts']> {
  const { engine, pool } = cluster;
  const { log } = context;
  const { topology } = engine;
  const byHost = new Map(instancesOf(topology).map((instance): [string, Instance] => [instance.host, instance]));
  byHost.delete(topology.coordinator.host);
  const timeLimitMs = call.postProgramTimeoutMs;
  const asked = {
    program,
    timeLimitMs,
    variables: Object.entries(variables).map(([name, value]) => ({ name, value })),
  };
  const limits = { deadlineMs: timeLimitMs + ANSWER_ALLOWANCE_MS, signal: context.signal };
  return async.mapLimit([...byHost], call.clear.parallelHosts, async ([host, instance]: [string, Instance]) => {
    try {
      const { exitStatus, output } = await pool.forInstance(instance).call('runPostScript', asked, limits);
      if (output !== '') log.info(`${host}: ${output}`);
      if (exitStatus === 0) log.info(`Post dump program ${program} returned exit code 0 on ${host}`);
      else log.warning(`Post dump program ${program} returned exit code ${exitStatus} on ${host}`);
      return { host, exitStatus };
    } catch (error) {
      if (context.signal.aborted) throw error;
      log.warning(`Post dump program ${program} failed on ${host}: ${describeError(toAppError(error))}`);
      return { host, exitStatus: null };
    }
  });
}

async function updateHistory({ sets, cluster, context }: ProgramRun, exitStatus: number): Promise<void> {
  const { engine } = cluster;
  try {
    for (const { database, timestampKey } of sets) {
      const session = await engine.openSession(engine.topology.coordinator, database, 'history');
      try {
        await recordScriptStatus(session, toTimestampKey(timestampKey), exitStatus);
      } finally {
        await session.end();
      }
    }
  } catch (error) {
    context.log.warning(`After the post dump program: ${describeError(toAppError(error))}`);
  }
}
