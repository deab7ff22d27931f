/** `mppbackup set`: pins a set, says until when it stays, or notes something beside it. */
import { describeError, toAppError } from '../../common/errors/app-error.js';
import type { FoundMarks, MarkChanges } from '../../common/sets/marks.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { processInvoker } from '../agents/invoker.js';
import { SILENT_LOG } from '../base/operation-ports.js';
import { standbyOf } from '../base/topology.js';
import type { MarkedSet, ShownMarks } from '../report/retention-results.js';
import { copyMarks } from '../sets/copy-to-standby.js';
import { withReading } from '../sets/reservations.js';
import { changeSetMarks } from '../sets/set-marks.js';
import { readManifest } from '../sets/set-store.js';
import { withSets, type OpenSets, type SetsCall } from './with-sets.js';

export interface MarkWishes {
  /** A reason, which may be empty; null: the pin is taken off; undefined: it is left as it is. */
  readonly pin: string | null | undefined;
  readonly expireAt: Date | null | undefined;
  /** Empty: the note is taken off. */
  readonly note: string | undefined;
}

export interface MarkCall extends SetsCall, MarkWishes {
  readonly key: TimestampKey;
}

/** @throws AppError SET_NOT_FOUND, SET_INCOMPLETE, SET_RESERVED, MARKS_DAMAGED */
export function markSet(call: MarkCall): Promise<MarkedSet> {
  return withSets(call, async (open) => {
    const { engine, store, signal } = open;
    const { key } = call;
    const place = { ...store, topology: engine.topology, log: SILENT_LOG };
    // While it is claimed nothing removes it: who has pinned a set finds it there afterwards.
    return withReading(engine, place, { operation: 'change of marks', signal }, (lend) =>
      lend(key, async () => {
        await readManifest(store, key, signal);
        const { before, marks } = await changeSetMarks(store, key, { changes: changesOf(call), signal });
        const notCopied = (await copyToStandby(open, key)) ?? null;
        const exitStatus = notCopied === null ? 0 : 1;
        return { exitStatus, timestampKey: key, before: toShownMarks(before), marks: toShownMarks(marks), notCopied };
      }),
    );
  });
}

/** What is to be written of it: who pins, and when. */
export function changesOf({ pin, expireAt, note }: MarkWishes): MarkChanges {
  const { user, host } = processInvoker();
  const by = `${user}@${host}`;
  return {
    ...(pin === undefined ? {} : { pin: pin === null ? null : { by, at: new Date().toISOString(), reason: pin } }),
    ...(expireAt === undefined ? {} : { expireAt: expireAt === null ? null : expireAt.toISOString() }),
    ...(note === undefined ? {} : { note: note === '' ? null : note }),
  };
}

export function toShownMarks(found: FoundMarks): ShownMarks {
  if (found === 'damaged') return { pin: null, expireAt: null, note: '', damaged: true };
  const { pin = null, expireAt = null, note = '' } = found;
  return { pin, expireAt, note, damaged: false };
}

/** @returns why the standby does not have them; undefined: it does, or there is none */
async function copyToStandby({ engine, store, signal }: OpenSets, key: TimestampKey): Promise<string | undefined> {
  const standby = standbyOf(engine.topology);
  if (!standby) return undefined;
  try {
    await copyMarks({ ...store, standby, signal }, key);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    return `the standby coordinator ${standby.host} does not have the marks: ${describeError(toAppError(error))}`;
  }
}
