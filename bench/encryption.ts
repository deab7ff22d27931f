/** What encryption costs beside the compression of the same rows: sealing what gzip:1 made of them, and opening it. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AgeReader } from '../common/age/age-reader.js';
import { startEncryption } from '../common/age/age-stream.js';
import { generateIdentity, parseIdentities } from '../common/age/identity.js';
import { loadEngine } from '../segment-agent/compression/choose-engine.js';
import type { CompressionEngine, EngineName } from '../segment-agent/compression/engine.js';
import { connect } from '../test/support/dump-run.js';
import type { Benchmark } from './benchmark.js';
import type { Finding, Measured } from './report.js';
import { createLineitem } from './sample-data.js';

const MEMBER_BYTES = 1024 * 1024;
/** The compressed rows are sealed so many times over: once is too short to be measured. */
const ROUNDS = 10;
const SHARE_OF_ROWS = 0.2;
/** Of the CPU time of a backup, of which compression is a part. */
const MOST_SHARE = 0.15;
const ENGINES: readonly EngineName[] = ['libisal', 'libdeflate', 'zlib'];

export const encryption: Benchmark = {
  name: 'encryption',
  about: `gzip:1 members of COPY text, sealed and opened ${ROUNDS} times over`,
  async run({ instance, folder, rows, meter }) {
    const session = await connect(instance, 'bench');
    const path = join(folder, 'lineitem');
    const count = Math.ceil(rows * SHARE_OF_ROWS);
    const copied = await meter(async () => {
      await createLineitem(session, 'lineitem', count);
    });
    const dumped = await meter(async () => {
      await session.query(`COPY lineitem TO '${path}'`);
    });
    await session.end();
    const text = await readFile(path);
    const measured: Measured[] = [
      { way: 'the table is made', ...copied.cost },
      { way: 'COPY TO, the server’s part of a backup', ...dumped.cost },
    ];
    const findings: Finding[] = [];
    const { text: identity, recipient } = await generateIdentity(new Date());
    const identities = await parseIdentities(Buffer.from(identity), 'bench');
    for (const name of ENGINES) {
      const engine = await loadEngine(name, 1).catch(() => undefined);
      if (!engine) continue;
      const packed = await meter(() => pack(engine, text));
      const members = packed.result;
      const storedBytes = members.reduce((sum, { length }) => sum + length, 0);
      measured.push({ way: `gzip:1 by ${name}`, ...packed.cost, storedBytes });
      const sealed = await meter(() => repeat(() => seal(members, recipient, () => undefined)));
      measured.push({ way: `  sealed, and hashed, ${ROUNDS} ×`, ...sealed.cost, storedBytes: storedBytes * ROUNDS });
      const pieces: Buffer[] = [];
      await seal(members, recipient, (piece) => pieces.push(piece));
      const file = Buffer.concat(pieces);
      const opened = await meter(() => repeat(() => open(file, identities)));
      measured.push({ way: `  opened, ${ROUNDS} ×`, ...opened.cost, storedBytes: storedBytes * ROUNDS });
      const perCore = (cpuSeconds: number): string => ((storedBytes * ROUNDS) / 1e6 / cpuSeconds).toFixed(0);
      const share = sealed.cost.cpuSeconds / ROUNDS / (dumped.cost.cpuSeconds + packed.cost.cpuSeconds);
      findings.push({
        text: `${name}: sealing adds ${(share * 100).toFixed(1)} % to the CPU time of COPY and compression (${MOST_SHARE * 100})`,
        isMet: share <= MOST_SHARE,
      });
      findings.push({
        text: `${name}: ${perCore(sealed.cost.cpuSeconds)} MB sealed and ${perCore(opened.cost.cpuSeconds)} MB opened a second of CPU time`,
        isMet: undefined,
      });
    }
    return { rawBytes: text.length, measured, findings, data: {} };
  },
};

async function pack(engine: CompressionEngine, text: Buffer): Promise<readonly Buffer[]> {
  const members: Buffer[] = [];
  for (let at = 0; at < text.length; at += MEMBER_BYTES) {
    members.push(await engine.compress(text.subarray(at, at + MEMBER_BYTES)));
  }
  return members;
}

async function repeat<T>(work: () => Promise<T>): Promise<T> {
  for (let round = 1; round < ROUNDS; round += 1) await work();
  return work();
}

/** As EncryptedWriter does it: what is stored is hashed once more than without encryption. */
async function seal(members: readonly Buffer[], recipient: string, store: (piece: Buffer) => void): Promise<void> {
  const { beginning, sealer } = await startEncryption([recipient]);
  const hash = createHash('sha256');
  store(beginning);
  for (const member of [...members, undefined]) {
    for (const piece of member ? sealer.seal([member]) : sealer.end()) {
      hash.update(piece);
      store(piece);
    }
  }
  hash.digest();
}

async function open(stored: Buffer, keys: Parameters<typeof AgeReader.open>[2]): Promise<void> {
  const { signal } = new AbortController();
  const source = {
    path: 'bench',
    sizeBytes: stored.length,
    // eslint-disable-next-line @typescript-eslint/require-await
    async *read([offset, length]: readonly [number, number]): AsyncGenerator<Buffer> {
      for (let at = offset; at < offset + length; at += 2 * MEMBER_BYTES)
        yield stored.subarray(at, Math.min(at + 2 * MEMBER_BYTES, offset + length));
    },
  };
  const reader = await AgeReader.open(source, 'bench', keys, signal);
  let bytes = 0;
  for await (const piece of reader.readAll(signal)) bytes += piece.length;
  if (bytes !== reader.sizeBytes) throw new Error(`${bytes} bytes instead of ${reader.sizeBytes}`);
}
