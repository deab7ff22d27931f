/**
 * The rule of increments with one check left out, as a copy of the built product. Each must let a difference through
 * that the random rounds find: a check that nothing misses is not needed, or not tested.
 */
import { spawn } from 'node:child_process';
import { chmod, cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFile } from '../../common/package-files.js';

export interface Mutant {
  readonly name: string;
  /** Below dist. */
  readonly module: string;
  /** Text that the module has once, and what stands there instead. */
  readonly from: string;
  readonly to: string;
  /** Undefined: not tried on Greenplum. */
  readonly greenplum?: 'also' | 'only';
  /** Tried only where servers write WAL summaries (PostgreSQL 17). */
  readonly summaries?: true;
}

const RULE = 'common/increments/rule.js';
const TRACKER = 'segment-agent/increments/change-tracker.js';
const SUMMARIES = 'common/increments/wal-summaries.js';

/**
 * Not here, since another check finds the same and no round can tell: a new file (its pages have new LSNs, or none under
 * wal_level = minimal), an unlogged table (its pages have none), another access method (servers before 18 come with one),
 * an open last piece that has grown (its new pages have new LSNs).
 */
export const MUTANTS: readonly Mutant[] = [
  { name: 'volatile', module: RULE, from: "present.fingerprint === '' || parent.fingerprint === ''", to: 'false' },
  {
    name: 'fingerprint',
    module: RULE,
    from: 'present.fingerprint !== parent.fingerprint',
    to: 'false',
    greenplum: 'also',
  },
  { name: 'open-writer', module: RULE, from: 'parent.openWriter === true', to: 'false', greenplum: 'also' },
  { name: 'fewer-blocks', module: RULE, from: 'present.blocks < parent.blocks', to: 'false' },
  {
    name: 'page-lsn',
    module: RULE,
    from: 'return high > horizon.high || (high === horizon.high && low >= horizon.low);',
    to: 'return false;',
    greenplum: 'also',
  },
  { name: 'empty-page', module: RULE, from: 'if (page.isEmpty || (high === 0 && low === 0))', to: 'if (false)' },
  { name: 'horizon', module: TRACKER, from: 'lsnHalves(state.instance.horizon)', to: 'lsnHalves(state.instance.cut)' },
  { name: 'checkpoint', module: TRACKER, from: "cut.monitor.query('CHECKPOINT')", to: "cut.monitor.query('SELECT 1')" },
  {
    name: 'limit-block',
    module: SUMMARIES,
    from: 'named.limit !== undefined && named.limit < to',
    to: 'false',
    summaries: true,
  },
  { name: 'summary-gap', module: SUMMARIES, from: 'start > parseLsn(reached)', to: 'false', summaries: true },
  {
    name: 'summary-end',
    module: SUMMARIES,
    from: 'parseLsn(reached) < parseLsn(to) ? reached : undefined',
    to: 'undefined',
    summaries: true,
  },
  {
    name: 'segment-files',
    module: RULE,
    from: 'present.segmentFiles !== parent.segmentFiles',
    to: 'false',
    greenplum: 'only',
  },
  {
    name: 'deleted-rows',
    module: RULE,
    from: 'present.visibility !== parent.visibility',
    to: 'false',
    greenplum: 'only',
  },
];

/**
 * Runs `test/increments/main.js` of a mutated copy.
 * @returns whether it found a difference
 * @throws Error where the rule's text is not there, or the run ended otherwise
 */
export async function findsMutant(mutant: Mutant, args: readonly string[]): Promise<boolean> {
  const root = packageFile('.');
  const copy = await mkdtemp(join(tmpdir(), 'mppbackup-mutant-'));
  // Agents run under the servers' account.
  await chmod(copy, 0o755);
  try {
    for (const name of await readdir(root)) {
      if (name !== 'dist' && !name.startsWith('.git')) await symlink(join(root, name), join(copy, name));
    }
    const dist = join(copy, 'dist');
    await cp(join(root, 'dist'), dist, { recursive: true });
    // The programs as the compiler wrote them: those of the build have the rule in a bundle.
    await cp(join(dist, '.unbundled'), dist, { recursive: true });
    const path = join(dist, mutant.module);
    const parts = (await readFile(path, 'utf8')).split(mutant.from);
    if (parts.length !== 2) throw new Error(`${mutant.module} has ${parts.length - 1} times: ${mutant.from}`);
    await writeFile(path, parts.join(mutant.to));
    return await differs(join(dist, 'test/increments/main.js'), args);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function differs(program: string, args: readonly string[]): Promise<boolean> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (status === 0) return false;
  if (/: DIFFERENT, /.test(output)) return true;
  throw new Error(`The rounds ended with ${status}:\n${output}`);
}
