/** Years of sets, chains, pins, failures and rules at random: what holds of every plan. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { KeepRules } from '../../../../../common/config/repositories.js';
import { keyOfDate, type TimestampKey } from '../../../../../common/sets/timestamp-key.js';
import type { ListedRemovable } from '../../../../../coordinator/sets/removable-sets.js';
import type { RetentionPlan, RetentionRules } from '../../../../../coordinator/sets/retention/plan.js';
import { NOW, planOf, sampleSet, type Given } from './sample-sets.js';

const RUNS = Number(process.env.MPPBACKUP_TEST_RUNS ?? 400);
const DATABASES = ['sales', 'web', 'nobody'];

/** What may happen to a database in one step. */
const step = fc.record({
  hours: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 30, max: 2000 })),
  database: fc.constantFrom(...DATABASES),
  prefix: fc.constantFrom('', '', '', 'p'),
  cluster: fc.constantFrom('here', 'here', 'here', 'here', 'there'),
  what: fc.constantFrom('full', 'increment', 'increment', 'selection'),
  problems: fc.constantFrom(undefined, undefined, undefined, 0, 2),
  /** Of an increment: which of the sets before it, from the newest on, it needs beside the newest. */
  reach: fc.array(fc.nat(6), { maxLength: 3 }),
  mark: fc.constantFrom('none', 'none', 'none', 'none', 'pin', 'past', 'future', 'damaged'),
  inUse: fc.constantFrom(false, false, false, false, false, false, true),
  gigabytes: fc.integer({ min: 0, max: 20 }),
  /** The set has gone by another way: chains behind it are broken. */
  lost: fc.constantFrom(false, false, false, false, false, false, false, true),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const count = fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined });
const keep = fc
  .record({ full: count, last: count, days: count, weekly: count, monthly: count, yearly: count })
  .filter((rules) => Object.values(rules).some((rule) => rule !== undefined));
const policy = fc.record(
  {
    keep,
    databases: fc.dictionary(fc.constantFrom(...DATABASES), fc.record({ keep }), { maxKeys: 2 }),
    limits: fc.option(fc.record({ maxGigabytes: fc.integer({ min: 1, max: 300 }) }), { nil: undefined }),
  },
  { requiredKeys: [] },
);

const MARKS: Readonly<Record<Step['mark'], Given['marks']>> = {
  none: {},
  pin: { pin: { by: 'ann', at: NOW.at.toISOString(), reason: '' }, expireAt: '2000-01-01T00:00:00Z' },
  past: { expireAt: '2026-01-01T00:00:00Z' },
  future: { expireAt: '2030-01-01T00:00:00Z' },
  damaged: 'damaged',
};

/** The newest step is an hour before now, and each lies as many hours before the one after it as it says. */
function setsOf(steps: readonly Step[]): readonly ListedRemovable[] {
  let hours = 0;
  const made: ListedRemovable[] = [];
  const keys = steps.map(({ hours: before }) => keyOfDate(new Date(NOW.at.getTime() - (hours += before) * 3_600_000)));
  for (const [index, one] of [...steps.entries()].reverse()) {
    const { database, prefix, cluster, problems, gigabytes, inUse, mark, what } = one;
    const before = made.filter((set) => set.database === database && set.prefix === prefix).reverse();
    const needs =
      what === 'increment' && before.length > 0
        ? [...new Set([0, ...one.reach])].flatMap((at): TimestampKey[] => (before[at] ? [before[at].key] : []))
        : [];
    made.push(
      sampleSet(keys[index]!, {
        ...{ database, prefix, cluster, inUse, needs, marks: MARKS[mark] },
        bytes: gigabytes * 1e9,
        scope: what === 'selection' ? 'selection' : 'database',
        ...(problems === undefined ? {} : { problems }),
      }),
    );
  }
  return made.filter((_, index) => !steps[steps.length - 1 - index]!.lost);
}

const history = fc.array(step, { minLength: 1, maxLength: 60 }).map(setsOf);
const named = ({ key, prefix }: Pick<ListedRemovable, 'key' | 'prefix'>): string => `${prefix}/${key}`;
const goingOf = ({ going }: RetentionPlan): ReadonlySet<string> => new Set(going.map(named));
const leftOf = (sets: readonly ListedRemovable[], plan: RetentionPlan): readonly ListedRemovable[] =>
  sets.filter((set) => !goingOf(plan).has(named(set)));

/** Every set from which this one is restored is there, and none is known to be damaged. A plain walk, on purpose. */
function canRestore(set: ListedRemovable, sets: readonly ListedRemovable[]): boolean {
  if ((set.summary!.checked?.problems ?? 0) > 0) return false;
  return set.needs.every((key) => {
    const needed = sets.find((other) => other.key === key && other.prefix === set.prefix);
    return needed !== undefined && canRestore(needed, sets);
  });
}

const isWhole = ({ summary }: ListedRemovable): boolean => summary!.scope === 'database';

function holds(check: (sets: readonly ListedRemovable[], rules: RetentionRules, plan: RetentionPlan) => void): void {
  fc.assert(
    fc.property(history, policy, (sets, rules) => check(sets, rules, planOf(sets, { keep: undefined, ...rules }))),
    { numRuns: RUNS },
  );
}

