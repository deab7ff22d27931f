/** Removes objects, a thousand a request where the store can. */
import { mapLimit } from 'async';
import { AppError } from '../../../common/errors/app-error.js';
import { batches } from '../../../common/lists/batches.js';
import { append } from '../../../common/lists/append.js';
import { isManifest } from '../removal.js';
import type { Removal } from '../set-storage.js';
import { isUnknown, type Refusal } from './refusal.js';
import { StoreError, type Store } from './store.js';
import { redact } from './store-errors.js';

/** S3's limit. */
const A_REQUEST = 1000;
const AT_ONCE = 8;

interface Named {
  readonly name: string;
  readonly key: string;
}

type Left = Removal['left'][number];

/** Never fails: what is still there is named, with the reason. */
export async function removeObjects(store: Store, objects: readonly Named[]): Promise<Removal> {
  const left: Left[] = [];
  for (const batch of batches(objects, A_REQUEST)) {
    append(left, store.hasBatchRemoval ? await removeBatch(store, batch) : await removeEach(store, batch));
  }
  const isLeft = new Set(left.map(({ name }) => name));
  const gone = objects.filter(({ name }) => !isLeft.has(name));
  append(
    left,
    await stillThere(
      store,
      gone.filter(({ name }) => isManifest(name)),
    ),
  );
  const isStill = new Set(left.map(({ name }) => name));
  return { removed: gone.flatMap(({ name }) => (isStill.has(name) ? [] : [name])), left };
}

async function removeBatch(store: Store, batch: readonly Named[]): Promise<readonly Left[]> {
  const key = batch[0]!.key;
  try {
    const Delete = { Objects: batch.map((one) => ({ Key: one.key })), Quiet: true };
    const { Errors = [] } = await store.run({ action: 'remove', key }, (connection, signal) =>
      connection.deleteMany({ Delete }, signal),
    );
    if (Errors.length === 0) return [];
    // Those that are refused here are asked for alone, whose answers say why; NoSuchKey is an error to some stores.
    const refused = new Set(Errors.map((one) => one.Key));
    return await removeEach(
      store,
      batch.filter((one) => refused.has(one.key)),
    );
  } catch (error) {
    if (!(error instanceof StoreError) || !isWithoutBatches(error.refusal))
      return batch.map(({ name }) => ({ name, reason: reasonOf(error) }));
    store.hasBatchRemoval = false;
    return removeEach(store, batch);
  }
}

function isWithoutBatches(refusal: Refusal): boolean {
  return isUnknown(refusal) || refusal.code === 'MalformedXML' || refusal.code === 'InvalidRequest';
}

async function removeEach(store: Store, objects: readonly Named[]): Promise<readonly Left[]> {
  const found = await mapLimit([...objects], AT_ONCE, async ({ name, key }: Named): Promise<Left | undefined> => {
    try {
      await store.run({ action: 'remove', key }, (connection, signal) => connection.delete({ Key: key }, signal));
      return undefined;
    } catch (error) {
      const isGone = error instanceof StoreError && error.refusal.code === 'NoSuchKey';
      return isGone ? undefined : { name, reason: reasonOf(error) };
    }
  });
  return found.filter((one) => one !== undefined);
}

/** A store may confirm what a lock on its objects forbids. */
async function stillThere(store: Store, objects: readonly Named[]): Promise<readonly Left[]> {
  const found = await mapLimit([...objects], AT_ONCE, async ({ name, key }: Named): Promise<Left | undefined> => {
    try {
      const reason = 'the store has confirmed its removal and still has it';
      return (await store.head(key)) && { name, reason };
    } catch (error) {
      return { name, reason: reasonOf(error) };
    }
  });
  return found.filter((one) => one !== undefined);
}

function reasonOf(error: unknown): string {
  return error instanceof AppError ? error.message : redact((error as Error).message, undefined);
}
