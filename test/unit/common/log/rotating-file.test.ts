import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatLogLine, formatStatusLine } from '../../../../common/log/log-line.js';
import { RotatingFile } from '../../../../common/log/rotating-file.js';
import { Refusals } from '../../../../segment-agent/server/refusals.js';

describe('A line of a log', () => {
  it('has no character that drives a terminal, turns the writing or forges another line', () => {
    const hostile: readonly (readonly [string, string])[] = [
      ['\u001b]0;owned\u0007', String.raw`\x1b]0;owned\x07`],
      ['a\r\nb', String.raw`a\x0d\x0ab`],
      ['\u009b31m', String.raw`\x9b31m`],
      ['\u007f\u0000', String.raw`\x7f\x00`],
      ['\u202Etxt.exe\u2066', String.raw`\u202etxt.exe\u2066`],
      ['a\u2028b\u2029c\u0085d', String.raw`a\u2028b\u2029c\x85d`],
      ['\ud800', String.raw`\ud800`],
      ['\ufeff', String.raw`\ufeff`],
    ];
    for (const [text, shown] of hostile) {
      assert.ok(formatLogLine('segment-agent', 'INFO', text).endsWith(`]:-${shown}`), shown);
      assert.ok(formatStatusLine('gp_dump_agent', 'INFO', text).endsWith(`]:-${shown}`), shown);
    }
  });

  it('keeps what people write: tabs, other scripts, accents, emoji', () => {
    const text = 'Größe\tテーブル العربية 👩‍👩‍👧 \\x1b';
    assert.ok(formatLogLine('gpcrondump', 'INFO', text).endsWith(`]:-${text}`));
  });

  it('is not longer than a line may be', () => {
    const line = formatLogLine('segment-agent', 'ERROR', 'x'.repeat(10_000_000));
    assert.ok(line.length < 17_000);
    assert.match(line, /… \(9983616 more characters\)$/);
  });
});

describe('Refusals', () => {
  interface Made {
    readonly lines: string[];
    readonly refusals: Refusals;
    readonly pass: (ms: number) => void;
  }
  const make = (): Made => {
    const lines: string[] = [];
    let nowMs = 0;
    const waiting: { readonly at: number; readonly work: () => void }[] = [];
    const refusals = new Refusals((_level, text) => void lines.push(text), undefined, {
      now: () => nowMs,
      later: (work, ms) => void waiting.push({ at: nowMs + ms, work }),
    });
    const pass = (ms: number): void => {
      nowMs += ms;
      for (const { at, work } of waiting.splice(0)) {
        if (at <= nowMs) work();
        else waiting.push({ at, work });
      }
    };
    return { lines, refusals, pass };
  };

  it('say each reason and address once a minute, and count the rest', () => {
    const { lines, refusals, pass } = make();
    for (let port = 1; port <= 20; port += 1) refusals.note(`10.0.0.1:${port}`, 'it showed no certificate');
    refusals.note('10.0.0.2:1', 'it showed no certificate');
    assert.deepEqual(lines, [
      'refused a connection from 10.0.0.1:1: it showed no certificate',
      'refused a connection from 10.0.0.2:1: it showed no certificate',
    ]);
    pass(60_000);
    assert.equal(lines.at(-1), 'refused a connection 19 times more, from 1 address, in 60 s');
    refusals.note('10.0.0.1:99', 'it showed no certificate');
    assert.equal(lines.length, 4);
  });

  it('take little room whatever a stranger sends: other names, other addresses, long names', () => {
    const { lines, refusals, pass } = make();
    for (let minute = 0; minute < 3; minute += 1) {
      for (let index = 0; index < 20_000; index += 1) {
        const peer = `10.${index & 255}.${index >> 8}.1:${index}`;
        refusals.note(peer, `its certificate "${index}${'x'.repeat(60_000)}" was not accepted`);
      }
      pass(60_000);
    }
    const written = lines.join('\n').length;
    assert.ok(written < 3 * 60 * 700, `${written} characters`);
    assert.equal(lines.at(-1), 'refused a connection 19940 times more, from at least 1000 addresses, in 60 s');
  });

  it('say at the end what was only counted', () => {
    const { lines, refusals, pass } = make();
    refusals.note('10.0.0.1:1', 'a');
    refusals.note('10.0.0.1:2', 'a');
    pass(1500);
    refusals.flush();
    assert.equal(lines.at(-1), 'refused a connection 1 times more, from 1 address, in 2 s');
    refusals.flush();
    assert.equal(lines.length, 2);
  });
});

describe('RotatingFile', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-log-'));
    path = join(folder, 'agent.log');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps as many full files as it may, the newest first', async () => {
    const file = new RotatingFile({ path, maxBytes: 20, keep: 2 });
    for (let number = 1; number <= 9; number += 1) file.write(`line ${number}..\n`);
    file.close();
    assert.deepEqual((await readdir(folder)).sort(), ['agent.log', 'agent.log.1', 'agent.log.2']);
    assert.equal(await readFile(path, 'utf8'), 'line 9..\n');
    assert.equal(await readFile(`${path}.1`, 'utf8'), 'line 7..\nline 8..\n');
    assert.equal(await readFile(`${path}.2`, 'utf8'), 'line 5..\nline 6..\n');
  });

  it('writes a line that is longer than a file may be', async () => {
    const file = new RotatingFile({ path, maxBytes: 10, keep: 3 });
    file.write(`${'x'.repeat(50)}\n`);
    file.write('y\n');
    file.close();
    assert.equal(await readFile(`${path}.1`, 'utf8'), `${'x'.repeat(50)}\n`);
  });

  it('loses no line of several processes that find it full at once', async () => {
    const main = fileURLToPath(new URL('../../../support/rotating-main.js', import.meta.url));
    const names = ['a', 'b', 'c'];
    const count = 1500;
    const children = names.map((name) => fork(main, [path, '2000', '1000', name, String(count)]));
    for (const [code] of (await Promise.all(children.map((child) => once(child, 'exit')))) as [number][]) {
      assert.equal(code, 0);
    }
    const files = await readdir(folder);
    assert.ok(files.length > 2, `${files.length} files`);
    const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
    const expected = names.flatMap((name) => Array.from({ length: count }, (_, number) => `${name} ${number}`));
    assert.deepEqual(texts.join('').trimEnd().split('\n').sort(), expected.sort());
  });

  it('goes on after a process that was killed while it renamed', async () => {
    await mkdir(`${path}.rotating`);
    const long = new Date(Date.now() - 3_600_000);
    await utimes(`${path}.rotating`, long, long);
    const file = new RotatingFile({ path, maxBytes: 4, keep: 2 });
    for (const line of ['one\n', 'two\n', 'six\n']) file.write(line);
    file.close();
    assert.equal(await readFile(path, 'utf8'), 'six\n');
  });

  it('does not write through a link', async () => {
    await writeFile(join(folder, 'victim'), '');
    await symlink(join(folder, 'victim'), path);
    assert.throws(() => new RotatingFile({ path, maxBytes: 10, keep: 1 }));
  });
});
