/** Makes the plan of a place, and carries it out: each set is judged once more under the claim of its removal. */
import type { Topology } from '../../base/topology.js';
import type { OperationLog } from '../../base/operation-ports.js';
import type { OperationSession } from '../../db/operation-session.js';
import type { StoreLocation } from '../named-sets.js';
import { removableSets, withoutClaims, type ListedRemovable } from '../removable-sets.js';
import { removeMany, type RemovalOutcome } from '../remove-many.js';
import { planRetention, type Now, type RetentionPlan, type RetentionRules } from './plan.js';
import { nameOf } from './series.js';

export interface RetentionPlace {
  readonly store: StoreLocation;
  readonly topology: Topology;
  readonly rules: RetentionRules;
  readonly now: Now;
  /** Only sets of this database go; undefined: of any. */
  readonly database: string | undefined;
  readonly signal: AbortSignal;
}

/** The sets of the place, which are of every prefix where the place names none, and what becomes of each. */
export async function planPlace(place: RetentionPlace): Promise<RetentionPlan> {
  const { store, signal } = place;
  return planOf(place, await removableSets(store, { signal, all: true, anyPrefix: store.prefix === '' }));
}

function planOf({ topology, rules, now, database }: RetentionPlace, all: readonly ListedRemovable[]): RetentionPlan {
  const plan = planRetention({ all, rules, now, clusterName: topology.clusterName });
  if (database === undefined) return plan;
  const isAsked = (set: ListedRemovable): boolean => set.database === database;
  return {
    ...plan,
    verdicts: plan.verdicts.filter(({ set }) => isAsked(set)),
    going: plan.going.filter(isAsked),
  };
}

export interface CarryingOut {
  readonly session: OperationSession;
  readonly log: Pick<OperationLog, 'debug' | 'info'>;
  readonly onSet: (outcome: RemovalOutcome) => void;
}

/** Removes what goes by the plan, and by the one that is made of what is there when it is claimed. */
export async function carryOut(
  place: RetentionPlace,
  { going }: Pick<RetentionPlan, 'going'>,
  { session, log, onSet }: CarryingOut,
): Promise<void> {
  const { store, topology, signal } = place;
  const { pool, backupDirectory } = store;
  const removal = {
    place: { topology, pool, backupDirectory, log },
    session,
    signal,
    onSet,
    recheck: async (_: readonly ListedRemovable[], isOwn: Parameters<typeof withoutClaims>[1]) => {
      const all = await removableSets(store, { signal, all: true, anyPrefix: store.prefix === '' });
      const again = planOf(
        place,
        all.map((set) => withoutClaims(set, isOwn)),
      );
      const stays = new Map(
        again.verdicts.flatMap(({ set, goes, reason }) => (goes ? [] : [[nameOf(set), reason] as const])),
      );
      return (set: ListedRemovable): string | undefined => stays.get(nameOf(set));
    },
  };
  await removeMany(removal, going);
}
