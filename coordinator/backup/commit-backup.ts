/** The end of a backup: the report, then the manifest, which makes the set exist. */
import { below } from '../../common/sets/set-root.js';
import { createHash } from 'node:crypto';
import { displayName } from '../../common/pg/quote.js';
import { describeCompression } from '../../common/sets/compression.js';
import { libraryTraits } from '../../common/sets/compression-libraries.js';
import { instanceFileName, setFileName } from '../../common/sets/artefacts.js';
import { formatManifest, type ManifestFile } from '../../common/sets/manifest.js';
import { formatMarks, type SetMarks } from '../../common/sets/marks.js';
import { formatSummary, summaryOf } from '../../common/sets/summary.js';
import { formatSignature } from '../../common/sets/signature.js';
import type { StateFile } from '../engine/engine.js';
import { storedListOf } from '../sets/stored-files.js';
import { isFiltered } from '../base/table-filter.js';
import type { Instance } from '../base/topology.js';
import { locationOf } from '../operation/operation.js';
import { formatRpt } from '../report/backup-report.js';
import { mergeWarnings } from '../report/merge-warnings.js';
import type { Attempt, FinishedBackup } from './backup-context.js';
import { assertDefined } from './assert-defined.js';
import { tablesByName, type BackupPlan } from './backup-plan.js';
import { buildManifest, totalRows, type CutRecord, type NodeResult } from './build-manifest.js';
import { tablesLeftEmpty } from './unlogged-tables.js';
import type { BackupRequest } from './request.js';
import { filterKinds, type FilterListKind } from './filter-kinds.js';

export interface CommitInput {
  readonly attempt: Attempt;
  readonly plan: BackupPlan;
  readonly cut: CutRecord;
  readonly stateFiles: readonly StateFile[];
  readonly results: ReadonlyMap<number, NodeResult>;
  readonly startedAt: Date;
}

/**
 * Writes the report, then the summary, the list of what is encrypted, the marks and the manifest's signature, and the
 * manifest last: it makes the set exist.
 * @throws AppError SET_NOT_WHOLE
 */
export async function commitBackup(input: CommitInput): Promise<FinishedBackup> {
  const { attempt, plan, cut, stateFiles, results, startedAt } = input;
  const { backup } = attempt;
  const { request, engine, pool, ports, plugin, signer } = backup;
  const { key, operationId } = backup.reserved;
  const location = locationOf(backup, key);
  const { signal } = ports;
  const set = { key, prefix: request.prefix };
  const { coordinator } = engine.topology;
  const agent = pool.forInstance(coordinator);
  const header = (name: string): { instance: object; location: object; name: string; operationId: string } => ({
    operationId,
    instance: { contentId: coordinator.contentId, dbid: coordinator.dbid },
    location,
    name,
  });
  const store = async (names: readonly string[]): Promise<void> => {
    await plugin?.store(coordinator, coordinator, location, names, request.pluginReadBack ?? true);
  };
  assertDefined(plan, results);
  const finishedAt = new Date();
  const report = formatReport(input, finishedAt);
  const setFiles: ManifestFile[] = [];
  const lists = [...filterLists(request, plan), ...(backup.parent ? incrementLists(plan, results) : [])];
  for (const { kind, text } of [...stateFiles, ...lists, { kind: 'report' as const, text: report }]) {
    const name = setFileName(set, kind);
    const { sizeBytes, sha256 } = await agent.writeFile(header(name), Buffer.from(text), { signal });
    setFiles.push({ name, sizeBytes, sha256 });
  }
  await store(setFiles.map(({ name }) => name));
  const manifest = buildManifest({
    request,
    plan,
    topology: engine.topology,
    cut,
    results,
    setFiles,
    repository: plugin ? { kind: 'plugin', plugin: plugin.executablePath, ...plugin.versions } : { kind: 'hosts' },
    ...(signer ? { signedBy: signer.keyId } : {}),
    parent: backup.parent,
    startedAt,
    finishedAt,
  });
  const manifestBytes = formatManifest(manifest);
  const manifestSha256 = createHash('sha256').update(manifestBytes).digest('hex');
  const summary = formatSummary(summaryOf(manifest, manifestSha256));
  await agent.writeFile(header(setFileName(set, 'summary')), summary, { signal });
  const encrypted = [...results.values()].flatMap((result) => result.encrypted);
  const stored = storedListOf(set, encrypted, request.backupDirectory);
  if (stored) await agent.writeFile(header(setFileName(set, 'stored')), stored, { signal });
  const marks = marksOf(request, finishedAt);
  if (marks) await agent.writeFile(header(setFileName(set, 'marks')), formatMarks(set, marks), { signal });
  if (signer) {
    const signatureName = setFileName(set, 'manifestSignature');
    const signature = formatSignature(signer, { ...manifest, manifestSha256 });
    await agent.writeFile(header(signatureName), signature, { signal });
    await store([signatureName]);
  }
  const manifestName = setFileName(set, 'manifest');
  attempt.manifestBegun = true;
  await agent.writeFile(header(manifestName), manifestBytes, { signal });
  // Where this fails the set is undone, here too.
  await store([manifestName]);
  const directory = plan.nodes[0]!.directory;
  return {
    kind: 'finished',
    key,
    directory,
    startedAt,
    finishedAt,
    manifest,
    warnings: [...plan.warnings, ...selectionWarnings(plan, results)],
  };
}

