/** What a database of one node is: definitions as pg_dump prints them, and the hash of all contents. */
import { execFile } from 'node:child_process';
import { AssertionError } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgramFolder } from '../../common/pg/programs.js';
import { compareContents } from '../../coordinator/lab/compare/compare-contents.js';
import { hashContents, type ContentHash } from '../../coordinator/lab/compare/content-hash.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { instanceLabel, instancesOf, type Instance, type Topology } from '../../coordinator/base/topology.js';

const run = promisify(execFile);
const DIFF_LINES = 60;
const MAX_DUMP_BYTES = 256 * 1024 * 1024;

export interface NodeSnapshot {
  readonly label: string;
  /** pg_dump --schema-only. */
  readonly definitions: string;
  /** pg_dumpall --globals-only; empty when it was not asked for. */
  readonly globals: string;
  /** What the server knows besides, in lines; undefined where nothing is to be compared. */
  readonly catalogue?: string;
  readonly contents: ContentHash;
}

export interface SnapshotOptions {
  /** Also the node's roles and tablespaces. */
  readonly withGlobals?: boolean;
  /** False leaves out what belongs to the database as such (name, owner, settings, rights, comment). Default true. */
  readonly withDatabase?: boolean;
}

/** Tables that the commands write themselves, after the moment of the backup. */
export const OWN_TABLES = ['gpcrondump_history'];

export async function snapshotDatabase(
  topology: Topology,
  instance: Instance,
  database: string,
  options: SnapshotOptions = {},
): Promise<NodeSnapshot> {
  const { withGlobals = false, withDatabase = true } = options;
  const target = ['-h', instance.address, '-p', String(instance.port), '-U', topology.user];
  const own = OWN_TABLES.map((name) => `--exclude-table=*.${name}`);
  const create = withDatabase ? ['--create'] : [];
  const session = await openNodeSession(topology, instance, database, 'test');
  try {
    return {
      label: instanceLabel(instance),
      definitions: await dump('pg_dump', ['--schema-only', ...create, ...own, ...target, database]),
      globals: withGlobals ? await dump('pg_dumpall', ['--globals-only', ...target]) : '',
      contents: await hashContents(session, { skip: ({ name }) => OWN_TABLES.includes(name) }),
    };
  } finally {
    await session.end();
  }
}

/** Coordinator first. */
export async function snapshotCluster(
  topology: Topology,
  database: string,
  options: SnapshotOptions = {},
): Promise<readonly NodeSnapshot[]> {
  return Promise.all(instancesOf(topology).map((instance) => snapshotDatabase(topology, instance, database, options)));
}

/** Output without what differs from run to run: the key of \restrict is random. */
async function dump(program: string, args: readonly string[]): Promise<string> {
  const folder = await findProgramFolder([program]);
  const { stdout } = await run(join(folder, program), [...args], {
    maxBuffer: MAX_DUMP_BYTES,
    // The database's own settings must not decide how its definitions are printed.
    env: {
      ...process.env,
      PGCLIENTENCODING: 'UTF8',
      PGOPTIONS: '-c standard_conforming_strings=on -c escape_string_warning=on',
    },
  });
  return stdout.replaceAll(/^\\(?:un)?restrict .*\n/gm, '');
}

/** Fails with what differs, node by node: a unified diff of definitions, and the tables whose contents differ. */
export async function assertSame(before: readonly NodeSnapshot[], after: readonly NodeSnapshot[]): Promise<void> {
  const problems: string[] = [];
  if (before.length !== after.length) problems.push(`${after.length} nodes instead of ${before.length}`);
  for (const [index, expected] of before.entries()) {
    const actual = after[index];
    if (!actual) continue;
    for (const part of ['definitions', 'globals', 'catalogue'] as const) {
      const [wanted, found] = [expected[part] ?? '', actual[part] ?? ''];
      if (wanted === found) continue;
      problems.push(`${expected.label}: ${part} differ\n${await unifiedDiff(wanted, found)}`);
    }
    problems.push(...compareContents(expected.contents, actual.contents).map((line) => `${expected.label}: ${line}`));
  }
  if (problems.length > 0) throw new AssertionError({ message: `not the same:\n${problems.join('\n')}` });
}

/** As `diff -u`, cut to its first lines; empty for equal texts. */
export async function unifiedDiff(before: string, after: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mppbackup-diff-'));
  try {
    await writeFile(join(folder, 'before'), before);
    await writeFile(join(folder, 'after'), after);
    // diff ends with 1 when the files differ, which is why its output comes with an error.
    const { stdout } = await run('diff', ['-u', 'before', 'after'], { cwd: folder, maxBuffer: MAX_DUMP_BYTES }).catch(
      (error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }),
    );
    const lines = stdout.split('\n');
    const rest = lines.length - DIFF_LINES;
    return [...lines.slice(0, DIFF_LINES), ...(rest > 0 ? [`… ${rest} more lines`] : [])].join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
