/** Takes the set that an increment refers to, and looks for changes as that increment does. */
import { ChangeTracker, type TrackedTables } from '../../segment-agent/increments/change-tracker.js';
import { readParent, type ParentSet } from '../../segment-agent/increments/parent-set.js';
import { readInsertPosition } from '../../segment-agent/increments/read-state.js';
import type { WorkContext } from '../../segment-agent/worker/work.js';
import type { LocalInstance } from '../../coordinator/lab/cluster/instance.js';
import { readCapabilities, type Capabilities } from '../../common/server/capabilities.js';
import { connect, dump, dumpSpec, fileOf, readTables } from './dump-run.js';

/** @param afterLock called behind the horizon and before the snapshot */
export async function takeParent(
  context: WorkContext,
  of: {
    readonly instance: LocalInstance;
    readonly database: string;
    readonly afterLock?: (() => Promise<void>) | undefined;
  },
): Promise<ParentSet> {
  const { instance, database, afterLock = async () => {} } = of;
  const outcome = await dump(context, dumpSpec({ database, withState: true }), instance, { afterLock });
  const fileNamed = (pattern: RegExp): (typeof outcome.files)[number] =>
    outcome.files.find(({ name }) => name === fileOf(outcome, pattern))!;
  const spec = { key: context.key, toc: fileNamed(/_toc$/), state: fileNamed(/_state$/) };
  return readParent(context, spec, new AbortController().signal);
}

/** Nothing is dumped. @param more capabilities that take the place of the server's own */
export async function lookForChanges(
  context: WorkContext,
  of: {
    readonly instance: LocalInstance;
    readonly database: string;
    readonly parent: ParentSet;
    readonly more?: Partial<Capabilities>;
  },
): Promise<TrackedTables> {
  const { instance, database, parent, more } = of;
  const monitor = await connect(instance, database);
  const holder = await connect(instance, database);
  try {
    const tracker = new ChangeTracker({ context, database, parent, place: {}, rowsAreElsewhere: false });
    const { tables } = await readTables(monitor);
    await tracker.begin(monitor);
    await tracker.noteOpenWriters(monitor);
    await holder.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1');
    const lsn = await readInsertPosition(monitor);
    const capabilities = { ...(await readCapabilities(monitor)), ...more };
    const { encoding } = parent.state.instance;
    const cut = { holder, monitor, capabilities, encoding, tables, lsn };
    return await tracker.track(cut, new AbortController().signal);
  } finally {
    await holder.end();
    await monitor.end();
  }
}
