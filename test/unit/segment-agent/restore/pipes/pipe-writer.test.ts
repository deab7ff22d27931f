import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeDeadFolders } from '../../../../../segment-agent/restore/pipes/dead-folders.js';
import { PipeFolder } from '../../../../../segment-agent/restore/pipes/folder.js';
import { DAMAGED_MARK, writePipe } from '../../../../../segment-agent/restore/pipes/pipe-writer.js';

const never = new AbortController().signal;

describe('Pipes of a feeder', () => {
  let dataDirectory: string;
  let folder: PipeFolder;

  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'mppbackup-pipes-'));
    folder = await PipeFolder.open({ dataDirectory, content: 3, token: 'abc' }, never);
    await folder.makePipes(['0']);
    await folder.publish();
  });

  afterEach(async () => {
    await folder.remove();
    assert.deepEqual(await readdir(join(dataDirectory, 'db_dumps')), []);
    await rm(dataDirectory, { recursive: true });
  });

  function pipe(): string {
    return join(dataDirectory, 'db_dumps/mppbackup-abc/0_3');
  }

  async function openFor(reader: ChildProcess): Promise<number> {
    for (;;) {
      const descriptor = folder.tryOpen('0');
      if (descriptor !== undefined) return descriptor;
      assert.equal(reader.exitCode, null);
      await sleep(5);
    }
  }

  async function outputOf(reader: ChildProcess): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of reader.stdout!) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
  }

  async function* text(...parts: string[]): AsyncGenerator<Buffer> {
    for (const part of parts) yield await Promise.resolve(Buffer.from(part));
  }

  it('do not open before somebody reads', () => {
    assert.equal(folder.tryOpen('0'), undefined);
  });

  it('carry much more than fits in one, and are gone from their folder', async () => {
    const reader = spawn('cat', [pipe()]);
    const output = outputOf(reader);
    const descriptor = await openFor(reader);
    assert.ok(!(await readdir(join(dataDirectory, 'db_dumps/mppbackup-abc'))).includes('0_3'));
    const part = 'x'.repeat(300_000);
    const onRawBytes = (): void => undefined;
    const isWhole = await writePipe({ descriptor, text: text(part, part), columns: 1, signal: never, onRawBytes });
    assert.equal(isWhole, true);
    assert.equal(await output, part + part);
  });

  it('tell that the reader has gone', async () => {
    const reader = spawn('head', ['-c', '1', pipe()]);
    const descriptor = await openFor(reader);
    const part = 'x'.repeat(300_000);
    const onRawBytes = (): void => undefined;
    const isWhole = await writePipe({ descriptor, text: text(part, part), columns: 1, signal: never, onRawBytes });
    assert.equal(isWhole, false);
  });

  it('end with a line of too many fields when the text cannot be read to its end', async () => {
    const reader = spawn('cat', [pipe()]);
    const output = outputOf(reader);
    const descriptor = await openFor(reader);
    async function* broken(): AsyncGenerator<Buffer> {
      yield* text('1\tone\n2\ttw');
      throw new Error('damaged');
    }
    const onRawBytes = (): void => undefined;
    const writing = writePipe({ descriptor, text: broken(), columns: 2, signal: never, onRawBytes });
    await assert.rejects(writing, /damaged/);
    assert.equal(await output, `1\tone\n${DAMAGED_MARK}\t\t\n`);
  });

  it('do not hold up an abort when the reader stands still', async () => {
    const reader = spawn(process.execPath, [
      '-e',
      `require('fs').openSync(process.argv[1], 'r'); setInterval(() => 0, 1000)`,
      pipe(),
    ]);
    const descriptor = await openFor(reader);
    const stop = new AbortController();
    const part = 'x'.repeat(300_000);
    const onRawBytes = (): void => undefined;
    const writing = writePipe({ descriptor, text: text(part), columns: 1, signal: stop.signal, onRawBytes });
    stop.abort(new Error('enough'));
    await assert.rejects(writing, /enough/);
    reader.kill();
    await once(reader, 'exit');
  });

  it('wake a reader that waits for a writer when they are removed', async () => {
    const reader = spawn('cat', [pipe()]);
    const output = outputOf(reader);
    // Long enough to be waiting in open(); a reader that is not has nothing to be woken from.
    await once(reader, 'spawn');
    await sleep(100);
    await folder.remove();
    assert.equal(await output, '');
  });

  it('are removed with a dead feeder’s folder only', async () => {
    const dead = join(dataDirectory, 'db_dumps/mppbackup-dead');
    await mkdir(dead);
    execFileSync('mkfifo', [join(dead, 'alive'), join(dead, '0_3')]);
    await writeFile(join(dead, 'counts_3'), '');
    assert.deepEqual(await removeDeadFolders(dataDirectory), [dead]);
    assert.deepEqual(await readdir(join(dataDirectory, 'db_dumps')), ['mppbackup-abc']);
  });
});
