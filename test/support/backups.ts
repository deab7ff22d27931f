/** gpcrondump and gpdbrestore on a cluster of the tests, with what their results say. */
import assert from 'node:assert/strict';
import { toTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import {
  backupResultSchema,
  restoreResultSchema,
  type BackupResult,
  type RestoreResult,
} from '../../coordinator/report/result.js';
import type { E2eCluster } from './e2e-cluster.js';

export interface Ended {
  readonly status: number | string;
  /** stdout and stderr. */
  readonly output: string;
}

export type Backup = BackupResult & Ended & { readonly key: TimestampKey };
export type Restore = RestoreResult & Ended;

/** 0: nothing is worth a warning; 1: something is; `either`: the test looks itself. */
type Wanted = 0 | 1 | 'either';

/** Backs up one database, without a line in its history table. The exit status must be as it is wanted. */
export async function backUpDatabase(
  cluster: E2eCluster,
  database: string,
  args: readonly string[] = [],
  wanted: Wanted = 0,
): Promise<Backup> {
  const { status, output, result } = await cluster.call('gpcrondump', ['-a', '-x', database, '-H', '--json', ...args]);
  assertStatus({ status, output }, wanted);
  const backup = backupResultSchema.parse(result);
  return { ...backup, key: toTimestampKey(backup.timestampKey), status, output };
}

/** Restores a set by its key. The exit status must be as it is wanted. */
export async function restoreSet(
  cluster: E2eCluster,
  key: string,
  args: readonly string[] = [],
  wanted: Wanted = 0,
): Promise<Restore> {
  const { status, output, result } = await cluster.call('gpdbrestore', ['-a', '-t', key, '--json', ...args]);
  assertStatus({ status, output }, wanted);
  return { ...restoreResultSchema.parse(result), status, output };
}

function assertStatus({ status, output }: Ended, wanted: Wanted): void {
  if (wanted === 'either') assert.notEqual(status, 2, output);
  else assert.equal(status, wanted, output);
}
