/** `mppbackup show --all-repositories`: the sets of every repository, each that lies in several of them once. */
import { HOSTS_REPOSITORY } from '../../common/config/repositories.js';
import { describeError, toAppError } from '../../common/errors/app-error.js';
import { rootFor } from '../base/repositories.js';
import type { SetList, ShownSet } from '../report/set-results.js';
import { listSets, type ListedSet, type ShowCall, type Listing } from './show-sets.js';
import { withSets, type OpenSets } from './with-sets.js';

/** What lies in one repository. */
export interface RepositoryListing extends Listing {
  readonly repository: string;
}

/** A repository that cannot be read is named, and hides nothing of the others. */
export function showEverywhere(call: ShowCall): Promise<SetList> {
  return withSets(call, async (open) => {
    const listings: RepositoryListing[] = [];
    const notRead: { readonly repository: string; readonly why: string }[] = [];
    for (const repository of repositoriesOf(open)) {
      const backupDirectory = rootFor(open.engine.topology, { backupDirectory: '', repository });
      try {
        const place = { ...open, store: { ...open.store, backupDirectory } };
        listings.push({ repository, ...(await listSets(place, call.database)) });
      } catch (error) {
        open.signal.throwIfAborted();
        notRead.push({ repository, why: describeError(toAppError(error)) });
      }
    }
    return { ...mergeListings(listings), notRead };
  });
}

/** The hosts' own folders first. */
function repositoriesOf({ engine }: OpenSets): readonly string[] {
  return [...new Set([HOSTS_REPOSITORY, ...(engine.topology.repositories ?? []).map(({ name }) => name)])];
}

/**
 * One list of several; pure. A set is the same in two repositories when its manifest is; two of one key whose manifests
 * differ are two rows.
 */
export function mergeListings(listings: readonly RepositoryListing[]): SetList {
  const merged = new Map<string, ShownSet>();
  for (const { repository, sets } of listings) {
    for (const one of sets) {
      const id = JSON.stringify([one.shown.prefix, one.shown.timestampKey, one.manifestSha256]);
      merged.set(id, add(merged.get(id), one, repository));
    }
  }
  const keyOf = ({ timestampKey, prefix }: ShownSet): string => `${timestampKey} ${prefix}`;
  return {
    sets: [...merged.values()].sort((a, b) => (keyOf(a) > keyOf(b) ? -1 : 1)),
    originals: listings.flatMap(({ originals }) => originals),
    incomplete: [...new Set(listings.flatMap(({ incomplete }) => incomplete))],
    damaged: listings.flatMap(({ repository, damaged }) =>
      damaged.map(({ timestampKey, why }) => ({ timestampKey, why: `${repository}: ${why}` })),
    ),
    inUse: listings.flatMap(({ inUse }) => inUse),
    notCounted: listings.flatMap(({ repository, notCounted }) =>
      notCounted.map(({ host, why }) => ({ host, why: `${repository}: ${why}` })),
    ),
  };
}

/** Of two places the one that was validated last says what is known; what is missing is said of each. */
function add(known: ShownSet | undefined, { shown }: ListedSet, repository: string): ShownSet {
  const missing = shown.missing.map((where) => `${repository}: ${where}`);
  if (!known) return { ...shown, missing, repositories: [repository] };
  const isNewer = (shown.checked?.at ?? '') > (known.checked?.at ?? '');
  return {
    ...known,
    checked: isNewer ? shown.checked : known.checked,
    missing: [...known.missing, ...missing],
    needs: [...new Set([...known.needs, ...shown.needs])],
    neededBy: [...new Set([...known.neededBy, ...shown.neededBy])].sort().reverse(),
    repositories: [...(known.repositories ?? []), repository],
  };
}