describe('Every plan of retention', function () {
  this.timeout(120_000);

  it('says of each set once whether it goes, and why', () => {
    holds((sets, _, { verdicts, going }) => {
      assert.equal(verdicts.length, sets.length);
      for (const { reason } of verdicts) assert.match(reason, /^\S.{3,}/);
      assert.deepEqual(
        going.map(named).sort(),
        verdicts
          .filter(({ goes }) => goes)
          .map(({ set }) => named(set))
          .sort(),
      );
    });
  });

  it('leaves the last good backup of each database, and its last good full', () => {
    holds((sets, _, plan) => {
      const left = leftOf(sets, plan);
      for (const database of DATABASES) {
        const own = sets.filter((set) => set.database === database && set.summary!.clusterName === 'here').reverse();
        for (const isAsked of [isWhole, (set: ListedRemovable) => isWhole(set) && set.summary!.type === 'full']) {
          const lastGood = own.find((set) => isAsked(set) && canRestore(set, sets));
          if (!lastGood) continue;
          assert.ok(left.includes(lastGood), `${lastGood.key} of ${database} has gone`);
          assert.ok(canRestore(lastGood, left), `${lastGood.key} of ${database} is not whole any more`);
        }
        const proven = own.find(
          (set) => isWhole(set) && set.summary!.type === 'full' && set.summary!.checked?.problems === 0,
        );
        assert.ok(!proven || left.includes(proven), `${proven?.key} was proven good`);
      }
    });
  });

  it('breaks no chain, not even half way', () => {
    holds((sets, _, plan) => {
      let left = sets;
      for (const next of plan.going) {
        left = left.filter((set) => set !== next);
        const broken = left.filter((set) => set.prefix === next.prefix && set.needs.includes(next.key));
        assert.deepEqual(broken.map(named), [], `they need ${next.key}`);
      }
    });
  });

  it('removes nothing that is pinned, in use, another cluster’s or of a database without rules', () => {
    holds((_, { keep: all, databases, limits }, { going }) => {
      for (const { marks, claims, summary, database } of going) {
        assert.ok(marks !== 'damaged' && !marks.pin && claims.length === 0 && summary!.clusterName === 'here');
        const isRuled = all !== undefined || databases?.[database] !== undefined;
        const isByLimitAlone = databases === undefined && limits !== undefined;
        assert.ok(isRuled || isByLimitAlone || marks.expireAt !== undefined, database);
      }
    });
  });

  it('removes nothing more when it was carried out', () => {
    holds((sets, rules, plan) => {
      const again = planOf(leftOf(sets, plan), { keep: undefined, ...rules });
      assert.deepEqual(again.going.map(named), []);
      assert.equal(again.overBytes, plan.overBytes);
    });
  });

  it('goes on where it was broken off, and no further than its limit asks', () => {
    holds((sets, rules, plan) => {
      const half = plan.going.slice(0, Math.floor(plan.going.length / 2));
      const left = sets.filter((set) => !half.includes(set));
      const rest = planOf(left, { keep: undefined, ...rules });
      const expected = plan.going.slice(half.length);
      // Half of a chain may be enough for the limit: what the rules let go goes in any case.
      const byRules = goingOf(planOf(sets, { keep: undefined, ...rules, limits: undefined }));
      const isAsked = (set: ListedRemovable): boolean => byRules.has(named(set)) || goingOf(rest).has(named(set));
      assert.deepEqual([...goingOf(rest)].sort(), expected.filter(isAsked).map(named).sort());
      assert.equal(rest.overBytes, plan.overBytes);
    });
  });

  it('keeps as many as its rules say, where there are as many', () => {
    fc.assert(
      fc.property(history, keep, (sets, rules: KeepRules) => {
        const left = leftOf(sets, planOf(sets, rules));
        for (const database of DATABASES) {
          const own = (of: readonly ListedRemovable[]): readonly ListedRemovable[] =>
            of.filter(
              (set) =>
                set.database === database &&
                set.prefix === '' &&
                set.summary!.clusterName === 'here' &&
                canRestore(set, sets),
            );
          const isUndated = ({ marks }: ListedRemovable): boolean =>
            marks === 'damaged' || marks.pin !== undefined || marks.expireAt === undefined;
          const before = own(sets).filter(isUndated);
          const after = own(left);
          const fulls = (of: readonly ListedRemovable[]): number =>
            of.filter((set) => isWhole(set) && set.summary!.type === 'full').length;
          assert.ok(fulls(after) >= Math.min(rules.full ?? 0, fulls(before)));
          assert.ok(after.length >= Math.min(rules.last ?? 0, before.length));
          const months = (of: readonly ListedRemovable[]): number =>
            new Set(of.filter(isWhole).map(({ key }) => key.slice(0, 6))).size;
          assert.ok(months(after) >= Math.min(rules.monthly ?? 0, months(before)));
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('removes no more under weaker rules', () => {
    fc.assert(
      fc.property(history, keep, keep, (sets, rules, more) => {
        const names = ['full', 'last', 'days', 'weekly', 'monthly', 'yearly'] as const;
        const sum = Object.fromEntries(
          names.map((name) => [name, rules[name] === undefined ? more[name] : rules[name] + (more[name] ?? 0)]),
        ) as KeepRules;
        const strict = goingOf(planOf(sets, rules));
        for (const name of goingOf(planOf(sets, sum))) assert.ok(strict.has(name), name);
      }),
      { numRuns: RUNS },
    );
  });
});
