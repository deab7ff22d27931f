/**
 * One of the files that list tables, or the plan made of them, at one size, in a process of its own. Argument: one JSON
 * object (RecordsArguments); prints one JSON line (RecordsResult).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { instanceFileName } from '../../common/sets/artefacts.js';
import { formatManifest, parseManifest, type Manifest } from '../../common/sets/manifest.js';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';
import type { TocTable } from '../../common/sets/toc.js';
import type { RestoreRequest } from '../../coordinator/restore/request.js';
import { compareRows, planRestore } from '../../coordinator/restore/restore-plan.js';
import type { Instance, Topology } from '../../coordinator/base/topology.js';
import { HostFolder } from '../../segment-agent/storage/host-folder.js';
import { readAllOf } from '../../segment-agent/storage/streams.js';
import { writeToc } from '../../segment-agent/dump/toc-writer.js';
import { readToc } from '../../segment-agent/restore/toc-reader.js';
import { sampleManifest } from '../../test/support/sample-manifest.js';
import { ownPeakRssBytes } from '../../test/support/peak-rss.js';

export type RecordsStep = 'toc' | 'manifestWritten' | 'manifestRead' | 'plan';

export interface RecordsArguments {
  readonly step: RecordsStep;
  readonly tables: number;
  readonly folder: string;
}

export interface RecordsResult {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakRssBytes: number;
  readonly fileBytes: number;
}

const KEY = toTimestampKey('20260131235959');
const SOURCE = { contentId: 0, dbid: 2 };
const SHA256 = 'a'.repeat(64);
const schemaOf = (index: number): string => `schema_${index % 100}`;

/** Written, and read again with all tables kept, as a restore of everything does. */
async function toc({ tables, folder }: RecordsArguments): Promise<number> {
  const set = { key: KEY, prefix: '' };
  const file = await new HostFolder(folder).create(instanceFileName(set, SOURCE, 'toc'));
  const made = Array.from({ length: tables }, (_, index): TocTable => ({
    type: 'table',
    oid: 16384 + index,
    schema: schemaOf(index),
    name: `table_${index}`,
    columns: ['id', 'customer', 'amount', 'note'],
    rows: 10,
    rawBytes: 200,
    storedBytes: 100,
    sha256: SHA256,
    ranges: [[index * 200, 100]],
  }));
  await writeToc(file, {
    header: {
      type: 'header',
      format: 1,
      timestampKey: KEY,
      ...SOURCE,
      database: 'bench',
      dataFile: instanceFileName(set, SOURCE, 'data', 'gzip'),
      compression: 'gzip',
      encoding: 'UTF8',
    },
    sections: [],
    tables: made,
    distributed: [],
    oids: new Set(),
    sequences: [],
  });
  made.length = 0;
  const { sizeBytes } = await file.commit();
  const { signal } = new AbortController();
  const bytes = readAllOf(new HostFolder(folder), file.name, signal);
  const read = await readToc({ path: file.path, bytes, ...set, source: SOURCE, wanted: () => true, signal });
  if (read.tables.length !== tables) throw new Error(`${read.tables.length} tables were read`);
  return sizeBytes;
}

/** On three nodes. */
function makeManifest(tables: number): Manifest {
  const totals = { tables, rows: 20 * tables, rawBytes: 0, storedBytes: 0 };
  const { body } = sampleManifest();
  const many = {
    tables: Array.from({ length: tables }, (_, index) => ({
      schema: schemaOf(index),
      name: `table_${index}`,
      owner: 'gpadmin',
      kind: 'table' as const,
      // Partitions before their parents, as by name.
      partitionOf: index % 100 === 99 ? null : { schema: schemaOf(99), name: `table_${index - (index % 100) + 99}` },
      rows: [null, 10, 10],
    })),
    totals,
  };
  return sampleManifest({ body: { ...body, ...many } });
}

function manifestWritten({ tables, folder }: RecordsArguments): number {
  const bytes = formatManifest(makeManifest(tables));
  writeFileSync(join(folder, 'manifest'), bytes);
  return bytes.length;
}

/** The one that was written before. */
function manifestRead({ tables, folder }: RecordsArguments): number {
  const path = join(folder, 'manifest');
  const bytes = readFileSync(path);
  if (parseManifest(bytes, path).body.tables.length !== tables) throw new Error('tables are missing');
  return bytes.length;
}

/** A restore of one schema, which is that of all parents: every table comes with it; then its rows are compared. */
function plan({ tables }: RecordsArguments): number {
  const from = makeManifest(tables);
  const instances = from.nodes.map(({ contentId, dbid, host, address, port, dataDirectory }): Instance => ({
    contentId,
    dbid,
    host,
    address,
    port,
    dataDirectory,
  }));
  const topology: Topology = {
    clusterName: 'bench',
    engine: 'postgres',
    user: 'gpadmin',
    coordinator: instances[0]!,
    segments: instances.slice(1),
    hosts: [],
    tls: undefined,
  };
  const rolesOf = (): { definitions: boolean; inCut: boolean; writesThroughForeignTables: boolean } => ({
    definitions: true,
    inCut: true,
    writesThroughForeignTables: true,
  });
  const request = { tables: [], schemas: [schemaOf(99)], loadThrough: 'segments' } as unknown as RestoreRequest;
  const made = planRestore(request, from, { topology, rolesOf });
  if (made.tables?.length !== tables) throw new Error(`${made.tables?.length} tables are in the plan`);
  const loaded = from.body.tables.map(({ schema, name }, index) => ({ oid: index + 1, schema, name, rows: 10 }));
  const differences = compareRows(made, from, new Map(instances.slice(1).map(({ dbid }) => [dbid, loaded])));
  if (differences.length > 0) throw new Error(`${differences.length} tables have other rows`);
  return 0;
}

const given = JSON.parse(process.argv[2] ?? '{}') as RecordsArguments;
const startedMs = performance.now();
const fileBytes = await { toc, manifestWritten, manifestRead, plan }[given.step](given);
const { userCPUTime, systemCPUTime } = process.resourceUsage();
const result: RecordsResult = {
  wallSeconds: (performance.now() - startedMs) / 1000,
  cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
  peakRssBytes: ownPeakRssBytes(),
  fileBytes,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
