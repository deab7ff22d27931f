/** The steps of a restore that differ for a set of the original gpcrondump. */
import { AppError } from '../../../common/errors/app-error.js';
import { append } from '../../../common/lists/append.js';
import type { Manifest } from '../../../common/sets/manifest.js';
import { logAgentLine } from '../../agents/agent-log.js';
import type { Engine } from '../../engine/engine.js';
import { nameKey, type QualifiedName } from '../../base/table-filter.js';
import type { OriginalLink } from '../../original/increments.js';
import { toManifest } from '../../original/read-original-set.js';
import { wholeSchemasOf } from '../../sets/choose-tables.js';
import type { ChosenSet } from '../choose-set.js';
import type { RestoreRequest } from '../request.js';
import { planRestore, type OriginalRows, type RestorePlan } from '../restore-plan.js';
import type { RestoreContext } from '../restore-context.js';
import { scanScripts, withTables, type ScanContext, type ScannedNode } from './scan-scripts.js';

export interface DescribedOriginal {
  readonly manifest: Manifest;
  /** False: the coordinator's script is a named pipe, which only the restore itself can read. */
  readonly tablesKnown: boolean;
  /** Of an increment, newest first. */
  readonly links: readonly OriginalLink[] | undefined;
}

/** Reads the coordinator's scripts to their end. @throws AppError FILE_DAMAGED */
export async function describeOriginal(
  context: RestoreContext,
  chosen: Pick<ChosenSet, 'manifest' | 'links'>,
): Promise<DescribedOriginal> {
  const { engine } = context;
  const { coordinator } = engine.topology;
  const manifest = { ...chosen.manifest, engine: engine.topology.engine };
  const index = manifest.nodes.findIndex(({ contentId }) => contentId === -1);
  const source = manifest.nodes[index]!;
  context.ports.log.info(`Reading the definitions of the set ${manifest.timestampKey}`);
  const scanned = await scanScripts(scanContext(context, manifest), [
    { instance: coordinator, source, files: coordinator, index },
  ]);
  const tablesKnown = scanned.every(({ pipes }) => pipes.length === 0);
  return { manifest: withTables(manifest, scanned), tablesKnown, links: chosen.links };
}

/** @throws AppError as planRestore */
export function planOriginal(
  request: RestoreRequest,
  { manifest, tablesKnown, links }: DescribedOriginal,
  engine: Engine,
): RestorePlan {
  if (request.changeSchema !== undefined) {
    throw new AppError('NOT_AVAILABLE', '--change-schema cannot be used with a set of the original gpcrondump.', {
      hint: 'Restore into another database (--redirect), then ALTER TABLE … SET SCHEMA.',
    });
  }
  if (request.rowsOnly && request.truncate) {
    // Tables are emptied where the coordinator's script is run.
    throw new AppError(
      'NOT_AVAILABLE',
      '--noplan and --truncate cannot be used together with a set of the original gpcrondump.',
      { hint: 'Empty the tables by hand, or leave one of the two out.' },
    );
  }
  const named = request.tables.filter(({ name }) => name !== '*');
  const wholeSchemas = wholeSchemasOf(request);
  // Each segment loads its own file as in the original: without a table of contents no COPY through the coordinator can
  // be led.
  const own: RestoreRequest = { ...request, loadThrough: 'segments' };
  const plan = planRestore(tablesKnown ? own : { ...own, tables: [], schemas: [] }, manifest, engine);
  const isFiltered = named.length > 0 || wholeSchemas.length > 0;
  const tables = tablesKnown || !isFiltered ? plan.tables : named;
  const whole: RestoreRequest = { ...own, tables: [], schemas: [] };
  const isWanted = ({ schema, name }: QualifiedName): boolean =>
    !isFiltered || wholeSchemas.includes(schema) || named.some((one) => one.schema === schema && one.name === name);
  return {
    ...plan,
    tables,
    wholeSchemas,
    servers: [],
    original: {
      defineOn: plan.nodes
        .filter((node) => node.withDefinitions && node.instance.contentId !== -1)
        .map(({ instance }) => instance),
      tables:
        (request.rowsOnly ? links?.flatMap((link) => link.tables) : undefined) ??
        manifest.body.tables.map(({ schema, name }) => ({ schema, name })),
      links: links?.map((link) => ({
        key: link.set.key,
        nodes: planRestore(whole, toManifest(link.set, manifest.prefix, manifest.engine), engine).nodes,
        tables: link.tables.filter(isWanted),
      })),
    },
  };
}

/**
 * Reads the segments' scripts to their ends and counts their rows.
 * @returns the manifest with what was found
 * @throws AppError FILE_DAMAGED
 */
export async function verifyOriginalSegments(
  context: RestoreContext,
  plan: RestorePlan,
  manifest: Manifest,
): Promise<Manifest> {
  const { log } = context.ports;
  const segments = plan.nodes.filter(({ instance }) => instance.contentId !== -1);
  const scanned = plan.original?.links
    ? await scanLinks(context, manifest, plan.original.links)
    : await scanScripts(scanContext(context, manifest), segments);
  log.info(
    'Sets of the original gpcrondump hold no checksums and row counts: what was dumped cannot be compared; files were read to their ends and the rows in them counted',
  );
  if (segments.some(({ withDefinitions }) => !withDefinitions)) {
    log.info('Each segment loads the rows of its own file; that they belong there is not checked by the server');
  }
  return withTables(manifest, scanned);
}

/** Of each set of the chain the tables whose rows come from it. */
async function scanLinks(
  context: RestoreContext,
  manifest: Manifest,
  links: readonly OriginalRows[],
): Promise<readonly ScannedNode[]> {
  const all: ScannedNode[] = [];
  for (const { key, nodes, tables } of links) {
    const wanted = new Set(tables.map(nameKey));
    const segments = nodes.filter(({ instance }) => instance.contentId !== -1);
    const scanned = await scanScripts({ ...scanContext(context, manifest), key }, segments);
    append(
      all,
      scanned.map((one) => ({
        ...one,
        tables: one.tables.filter(({ schema, name }) =>
          wanted.has(nameKey({ schema: schema ?? '', name: name ?? '' })),
        ),
      })),
    );
  }
  return all;
}

function scanContext({ pool, request, ports }: RestoreContext, manifest: Manifest): ScanContext {
  return {
    pool,
    request,
    key: manifest.timestampKey,
    log: ports.log,
    onLog: (instance, line) => logAgentLine(ports.log, instance, line),
    signal: ports.signal,
  };
}
