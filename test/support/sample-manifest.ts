import type { Manifest } from '../../common/sets/manifest.js';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';

/** A small, complete manifest of a coordinator and two segments. */
export function sampleManifest(changes: Partial<Manifest> = {}): Manifest {
  const node = (contentId: number, dbid: number): Manifest['nodes'][number] => ({
    contentId,
    dbid,
    host: contentId === -1 ? 'mdw' : `sdw${contentId + 1}`,
    address: `127.0.0.${dbid}`,
    port: 5432 + dbid,
    dataDirectory: `/data/${dbid}`,
    directory: `/data/${dbid}/db_dumps/20260131`,
    serverVersion: '15.18',
    programVersion: '15.18',
    snapshot: '00000003-00000002-1',
    lsn: '0/16B3748',
    files: [{ name: `gp_dump_${contentId}_${dbid}_20260131235959.gz`, sizeBytes: 100, sha256: 'a'.repeat(64) }],
  });
  return {
    kind: 'logical',
    type: 'full',
    scope: 'database',
    needs: [],
    product: 'mppbackup',
    productVersion: '0.1.0',
    timestampKey: toTimestampKey('20260131235959'),
    prefix: '',
    database: 'sales',
    engine: 'postgres',
    clusterName: 'demo',
    startedAt: '2026-01-31T23:59:59.000Z',
    finishedAt: '2026-02-01T00:00:09.000Z',
    commandLine: ['-a', '-x', 'sales'],
    consistency: { asked: 'strict', way: 'quiet-instant', tries: 1, searchMs: 0.6, lockedMs: 0, catalogueLockMs: 40 },
    repository: { kind: 'hosts' },
    encryption: null,
    nodes: [node(-1, 1), node(0, 2), node(1, 3)],
    setFiles: [{ name: 'gp_dump_20260131235959.rpt', sizeBytes: 10, sha256: 'b'.repeat(64) }],
    body: {
      compression: 'gzip',
      options: {
        includeTables: [],
        excludeTables: [],
        includeSchemas: [],
        excludeSchemas: [],
        withGlobals: false,
        withConfig: false,
      },
      tables: [
        { schema: 'public', name: 'orders', owner: 'gpadmin', kind: 'table', partitionOf: null, rows: [null, 10, 12] },
        {
          schema: 'public',
          name: 'parent',
          owner: 'gpadmin',
          kind: 'partitioned',
          partitionOf: null,
          rows: [null, null, null],
        },
        {
          schema: 'public',
          name: 'leaf',
          owner: 'gpadmin',
          kind: 'table',
          partitionOf: { schema: 'public', name: 'parent' },
          rows: [null, 3, 4],
        },
        { schema: 'Odd.Schema', name: 'a "b"', owner: 'gpadmin', kind: 'table', partitionOf: null, rows: [5, 0, 0] },
      ],
      totals: { tables: 4, rows: 34, rawBytes: 340, storedBytes: 100 },
    },
    ...changes,
  };
}
