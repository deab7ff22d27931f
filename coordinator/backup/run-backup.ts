/** A backup: lock → reserve → look → ask → vacuum → take → copy → release. */
import { AppError } from '../../common/errors/app-error.js';
import { isStore, recipientsOf } from '../../common/sets/set-root.js';
import { dirname } from 'node:path';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { locationOf, placeOf, whileLocked, withStorage } from '../operation/operation.js';
import type { NodePreflight } from '../operation/preflight.js';
import { withPluginHooks } from '../plugins/plugin-operation.js';
import { nextKey, withReservedKey } from '../sets/choose-key.js';
import type { BackupContext, FinishedBackup, PlannedBackup, ReservedBackup } from './backup-context.js';
import { copyForStandby } from './copy-for-standby.js';
import { dumpProcessLines } from './dump-process-lines.js';
import { previewParent, withParent } from './find-parent.js';
import { previewIncrement } from './preview-increment.js';
import { checkSpace, lookAtNodes, takeFirstLook, type FirstLook } from './first-look.js';
import { formatBackupParameters } from './parameters.js';
import type { BackupRequest } from './request.js';
import { takeBackup, type FirstPlan } from './take-backup.js';
import { vacuumDatabase } from './vacuum.js';

/**
 * Takes one backup of one database.
 * @returns the plan after a dry run, else the finished backup
 * @throws AppError; everything that was begun is undone: jobs cancelled, locks gone, partial files removed unless -r
 */
export async function runBackup(context: BackupContext): Promise<PlannedBackup | FinishedBackup> {
  const { key, database, keepPartialFiles: keepFiles, dryRun } = context.request;
  assertCanEncrypt(context.request);
  return withStorage(context, (opened) =>
    whileLocked(opened, database, async (locked, session) => {
      const wish = { ...placeOf(locked), key, database, keepFiles };
      // A dry run reserves no key.
      if (dryRun) return planBackup(locked, await nextKey(wish, session.signal));
      return withReservedKey(wish, session, (reserved) => withParent({ ...locked, reserved }, session, backUp));
    }),
  );
}

/** @throws AppError NOT_AVAILABLE: a plugin would get rows in the clear */
function assertCanEncrypt({ plugin, backupDirectory }: BackupRequest): void {
  if (!plugin || recipientsOf(backupDirectory).length === 0) return;
  throw new AppError(
    'NOT_AVAILABLE',
    'Rows for a storage plugin are not encrypted, and the repository has recipients.',
    {
      hint: 'Take encryption out of that repository in the cluster file, or leave --plugin-config out.',
    },
  );
}

async function planBackup(asked: BackupContext, key: TimestampKey): Promise<PlannedBackup> {
  const { parent, request } = await previewParent(asked, key);
  const context = { ...asked, request };
  const { plan, demands } = await takeFirstLook(context, key);
  checkSpace(context, demands);
  return { kind: 'planned', plan, increment: parent && (await previewIncrement(context, plan, parent)) };
}

async function backUp(backup: ReservedBackup): Promise<FinishedBackup> {
  const { request, engine, ports, plugin, reserved } = backup;
  const { demands, ...first } = toFirstPlan(backup, await takeFirstLook(backup, reserved.key));
  if (!request.assumeYes) await askToContinue(backup, first.nodes);
  const [coordinator] = await lookAtNodes(backup, reserved.key, 'write');
  for (const line of directoryLines(coordinator!, reserved.directoryCreated)) ports.log.info(line);
  checkSpace(backup, demands);
  if (request.around.vacuumBefore) await vacuumDatabase(engine, request.database, 'pre-dump', ports);
  const finished = await withPluginHooks(
    plugin,
    { kind: 'backup', location: locationOf(backup, reserved.key), log: ports.log },
    () => takeBackup(backup, first),
  );
  await copyForStandby(backup, finished);
  return finished;
}

/** Keeps the plan without its tables: there may be a million. */
function toFirstPlan(
  { request }: BackupContext,
  { nodes, plan, demands }: FirstLook,
): FirstPlan & Pick<FirstLook, 'demands'> {
  const planned = plan.nodes.map(({ instance, withDefinitions, rowsFrom }) => ({
    instance,
    withDefinitions,
    rowsFrom,
  }));
  return { nodes, planned, demands, lines: dumpProcessLines(request, plan) };
}

async function askToContinue(context: BackupContext, [coordinator]: readonly NodePreflight[]): Promise<void> {
  const { request, ports } = context;
  const { instance, directory } = coordinator!;
  const { port, dataDirectory } = instance;
  for (const line of formatBackupParameters({ request, directory, port, dataDirectory })) ports.log.info(line);
  await ports.confirm('Continue with Greenplum dump');
}

/** The original's lines about the coordinator's folder (reference section 2.5). */
function directoryLines({ directory }: NodePreflight, directoryCreated: boolean): readonly string[] {
  // A store has no folders.
  const found =
    directoryCreated && !isStore(directory)
      ? [`Directory ${directory} not found, will try to create`, `Created ${directory}`]
      : [`Directory ${directory} exists`];
  return [...found, `Checked ${dirname(dirname(directory))} on master`, 'Configuring for single database dump'];
}
