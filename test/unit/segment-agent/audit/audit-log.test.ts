import assert from 'node:assert/strict';
import {
  appendFile,
  mkdtemp,
  open,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  truncate,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { readAuditFiles } from '../../../../common/audit/audit-files.js';
import {
  LONGEST_LINE_BYTES,
  parseAuditLine,
  type AuditEntry,
  type AuditLine,
} from '../../../../common/audit/audit-line.js';
import { verifyChain, type ChainReport, type SeenHead } from '../../../../common/audit/verify-chain.js';
import { AuditLog } from '../../../../segment-agent/audit/audit-log.js';

const who = { name: 'sales coordinator', role: 'operator', peer: '10.0.0.1:4711' };
const entry = (name: string): AuditEntry => ({ event: 'call', who, call: 'removeSet', what: { name }, result: 'done' });

describe('The audit log', () => {
  let directory: string;
  const disturbances: string[] = [];

  const openLog = (maxFileBytes = 1_000_000): Promise<AuditLog> =>
    AuditLog.open({ directory, hostName: 'sdw1', maxFileBytes, onDisturbed: (text) => disturbances.push(text) });
  const verify = (seen: readonly SeenHead[] = [], onLine?: (line: AuditLine) => void): Promise<ChainReport> =>
    verifyChain(readAuditFiles(directory, 0), seen, onLine);
  const fileNames = async (): Promise<string[]> => (await readdir(directory)).sort();
  const onlyFile = async (): Promise<string> => join(directory, (await fileNames())[0]!);
  const readLines = async (): Promise<string[]> => (await readFile(await onlyFile(), 'utf8')).split('\n').slice(0, -1);
  const writeLines = async (lines: readonly string[]): Promise<void> =>
    writeFile(await onlyFile(), lines.map((line) => `${line}\n`).join(''));
  const fill = async (count: number, maxFileBytes?: number): Promise<SeenHead> => {
    const log = await openLog(maxFileBytes);
    for (let index = 0; index < count; index += 1) await log.append(entry(`set ${index}`));
    await log.close();
    return { ...log.head, seen: 'then' };
  };

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'mppbackup-audit-'));
    disturbances.length = 0;
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('has lines in order that name the one before, for its owner alone', async () => {
    const head = await fill(5);
    const lines: AuditLine[] = [];
    const report = await verify([head], (line) => lines.push(line));
    assert.deepEqual(report, {
      lines: 5,
      head: { sequence: 5, sha256: head.sha256, chain: head.chain },
      problems: [],
      notices: [],
    });
    assert.deepEqual(
      lines.map(({ sequence }) => sequence),
      [1, 2, 3, 4, 5],
    );
    assert.deepEqual(lines[2]?.who, who);
    assert.equal((await stat(await onlyFile())).mode & 0o777, 0o600);
  });

  it('goes on where it ended, also over many files', async () => {
    await fill(3, 700);
    const head = await fill(7, 700);
    assert.ok((await fileNames()).length > 3);
    assert.match((await fileNames())[0]!, /^audit_000000000001\.jsonl$/);
    const report = await verify([head]);
    assert.equal(report.lines, 10);
    assert.deepEqual([report.problems, report.notices], [[], []]);
  });

  it('writes what comes at the same time in one go, in order', async () => {
    const log = await openLog();
    await Promise.all(Array.from({ length: 200 }, (_, index) => log.append(entry(`set ${index}`))));
    await log.close();
    const names: unknown[] = [];
    const report = await verify([], ({ what }) => names.push(what?.name));
    assert.deepEqual(report.problems, []);
    assert.deepEqual(
      names,
      Array.from({ length: 200 }, (_, index) => `set ${index}`),
    );
  });

  it('keeps a line whole and bounded, whatever is in it', async () => {
    const log = await openLog();
    await log.append(entry('a\nb\r\n"\u2028\0\u0007'));
    await log.append(entry('x'.repeat(1_000_000)));
    const what = Object.fromEntries(Array.from({ length: 99 }, (_, index) => [`k${index}`, 'z'.repeat(5_000)]));
    await log.append({ ...entry('y'), what });
    await log.append({ ...entry('y'), what, error: { code: 'INTERNAL', message: 'm'.repeat(1_000_000) } });
    await log.close();
    const report = await verify([{ ...log.head, seen: 'then' }]);
    assert.deepEqual([report.lines, report.problems], [4, []]);
    assert.ok((await readLines()).every((line) => Buffer.byteLength(line) <= LONGEST_LINE_BYTES));
  });

  describe('tells of', () => {
    const assertProblem = async (problem: RegExp, seen: readonly SeenHead[] = []): Promise<void> => {
      const { problems } = await verify(seen);
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0]!, problem);
    };

    it('an edited line, wherever it is, and which', async () => {
      const head = await fill(5);
      const lines = await readLines();
      for (const index of [0, 1, 3]) {
        const edited = lines.with(index, lines[index]!.replace('removeSet', 'removeDat'));
        await writeLines(edited);
        const { problems } = await verify();
        assert.match(problems[0]!, new RegExp(`line ${index + 1} was edited`));
      }
      // Nothing follows the last: what was seen of it tells.
      await writeLines(lines.with(4, lines[4]!.replace('removeSet', 'removeDat')));
      assert.deepEqual((await verify()).problems, []);
      await assertProblem(/^line 5 is not the one that was there then$/, [head]);
    });

    it('a line that was taken out', async () => {
      const head = await fill(5);
      const lines = await readLines();
      await writeLines(lines.toSpliced(2, 1));
      await assertProblem(/^line 3 is missing$/, [head]);
      await writeLines(lines.toSpliced(0, 1));
      assert.match((await verify()).problems[0]!, /^line 1 is missing$/);
      await writeLines(lines.toSpliced(1, 3));
      await assertProblem(/^lines 2 to 4 are missing$/, [head]);
    });

    it('a line that was put in', async () => {
      await fill(5);
      const lines = await readLines();
      const forged = lines[2]!.replace('set 2', 'set 9');
      await writeLines(lines.toSpliced(3, 0, forged));
      assert.match((await verify()).problems.join('\n'), /line 3 stands after line 3: inserted/);
      // With the next number, the chain does not fit.
      await writeLines([...lines, lines[4]!.replace('"sequence":5', '"sequence":6')]);
      assert.match((await verify()).problems.join('\n'), /line 5 was edited, or line 6/);
    });

    it('lines in another order', async () => {
      const head = await fill(5);
      const lines = await readLines();
      await writeLines([lines[0]!, lines[2]!, lines[1]!, lines[3]!, lines[4]!]);
      assert.match((await verify([head])).problems.join('\n'), /line 2 is missing\nline 2 stands after line 3/);
    });

    it('a tail that was cut off, when somebody has seen it', async () => {
      const head = await fill(5);
      const lines = await readLines();
      await writeLines(lines.slice(0, 3));
      assert.deepEqual((await verify()).problems, []);
      await assertProblem(/^the end is cut off: line 5 was there then$/, [head]);
      await writeLines([]);
      await assertProblem(/^the end is cut off: line 5/, [head]);
    });

    it('a log that was written anew as a whole', async () => {
      const head = await fill(3);
      await unlink(await onlyFile());
      // Lines of the same millisecond would be the same.
      await sleep(5);
      await fill(9);
      await assertProblem(/^another log was here, then with 3 lines/, [head]);
    });

    it('a whole file that was taken out', async () => {
      const head = await fill(12, 700);
      const names = await fileNames();
      await unlink(join(directory, names[2]!));
      assert.match((await verify([head])).problems.join('\n'), /^(line|lines) .* missing$/);
    });

    it('text between the lines and after them', async () => {
      const head = await fill(3);
      const lines = await readLines();
      await writeLines([lines[0]!, 'root was here', ...lines.slice(1)]);
      await assertProblem(/what precedes line 2 is no line/, [head]);
      await writeLines([...lines, '{}']);
      await assertProblem(/what follows line 3 is no line/, [head]);
      await writeFile(
        await onlyFile(),
        Buffer.concat([Buffer.from(lines.map((line) => `${line}\n`).join('')), Buffer.alloc(5_000_000, 0x41)]),
      );
      assert.match((await verify([head])).problems.join(), /no line of the log/);
    });

    it('any byte that was changed, put in or taken out', async () => {
      const head = await fill(6);
      const original = await readFile(await onlyFile());
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: original.length - 1 }),
          fc.integer({ min: 1, max: 255 }),
          fc.constantFrom('change', 'insert', 'remove'),
          async (at, difference, kind) => {
            const bytes = [...original];
            if (kind === 'change') bytes[at] = bytes[at]! ^ difference;
            else bytes.splice(at, kind === 'remove' ? 1 : 0, ...(kind === 'remove' ? [] : [difference]));
            await writeFile(await onlyFile(), Buffer.from(bytes));
            const { problems, notices } = await verify([head]);
            // An empty line at the very end changes no line; all else does.
            assert.ok(problems.length > 0 || notices.length > 0, `${kind} at ${at}`);
          },
        ),
        { numRuns: 200, seed: 6 },
      );
    });
  });

  it('recognises a line that a crash tore, goes on after it and says so', async () => {
    await fill(3);
    const path = await onlyFile();
    const whole = await readFile(path);
    for (const cut of [2, 20, 200]) {
      await writeFile(path, whole);
      await truncate(path, whole.length - cut);
      const torn = await verify();
      assert.deepEqual(torn.problems, []);
      assert.match(torn.notices.join(), /last line, after line 2, is torn/);
      const head = await fill(2);
      assert.match(disturbances.join(), /last line is torn/);
      const { lines, problems, notices } = await verify([head]);
      assert.deepEqual([lines, problems], [4, []]);
      assert.match(notices.join(), /a crash tore the line before line 3/);
    }
    // Only the line end is missing: nothing is lost.
    await writeFile(path, whole.subarray(0, -1));
    const ended = await fill(2);
    assert.deepEqual(await verify([ended]), {
      lines: 5,
      head: { sequence: 5, sha256: ended.sha256, chain: ended.chain },
      problems: [],
      notices: [],
    });
    await writeFile(path, whole.subarray(0, -2));
    await fill(2);
    // A torn line that nobody tells of is none.
    const lines = await readLines();
    const without = lines.map((line) => line.replace(/,"torn":\{.*?\}/, ''));
    await writeLines(without);
    assert.ok((await verify()).problems.length > 0);
  });

  it('notices while it runs what others do to its files, says so and loses no line of its own', async () => {
    const log = await openLog();
    await log.append(entry('a'));
    await appendFile(await onlyFile(), 'x\n');
    await log.append(entry('b'));
    assert.match(disturbances[0]!, /another program wrote to it/);
    await rename(join(directory, (await fileNames())[1]!), join(directory, 'moved'));
    await log.append(entry('c'));
    assert.match(disturbances[1]!, /was removed or replaced/);
    await log.close();
    const names: unknown[] = [];
    const { problems } = await verify([{ ...log.head, seen: 'then' }], ({ what }) =>
      names.push([what?.name, typeof what?.disturbed]),
    );
    assert.deepEqual(names, [
      ['a', 'undefined'],
      ['c', 'string'],
    ]);
    assert.deepEqual(problems, ['what precedes line 3 is no line of the log', 'line 2 is missing']);
  });

  it('starts after a last line that is none, and says so', async () => {
    const head = await fill(3);
    await appendFile(await onlyFile(), 'no line\n');
    await fill(1);
    assert.match(disturbances.join(), /last line is none that an agent wrote/);
    assert.deepEqual((await verify([head])).problems, ['what precedes line 4 is no line of the log']);
  });

  it('refuses what it cannot write, and nothing of it stays', async () => {
    const log = await openLog();
    await log.append(entry('a'));
    const handle = await open(await onlyFile());
    await handle.close();
    await log.close();
    await assert.rejects(log.append(entry('b')), { code: 'AUDIT_FAILED' });
    await writeFile(join(directory, 'file'), '');
    await assert.rejects(
      AuditLog.open({
        directory: join(directory, 'file'),
        hostName: 'x',
        maxFileBytes: 1,
        onDisturbed: () => undefined,
      }),
      { code: 'AUDIT_FAILED' },
    );
    assert.equal((await verify()).lines, 1);
  });

  it('reads no line from bytes that are none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1')),
        ),
        (text) => {
          assert.equal(parseAuditLine(text), undefined);
        },
      ),
      { seed: 6 },
    );
  });
});
