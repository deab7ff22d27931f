/**
 * Rate limits on a real fleet whose two segments share a host. What is asserted of speeds no noise can break: a limit
 * is an upper bound, and a machine that is so slow that half of it is not reached could not run the other tests.
 */
import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { backupResultSchema } from '../../coordinator/report/result.js';
import { until } from '../support/agent-fixture.js';
import type { E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { borrowCluster } from '../support/shared-cluster.js';
import { suiteInTurn } from '../support/in-turn.js';

const MEGABYTE = 1024 * 1024;
/** Incompressible bytes a segment; CI keeps it short, MPPBACKUP_TEST_RATE_MB sets it for measuring. */
const SEGMENT_MB = Number(process.env.MPPBACKUP_TEST_RATE_MB ?? 20);
const RATE = `${SEGMENT_MB / 4}M`;
const RATE_BYTES = (SEGMENT_MB / 4) * MEGABYTE;
const SAMPLE_MS = 100;

suiteInTurn(`A rate limit of ${RATE} a second`, function () {
  this.timeout(300_000);
  let cluster: E2eCluster;
  let key: string;

  before(async () => {
    cluster = await borrowCluster({ segments: 2, hosts: 1 });
    await createDatabase(cluster.topology, 'limited');
    await onNodes(cluster.topology, 'limited', async (session, { contentId }) => {
      // Numbers that gzip makes half as long: what is stored is what is limited.
      await session.query('CREATE TABLE item (id bigint, a text)');
      if (contentId < 0) return;
      await session.query(
        `INSERT INTO item SELECT n, (SELECT string_agg(md5(random()::text || n || k), '') FROM generate_series(1, 32) k)
         FROM generate_series(1, ${SEGMENT_MB * 1800}) AS n`,
      );
    });
  });
  afterEach(() => assertNothingLeft(cluster));
  after(() => cluster?.destroy());

  /** Bytes of all files below the hosts' backup folders, with the time of the look, which may last on a busy machine. */
  async function sample(): Promise<Sample> {
    for (;;) {
      const begunMs = performance.now();
      const bytes = await bytesOfFiles();
      if (bytes !== undefined) return { begunMs, ms: performance.now(), bytes };
    }
  }

  /** Undefined: a file got another name while they were counted, so that it may be missing, or be there twice. */
  async function bytesOfFiles(): Promise<number | undefined> {
    let bytes = 0;
    for (const { name } of cluster.topology.hosts) {
      const root = cluster.paths.host(name).backups;
      const files = await readdir(root, { recursive: true });
      for (const file of files) {
        const info = await stat(join(root, file)).catch(() => undefined);
        if (info === undefined) return undefined;
        if (info.isFile()) bytes += info.size;
      }
      if ((await readdir(root, { recursive: true })).join('\n') !== files.join('\n')) return undefined;
    }
    return bytes;
  }

  it('holds for a backup of two segments together', async () => {
    const first = await sample();
    const running = cluster.start('gpcrondump', ['-a', '-x', 'limited', '-H', '--max-rate', RATE, '--json']);
    const samples = [first];
    let isOver = false;
    const ended = running.ended.finally(() => (isOver = true));
    while (!isOver) {
      samples.push(await sample());
      await sleep(SAMPLE_MS);
    }
    const outcome = await ended;
    assert.equal(outcome.status, 0, outcome.output);
    assert.match(outcome.output, /Limiting each host to [\d.]+M\/s$/m);
    const result = backupResultSchema.parse(outcome.result);
    key = result.timestampKey;
    assert.ok(result.storedBytes > SEGMENT_MB * MEGABYTE, `only ${result.storedBytes} bytes are stored`);
    for (const seconds of [1, 2, 5]) {
      const most = Math.max(...samples.map((from) => fastest(from, samples, seconds * 1000)));
      assert.ok(most <= 1.1 * RATE_BYTES, `${most} bytes a second in ${seconds} s`);
    }
    const last = samples.at(-1)!;
    const busy = samples.filter(({ bytes }) => bytes > 0.05 * last.bytes && bytes < 0.95 * last.bytes);
    const speed = (busy.at(-1)!.bytes - busy[0]!.bytes) / ((busy.at(-1)!.ms - busy[0]!.ms) / 1000);
    report('backup: written', speed);
    // Written once, and read once more to be checked.
    report('backup: written and checked, from the command line', (2 * result.storedBytes) / result.seconds);
  });

  it('holds for a restore with its validation', async () => {
    const before = await sample();
    await dropDatabase(cluster.topology, 'limited');
    const startedMs = performance.now();
    const outcome = await cluster.run('gpdbrestore', ['-a', '-e', '-t', key, '--noanalyze', '--max-rate', RATE]);
    assert.equal(outcome.status, 0, outcome.output);
    assert.match(outcome.output, /Limiting each host to [\d.]+M\/s$/m);
    const speed = (2 * before.bytes) / ((performance.now() - startedMs) / 1000);
    assert.ok(speed <= 1.1 * RATE_BYTES, `${speed} bytes a second`);
    report('restore: validated and loaded, from the command line', speed);
    await onNodes(cluster.topology, 'limited', async (session, { contentId }) => {
      const { rows } = await session.query<{ count: string }>('SELECT count(*) FROM item');
      assert.equal(Number(rows[0]?.count), contentId < 0 ? 0 : SEGMENT_MB * 1800);
    });
  });

  it('lets a waiting backup be interrupted at once', async () => {
    const before = await sample();
    const running = cluster.start('gpcrondump', ['-a', '-x', 'limited', '-H', '--max-rate', '256k']);
    // So slowly that it would take minutes; what is written at once is written in a second or two.
    const enough = before.bytes + 100_000;
    await until('some rows are written', async () => (await sample()).bytes > enough);
    running.kill('SIGINT');
    const outcome = await running.ended;
    assert.equal(outcome.status, 2, outcome.output);
    assert.equal((await sample()).bytes, before.bytes);
  });

  function report(what: string, speed: number): void {
    const percent = ((speed / RATE_BYTES - 1) * 100).toFixed(1);
    console.log(`      ${what}: ${(speed / MEGABYTE).toFixed(2)} MB/s, ${percent} % from the limit`);
  }
});

type Sample = { readonly begunMs: number; readonly ms: number; readonly bytes: number };

/** Bytes a second from a sample to the first that is at least `ms` later; 0: there is none. */
function fastest(from: Sample, samples: readonly Sample[], ms: number): number {
  const to = samples.find((later) => later.ms - from.begunMs >= ms);
  return to ? ((to.bytes - from.bytes) / (to.ms - from.begunMs)) * 1000 : 0;
}
