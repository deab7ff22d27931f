/** The stores that this process uses: one client for each, however many folders are opened. */
import type { S3Place } from '../../../common/sets/set-root.js';
import { Store } from './store.js';

const stores = new Map<string, Store>();

/** @param place its prefix does not count: all of a bucket shares connections and what is known of the store */
export function storeOf({ prefix: _, ...rest }: S3Place): Store {
  const place = { ...rest, prefix: '' };
  const id = JSON.stringify(Object.entries(place).sort());
  const store = stores.get(id) ?? new Store(place);
  stores.set(id, store);
  return store;
}
