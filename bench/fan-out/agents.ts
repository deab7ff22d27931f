/**
 * A process with many agents that have no database: real listeners, real certificates, answers made up by rule. Argument:
 * one JSON object (AgentsArguments); prints one JSON line with the ports, then serves until its standard input ends.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Metadata,
  Server,
  ServerCredentials,
  type ServerReadableStream,
  type ServerUnaryCall,
  type sendUnaryData,
} from '@grpc/grpc-js';
import { MAX_MESSAGE_BYTES, PROTOCOL_VERSION, type mppbackup } from '../../common/rpc/messages.js';
import { packNumbers } from '../../common/rpc/packed-numbers.js';
import { SEGMENT_AGENT_SERVICE } from '../../common/rpc/service.js';
import { readTlsMaterial, type TlsFiles } from '../../common/config/tls-material.js';

export interface AgentsArguments {
  readonly agents: number;
  readonly tls: TlsFiles;
  readonly clusterName: string;
  /** Where WriteFile puts what it is sent. */
  readonly folder: string;
}

type Answer = (request: never) => unknown;
interface Watch {
  write(event: mppbackup.v1.IJobEvent): boolean;
  end(): void;
}

/** The jobs of one agent: what was to be locked, and who watches. */
class SimulatedAgent {
  readonly #tables = new Map<string, readonly mppbackup.v1.IDumpTable[]>();
  readonly #watches = new Map<string, Watch>();

  constructor(private readonly folder: string) {}

  watch(jobId: string, watch: Watch): void {
    this.#watches.set(jobId, watch);
  }

  lock({ jobId, tables }: mppbackup.v1.ILockTablesRequest): unknown {
    // What the answer needs of them: the rest is garbage at once, as in an agent, whose worker has it.
    this.#tables.set(
      jobId ?? '',
      (tables ?? []).filter(({ withRows }) => withRows).map(({ oid }) => ({ oid })),
    );
    return { backendPid: 1 };
  }

  /** As an agent does: some lines, some progress, the result. */
  run(jobId: string): void {
    const watch = this.#watches.get(jobId);
    const tables = this.#tables.get(jobId) ?? [];
    let sequence = 1;
    const event = (body: mppbackup.v1.IJobEvent): void =>
      void watch?.write({ sequence: sequence++, unixMs: 1, ...body });
    event({ log: { level: 2, text: 'Dumping' } });
    for (let done = 0; done < tables.length; done += 100) {
      event({ progress: { activity: 'rows', tablesDone: done, tablesTotal: tables.length, rawBytesDone: done } });
    }
    event({ finished: { dump: this.#result(jobId, tables) } });
    watch?.end();
    this.#tables.delete(jobId);
    this.#watches.delete(jobId);
  }

  #result(jobId: string, tables: readonly mppbackup.v1.IDumpTable[]): mppbackup.v1.IDumpResult {
    const sha256 = createHash('sha256').update(jobId).digest('hex');
    return {
      files: ['data', 'toc', 'status'].map((name) => ({ name: `${jobId}_${name}`, sizeBytes: 1000, sha256 })),
      tableOids: packNumbers(tables.map(({ oid }) => oid ?? 0)),
      tableRows: packNumbers(tables.map(({ oid }) => (oid ?? 0) % 1000)),
      rawBytes: 1000,
      storedBytes: 500,
      serverVersion: '15.0',
      programVersion: '15.0',
      lsn: '0/1000000',
    };
  }

  async receive(call: ServerReadableStream<mppbackup.v1.WriteFileRequest, unknown>): Promise<unknown> {
    const chunks: Uint8Array[] = [];
    let name = '';
    for await (const message of call as AsyncIterable<mppbackup.v1.WriteFileRequest>) {
      if (message.header) name = message.header.name ?? '';
      chunks.push(message.data);
    }
    const bytes = Buffer.concat(chunks);
    writeFileSync(join(this.folder, name), bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { path: join(this.folder, name), file: { name, sizeBytes: bytes.length, sha256 } };
  }
}

async function serve(given: AgentsArguments): Promise<number> {
  const agent = new SimulatedAgent(given.folder);
  const unary: Record<string, Answer> = {
    preflight: ({ instances }: mppbackup.v1.PreflightRequest) => ({
      instances: instances.map((instance) => ({
        instance,
        serverVersion: '15.0',
        serverVersionNum: 150000,
        databaseExists: true,
        dumpDirectory: `/backup/${instance.dbid}/db_dumps/20260131`,
        fileSystemId: '1',
        freeBytes: 1e15,
      })),
    }),
    startDump: ({ instance }: mppbackup.v1.StartDumpRequest) => ({ jobId: `dump-${instance?.dbid}` }),
    lockTables: (request: mppbackup.v1.LockTablesRequest) => agent.lock(request),
    importSnapshot: () => ({}),
    releaseTables: () => ({}),
    cancelJob: () => ({}),
    removeSet: () => ({ removed: [] }),
    listSetFiles: () => ({ files: [], root: '/' }),
    listSets: () => ({ sets: [], more: false }),
    reserveSet: () => ({ reserved: true }),
    releaseSet: () => ({}),
    runDump: ({ jobId }: mppbackup.v1.RunDumpRequest) => {
      setImmediate(() => agent.run(jobId));
      return {};
    },
  };
  const server = new Server({ 'grpc.max_receive_message_length': MAX_MESSAGE_BYTES });
  const handlers = Object.entries(unary).map(([name, answer]) => [
    name,
    (call: ServerUnaryCall<never, unknown>, callback: sendUnaryData<unknown>) => callback(null, answer(call.request)),
  ]);
  server.addService(SEGMENT_AGENT_SERVICE, {
    ...(Object.fromEntries(handlers) as object),
    handshake: (_call: unknown, callback: sendUnaryData<unknown>) =>
      callback(null, {
        protocolVersion: PROTOCOL_VERSION,
        agentVersion: '0',
        hostName: 'simulated',
        clusterName: given.clusterName,
        // Every one of them serves whatever instance it is asked for.
        instances: Array.from({ length: 1_100 }, (_, dbid) => ({
          contentId: dbid - 2,
          dbid,
        })),
        clockUnixMs: 1,
      }),
    watchJob: (call: { request: { jobId: string }; sendMetadata(metadata: Metadata): void } & Watch) => {
      call.sendMetadata(new Metadata());
      agent.watch(call.request.jobId, call);
    },
    writeFile: (
      call: ServerReadableStream<mppbackup.v1.WriteFileRequest, unknown>,
      callback: sendUnaryData<unknown>,
    ) => {
      agent.receive(call).then(
        (answer) => callback(null, answer),
        (error: unknown) => callback(error as Error),
      );
    },
  });
  const { ca, cert, key } = await readTlsMaterial(given.tls);
  const credentials = ServerCredentials.createSsl(ca, [{ cert_chain: cert, private_key: key }], true);
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentials, (error, port) => (error ? reject(error) : resolve(port)));
  });
}

const given = JSON.parse(process.argv[2] ?? '{}') as AgentsArguments;
const ports: number[] = [];
for (let index = 0; index < given.agents; index += 1) ports.push(await serve(given));
process.stdout.write(`${JSON.stringify(ports)}\n`);
process.stdin.resume().once('end', () => process.exit(0));
