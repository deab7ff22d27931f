/** --list-backup-files: the names that a backup with these options will have (reference section 2.15). */
import { setFileName, instanceFileName, type InstanceFileKind, type SetFileKind } from '../../common/sets/artefacts.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { runPreflight } from '../operation/preflight.js';
import { notesState } from '../backup/notes-state.js';
import type { BackupRequest } from '../backup/request.js';
import { isFiltered } from '../base/table-filter.js';
import { placed } from '../base/repositories.js';
import type { OperationContext } from './call-context.js';
import type { Instance } from '../base/topology.js';
import type { FileListResult } from '../report/result.js';
import { nextKey } from '../sets/choose-key.js';
import { withCluster } from './with-cluster.js';

/** Writes `_pipes` and `_regular_files` into the coordinator's folder, which is made when it is missing. */
export async function listBackupFiles(told: BackupRequest, context: OperationContext): Promise<FileListResult> {
  const { log, signal } = context;
  return withCluster({ ...context, reconnectWindowMs: told.reconnectWindowMs }, async ({ engine, pool }) => {
    const { topology } = engine;
    const request = placed(topology, told);
    // -K is there: the options' rules ask for it.
    const { prefix, backupDirectory, database, parallelHosts } = request;
    const key = request.key ?? (await nextKey({ ...request, keepFiles: false, topology, pool, log }, signal));
    const look = { timestampKey: key, prefix, backupDirectory, database, parallelHosts, signal };
    const nodes = await runPreflight(topology, pool, { ...look, writable: true });
    const stateKinds = topology.engine === 'greenplum' ? STATE_KINDS : [];
    const lists = backupFileNames(
      request,
      key,
      nodes.map(({ instance, directory }) => ({
        instance,
        directory,
        withDefinitions: engine.rolesOf(instance).definitions,
        withState: notesState(request, engine),
      })),
      stateKinds,
    );
    const set = { key, prefix };
    const { coordinator } = topology;
    const write = async (kind: SetFileKind, lines: readonly string[]): Promise<string> => {
      const header = {
        instance: { contentId: coordinator.contentId, dbid: coordinator.dbid },
        location: { timestampKey: key, prefix, backupDirectory },
        name: setFileName(set, kind),
      };
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      return (await pool.forInstance(coordinator).writeFile(header, bytes, { signal })).path;
    };
    const pipesFile = await write('pipes', lists.pipes);
    log.info(`Added the list of pipe names to the file: ${pipesFile}`);
    const regularFilesFile = await write('regularFiles', lists.regularFiles);
    log.info(`Added the list of file names to the file: ${regularFilesFile}`);
    log.info('Successfully listed the names of backup files and pipes');
    return {
      ok: true,
      command: 'gpcrondump',
      exitStatus: 0,
      timestampKey: key,
      pipesFile,
      regularFilesFile,
      pipes: [...lists.pipes],
      regularFiles: [...lists.regularFiles],
    };
  });
}

const STATE_KINDS = ['aoStateFile', 'coStateFile', 'lastOperation'] as const satisfies readonly SetFileKind[];

export interface ListedNode {
  readonly instance: Instance;
  readonly directory: string;
  readonly withDefinitions: boolean;
  readonly withState: boolean;
}

export interface BackupFileNames {
  /** `host:/path`: streams, which may be named pipes. */
  readonly pipes: readonly string[];
  readonly regularFiles: readonly string[];
}

/** The original's files in the original's order, then our own; pure. The coordinator is the first node. */
export function backupFileNames(
  request: Pick<BackupRequest, 'prefix' | 'compression' | 'withGlobals' | 'withConfig' | 'filter'>,
  key: TimestampKey,
  [coordinator, ...segments]: readonly ListedNode[],
  stateKinds: readonly SetFileKind[],
): BackupFileNames {
  const { prefix, compression, withGlobals, withConfig } = request;
  const set = { key, prefix };
  const of =
    (kind: InstanceFileKind) =>
    ({ instance, directory }: ListedNode): string =>
      `${instance.host}:${directory}/${instanceFileName(set, instance, kind, compression.format)}`;
  const ofSet = (kind: SetFileKind): string =>
    `${coordinator!.instance.host}:${coordinator!.directory}/${setFileName(set, kind)}`;
  const all = [coordinator!, ...segments];
  // On a fleet every node has definitions; the original knew one coordinator only.
  const others = segments.filter(({ withDefinitions }) => withDefinitions);
  const filterFile = prefix !== '' && isFiltered(request.filter) ? [ofSet('filter')] : [];
  return {
    pipes: [
      ...segments.map(of('data')),
      of('data')(coordinator!),
      of('postData')(coordinator!),
      ...others.map(of('postData')),
      ...(withGlobals ? [coordinator!, ...others].map(of('globals')) : []),
      ...(withConfig ? all.map(of('config')) : []),
    ],
    regularFiles: [
      of('cdatabase')(coordinator!),
      ...stateKinds.map(ofSet),
      ofSet('report'),
      of('status')(coordinator!),
      ...filterFile,
      ...others.map(of('cdatabase')),
      ...segments.map(of('status')),
      ...all.map(of('toc')),
      ...all.filter(({ withState }) => withState).map(of('state')),
      ...[coordinator!, ...others].map(of('ddl')),
      ofSet('summary'),
      ofSet('manifestSignature'),
      ofSet('manifest'),
    ],
  };
}
