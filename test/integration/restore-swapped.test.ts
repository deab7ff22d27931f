/** Between the validation and its phase a file is swapped for another: nothing of that is run, no row of it stays. */
import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { InstanceFileKind } from '../../common/sets/artefacts.js';
import { PLAIN_SCRIPT } from '../../common/sets/script-wishes.js';
import { formatTocLine } from '../../common/sets/toc.js';
import { asValidated, LARGEST_KEPT_BYTES } from '../../segment-agent/restore/set-file.js';
import type { RestorePhase, RestoreSpec } from '../../segment-agent/worker/work.js';
import { dumpedSet } from '../support/dumped-set.js';
import { oneServer } from '../support/one-server.js';
import { restorePhase } from '../support/restore-run.js';
import { readTocFile, writeTocFile, type SetCopy } from '../support/restore-set.js';

const INTRUDER = 'CREATE ROLE intruder SUPERUSER;\n';
const TABLE = { schema: 'public', name: 'stock' };

describe('Restore of files that were swapped after the validation', () => {
  const server = oneServer({
    source: `CREATE TABLE stock (id int PRIMARY KEY, v text);
      INSERT INTO stock SELECT n, 'row ' || n FROM generate_series(1, 100) n; ANALYZE stock;
      CREATE TABLE other (id int PRIMARY KEY, v text);
      INSERT INTO other SELECT n, 'raw ' || n FROM generate_series(1, 100) n;`,
  });
  const dumped = dumpedSet(server, { withGlobals: true, script: { ...PLAIN_SCRIPT, withStatistics: true } });
  let set: SetCopy;

  beforeEach(async () => {
    set = await dumped.copy();
  });

  /** As the coordinator does: every phase is told what the manifest says. */
  const run = (phase: RestorePhase, changes: Partial<RestoreSpec> = {}): Promise<unknown> =>
    restorePhase(set.context, phase, { files: dumped.outcome.files, ...changes });

  const before = async (...phases: readonly RestorePhase[]): Promise<void> => {
    for (const phase of phases) await run(phase);
  };

  async function assertNoIntruder(): Promise<void> {
    const { rowCount } = await server.admin.query(`SELECT FROM pg_roles WHERE rolname = 'intruder'`);
    if (rowCount !== 0) await server.admin.query('DROP ROLE intruder');
    assert.equal(rowCount, 0, 'nothing of the file was run');
  }

  const SCRIPTS: readonly {
    readonly kind: InstanceFileKind;
    readonly phase: RestorePhase;
    readonly before: readonly RestorePhase[];
    readonly changes?: Partial<RestoreSpec>;
  }[] = [
    { kind: 'globals', phase: 'globals', before: [] },
    { kind: 'cdatabase', phase: 'createDatabase', before: [] },
    { kind: 'postData', phase: 'postData', before: ['createDatabase', 'preData', 'data'] },
    { kind: 'statistics', phase: 'statistics', before: ['createDatabase', 'preData', 'data'] },
  ];

  for (const script of SCRIPTS) {
    it(`the script ${script.kind}`, async () => {
      await before(...script.before);
      const path = set.pathOf(script.kind);
      const intruding = `${script.kind === 'cdatabase' ? 'CREATE DATABASE source TEMPLATE template0;\n' : ''}${INTRUDER}`;
      await writeFile(path, path.endsWith('.gz') ? gzipSync(intruding) : intruding);
      await assert.rejects(run(script.phase, script.changes), {
        code: 'FILE_DAMAGED',
        message: /not the file that was/,
      });
      await assertNoIntruder();
    });
  }

  it('the archive of definitions', async () => {
    await before('createDatabase');
    const other = await dumped.copy();
    await copyFile(other.pathOf('globals'), set.pathOf('ddl'));
    await assert.rejects(run('preData', { tables: [TABLE] }), {
      code: 'FILE_DAMAGED',
      message: /not the file that was/,
    });
  });

  for (const phase of ['preData', 'data', 'postData'] as const) {
    it(`the table of contents, for the phase ${phase}`, async () => {
      const all = ['createDatabase', 'preData', 'data'] as const;
      await before(...all.slice(0, phase === 'postData' ? 3 : all.indexOf(phase)));
      const lines = await readTocFile(set.pathOf('toc'));
      // Rows of one table under the name of another: each range has its right checksum.
      const swapped = lines.map((line) =>
        line.type === 'table' ? { ...line, name: line.name === 'stock' ? 'other' : 'stock' } : line,
      );
      assert.notEqual(swapped.map(formatTocLine).join(''), lines.map(formatTocLine).join(''));
      await writeTocFile(set.pathOf('toc'), swapped);
      await assert.rejects(run(phase), { code: 'FILE_DAMAGED', message: /_toc is not the file that was validated/ });
    });
  }

  it('the definitions in the data file, before their first statement', async () => {
    await before('createDatabase');
    const lines = await readTocFile(set.pathOf('toc'));
    const section = lines.find((line) => line.type === 'section' && line.section === 'preData');
    assert.ok(section?.type === 'section');
    const [offset, length] = section.ranges[0]!;
    const bytes = await readFile(set.pathOf('data'));
    const text = gunzipSync(bytes.subarray(offset, offset + length)).toString('latin1');
    // As long as what it takes the place of, stored without compression where it would be longer.
    const padded = INTRUDER.padEnd(Buffer.byteLength(text), ' ');
    const member = gzipSync(padded);
    assert.ok(member.length < length);
    const filler = Buffer.alloc(length - member.length);
    await writeFile(
      set.pathOf('data'),
      Buffer.concat([bytes.subarray(0, offset), member, filler, bytes.subarray(offset + length)]),
    );
    await assert.rejects(run('preData'), { code: 'FILE_DAMAGED' });
    await assertNoIntruder();
  });

  describe('asValidated', () => {
    const pieces = (...texts: readonly string[]): AsyncIterable<Buffer> =>
      Readable.from(texts.map((text) => Buffer.from(text)));
    const jobOf = (sizeBytes: number): Parameters<typeof asValidated>[0] => ({
      spec: { files: [{ name: 'script', sizeBytes, sha256: '0'.repeat(64) }] },
    });

    it('gives nothing of a small file away, and of a large one not its end', async () => {
      for (const [sizeBytes, given] of [
        [6, ''],
        [LARGEST_KEPT_BYTES + 1, 'onetwo'],
      ] as const) {
        let seen = '';
        const read = async (): Promise<void> => {
          for await (const piece of asValidated(jobOf(sizeBytes), '/x/script', pieces('one', 'two', 'end')))
            seen += piece.toString();
        };
        await assert.rejects(read(), { code: 'FILE_DAMAGED' });
        assert.equal(seen, given);
      }
    });

    it('leaves alone what no manifest names', async () => {
      let seen = '';
      for await (const piece of asValidated({ spec: {} }, '/x/script', pieces('one', 'two'))) seen += piece.toString();
      assert.equal(seen, 'onetwo');
    });
  });
});
