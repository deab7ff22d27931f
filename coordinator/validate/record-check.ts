/** What a validation found is kept in the set's summary, where show and -s see it. */
import { AppError } from '../../common/errors/app-error.js';
import { summaryOf, type LastCheck } from '../../common/sets/summary.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { storeSummary } from '../sets/catalogue.js';
import type { StoreLocation } from '../sets/named-sets.js';
import { readSignedManifest } from '../sets/set-store.js';
import type { SetFindings } from './validate-set.js';

/** The manifest is damaged, or there is none: sets of the original gpcrondump, and those removed meanwhile. */
const WITHOUT_SUMMARY: ReadonlySet<string> = new Set(['MANIFEST_INVALID', 'SET_INCOMPLETE', 'SET_NOT_FOUND']);

/**
 * Writes the summary anew from the manifest that was validated. Nothing is kept of a look that some host did not answer,
 * nor of a set without a manifest that can be read: every list finds that again.
 */
export async function recordCheck(
  store: StoreLocation,
  key: TimestampKey,
  { problems, isWholeLook }: SetFindings,
  { quick, signal }: { readonly quick: boolean; readonly signal: AbortSignal },
): Promise<void> {
  if (!isWholeLook) return;
  const [first] = problems;
  const checked: LastCheck = {
    at: new Date().toISOString(),
    quick,
    problems: problems.length,
    first: first ? `${first.host}:${first.path === '' ? '' : `${first.path}:`} ${first.problem}` : '',
  };
  const signed = await readSignedManifest(store, key, signal).catch((error: unknown) => {
    if (error instanceof AppError && WITHOUT_SUMMARY.has(error.code)) return undefined;
    throw error;
  });
  if (signed) await storeSummary(store, { ...summaryOf(signed.manifest, signed.manifestSha256), checked }, signal);
}
