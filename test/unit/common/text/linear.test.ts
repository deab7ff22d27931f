/** No text of a user makes a restore stand still: the work grows as the text does. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readDefinitionName } from '../../../../common/ddl/definition-name.js';
import { LineSplitter } from '../../../../common/text/lines.js';
import { DefinitionLines } from '../../../../segment-agent/restore/definition-lines.js';
import { SeededRandom } from '../../../support/seeded-random.js';
import { inTurn } from '../../../support/in-turn.js';

const MAIN = fileURLToPath(new URL('../../../support/linear-main.js', import.meta.url));
/** A function that takes the square of the largest needs minutes; the whole table takes some seconds. */
const LENGTHS = ['100000', '500000'];
/** Processor time, whatever else the machine does. */
const CPU_SECONDS = 60;

describe('What reads text of users', () => {
  inTurn('takes time in proportion to its length, on the worst texts too', function () {
    this.timeout(0);
    const script = `ulimit -t ${CPU_SECONDS} && exec "$@"`;
    const { stdout, stderr, status } = spawnSync('sh', ['-c', script, 'sh', process.execPath, MAIN, ...LENGTHS], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    assert.deepEqual([stdout.trimEnd().split('\n').at(-1), status], ['all', 0], stderr.slice(-2000));
  });
});

describe('readDefinitionName', () => {
  /** What the function has to find, said slowly. */
  const SLOW = /^-- (?:Data for )?Name: (.*); Type: ([A-Z ]+); Schema: (.*); Owner: (.*)$/;

  it('finds what the expression finds that it stands for, on lines made of the same words', () => {
    const random = new SeededRandom(22);
    const words = ['; Type: ', '; Schema: ', '; Owner: ', 'TABLE', 'A B', 'x', ' ', ';', ':', 'Name: ', '-', 'T'];
    for (let round = 0; round < 20_000; round += 1) {
      const length = random.below(12);
      const tail = Array.from({ length }, () => random.pick(words)).join('');
      const line = `-- ${random.pick(['', '', 'Data for '])}Name: ${tail}`;
      const slow = SLOW.exec(line);
      const expected = slow ? { name: slow[1], type: slow[2], schema: slow[3], owner: slow[4] } : undefined;
      assert.deepEqual(readDefinitionName(line), expected, line);
    }
  });
});

describe('DefinitionLines', () => {
  it('passes lines on that are longer than what it holds, and counts them once', async () => {
    const long = `${'y'.repeat(700_000)}\n`;
    const text = `a\n${long}\\restrict ${'k'.repeat(63)}\n-- Name: t; Type: TABLE; Schema: s; Owner: o\n${long}b`;
    for (const size of [7, 4096, 300_000, 5_000_000]) {
      const lines = new DefinitionLines(0);
      const bytes = Buffer.from(text);
      const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      const out: Buffer[] = [];
      for await (const piece of lines.pass(parts)) out.push(piece);
      assert.ok(Buffer.concat(out).equals(Buffer.from(text.replace(/\\restrict .*\n/, ''))), `pieces of ${size}`);
      assert.deepEqual(
        [lines.objectAt(2), lines.objectAt(3), lines.objectAt(5)],
        [undefined, 'TABLE s.t', 'TABLE s.t'],
      );
    }
  });
});

describe('LineSplitter', () => {
  it('finds the same lines however the text is cut', () => {
    const text = '\nab\n\ncd';
    for (let at = 0; at <= text.length; at += 1) {
      const splitter = new LineSplitter();
      const lines = [...splitter.add(text.slice(0, at)), ...splitter.add(text.slice(at)), splitter.rest()];
      assert.deepEqual(lines, text.split('\n'));
    }
  });
});
