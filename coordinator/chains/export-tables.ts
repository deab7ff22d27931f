/** Some tables of a set as scripts for psql, one for each instance, in a folder on its host. */
import { randomUUID } from 'node:crypto';
import { AppError, toAppError } from '../../common/errors/app-error.js';
import type { Manifest } from '../../common/sets/manifest.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { raceNodes } from '../agents/every-node.js';
import { runJob } from '../agents/run-job.js';
import { instanceLabel, type Instance } from '../base/topology.js';
import type { QualifiedName } from '../base/table-filter.js';
import { chooseTables } from '../sets/choose-tables.js';
import { openSetKeys, type SetKeys } from '../sets/stored-files.js';
import { assertNeeded, neededKeys, withNeeded } from '../sets/needed-sets.js';
import { filesOf } from '../sets/node-files.js';
import { withClaimedSet } from '../sets/reservations.js';
import { readSignedManifest } from '../sets/set-store.js';
import type { SignedManifest } from '../sets/set-trust.js';
import { assertOnHosts, nodePlaces } from '../sets/set-nodes.js';
import type { ExportOptions } from './export-set.js';

export interface WrittenScript {
  readonly instance: Instance;
  readonly directory: string;
  readonly name: string;
  readonly sizeBytes: number;
}

export interface ExportedTables {
  readonly set: SignedManifest;
  readonly tables: readonly QualifiedName[];
  readonly scripts: readonly WrittenScript[];
  /** What the scripts lack of what the tables had, each once. */
  readonly warnings: readonly string[];
}

/**
 * Each script has its name when it is whole, and none takes the place of another file.
 * @throws AppError SET_NOT_FOUND, SET_INCOMPLETE, TABLE_NOT_FOUND, CHAIN_BROKEN, FILE_DAMAGED, NOT_AVAILABLE; scripts of
 *   other instances may be there then, which the hint says
 */
export async function exportTables(
  options: Omit<ExportOptions, 'signerFor'>,
  key: TimestampKey,
  named: readonly QualifiedName[],
): Promise<ExportedTables> {
  const { from, session, signal, toDirectory } = options;
  const reader = { session, operation: 'export', database: '', kind: 'read' as const };
  return withClaimedSet(from, key, reader, async () => {
    const store = { ...from, coordinator: from.topology.coordinator };
    const set = await readSignedManifest(store, key, signal);
    const { manifest } = set;
    assertOnHosts(manifest);
    const tables = chooseTables({ tables: named, schemas: [] }, manifest) ?? [];
    await assertNeeded(store, manifest, signal);
    return withNeeded(from, manifest, reader, async () => {
      const keys = await openSetKeys(store, [key, ...neededKeys(manifest)], options);
      const done = await writeScripts({ ...options, keys }, manifest, tables).catch((error: unknown) => {
        const failure = toAppError(error);
        // It says itself what is there, and what to do.
        if (failure.code === 'FILE_EXISTS') throw failure;
        const hint = failure.hint === undefined ? '' : `${failure.hint} `;
        throw failure.withHint(
          `${hint}Scripts of other instances may be in ${toDirectory}: remove them before you give the command again.`,
        );
      });
      return { set, tables, ...done };
    });
  });
}

async function writeScripts(
  {
    from,
    toDirectory,
    reconnectWindowMs,
    rates,
    signal,
    keys,
  }: Omit<ExportOptions, 'signerFor' | 'session' | 'identities'> & { readonly keys: SetKeys },
  manifest: Manifest,
  tables: readonly QualifiedName[],
): Promise<Pick<ExportedTables, 'scripts' | 'warnings'>> {
  const { pool, topology, backupDirectory } = from;
  const { timestampKey, prefix, setFiles } = manifest;
  const places = nodePlaces(manifest, topology);
  const operationId = randomUUID();
  const warnings = new Set<string>();
  const written = await raceNodes(places, signal, async ({ node, instance }, either) => {
    const result = await runJob(
      pool.forInstance(instance),
      'export',
      {
        operationId,
        instance: filesOf(node, instance, topology),
        location: { timestampKey, prefix, backupDirectory },
        source: { contentId: node.contentId, dbid: node.dbid },
        files: node.contentId === -1 ? [...node.files, ...setFiles] : [...node.files],
        toDirectory,
        fileKeys: keys.of(node.contentId),
        tables: tables.map(({ schema, name }) => ({ schema, name })),
        rateLimits: { budget: operationId, ...rates },
      },
      { signal: either, reconnectWindowMs },
    );
    for (const warning of result.warnings ?? []) warnings.add(warning);
    return (result.files ?? []).map(({ name, sizeBytes }) => ({
      instance,
      directory: result.directory ?? '',
      name: name ?? '',
      sizeBytes: sizeBytes ?? 0,
    }));
  });
  const scripts = written.flat();
  if (scripts.length > 0) return { scripts, warnings: [...warnings] };
  const where = instanceLabel(topology.coordinator);
  throw new AppError('INTERNAL', `No instance has written a script, not even ${where}.`);
}