/** Undefined: none were asked for. */
function marksOf({ marks }: BackupRequest, finishedAt: Date): SetMarks | undefined {
  const { note = '', lifeMs } = marks ?? {};
  if (note === '' && lifeMs === undefined) return undefined;
  const expireAt = lifeMs === undefined ? undefined : new Date(finishedAt.getTime() + lifeMs).toISOString();
  return { ...(note === '' ? {} : { note }), ...(expireAt === undefined ? {} : { expireAt }) };
}

function selectionWarnings(plan: BackupPlan, results: ReadonlyMap<number, NodeResult>): readonly string[] {
  const defining = plan.nodes.filter(({ withDefinitions }) => withDefinitions);
  return mergeWarnings(
    defining.map(({ instance }) => ({ instance, warnings: results.get(instance.dbid)?.warnings ?? [] })),
  );
}

function formatReport({ attempt, plan, cut, results, startedAt }: CommitInput, finishedAt: Date): string {
  const { request, reserved } = attempt.backup;
  const { key } = reserved;
  const fileOf = (instance: Instance, kind: 'data' | 'postData', directory: string): string =>
    below(directory, instanceFileName({ key, prefix: request.prefix }, instance, kind, request.compression.format));
  const sum = (of: (result: NodeResult) => number): number =>
    [...results.values()].reduce((total, result) => total + of(result), 0);
  const compressors = new Set([...results.values()].map(({ compressor }) => compressor).filter((name) => name !== ''));
  const libraries = [...compressors].map((name) => libraryTraits(name).title);
  return formatRpt({
    key,
    database: request.database,
    commandLine: request.commandLine,
    compression: request.compression.format,
    ...(libraries.length > 0
      ? { compressedWith: `${describeCompression(request.compression)} by ${libraries.join(', ')}` }
      : {}),
    backupType: attempt.backup.parent ? 'incremental' : 'full',
    scope: isFiltered(request.filter) ? 'selection' : 'database',
    nodes: plan.nodes.map(({ instance, directory }) => ({
      contentId: instance.contentId,
      dbid: instance.dbid,
      host: instance.host,
      port: instance.port,
      dataFile: fileOf(instance, 'data', directory),
      ...(instance.contentId === -1 ? { postDataFile: fileOf(instance, 'postData', directory) } : {}),
    })),
    consistency: { asked: request.consistency, ...cut },
    totals: {
      tables: tablesByName(plan).length,
      rows: sum(totalRows),
      rawBytes: sum(({ rawBytes }) => rawBytes),
      storedBytes: sum(({ storedBytes }) => storedBytes),
    },
    tablesLeftEmpty: tablesLeftEmpty(tablesByName(plan)),
    durationMs: finishedAt.getTime() - startedAt.getTime(),
  });
}

interface List<Kind> {
  readonly kind: Kind;
  readonly text: string;
}

/** The originals' lists of an increment: the tables of which something was read on any node, and all that have rows. */
function incrementLists(
  plan: BackupPlan,
  results: ReadonlyMap<number, NodeResult>,
): readonly List<'dirtyList' | 'tableList'>[] {
  const [dirty, all] = [new Set<string>(), new Set<string>()];
  for (const { instance, tables } of plan.nodes) {
    const changed = new Set(results.get(instance.dbid)?.increment?.changed);
    for (const [index, description] of tables.descriptions.entries()) {
      if (!description.withRows) continue;
      const name = displayName(description.schema, description.name);
      all.add(name);
      if (changed.has(tables.oids[index]!)) dirty.add(name);
    }
  }
  return [
    { kind: 'dirtyList', text: oneALine([...dirty]) },
    { kind: 'tableList', text: oneALine([...all]) },
  ];
}

/** Writes one name a line, quoted where `--table-file` and `--schema-file` would misread it; pure. */
function filterLists(request: BackupRequest, plan: BackupPlan): readonly List<FilterListKind>[] {
  return filterKinds(request).map((kind) => ({
    kind,
    text: kind === 'schema' ? schemaList(request, plan) : tableList(plan),
  }));
}

/** The tables of every node, the coordinator's first. Foreign tables count: they stand for what lies elsewhere. */
function tableList(plan: BackupPlan): string {
  return oneALine(tablesByName(plan).map(({ schema, name }) => displayName(schema, name)));
}

/** The schemas that are kept; a list of excluded ones would mean something else a day later. */
function schemaList({ filter }: BackupRequest, plan: BackupPlan): string {
  const excluded = new Set(filter.excludeSchemas);
  const kept =
    filter.includeSchemas.length > 0
      ? filter.includeSchemas
      : plan.nodes.flatMap(({ allSchemas }) => allSchemas).filter((schema) => !excluded.has(schema));
  return oneALine([...new Set(kept)].map((schema) => displayName(schema, 'x').slice(0, -2)));
}

function oneALine(names: readonly string[]): string {
  return names.map((name) => `${name}\n`).join('');
}
