/** `mppbackup show`: the sets that are there, or all of one. */
import type { CommandModule } from 'yargs';
import type { Manifest } from '../../../common/sets/manifest.js';
import { type LastCheck } from '../../../common/sets/summary.js';
import { toTimestampKey } from '../../../common/sets/timestamp-key.js';
import { readTrustedKeys } from '../../certs/signing-key.js';
import { showSets, type InUse, type ShownSet, type ShownSets } from '../../commands/show-sets.js';
import type { OpenSets } from '../../commands/with-sets.js';
import { formatBytes, plural } from '../../report/units.js';
import { findSet } from '../../sets/catalogue.js';
import { readSignedManifest } from '../../sets/set-store.js';
import { describeTrust, judgeTrust, type SetTrust } from '../../sets/set-trust.js';
import { formatTable, type CommandContext } from './command-context.js';
import { storeOptions, withStore, type StoreArguments } from './store-options.js';

interface ShowArguments extends StoreArguments {
  readonly key: string | undefined;
  readonly database: string | undefined;
  readonly json: boolean;
}

export function showCommand(context: CommandContext): CommandModule<object, ShowArguments> {
  return {
    command: 'show [key]',
    describe: 'List the complete sets, newest first, or all of one set',
    builder: (yargs) =>
      storeOptions(yargs)
        .positional('key', { type: 'string', describe: 'Timestamp key of one set' })
        .option('database', { type: 'string', requiresArg: true, describe: 'Only sets of this database' })
        .option('json', { type: 'boolean', default: false, describe: 'Print JSON' })
        .epilogue(
          'CHECKED says what the last mppbackup validate found; files are counted on every host whose agent answers.',
        ),
    handler: (args) =>
      withStore(args, context, async (open) => {
        if (args.key !== undefined) return showOne(open, args.key, args.json, context);
        const shown = await showSets(open, args.database);
        if (args.json) context.print(JSON.stringify(shown));
        else for (const text of describeSets(shown)) context.print(text);
      }),
  };
}

async function showOne(open: OpenSets, text: string, json: boolean, context: CommandContext): Promise<void> {
  const { store, signal, signing } = open;
  const key = toTimestampKey(text);
  const signed = await readSignedManifest(store, key, signal);
  const signature = judgeTrust(signed, await readTrustedKeys(signing));
  const { manifest } = signed;
  const checked = (await findSet(store, key, signal))?.summary?.checked;
  const scope = manifest.scope;
  if (json) context.print(JSON.stringify({ ...manifest, scope, checked: checked ?? null, signature }));
  else context.print(describeSet(manifest, signature, checked));
}

const HEAD = [
  'KEY',
  'DATABASE',
  'SCOPE',
  'TYPE',
  'SEGMENTS',
  'TABLES',
  'ROWS',
  'STORED',
  'SECONDS',
  'CONSISTENCY',
  'CHECKED',
];

function rowOf(set: Omit<ShownSet, 'cluster' | 'kind' | 'prefix' | 'rawBytes'>): string[] {
  const { timestampKey, database, scope, type, segments, tables, rows, storedBytes, seconds, consistency } = set;
  return [
    timestampKey,
    database,
    scope === 'database' ? 'whole' : 'selection',
    type,
    ...[segments, tables, rows].map(String),
    formatBytes(storedBytes),
    seconds.toFixed(1),
    consistency,
    set.missing.length > 0 ? 'FILES MISSING' : describeCheck(set.checked),
  ];
}

function describeCheck(checked: LastCheck | null | undefined): string {
  if (!checked) return 'never';
  const day = checked.at.slice(0, 10);
  if (checked.problems > 0) return `DAMAGED ${day}`;
  return checked.quick ? `sizes ${day}` : day;
}

function describeSets(shown: ShownSets): readonly string[] {
  const { sets, originals, incomplete, damaged, inUse, notCounted } = shown;
  return [
    sets.length === 0 ? 'There is no complete set.' : formatTable([HEAD, ...sets.map(rowOf)]),
    ...originals.map(
      ({ timestampKey, database, type, succeeded }) =>
        `${timestampKey} of ${database} was written by the original gpcrondump (${succeeded ? type : 'failed'}).`,
    ),
    ...sets.flatMap(describeFaults),
    ...damaged.map(({ timestampKey, why }) => `${timestampKey}: ${why}`),
    ...inUse.map(describeUse),
    ...notCounted.map(
      ({ host, why }) => `The files on ${host} were not counted, so that missing ones are not known: ${why}`,
    ),
    ...(incomplete.length === 0
      ? []
      : [`\nNot complete, and never restored: ${incomplete.join(', ')}. mppbackup delete --incomplete removes them.`]),
  ];
}

function describeFaults({ timestampKey, missing, checked }: ShownSet): readonly string[] {
  const lines = missing.map((where) => `${timestampKey} cannot be restored: files are missing, ${where}.`);
  if (!checked || checked.problems === 0) return lines;
  const problems = plural(checked.problems, 'problem');
  return [
    ...lines,
    `${timestampKey} is damaged: mppbackup validate found ${problems} at ${checked.at}, first ${checked.first}`,
  ];
}

function describeUse({ timestampKey, by, hasEnded: isOver }: InUse): string {
  return isOver === true
    ? `${timestampKey} was left by ${by}, which has ended. The next backup removes it, or mppbackup delete --incomplete.`
    : `${timestampKey} is in use by ${by}.`;
}

function describeSet(manifest: Manifest, trust: SetTrust, checked: LastCheck | undefined): string {
  const files = manifest.nodes.flatMap(({ host, directory, files: own }) =>
    own.map(({ name, sizeBytes, sha256 }) => [`${host}:${directory}/${name}`, formatBytes(sizeBytes), sha256]),
  );
  const row = rowOf({
    timestampKey: manifest.timestampKey,
    database: manifest.database,
    type: manifest.type,
    scope: manifest.scope,
    segments: manifest.nodes.filter(({ contentId }) => contentId >= 0).length,
    ...manifest.body.totals,
    seconds: (Date.parse(manifest.finishedAt) - Date.parse(manifest.startedAt)) / 1000,
    consistency: manifest.consistency.way,
    checked: checked ?? null,
    missing: [],
  });
  return `${formatTable([HEAD, row])}\n\nSignature: ${describeTrust(trust)}.\n\n${formatTable([['FILE', 'SIZE', 'SHA-256'], ...files])}`;
}
