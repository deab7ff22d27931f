/**
 * A process that is the coordinator of a cluster of simulated agents: the product's own backup, from the first call to
 * the manifest. Argument: one JSON object (CoordinatorArguments); prints one JSON line (CoordinatorResult).
 */
import { performance } from 'node:perf_hooks';
import { DEFAULT_COMPRESSION } from '../../common/sets/compression.js';
import { parseManifest } from '../../common/sets/manifest.js';
import { PLAIN_SCRIPT } from '../../common/sets/script-wishes.js';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';
import { openSession } from '../../common/pg/connect.js';
import type { TlsFiles } from '../../common/config/tls-material.js';
import { AgentPool } from '../../coordinator/agents/agent-pool.js';
import { NOTHING_AROUND } from '../../coordinator/backup/around.js';
import type { BackupRequest } from '../../coordinator/backup/request.js';
import { runBackup } from '../../coordinator/backup/run-backup.js';
import { CatalogueTables, TableDescriptions, type CatalogueTable } from '../../coordinator/base/catalogue-tables.js';
import type { Engine } from '../../coordinator/engine/engine.js';
import type { NodeCatalogue } from '../../coordinator/base/catalogue.js';
import { instancesOf, type Instance, type Topology } from '../../coordinator/base/topology.js';
import type { OperationPorts } from '../../coordinator/base/operation-ports.js';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownPeakRssBytes } from '../../test/support/peak-rss.js';

export interface CoordinatorArguments {
  readonly ports: readonly number[];
  readonly segments: number;
  readonly tables: number;
  readonly tls: TlsFiles;
  readonly clusterName: string;
  /** A server for the coordinator's own sessions. */
  readonly server: { readonly socketDirectory: string; readonly port: number; readonly superuser: string };
  /** Where the coordinator host's agent writes. */
  readonly folder: string;
}

export interface CoordinatorResult {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  /** Of that: making up what servers would have answered. */
  readonly simulationCpuSeconds: number;
  readonly peakRssBytes: number;
  readonly manifestBytes: number;
  readonly entries: number;
  readonly readSeconds: number;
}

const KEY = toTimestampKey('20260131235959');

function makeTopology({ ports, segments, tls, clusterName }: CoordinatorArguments): Topology {
  const hosts = ports.map((port, index) => ({ name: `h${index}`, address: '127.0.0.1', agent: `127.0.0.1:${port}` }));
  const instance = (contentId: number, host: number): Instance => ({
    contentId,
    dbid: contentId + 2,
    host: `h${host}`,
    address: '127.0.0.1',
    port: 5432 + contentId,
    dataDirectory: `/data/${contentId}`,
  });
  return {
    clusterName,
    engine: 'postgres',
    user: 'gpadmin',
    coordinator: instance(-1, 0),
    segments: Array.from({ length: segments }, (_, id) => instance(id, id % ports.length)),
    hosts,
    tls,
  };
}

/** One line of a server's answer. */
class CatalogueLine {
  readonly #text: string;
  readonly #ends: readonly number[];

  constructor(private readonly index: number) {
    const columns = ['id', 'customer', 'amount', 'note'].map((name) => `${name}${index % 3}`);
    const fields = [`sales_${index % 7}`, `orders_${index}`, 'gpadmin', ...columns];
    this.#text = fields.join('');
    this.#ends = fields.map((_, field) => fields.slice(0, field + 1).join('').length);
  }

  /** Strings are made anew for each node, as they come out of a server's answer. */
  toTable(segment: number): CatalogueTable {
    const { index } = this;
    return {
      oid: 16384 + index,
      schema: this.#field(0),
      name: this.#field(1),
      owner: this.#field(2),
      kind: 'table',
      columns: [this.#field(3), this.#field(4), this.#field(5), this.#field(6)],
      condition: '',
      sizeBytes: 8192 * ((index + segment) % 100),
      withRows: true,
      unlogged: false,
      distributed: false,
      ancestors: [],
      hashedByEnum: undefined,
    };
  }

  #field(field: number): string {
    return this.#text.slice(field === 0 ? 0 : this.#ends[field - 1], this.#ends[field]);
  }
}

