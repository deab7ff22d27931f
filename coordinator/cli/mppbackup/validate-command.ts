/** `mppbackup validate`: is a set as the backup wrote it? Nothing is restored or changed. */
import type { CommandModule } from 'yargs';
import { AppError } from '../../../common/errors/app-error.js';
import { toTimestampKey, type TimestampKey } from '../../../common/sets/timestamp-key.js';
import { SILENT_LOG } from '../../base/operation-ports.js';
import { readTrustedKeys } from '../../certs/signing-key.js';
import { formatBytes, plural } from '../../report/units.js';
import { withReading } from '../../sets/reservations.js';
import { listSets, type StoreLocation } from '../../sets/named-sets.js';
import { recordCheck } from '../../validate/record-check.js';
import { validateSet, type SetFindings } from '../../validate/validate-set.js';
import type { CommandContext, Report } from './command-context.js';
import { storeOptions, withStore, type StoreArguments } from './store-options.js';

interface ValidateArguments extends StoreArguments {
  readonly key: string | undefined;
  readonly all: boolean;
  readonly quick: boolean;
  readonly json: boolean;
}

export function validateCommand(context: CommandContext, report: Report): CommandModule<object, ValidateArguments> {
  return {
    command: 'validate [key]',
    describe: 'Read all files of a set (default: the newest) on every host, and say what is damaged',
    builder: (yargs) =>
      storeOptions(yargs)
        .positional('key', { type: 'string', describe: 'Timestamp key of the set' })
        .option('all', { type: 'boolean', default: false, describe: 'Every set, newest first' })
        .option('quick', { type: 'boolean', default: false, describe: 'Only whether files are there, and their sizes' })
        .option('json', { type: 'boolean', default: false, describe: 'Print JSON' })
        .epilogue(
          'Exit status: 0 everything is whole, 1 something could not be looked at or is not signed by a key that the cluster trusts, 2 something is damaged.',
        ),
    handler: (args) =>
      withStore(args, context, async ({ store, engine, signing, signal }) => {
        const trustedKeys = await readTrustedKeys(signing);
        const { keys, incomplete } = await chooseSets({ ...store, signal }, args);
        const findings: SetFindings[] = [];
        const { topology } = engine;
        const how = { store, topology, quick: args.quick, trustedKeys, signal };
        await withReading(
          engine,
          { ...store, topology, log: SILENT_LOG },
          { operation: 'validation', signal },
          async (lend) => {
            for (const key of keys) {
              const found = await lend(key, async () => {
                const findings = await validateSet(how, key);
                await recordCheck(store, findings, { quick: args.quick, signal });
                return findings;
              });
              findings.push(found);
              if (!args.json) context.print(describe(found, args.quick));
            }
          },
        );
        if (args.json) context.print(JSON.stringify({ sets: findings.map(toJson), incomplete }));
        else if (incomplete.length > 0) {
          context.print(`Not complete, and never restored: ${incomplete.join(', ')}`);
        }
        report(statusOf(findings));
      }),
  };
}

/** @throws AppError USAGE, SET_NOT_FOUND */
async function chooseSets(
  store: StoreLocation & { readonly signal: AbortSignal },
  { key, all }: ValidateArguments,
): Promise<{ readonly keys: readonly TimestampKey[]; readonly incomplete: readonly TimestampKey[] }> {
  if (key !== undefined && all) throw new AppError('USAGE', 'validate takes either a timestamp key or --all.');
  if (key !== undefined) return { keys: [toTimestampKey(key)], incomplete: [] };
  const sets = await listSets(store, store.signal);
  const complete = sets.filter((set) => set.complete).map((set) => set.key);
  if (complete.length === 0) {
    throw new AppError('SET_NOT_FOUND', 'There is no complete set.', {
      hint: 'mppbackup show lists the sets. A set in another folder needs -u, one with a prefix --prefix.',
    });
  }
  if (!all) return { keys: complete.slice(0, 1), incomplete: [] };
  return { keys: complete, incomplete: sets.filter((set) => !set.complete).map((set) => set.key) };
}

function describe(found: SetFindings, quick: boolean): string {
  const { timestampKey, database, problems, notes, isWholeLook, files, rows, tables, bytesRead, seconds } = found;
  const of = database === '' ? '' : ` of ${database}`;
  const looked = quick
    ? `sizes of ${plural(files, 'file')}`
    : `${plural(files, 'file')}, ${plural(tables, 'table')}, ${plural(rows, 'row')}, ${formatBytes(bytesRead)} read in ${seconds.toFixed(1)} s`;
  const whole = isWholeLook || problems.length > 0 ? 'whole' : 'whole as far as it was looked at';
  const state = problems.length > 0 ? `damaged: ${plural(problems.length, 'problem')}` : whole;
  const lines = problems.map(({ host, path, problem }) => `  ${host}:${path === '' ? ' ' : `${path}: `}${problem}`);
  return [`${timestampKey}${of}  ${state} (${looked})`, ...lines, ...notes.map((note) => `  ${note}`)].join('\n');
}

function toJson(found: SetFindings): object {
  return { ...found, whole: found.problems.length === 0 };
}

function statusOf(findings: readonly SetFindings[]): 0 | 1 | 2 {
  if (findings.some(({ problems }) => problems.length > 0)) return 2;
  return findings.some(({ notes }) => notes.length > 0) ? 1 : 0;
}
