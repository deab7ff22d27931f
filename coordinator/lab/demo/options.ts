import { parseArgs } from 'node:util';
import { AppError } from '../../../common/errors/app-error.js';

export interface DemoOptions {
  /** TPC-H's scale factor; 1 is about 1 GB of text. */
  readonly scale: number;
  readonly segments: number;
  readonly keep: boolean;
  readonly json: boolean;
  /** Undefined: a new temporary folder. */
  readonly directory: string | undefined;
}

export const DEMO_HELP = `npm run demo [-- options]

  Starts a cluster of real PostgreSQL servers on this machine, loads TPC-H, backs it up while
  writers are working, drops the database, restores it and compares every table on every segment.

  --scale NUMBER     size: 1 is about 1 GB of text (default 0.1)
  --segments NUMBER  segments of the cluster, 2 or more (default 3)
  --keep             leave the cluster up and print what to type next
  --dir DIRECTORY    where the cluster and its backups lie (default: a new temporary folder)
  --json             end with one line of JSON
  --help             print this`;

/** @throws AppError USAGE; returns undefined for --help */
export function parseDemoOptions(args: readonly string[]): DemoOptions | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const scale = Number(values.scale);
  if (!(scale > 0 && scale <= 1000)) throw usage(`--scale is ${values.scale}, not a number above 0`);
  const segments = Number(values.segments);
  if (!Number.isInteger(segments) || segments < 2 || segments > 64) {
    throw usage(`--segments is ${values.segments}, not a whole number from 2 to 64`);
  }
  return { scale, segments, keep: values.keep, json: values.json, directory: values.dir };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      options: {
        scale: { type: 'string', default: '0.1' },
        segments: { type: 'string', default: '3' },
        keep: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        dir: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw usage((error as Error).message);
  }
}

function usage(why: string): AppError {
  return new AppError('USAGE', `The demo’s options are wrong: ${why}.`, { hint: 'npm run demo -- --help lists them.' });
}
