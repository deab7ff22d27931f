/**
 * Memory of every process while a backup and a restore run. MPPBACKUP_TEST_LEAN_MB sets the size of the database (2048
 * is what the project promises); the default keeps CI short and still fails when a process holds a table in memory.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { agentPid } from '../../coordinator/lab/cluster/agent-process.js';
import { backupResultSchema } from '../../coordinator/report/result.js';
import { startE2eCluster, type E2eCluster, type ProgramName } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft, descendantsOf } from '../support/leftovers.js';
import { suiteInTurn } from '../support/in-turn.js';

const DATABASE_MB = Number(process.env.MPPBACKUP_TEST_LEAN_MB ?? 400);
const LIMIT_MB = 300;
const SAMPLE_MS = 100;
/** A row of the table below as COPY writes it. */
const ROW_BYTES = 140;

suiteInTurn(`The memory of every process with a database of ${DATABASE_MB} MB`, function () {
  this.timeout(1_800_000);
  let cluster: E2eCluster;

  before(async function () {
    if (process.platform !== 'linux') return this.skip();
    cluster = await startE2eCluster({ segments: 2 });
    await createDatabase(cluster.topology, 'large');
    const rows = Math.round((DATABASE_MB * 1e6) / ROW_BYTES / cluster.topology.segments.length);
    await onNodes(cluster.topology, 'large', async (session, { contentId }) => {
      await session.query('CREATE TABLE item (id bigint, a text, b text, c text)');
      if (contentId < 0) return;
      await session.query(
        `INSERT INTO item SELECT n, md5(n::text), md5((n + 1)::text), repeat(md5((n + 2)::text), 2) FROM generate_series(1, ${rows}) AS n`,
      );
    });
  });

  afterEach(async () => {
    await assertNothingLeft(cluster);
  });

  after(async () => {
    await cluster?.destroy();
  });

  it(`stays under ${LIMIT_MB} MB in a backup and in its restore`, async () => {
    const backup = await watch('gpcrondump', ['-a', '-x', 'large', '-H', '--json']);
    const { timestampKey, rawBytes } = backupResultSchema.parse(backup.result);
    assert.ok(rawBytes > DATABASE_MB * 0.8e6, `only ${rawBytes} bytes were backed up`);
    await dropDatabase(cluster.topology, 'large');
    const restore = await watch('gpdbrestore', ['-a', '-e', '-t', timestampKey, '--noanalyze', '--json']);
    for (const { program, peaks } of [backup, restore]) {
      const lines = [...peaks.values()].map(({ name, mb }) => `${name} ${mb.toFixed(0)} MB`);
      console.log(`      ${program}: ${lines.join(', ')}`);
      for (const { name, mb } of peaks.values()) assert.ok(mb < LIMIT_MB, `${name} took ${mb.toFixed(0)} MB`);
    }
  });

  /** Runs a command and samples it, the agents, and all their children. */
  async function watch(program: ProgramName, args: readonly string[]) {
    const running = cluster.start(program, args);
    const agents = await Promise.all(cluster.topology.hosts.map(({ name }) => agentPid(cluster.paths.host(name))));
    const roots = [running.pid, ...agents.flatMap((pid) => pid ?? [])];
    const peaks = new Map<number, { name: string; mb: number }>();
    let sampling = Promise.resolve();
    const sample = async (): Promise<void> => {
      const below = await Promise.all(roots.map(descendantsOf));
      for (const pid of [...roots, ...below.flat()]) {
        const found = await residentMemory(pid);
        if (found && found.mb >= (peaks.get(pid)?.mb ?? 0)) peaks.set(pid, found);
      }
    };
    const timer = setInterval(() => {
      sampling = sampling.then(sample);
    }, SAMPLE_MS);
    const outcome = await running.ended.finally(() => clearInterval(timer));
    await sampling;
    assert.equal(outcome.status, 0, outcome.output);
    return { program, peaks, result: outcome.result };
  }

  /** VmHWM is the kernel's own high-water mark: no peak between two samples is missed. */
  async function residentMemory(pid: number): Promise<{ name: string; mb: number } | undefined> {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    if (kilobytes === undefined) return undefined; // It has ended.
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    const name =
      command
        .find((part) => part.endsWith('.js'))
        ?.split('/')
        .at(-1) ??
      command[0] ??
      String(pid);
    return { name: `${name} (${pid})`, mb: Number(kilobytes) / 1000 };
  }
});
