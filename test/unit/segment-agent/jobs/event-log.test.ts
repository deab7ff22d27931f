import assert from 'node:assert/strict';
import { EventLog, type JobEvent } from '../../../../segment-agent/jobs/event-log.js';
import { ThinnedProgress } from '../../../../segment-agent/worker/thinned-progress.js';
import type { WorkProgress } from '../../../../segment-agent/worker/work.js';

function progressOf(tablesDone: number): WorkProgress {
  return { activity: '', tablesDone, tablesTotal: 0, rawBytesDone: 0, rawBytesTotal: 0, storedBytesDone: 0 };
}

function eventsFrom(log: EventLog, sequence: number): JobEvent[] {
  const events: JobEvent[] = [];
  for (let event = log.firstFrom(sequence); event; event = log.firstFrom(event.sequence + 1)) events.push(event);
  return events;
}

describe('EventLog', () => {
  it('numbers events from one and gives them from any number on', () => {
    const log = new EventLog();
    for (const text of ['a', 'b', 'c']) log.append({ kind: 'log', level: 'INFO', text });
    assert.deepEqual(
      eventsFrom(log, 0).map(({ sequence }) => sequence),
      [1, 2, 3],
    );
    assert.deepEqual(
      eventsFrom(log, 3).map((event) => event.kind === 'log' && event.text),
      ['c'],
    );
    assert.equal(log.firstFrom(4), undefined);
  });

  it('forgets progress that is out of date and nothing else', () => {
    const log = new EventLog();
    log.append({ kind: 'progress', progress: progressOf(1) });
    log.append({ kind: 'log', level: 'INFO', text: 'between' });
    log.append({ kind: 'progress', progress: progressOf(2) });
    assert.deepEqual(
      eventsFrom(log, 0).map(({ sequence, kind }) => [sequence, kind]),
      [
        [2, 'log'],
        [3, 'progress'],
      ],
    );
  });

  it('takes nothing after its last event', () => {
    const log = new EventLog();
    const outcome = { kind: 'verify', problems: [], bytesRead: 0 } as const;
    log.append({ kind: 'finished', outcome });
    log.append({ kind: 'log', level: 'INFO', text: 'too late' });
    assert.equal(log.ended, true);
    assert.equal(eventsFrom(log, 0).length, 1);
  });

  it('is bounded', () => {
    const log = new EventLog();
    for (let index = 0; index < 10_050; index += 1) log.append({ kind: 'log', level: 'INFO', text: '' });
    assert.equal(log.firstFrom(0)?.sequence, 51);
  });
});

describe('ThinnedProgress', () => {
  it('lets the first through at once and the last at the end', () => {
    const seen: number[] = [];
    const thinned = new ThinnedProgress(({ tablesDone }) => seen.push(tablesDone), 60_000);
    for (const done of [1, 2, 3, 4]) thinned.push(progressOf(done));
    assert.deepEqual(seen, [1]);
    thinned.flush();
    assert.deepEqual(seen, [1, 4]);
    thinned.flush();
    assert.deepEqual(seen, [1, 4]);
  });
});
