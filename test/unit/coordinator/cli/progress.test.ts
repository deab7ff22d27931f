import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { Logger } from '../../../../coordinator/cli/logger.js';
import { progressLine } from '../../../../coordinator/cli/progress-lines.js';
import { ProgressState } from '../../../../coordinator/cli/progress-state.js';
import { openProgress } from '../../../../coordinator/cli/progress.js';
import { Screen } from '../../../../coordinator/cli/screen.js';
import type { ProgressUpdate } from '../../../../coordinator/base/operation-ports.js';

const row = (rawBytesDone: number, rawBytesTotal: number, more: Partial<ProgressUpdate> = {}): ProgressUpdate => ({
  activity: 'public.orders',
  tablesDone: 1,
  tablesTotal: 4,
  rawBytesDone,
  rawBytesTotal,
  storedBytesDone: rawBytesDone / 2,
  ...more,
});

describe('ProgressState', () => {
  it('adds rows up, measures the rate and guesses the rest', () => {
    let nowMs = 0;
    const state = new ProgressState(['a', 'b'], () => nowMs);
    state.update('a', row(10e6, 40e6));
    state.update('b', row(30e6, 40e6));
    nowMs = 2000;
    const total = state.total();
    assert.equal(total.rawBytesDone, 40e6);
    assert.equal(total.bytesPerSecond, 20e6);
    assert.equal(total.remainingMs, 2000);
    assert.equal(total.share, 0.5);
    assert.equal(total.tablesTotal, 8);
    assert.deepEqual(state.slowest(1), ['a']);
  });

  it('forgets the rate of long ago', () => {
    let nowMs = 0;
    const state = new ProgressState(['a'], () => nowMs);
    state.update('a', row(100e6, 200e6));
    for (nowMs = 1000; nowMs <= 60_000; nowMs += 1000) state.total();
    assert.equal(state.total().bytesPerSecond, 0);
    assert.equal(state.total().remainingMs, undefined);
  });

  it('is whole only when every row says so, though estimates are too low', () => {
    const state = new ProgressState(['a'], () => 0);
    state.update('a', row(50, 10));
    assert.equal(state.total().rawBytesTotal, 50);
    assert.equal(state.total().share, 0.99);
    state.update('a', row(50, 10, { finished: true }));
    assert.equal(state.total().share, 1);
  });

  it('counts tables where there are no bytes', () => {
    const state = new ProgressState(['a'], () => 0);
    state.update('a', row(0, 0));
    assert.equal(state.total().share, 0.25);
  });
});

describe('progressLine', () => {
  it('names total, rate, tables and the slowest', () => {
    let nowMs = 0;
    const state = new ProgressState(['segment 0 at sdw1', 'segment 1 at sdw2'], () => nowMs);
    state.update('segment 0 at sdw1', row(90e6, 100e6));
    state.update('segment 1 at sdw2', row(30e6, 100e6, { activity: 'public.big' }));
    nowMs = 1500;
    assert.equal(
      progressLine('dump', state),
      'Dump progress: 60% of 200.0 MB (estimate), 80.0 MB/s, 2 of 8 tables, slowest: segment 1 at sdw2 (30%, public.big)',
    );
  });
});

class Terminal extends Writable {
  readonly isTTY = true;
  readonly columns = 60;
  readonly rows = 20;
  text = '';
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
  /** What was drawn between movements of the cursor. */
  lines(): string[] {
    return this.text.split(/\n|\u001b\[[0-9;]*[A-Za-z]/).filter((line) => line !== '');
  }
}

describe('openProgress', () => {
  const open = (labels: readonly string[], quiet = false) => {
    const terminal = new Terminal();
    const screen = new Screen({ stdout: terminal, stderr: terminal }, false);
    const log = Logger.open({ program: 'p', directory: '/dev/null/none', quiet: true, verbose: false, screen });
    terminal.text = '';
    const rows = labels.map((label) => ({ label }));
    return { terminal, screen, display: openProgress({ kind: 'dump', rows, screen, log, quiet }) };
  };

  it('draws a bar a row and a total, no line wider than the terminal, and gives the screen back', () => {
    const { terminal, screen, display } = open(['segment 0', 'segment 1']);
    display.update('segment 1', row(50, 100, { activity: 'public.a_table_with_a_name\nthat is much too long' }));
    screen.line('a log line');
    display.close();
    display.close();
    screen.line('after');
    const drawn = terminal.lines();
    assert.ok(drawn.some((line) => line.startsWith('a log line')));
    assert.equal(drawn.at(-1), 'after');
    assert.ok(drawn.some((line) => /^segment 1 █+░+ {2}50%/.test(line)));
    assert.ok(drawn.some((line) => line.startsWith('total ')));
    for (const line of drawn) assert.ok(line.length < 60, line);
  });

  it('shows the slowest few of a thousand', () => {
    const labels = Array.from({ length: 1000 }, (_, index) => `segment ${index}`);
    const { terminal, display } = open(labels);
    for (const [index, label] of labels.entries()) display.update(label, row(index === 777 ? 1 : 90, 100));
    display.close();
    const drawn = terminal.lines();
    assert.ok(drawn.some((line) => line.startsWith('segment 777 ')));
    assert.ok(drawn.some((line) => line.startsWith('all 1000 ')));
    assert.ok(new Set(drawn.map((line) => line.slice(0, 11))).size < 12, 'only a few rows');
  });

  it('is silent with -q', () => {
    const { terminal, display } = open(['segment 0'], true);
    display.update('segment 0', row(1, 2));
    display.close();
    assert.equal(terminal.text, '');
  });
});
