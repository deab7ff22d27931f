/** mppbackup validate: what is whole is called whole, and every damage is found and named. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { formatManifest, parseManifest, type Manifest } from '../../common/sets/manifest.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { readTrustedKeys, signingPlaceIn, type TrustedKeys } from '../../coordinator/certs/signing-key.js';
import { AgentPool } from '../../coordinator/agents/agent-pool.js';
import { validateSet, type SetFindings } from '../../coordinator/validate/validate-set.js';
import { backUpDatabase } from '../support/backups.js';
import { DAMAGE_KINDS, damageSome, putBack, readAll, type DamageKind } from '../support/damage.js';
import { startE2eCluster, type E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { SeededRandom } from '../support/seeded-random.js';

/** `MPPBACKUP_TEST_DAMAGES=1000 npm test -- …` for the long run. */
const DAMAGES = Number(process.env['MPPBACKUP_TEST_DAMAGES'] ?? 120);
const SEED = Number(process.env['MPPBACKUP_TEST_SEED'] ?? 20_261_121);
const AT_ONCE = 12;

describe('mppbackup validate', function () {
  this.timeout(900_000);
  let cluster: E2eCluster;
  let pool: AgentPool;
  let key: TimestampKey;
  let originals: ReadonlyMap<string, Buffer>;
  /** What an earlier set has in the place of each file. */
  let others: ReadonlyMap<string, Buffer>;

  before(async () => {
    cluster = await startE2eCluster({ segments: 3, hosts: 2 });
    await createDatabase(cluster.topology, 'shop');
    await onNodes(cluster.topology, 'shop', (session) =>
      session.query(`
        CREATE TABLE part (id int PRIMARY KEY, name text);
        CREATE TABLE "Empty One" (id int);
        CREATE TABLE sale (id int, part int, note text);
        INSERT INTO part SELECT n, md5(n::text) FROM generate_series(1, 500) n;
        INSERT INTO sale SELECT n, n % 500, repeat(md5(n::text), 4) FROM generate_series(1, 20000) n;`),
    );
    const earlier = await backUp();
    await onNodes(cluster.topology, 'shop', (session) => session.query("UPDATE part SET name = 'new' WHERE id = 1"));
    key = await backUp();
    // A validation writes what it found into the summary, which is made from the manifest (test/e2e/catalogue.test.ts).
    const isOf = (of: TimestampKey, path: string): boolean => path.includes(of) && !path.endsWith('_summary');
    const ofSet = async (of: TimestampKey): Promise<ReadonlyMap<string, Buffer>> =>
      readAll((await cluster.backupFiles()).filter((path) => isOf(of, path)));
    originals = await ofSet(key);
    others = new Map([...(await ofSet(earlier))].map(([path, bytes]) => [path.replaceAll(earlier, key), bytes]));
    pool = await AgentPool.open(cluster.topology);
  });

  afterEach(() => assertNothingLeft(cluster));

  after(async () => {
    await pool?.close();
    await cluster?.destroy();
  });

  const backUp = async (...args: readonly string[]): Promise<TimestampKey> =>
    (await backUpDatabase(cluster, 'shop', ['-G', ...args])).key;

  const trustedKeys = (): Promise<TrustedKeys> => readTrustedKeys(signingPlaceIn(cluster.paths.certificates));

  async function validate(quick = false, of = key): Promise<SetFindings> {
    const { topology } = cluster;
    const store = { pool, coordinator: topology.coordinator, backupDirectory: '', prefix: '' };
    const { signal } = new AbortController();
    return validateSet({ store, topology, quick, trustedKeys: await trustedKeys(), identities: undefined, signal }, of);
  }

  const manifestPath = (): string => [...originals.keys()].find((path) => path.endsWith('_manifest'))!;

  it('calls a set whole that is as it was written, and counts what it read', async () => {
    const found = await validate();
    assert.deepEqual([found.problems, found.notes], [[], []]);
    assert.equal(found.database, 'shop');
    assert.equal(found.tables, 3);
    assert.equal(found.rows, 4 * 20_500);
    assert.equal(found.files, originals.size);
    const sizes = [...originals].filter(([path]) => path !== manifestPath()).map(([, bytes]) => bytes.length);
    assert.equal(
      found.bytesRead,
      sizes.reduce((sum, size) => sum + size, 0),
    );
  });

  it(`finds ${DAMAGES} random damages, and names each file (seed ${SEED})`, async () => {
    const random = new SeededRandom(SEED);
    const files = new Map([...originals].filter(([path]) => path !== manifestPath()));
    const tally = new Map<DamageKind, number>();
    for (let done = 0; done < DAMAGES;) {
      const damages = await damageSome(files, Math.min(AT_ONCE, DAMAGES - done), { random, others });
      const found = await validate().finally(() => putBack(files, damages));
      const named = new Set(found.problems.map(({ path }) => path));
      for (const { kind, paths } of damages) {
        tally.set(kind, (tally.get(kind) ?? 0) + 1);
        for (const path of paths) assert.ok(named.has(path), `${kind} of ${path} was not found; seed ${SEED}`);
      }
      const damaged = new Set(damages.flatMap(({ paths }) => paths));
      const unharmed = found.problems.filter(({ path }) => !damaged.has(path));
      assert.deepEqual(unharmed, [], 'whole files are not called damaged');
      done += damages.length;
    }
    assert.deepEqual((await validate()).problems, []);
    assert.deepEqual([...tally.keys()].sort(), [...DAMAGE_KINDS].sort(), 'every kind was among them');
    if (process.env['MPPBACKUP_TEST_DAMAGES'] !== undefined) console.log('      found:', Object.fromEntries(tally));
  });

  it('finds every damage of the manifest', async () => {
    const random = new SeededRandom(SEED);
    const manifest = new Map([[manifestPath(), originals.get(manifestPath())!]]);
    for (let round = 0; round < Math.ceil(DAMAGES / 6); round += 1) {
      const [damage] = await damageSome(manifest, 1, { random, others });
      const error = await validate().then(
        ({ problems }) => problems.map(({ path, problem }) => `${path}: ${problem}`).join('\n'),
        (thrown: Error) => thrown.message,
      );
      await putBack(manifest, [damage!]);
      const said: Partial<Record<DamageKind, RegExp>> = {
        missing: /incomplete.*no manifest/,
        'of another set': new RegExp(`gp_dump_${key}_manifest belongs to the set (?!${key})`),
      };
      assert.match(error, said[damage!.kind] ?? /gp_dump_\d+_manifest.*is damaged/);
    }
  });

  it('sizes alone: finds what is missing or has another length, quickly', async () => {
    const random = new SeededRandom(SEED);
    const files = new Map([...originals].filter(([path]) => path !== manifestPath()));
    const damages = await damageSome(files, 15, { random, others });
    const found = await validate(true);
    await putBack(files, damages);
    const named = new Set(found.problems.map(({ path }) => path));
    const visible = damages.filter(({ kind }) => ['missing', 'truncated', 'longer'].includes(kind));
    assert.ok(visible.length > 3, 'the seed gives some of each');
    for (const { paths } of visible) assert.ok(named.has(paths[0]!));
    assert.equal(found.bytesRead, 0);
  });

  describe('files that lie with the right checksums', () => {
    /** Changes a file and has the manifest say that this is how it was written. */
    async function rewritten(
      path: string,
      change: (bytes: Buffer) => Buffer,
      inManifest: (manifest: Manifest) => Manifest = (manifest) => manifest,
    ): Promise<readonly string[]> {
      const bytes = change(originals.get(path)!);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const manifest = parseManifest(originals.get(manifestPath())!, 'manifest');
      const nodes = manifest.nodes.map((node) => ({
        ...node,
        files: node.files.map((file) =>
          file.name === basename(path) ? { name: file.name, sizeBytes: bytes.length, sha256 } : file,
        ),
      }));
      await writeFile(path, bytes);
      await writeFile(manifestPath(), formatManifest(inManifest({ ...manifest, nodes })));
      const paths = [path, manifestPath()];
      const { problems } = await validate().finally(() => putBack(originals, [{ kind: 'bit', paths }]));
      return problems.map(({ path: of, problem }) => `${basename(of)}: ${problem}`);
    }

    const segmentFile = (suffix: string): string =>
      [...originals.keys()].find((path) => basename(path).startsWith('gp_dump_1_') && path.endsWith(suffix))!;
    const edited =
      (from: RegExp, to: string) =>
      (bytes: Buffer): Buffer => {
        const text = bytes.toString('utf8');
        assert.match(text, from);
        return Buffer.from(text.replace(from, to));
      };

    it('a table of contents that counts other rows', async () => {
      const problems = await rewritten(segmentFile('_toc'), edited(/"rows":20000/, '"rows":20001'));
      assert.match(problems.join('\n'), /gp_dump_1_\d+_\d+\.gz: public\.sale: 20000 rows instead of 20001/);
      assert.match(problems.join('\n'), /_toc: public\.sale has 20001 rows, the manifest 20000/);
    });

    it('a table of contents whose ranges begin elsewhere', async () => {
      const problems = await rewritten(segmentFile('_toc'), (bytes) =>
        Buffer.from(
          bytes
            .toString('utf8')
            .split('\n')
            .map((line) =>
              line.includes('"name":"part"')
                ? line.replace(/"ranges":\[\[(\d+),/, (_, at) => `"ranges":[[${Number(at) + 1},`)
                : line,
            )
            .join('\n'),
        ),
      );
      assert.match(problems.join('\n'), /\.gz: public\.part: bytes \d+ to \d+ do not decompress/);
    });

    it('a table of contents without one of the tables', async () => {
      const problems = await rewritten(segmentFile('_toc'), (bytes) =>
        Buffer.from(
          bytes
            .toString('utf8')
            .split('\n')
            .filter((line) => !line.includes('"name":"part"'))
            .join('\n'),
        ),
      );
      assert.match(problems.join('\n'), /_toc: .*The trailer says 3 tables/);
    });

    it('a data file with other rows in a member of the same length', async () => {
      const toc = originals.get(segmentFile('_toc'))!.toString('utf8').split('\n');
      const part = JSON.parse(toc.find((line) => line.includes('"name":"part"'))!) as { ranges: [number, number][] };
      const [offset, length] = part.ranges[0]!;
      const problems = await rewritten(segmentFile('.gz'), (bytes) => {
        const text = gunzipSync(bytes.subarray(offset, offset + length)).toString('latin1');
        const member = gzipSync(Buffer.from(text.replace('1\t', '2\t'), 'latin1'));
        return Buffer.concat([bytes.subarray(0, offset), member, bytes.subarray(offset + length)]);
      });
      assert.match(problems.join('\n'), /public\.part/);
    });

    it('a manifest whose tables and totals do not fit', async () => {
      const problems = await rewritten(
        segmentFile('_toc'),
        (bytes) => bytes,
        (manifest) => ({
          ...manifest,
          body: { ...manifest.body, tables: manifest.body.tables.filter(({ name }) => name !== 'part') },
        }),
      );
      assert.match(problems.join('\n'), /_manifest: it has 2 tables, its totals 3/);
      assert.match(problems.join('\n'), /_toc: public\.part is not in the manifest/);
    });
  });

  it('prints a line for each set, JSON when asked, and says by its exit status how it went', async () => {
    const second = await backUp('-z');
    const all = await cluster.call('mppbackup', ['validate', '--all']);
    assert.equal(all.status, 0, all.output);
    const lines = all.output.trim().split('\n');
    assert.equal(lines.length, 3);
    assert.match(lines[0]!, new RegExp(`^${second} of shop  whole \\(\\d+ files, 3 tables, 82000 rows, .* read in`));
    assert.match(lines[1]!, new RegExp(`^${key} of shop  whole`));
    const newest = await cluster.call('mppbackup', ['validate', '--quick', '--json']);
    const { sets } = JSON.parse(newest.output) as { sets: { timestampKey: string; whole: boolean }[] };
    assert.deepEqual(
      sets.map(({ timestampKey, whole }) => ({ timestampKey, whole })),
      [{ timestampKey: second, whole: true }],
    );

    const lost = [...originals.keys()].find((path) => path.endsWith('.gz'))!;
    await rename(lost, `${lost}.away`);
    const damaged = await cluster.call('mppbackup', ['validate', key]);
    await rename(`${lost}.away`, lost);
    assert.equal(damaged.status, 2, damaged.output);
    assert.match(damaged.output, /damaged: 1 problem /);
    assert.ok(damaged.output.includes(`${lost}: missing`), damaged.output);

    const unknown = await cluster.call('mppbackup', ['validate', '20200101000000']);
    assert.equal(unknown.status, 2);
    assert.match(unknown.output, /There is no set with the timestamp key 20200101000000/);
  });

  it('names what a host did not check, and checks the others', async () => {
    const { topology } = cluster;
    const [first, second, ...others] = topology.segments;
    // One content that the cluster does not have, one instance that its agent does not know.
    const segments = [{ ...first!, contentId: 77 }, { ...second!, dbid: 99 }, ...others];
    const store = { pool, coordinator: topology.coordinator, backupDirectory: '', prefix: '' };
    const { signal } = new AbortController();
    const found = await validateSet(
      {
        store,
        topology: { ...topology, segments },
        quick: false,
        trustedKeys: await trustedKeys(),
        identities: undefined,
        signal,
      },
      key,
    );
    const problems = found.problems.map(({ host, problem }) => `${host}: ${problem}`);
    assert.equal(problems.length, 1, problems.join('\n'));
    assert.match(problems[0]!, /this cluster has no segment 0: its files in .* were not looked at/);
    assert.equal(found.notes.length, 1, found.notes.join('\n'));
    assert.match(found.notes[0]!, /its files were not checked: .*99/);
    assert.equal(found.isWholeLook, false);
    assert.ok(found.bytesRead > 0);
  });

  it('changes nothing but the summary', async () => {
    for (const [path, bytes] of originals) assert.ok((await readFile(path)).equals(bytes), path);
  });
});
