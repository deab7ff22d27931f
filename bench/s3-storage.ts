/** What one stream into a store and back costs beside one to a folder: on loopback, with a store in a process of its own. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { below } from '../common/sets/set-root.js';
import { TEST_KEYS } from '../test/support/s3/s3-server.js';
import type { Benchmark } from './benchmark.js';
import type { Cost } from './meter.js';
import type { Finding, Measured } from './report.js';

const BYTES = 1024 ** 3;
/** What a stream may take beyond what the process had when it began. */
const MOST_MEMORY = 80e6;

interface Streamed {
  readonly baseBytes: number;
  readonly up: Cost;
  readonly down: Cost;
}

export const s3Storage: Benchmark = {
  name: 's3-storage',
  about:
    'one file of 1 GiB, written and read, in a store on loopback and in a folder; CPU and memory of the process alone',
  async run({ folder, scale }) {
    const bytes = Math.max(1, Math.round(scale * BYTES));
    const objects = join(folder, 'objects');
    await mkdir(objects);
    // The agent writes only where no other user does.
    const own = join(folder, 'own');
    await mkdir(own, { mode: 0o700 });
    const credentialsFile = join(folder, 'keys');
    const [id, secret] = Object.entries(TEST_KEYS)[0]!;
    await writeFile(credentialsFile, `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`, {
      mode: 0o600,
    });
    const server = spawn(process.execPath, [program('../test/support/s3/s3-server-main.js'), objects], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const endpoint = encodeURIComponent(line.toString().trim());
    const root = `s3://backups?endpoint=${endpoint}&region=us-east-1&pathStyle=true&credentialsFile=${encodeURIComponent(credentialsFile)}`;
    try {
      const inStore = await stream(below(root, 'db_dumps', '20260131'), bytes);
      const inFolder = await stream(join(own, 'db_dumps', '20260131'), bytes);
      return {
        rawBytes: bytes,
        measured: [...rows('folder', inFolder), ...rows('S3', inStore)],
        findings: judge(inStore, inFolder),
        data: { bytes },
      };
    } finally {
      server.stdin.end();
      await once(server, 'exit');
    }
  },
};

function program(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

async function stream(directory: string, bytes: number): Promise<Streamed> {
  const { stdout } = await promisify(execFile)(process.execPath, [program('s3-stream.js'), directory, String(bytes)]);
  return JSON.parse(stdout) as Streamed;
}

function rows(where: string, { up, down }: Streamed): readonly Measured[] {
  return [
    { way: `into ${where}`, ...up },
    { way: `from ${where}`, ...down },
  ];
}

function judge(inStore: Streamed, inFolder: Streamed): readonly Finding[] {
  const more = Math.max(inStore.up.peakRssBytes, inStore.down.peakRssBytes) - inStore.baseBytes;
  const cpu = (inStore.up.cpuSeconds - inFolder.up.cpuSeconds).toFixed(2);
  return [
    {
      text: `a stream takes ${(more / 1e6).toFixed(0)} MB beside the ${(inStore.baseBytes / 1e6).toFixed(0)} MB of a process that has loaded the client (goal: at most 80)`,
      isMet: more <= MOST_MEMORY,
    },
    {
      text: `writing into the store takes ${cpu} s of CPU more than into a folder: MD5 of each part, its signature, the socket`,
      isMet: undefined,
    },
  ];
}