function makeEngine(given: CoordinatorArguments): Engine {
  const topology = makeTopology(given);
  const lines = Array.from({ length: given.tables }, (_, index) => new CatalogueLine(index));
  const isCoordinator = ({ contentId }: Instance): boolean => contentId === -1;
  return {
    name: 'simulated',
    takesIncrements: false,
    topology,
    // Only the coordinator has a server: lock and cut are of one node, everything else is of all.
    rolesOf: (instance) => ({
      definitions: isCoordinator(instance),
      inCut: isCoordinator(instance),
      writesThroughForeignTables: false,
    }),
    assertHealthy: () => undefined,
    openSession: (_instance, database, applicationName) => {
      const { socketDirectory, port, superuser } = given.server;
      return openSession({
        host: socketDirectory,
        port,
        user: superuser,
        database,
        applicationName,
        settings: { search_path: 'public' },
      });
    },
    readCatalogues: () => {
      const descriptions = new TableDescriptions();
      const tablesOf = (instance: Instance): readonly CatalogueTable[] => {
        const before = process.cpuUsage();
        const tables = lines.map((line) => ({
          ...line.toTable(instance.contentId),
          // It has all definitions and no rows, as on Greenplum.
          ...(isCoordinator(instance) ? { withRows: false, distributed: true } : {}),
        }));
        const { user, system } = process.cpuUsage(before);
        simulationCpuSeconds += (user + system) / 1e6;
        return tables;
      };
      const nodes = instancesOf(topology).map((instance): NodeCatalogue => ({
        instance,
        catalogue: {
          schemas: ['public'],
          tables: CatalogueTables.of(tablesOf(instance), descriptions),
          sequences: [],
        },
      }));
      return Promise.resolve(nodes);
    },
    readStateFiles: () => Promise.resolve([]),
  };
}

const REQUEST: BackupRequest = {
  database: 'bench',
  key: KEY,
  prefix: '',
  backupDirectory: '',
  filter: { includeTables: [], excludeTables: [], includeSchemas: [], excludeSchemas: [] },
  compression: DEFAULT_COMPRESSION,
  assumeYes: true,
  keepPartialFiles: false,
  skipSpaceCheck: false,
  keepFreePercent: 10,
  withGlobals: false,
  withConfig: false,
  withHistory: false,
  withLargeObjects: true,
  parallelHosts: 64,
  jobs: 1,
  consistency: 'strict',
  lockWaitMs: 60_000,
  reconnectWindowMs: 60_000,
  dryRun: false,
  around: NOTHING_AROUND,
  script: PLAIN_SCRIPT,
  commandLine: ['-x', 'bench'],
};

let simulationCpuSeconds = 0;
const isLogged = process.env.BENCH_LOG === '1';
const startedMs = performance.now();
const log = (text: string): void => {
  if (!isLogged) return;
  const rss = (process.memoryUsage().rss / 1e6).toFixed(0);
  process.stderr.write(`${((performance.now() - startedMs) / 1000).toFixed(2)} s ${rss} MB ${text}\n`);
};
const ports: OperationPorts = {
  log: { log: (_level, text) => log(text), debug: log, info: log, warning: log, error: log },
  signal: new AbortController().signal,
  openProgress: () => ({ update: () => undefined, close: () => undefined }),
  confirm: () => Promise.resolve(),
  choose: () => Promise.resolve(0),
};

const given = JSON.parse(process.argv[2] ?? '{}') as CoordinatorArguments;
const engine = makeEngine(given);
const pool = await AgentPool.open(engine.topology);
const backup = await runBackup({ request: REQUEST, engine, pool, ports });
if (backup.kind !== 'finished') throw new Error('it was only planned');
const wallSeconds = (performance.now() - startedMs) / 1000;
const { userCPUTime, systemCPUTime } = process.resourceUsage();
const peakRssBytes = ownPeakRssBytes();
log('finished');
pool.close().catch(() => undefined);
const path = join(given.folder, `gp_dump_${KEY}_manifest`);
const bytes = await readFile(path);
const readMs = performance.now();
const manifest = parseManifest(bytes, path);
const entries = manifest.body.tables.reduce((sum, { rows }) => sum + rows.filter((row) => row !== null).length, 0);
const result: CoordinatorResult = {
  wallSeconds,
  cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
  simulationCpuSeconds,
  peakRssBytes,
  manifestBytes: bytes.length,
  entries,
  readSeconds: (performance.now() - readMs) / 1000,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
