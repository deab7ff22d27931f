import assert from 'node:assert/strict';
import type { Manifest } from '../../../../common/sets/manifest.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import { describeScope, scopeOf } from '../../../../common/sets/scope.js';
import { formatSummary, parseCounted, parseSummary, summaryOf } from '../../../../common/sets/summary.js';

const KEY = toTimestampKey('20260131235959');
const SHA = 'ab'.repeat(32);

type Node = Manifest['nodes'][number];
type File = Node['files'][number];

function node(contentId: number, files: readonly (string | File)[]): Node {
  const listed = files.map((file) => (typeof file === 'string' ? { name: file, sizeBytes: 1, sha256: SHA } : file));
  return {
    ...{ contentId, dbid: contentId + 2, host: 'h', address: 'h', port: 1, dataDirectory: '/d', directory: '/d' },
    ...{ serverVersion: '', programVersion: '', snapshot: '', lsn: '', files: listed },
  };
}

const own = (contentId: number): string[] => {
  const place = `${contentId}_${contentId + 2}_${KEY}`;
  return [`gp_dump_${place}.gz`, `gp_dump_${place}_toc`, `gp_cdatabase_${place}`];
};

function manifest(changes: Partial<Manifest> = {}): Manifest {
  const none = { includeTables: [], excludeTables: [], includeSchemas: [], excludeSchemas: [] };
  return {
    ...{ kind: 'logical', type: 'full', scope: 'database', needs: [] },
    ...{ product: 'mppbackup', productVersion: '0', timestampKey: KEY, prefix: '', database: 'Größe "x"' },
    ...{ engine: 'postgres', clusterName: 'c', repository: { kind: 'hosts' }, encryption: null },
    ...{ startedAt: '2026-01-31T22:59:59.000Z', finishedAt: '2026-01-31T23:00:01.000Z', commandLine: [] },
    consistency: { asked: 'strict', way: 'barrier', tries: 1, searchMs: 0, lockedMs: 0, catalogueLockMs: 0 },
    nodes: [node(-1, own(-1)), node(0, own(0)), node(1, own(1))],
    setFiles: [],
    body: {
      compression: 'gzip',
      options: { ...none, withGlobals: false, withConfig: false },
      totals: { tables: 3, rows: 4, rawBytes: 5, storedBytes: 6 },
      tables: [],
    },
    ...changes,
  };
}

describe('A summary', () => {
  it('says what the manifest says, and survives the file', () => {
    const summary = summaryOf(manifest(), SHA);
    assert.deepEqual(parseSummary(formatSummary(summary)), summary);
    const { scope, needs, segments, files, rows, consistency } = summary;
    assert.deepEqual(
      { scope, needs, segments, files, rows, consistency },
      { scope: 'database', needs: [], segments: 2, files: [[-1, 1, 3]], rows: 4, consistency: 'barrier' },
    );
  });

  it('names the sets that it needs, and the plugin that has its data files', () => {
    const timestampKey = toTimestampKey('20260130235959');
    const needs = [{ timestampKey, prefix: '', manifestSha256: SHA }];
    assert.deepEqual(summaryOf(manifest({ needs }), SHA).needs, [timestampKey]);
    const repository = { kind: 'plugin', plugin: '/p', version: '1', apiVersion: '1' } as const;
    assert.equal(summaryOf(manifest({ repository }), SHA).storage, '/p');
    assert.ok(!('storage' in summaryOf(manifest(), SHA)));
  });

  it('is none where any byte of the file differs, or some are missing', () => {
    const bytes = formatSummary({
      ...summaryOf(manifest(), SHA),
      checked: { at: 'x', quick: true, problems: 1, first: 'y' },
    });
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1;
      assert.equal(parseSummary(flipped), undefined, `byte ${at}`);
      assert.equal(parseSummary(bytes.subarray(0, at)), undefined, `${at} bytes`);
    }
  });

  it('is none where a newer version wrote it', () => {
    const summary = { ...summaryOf(manifest(), SHA), format: 2 } as never;
    assert.equal(parseSummary(formatSummary(summary)), undefined);
  });

  it('calls a set a selection for each kind of filter', () => {
    for (const kind of ['includeTables', 'excludeTables', 'includeSchemas', 'excludeSchemas'] as const) {
      assert.equal(scopeOf({ ...manifest().body.options, [kind]: ['x'] }), 'selection', kind);
    }
    assert.equal(scopeOf(manifest().body.options), 'database');
    assert.deepEqual([describeScope('database'), describeScope('selection')], ['whole database', 'selection']);
  });

  it('counts the files that lie in the folders: none of a pipe, a plugin or a restore', () => {
    const pipe = { name: `gp_dump_0_2_${KEY}.gz`, sizeBytes: 1, sha256: SHA, pipe: true };
    // A manifest need not have its nodes in order.
    const nodes = [node(3, own(3)), node(0, [pipe, `gp_dump_0_2_${KEY}_toc`]), node(2, own(2)), node(-1, own(-1))];
    assert.deepEqual(summaryOf(manifest({ nodes }), SHA).files, [
      [-1, -1, 3],
      [0, 0, 1],
      [2, 3, 3],
    ]);
    const repository = { kind: 'plugin', plugin: '/p', version: '1', apiVersion: '1' } as const;
    assert.deepEqual(summaryOf(manifest({ repository }), SHA).files, [[-1, 1, 2]]);
    assert.equal(parseCounted(`gp_restore_status_0_2_${KEY}`), undefined);
    assert.equal(parseCounted(`gp_dump_0_2_${KEY}.gz.partial`), undefined);
    assert.equal(parseCounted(`gp_dump_${KEY}.rpt`), undefined);
    assert.equal(parseCounted('notes.txt'), undefined);
    assert.deepEqual(summaryOf(manifest({ nodes: [node(-1, ['notes.txt'])] }), SHA).files, [[-1, -1, 0]]);
  });
});
