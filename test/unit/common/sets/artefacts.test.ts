import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  INSTANCE_FILE_KINDS,
  instanceFileName,
  isFileOfSet,
  isRemovedWith,
  parseFileName,
  revisedFileName,
  SET_FILE_SUFFIXES,
  setFileName,
  type InstanceFileKind,
  type RevisedKind,
  type SetFileKind,
} from '../../../../common/sets/artefacts.js';
import { COMPRESSION_FORMATS } from '../../../../common/sets/compression.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';

const key = toTimestampKey('20260131235959');
const prefixes = fc.oneof(fc.constant(''), fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,20}$/));

describe('names of artefacts', () => {
  it('are the originals’ in the content convention', () => {
    const coordinator = { contentId: -1, dbid: 1 };
    const name = (kind: InstanceFileKind): string => instanceFileName({ key, prefix: '' }, coordinator, kind, 'gzip');
    assert.equal(name('data'), 'gp_dump_-1_1_20260131235959.gz');
    assert.equal(name('postData'), 'gp_dump_-1_1_20260131235959_post_data.gz');
    assert.equal(name('status'), 'gp_dump_status_-1_1_20260131235959');
    assert.equal(name('cdatabase'), 'gp_cdatabase_-1_1_20260131235959');
    assert.equal(name('globals'), 'gp_global_-1_1_20260131235959');
    assert.equal(setFileName({ key, prefix: 'nightly' }, 'report'), 'nightly_gp_dump_20260131235959.rpt');
  });

  it('tell the revision of what a merge wrote, of data files and tables of contents alone', () => {
    fc.assert(
      fc.property(
        prefixes,
        fc.integer({ min: -1, max: 5000 }),
        fc.integer({ min: 1, max: 9999 }),
        fc.constantFrom<RevisedKind[]>('data', 'toc'),
        fc.constantFrom(...COMPRESSION_FORMATS),
        (prefix, contentId, revision, kind, compression) => {
          const instance = { contentId, dbid: 7 };
          const parsed = parseFileName(revisedFileName({ key, prefix }, instance, { kind, revision, compression }));
          assert.ok(parsed?.scope === 'instance');
          assert.deepEqual([parsed.kind, parsed.revision, parsed.set.prefix], [kind, revision, prefix]);
          assert.equal(parsed.compression, kind === 'data' ? compression : 'none');
          assert.deepEqual(parsed.instance, instance);
        },
      ),
    );
    assert.equal(
      revisedFileName(
        { key, prefix: '' },
        { contentId: 0, dbid: 2 },
        { kind: 'data', revision: 2, compression: 'gzip' },
      ),
      'gp_dump_0_2_20260131235959_r2.gz',
    );
    for (const name of ['_post_data_r2.gz', '_r1', '_r02.gz', '_toc_r1', '_ddl_r2', '_r2_toc', '_r2_r3', '_rpt_r2'])
      assert.equal(parseFileName(`gp_dump_0_2_20260131235959${name}`), undefined, name);
    assert.equal(parseFileName('gp_dump_20260131235959_manifest_r2'), undefined);
  });

  it('are read back as they were made, whatever the prefix', () => {
    const kinds = Object.keys(INSTANCE_FILE_KINDS) as InstanceFileKind[];
    fc.assert(
      fc.property(
        prefixes,
        fc.integer({ min: -1, max: 5000 }),
        fc.nat(9999),
        fc.constantFrom(...kinds),
        fc.constantFrom(...COMPRESSION_FORMATS),
        (prefix, contentId, dbid, kind, compression) => {
          const set = { key, prefix };
          const parsed = parseFileName(instanceFileName(set, { contentId, dbid }, kind, compression));
          assert.ok(parsed?.scope === 'instance');
          assert.equal(parsed.kind, kind);
          assert.equal(parsed.compression, INSTANCE_FILE_KINDS[kind].compressible ? compression : 'none');
          assert.equal(parsed.set.prefix, prefix);
          if (!parsed.oldConvention) assert.deepEqual(parsed.instance, { contentId, dbid });
        },
      ),
    );
    const setKinds = Object.keys(SET_FILE_SUFFIXES) as SetFileKind[];
    fc.assert(
      fc.property(prefixes, fc.constantFrom(...setKinds), (prefix, kind) => {
        const parsed = parseFileName(setFileName({ key, prefix }, kind));
        assert.ok(parsed?.scope === 'set');
        assert.equal(parsed.kind, kind);
        assert.equal(parsed.set.prefix, prefix);
      }),
    );
  });

  it('read the older convention: master 1_1, segments 0_<dbid>', () => {
    const master = parseFileName('gp_dump_1_1_20130101010101.gz');
    assert.ok(master?.scope === 'instance');
    assert.deepEqual([master.instance.contentId, master.oldConvention], [-1, true]);
    // Content 1 of the newer one, and a segment of the older.
    for (const [name, contentId, dbid] of [
      ['gp_dump_1_3_20130101010101.gz', 1, 3],
      ['gp_dump_0_1_20130101010101.gz', 0, 1],
    ] as const) {
      const parsed = parseFileName(name);
      assert.ok(parsed?.scope === 'instance');
      assert.deepEqual([parsed.instance, parsed.oldConvention], [{ contentId, dbid }, false], name);
    }
  });

  it('go with their instance; the coordinator’s whatever its dbid was, those of the older convention by dbid', () => {
    const goesWith = (name: string, contentId: number, dbid: number): boolean =>
      isRemovedWith(parseFileName(name)!, { contentId, dbid });
    assert.ok(goesWith(`gp_dump_-1_1_${key}.gz`, -1, 5));
    assert.ok(goesWith(`gp_dump_${key}_manifest`, -1, 5));
    assert.ok(goesWith(`gp_dump_0_2_${key}.gz`, 0, 2));
    assert.ok(goesWith(`gp_dump_0_3_${key}.gz`, 1, 3));
    assert.ok(!goesWith(`gp_dump_-1_1_${key}.gz`, 0, 1));
    assert.ok(!goesWith(`gp_dump_${key}_manifest`, 0, 2));
    assert.ok(!goesWith(`gp_dump_0_2_${key}.gz`, 0, 3));
    assert.ok(!goesWith(`gp_dump_1_2_${key}.gz`, 0, 2));
  });

  it('are known by their shape alone', () => {
    const scopeOf = (name: string): string | undefined => {
      const parsed = parseFileName(name);
      return parsed && `${parsed.scope} ${parsed.set.prefix} ${'kind' in parsed ? parsed.kind : ''} ${parsed.partial}`;
    };
    const known = {
      [`gp_dump_${key}_lease_0123456789ab`]: 'set  lease false',
      [`a_b_gp_dump_${key}_lease_abcdefabcdef`]: 'set a_b lease false',
      [`gp_dump_${key}_reservation.0123456789ab.partial`]: 'set  reservation true',
      [`gp_restore_${key}.rpt`]: 'restoreReport   false',
      [`p_gp_restore_${key}.rpt`]: 'restoreReport p  false',
      [`gp_restore_status_0_2_${key}`]: 'instance  restoreStatus false',
      [`gp_dump_0_2_${key}.partial`]: 'instance  data true',
      [`gp_dump_${key}_gp_dump_${key}.rpt`]: `set gp_dump_${key} report false`,
      [`x_gp_dump_${key}_1_gp_dump_status_0_2_${key}`]: `instance x_gp_dump_${key}_1 status false`,
    };
    for (const [name, what] of Object.entries(known)) assert.equal(scopeOf(name), what, name);
    for (const name of [
      `_gp_dump_${key}.rpt`,
      `xgp_dump_${key}.rpt`,
      `gp_dump_${key}_lease_0123456789abc`,
      `gp_dump_${key}_lease_0123456789aB`,
      `gp_dump_0_2_${key}_lease_0123456789ab`,
      `gp_dump_0_2_${key}_toc.gz`,
      `gp_dump_-2_2_${key}.gz`,
      `gp_dump_0_2_${key}.gz.zst`,
      `gp_restore_${key}_manifest`,
      `gp_dump_${key}.rptx`,
      `gp_dump_20261301000000.rpt`,
      `a\nb_gp_dump_${key}.rpt`,
      key,
    ])
      assert.equal(scopeOf(name), undefined, name);
  });

  it('belong to exactly one set', () => {
    const name = setFileName({ key, prefix: 'a' }, 'manifest');
    assert.ok(isFileOfSet(name, { key, prefix: 'a' }));
    assert.ok(!isFileOfSet(name, { key, prefix: '' }));
    assert.ok(!isFileOfSet(name, { key: toTimestampKey('20260131235958'), prefix: 'a' }));
    for (const other of [
      'gp_dump_20260131235959',
      '../gp_dump_20260131235959.rpt',
      'notes.txt',
      'gp_dump_x_1_20260131235959.gz',
      '',
    ]) {
      assert.equal(parseFileName(other)?.set.prefix === '' && parseFileName(other)?.scope === 'set', false, other);
    }
  });
});
