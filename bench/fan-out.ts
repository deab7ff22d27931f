/** 1,000 segments: what the coordinator itself costs, from its first call to the manifest. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { issueLeaf, makeAuthority } from '../coordinator/certs/authority.js';
import type { TlsFiles } from '../common/config/tls-material.js';
import type { Benchmark } from './benchmark.js';
import type { AgentsArguments } from './fan-out/agents.js';
import type { CoordinatorArguments, CoordinatorResult } from './fan-out/coordinator.js';
import { runBenchChild } from './programs.js';
import type { Finding, Measured } from './report.js';

const AGENTS = 100;
const PROCESSES = 4;
const TABLES = 1_000;
/** Segments in each run; the entries grow tenfold. */
const SEGMENTS = [10, 100, 1_000];
const CLUSTER = 'fan-out';
const LIMIT_SECONDS = 5;
const LIMIT_BYTES = 300e6;

export const fanOut: Benchmark = {
  name: 'fan-out',
  about: '100 simulated agents, up to 1,000 segments with 1,000 tables each: the coordinator’s own time and memory',
  async run({ instance, folder }) {
    const tls = await makeCertificates(folder);
    const measured: Measured[] = [];
    const results: CoordinatorResult[] = [];
    for (const segments of SEGMENTS) {
      const written = join(folder, String(segments));
      await mkdir(written);
      const agents = await startAgents({
        agents: AGENTS / PROCESSES,
        tls: tls.agent,
        clusterName: CLUSTER,
        folder: written,
      });
      try {
        const { socketDirectory, port, superuser } = instance;
        const result = await runBenchChild<CoordinatorArguments, CoordinatorResult>('bench/fan-out/coordinator.js', {
          ports: agents.ports,
          segments,
          tables: TABLES,
          tls: tls.coordinator,
          clusterName: CLUSTER,
          server: { socketDirectory, port, superuser },
          folder: written,
        });
        if (result.entries !== segments * TABLES) throw new Error(`the manifest has ${result.entries} entries`);
        results.push(result);
        const { wallSeconds, cpuSeconds, peakRssBytes } = result;
        measured.push({ way: `${segments * TABLES} entries`, wallSeconds, cpuSeconds, peakRssBytes });
      } finally {
        await agents.stop();
      }
    }
    return { rawBytes: 0, measured, findings: judge(results), data: { agents: AGENTS, tables: TABLES } };
  },
};

async function makeCertificates(folder: string): Promise<{ readonly agent: TlsFiles; readonly coordinator: TlsFiles }> {
  const authority = await makeAuthority('fan-out', 1);
  const ca = join(folder, 'ca.crt');
  await writeFile(ca, authority.certificate);
  const make = async (commonName: string, purpose: 'server' | 'client'): Promise<TlsFiles> => {
    const names = purpose === 'server' ? ['127.0.0.1'] : [];
    const pair = await issueLeaf(authority, { commonName, purpose, names, days: 1 });
    const files = { ca, cert: join(folder, `${commonName}.crt`), key: join(folder, `${commonName}.key`) };
    await writeFile(files.cert, pair.certificate);
    await writeFile(files.key, pair.key, { mode: 0o600 });
    return files;
  };
  return { agent: await make('agent', 'server'), coordinator: await make('coordinator', 'client') };
}

async function startAgents(
  given: AgentsArguments,
): Promise<{ readonly ports: readonly number[]; stop(): Promise<void> }> {
  const script = fileURLToPath(new URL('fan-out/agents.js', import.meta.url));
  const children: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(
      children.map(async (child) => {
        const exited = new Promise((resolve) => child.once('exit', resolve));
        child.stdin?.end();
        await exited;
      }),
    );
  };
  const ports = await Promise.all(
    Array.from({ length: PROCESSES }, async () => {
      const child = spawn(process.execPath, [script, JSON.stringify(given)], { stdio: ['pipe', 'pipe', 'inherit'] });
      children.push(child);
      for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as number[];
      throw new Error('the agents ended');
    }),
  );
  return { ports: ports.flat(), stop };
}

function judge(results: readonly CoordinatorResult[]): readonly Finding[] {
  const last = results.at(-1)!;
  const before = results.at(-2)!;
  const growth = last.cpuSeconds / before.cpuSeconds;
  return [
    {
      text: `${last.wallSeconds.toFixed(1)} s to the manifest, the agents’ answers included (${LIMIT_SECONDS})`,
      isMet: last.wallSeconds < LIMIT_SECONDS,
    },
    {
      text: `${(last.peakRssBytes / 1e6).toFixed(0)} MB at most (${LIMIT_BYTES / 1e6})`,
      isMet: last.peakRssBytes < LIMIT_BYTES,
    },
    {
      text: `${last.simulationCpuSeconds.toFixed(1)} CPU s of the coordinator’s made up the catalogues`,
      isMet: undefined,
    },
    { text: `ten times the entries: ${growth.toFixed(1)} × the CPU time (10)`, isMet: growth <= 10 },
    {
      text: `manifest of ${(last.manifestBytes / 1e6).toFixed(1)} MB, read and checked in ${last.readSeconds.toFixed(2)} s`,
      isMet: undefined,
    },
  ];
}
