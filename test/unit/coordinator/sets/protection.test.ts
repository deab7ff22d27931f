import assert from 'node:assert/strict';
import type { SetSummary } from '../../../../common/sets/summary.js';
import { toTimestampKey, type TimestampKey } from '../../../../common/sets/timestamp-key.js';
import {
  dependentsFirst,
  describeProtection,
  protectionsOf,
  type Protection,
  type RemovableSet,
} from '../../../../coordinator/sets/protection.js';

const key = (day: number): TimestampKey => toTimestampKey(`202401${day}120000`);

interface Given {
  readonly database?: string;
  readonly scope?: SetSummary['scope'];
  readonly type?: SetSummary['type'];
  readonly cluster?: string;
  readonly storage?: string;
  readonly problems?: number;
  readonly needs?: readonly TimestampKey[];
  readonly prefix?: string;
  readonly marks?: RemovableSet['marks'];
}

function set(day: number, given: Given = {}): RemovableSet {
  const {
    database = 'sales',
    scope = 'database',
    type = 'full',
    cluster = 'here',
    storage,
    problems,
    needs = [],
  } = given;
  const { prefix = '', marks = {} } = given;
  const summary: SetSummary = {
    format: 1,
    timestampKey: key(day),
    prefix,
    manifestSha256: '0'.repeat(64),
    kind: 'logical',
    type,
    scope,
    needs: [...needs],
    database,
    clusterName: cluster,
    startedAt: '',
    finishedAt: '',
    segments: 1,
    tables: 0,
    rows: 0,
    rawBytes: 0,
    storedBytes: 0,
    consistency: 'quiet-instant',
    files: [],
    ...(storage === undefined ? {} : { storage }),
    ...(problems === undefined ? {} : { checked: { at: '', quick: false, problems, first: 'x' } }),
  };
  return { key: key(day), prefix, database, summary, marks, claims: [], needs };
}

/** Days of what stays, and why. */
function staying(going: readonly RemovableSet[], all: readonly RemovableSet[], keepsPlugin = true): object {
  const found = protectionsOf(going, all, { clusterName: 'here', keepsPlugin });
  return Object.fromEntries([...found].map(([{ key: of }, { why }]) => [Number(of.slice(6, 8)), why]));
}

describe('A protected set', () => {
  it('is the newest from which all of its database comes back, whatever is newer', () => {
    const all = [
      set(16, { cluster: 'there' }),
      set(15, { scope: 'selection' }),
      set(14, { type: 'incremental' }),
      set(13, { problems: 2 }),
      set(12, { problems: 0 }),
      set(11),
      set(20, { database: 'other' }),
    ];
    assert.deepEqual(staying(all, all), { 12: 'newest full', 16: 'other cluster', 20: 'newest full' });
    assert.deepEqual(staying([all[5]!], all), {});
  });

  it('is one that a set which stays needs, through all links between them', () => {
    const chain = [
      set(10),
      set(11, { needs: [key(10)], type: 'incremental' }),
      set(12, { needs: [key(11)], type: 'incremental' }),
    ];
    const all = [...chain, set(20)];
    assert.deepEqual(staying([chain[0]!, chain[1]!], all), { 10: 'needed', 11: 'needed' });
    assert.deepEqual(staying(chain, all), {});
    assert.deepEqual(staying([chain[0]!], [chain[0]!, set(20)]), {});
    assert.deepEqual(staying([set(12)], [set(12), ...chain.slice(0, 2), set(20)]), {});
    assert.deepEqual(staying([set(12)], [set(12), set(13, { needs: [key(11)] }), set(20)]), {});
  });

  it('is needed by a set that is protected itself', () => {
    const all = [set(10), set(11, { cluster: 'there', needs: [key(10)] }), set(20)];
    assert.deepEqual(staying([all[0]!, all[1]!], all), { 10: 'needed', 11: 'other cluster' });
  });

  it('is not needed by a set of another prefix that names its key', () => {
    const all = [set(10), set(11, { prefix: 'x', needs: [key(10)] }), set(20)];
    assert.deepEqual(staying([all[0]!], all), {});
  });

  it('is one in a plugin’s storage, unless it is removed there, too', () => {
    const all = [set(10, { storage: '/plugin' }), set(20)];
    assert.deepEqual(staying([all[0]!], all), { 10: 'in plugin' });
    assert.deepEqual(staying([all[0]!], all, false), {});
  });

  it('is in use, whatever else protects it, by the operation that says so', () => {
    const by = {
      ...{ operationId: 'a', operation: 'restore', database: 'sales', cluster: 'c', host: 'mdw', pid: 7 },
      ...{ startedAt: 'now', session: '', keepFiles: false },
    };
    const claims = [{ name: 'c', isLease: true, by: undefined }];
    const [used, other] = [{ ...set(10), claims }, set(20)];
    assert.deepEqual(staying([used], [used, other]), { 10: 'in use' });
    const newest = { ...set(20), claims };
    assert.deepEqual(staying([newest], [newest]), { 20: 'in use' });
    const whoseOf = (claimed: RemovableSet): unknown =>
      [...protectionsOf([claimed], [claimed], { clusterName: 'here' }).values()][0];
    assert.deepEqual(whoseOf(used), { why: 'in use', by: 'another operation' });
    const named = { ...used, claims: [{ name: 'c', isLease: true, by }] };
    assert.deepEqual(whoseOf(named), {
      why: 'in use',
      by: 'a restore of database sales (process 7 on mdw, since now)',
    });
  });

  it('is none of which only claims or an old report are left, and such a set is no good one', () => {
    const [left, full] = [{ ...set(20), summary: undefined }, set(10)];
    assert.deepEqual(staying([left, full], [left, full]), { 10: 'newest full' });
  });

  it('in a plugin’s storage stays unless the caller says that it goes there, too', () => {
    const stored = set(10, { storage: '/plugin' });
    const found = protectionsOf([stored], [stored, set(20)], { clusterName: 'here' });
    assert.deepEqual([...found.values()], [{ why: 'in plugin', plugin: '/plugin' }]);
  });

  it('of several prefixes with one key: the newest is one set', () => {
    const all = [set(10), set(10, { prefix: 'x' })];
    assert.equal(protectionsOf(all, all, { clusterName: 'here' }).size, 1);
  });

  it('is described by why it stays and by the way to remove it nevertheless', () => {
    const described = (protection: Protection): string => describeProtection(set(10), protection);
    assert.equal(described({ why: 'in use', by: 'another operation' }), 'it is in use by another operation');
    assert.equal(described({ why: 'needed', by: key(11) }), 'the set 20240111120000 needs it');
    assert.equal(
      described({ why: 'in plugin', plugin: '/p' }),
      'its data files lie in the storage of /p; mppbackup delete 20240110120000 --plugin-config FILE removes all of it',
    );
    assert.equal(
      described({ why: 'other cluster', cluster: 'there' }),
      'it belongs to the cluster "there"; --force removes it all the same',
    );
    assert.equal(
      described({ why: 'newest full', database: 'sales' }),
      'it is the newest full backup of database sales; --force removes it all the same',
    );
  });

  it('goes with --force where only a rule keeps it, and never where an operation or another set needs it', () => {
    const chain = [set(10), set(11, { needs: [key(10)], type: 'incremental' }), set(12, { cluster: 'there' })];
    const forced = (going: readonly RemovableSet[]): unknown =>
      [...protectionsOf(going, chain, { clusterName: 'here', force: true }).values()].map(({ why }) => why);
    assert.deepEqual(forced([chain[0]!]), ['needed'], 'the newest full one, to which an increment refers');
    assert.deepEqual(forced(chain), []);
    assert.deepEqual(forced([chain[2]!]), []);
  });

  it('is pinned, or may be, whatever is forced: with all that it needs', () => {
    const pin = { by: 'ann@mdw', at: '2026-02-01T00:00:00Z', reason: 'audit' };
    const all = [
      set(10),
      set(11, { type: 'incremental', needs: [key(10)], marks: { pin } }),
      set(12, { marks: 'damaged' }),
      set(13, { marks: { expireAt: '2000-01-01T00:00:00Z', note: 'x' } }),
    ];
    const found = protectionsOf(all, all, { clusterName: 'here', force: true });
    assert.deepEqual(
      [...found].map(([{ key: of }, { why }]) => [of, why]),
      [
        [key(11), 'pinned'],
        [key(12), 'pinned'],
        [key(10), 'needed'],
      ],
    );
    assert.equal(
      describeProtection(all[1]!, found.get(all[1]!)!),
      'it is pinned by ann@mdw since 2026-02-01: audit; mppbackup set 20240111120000 --unpin takes that off',
    );
  });

  it('goes after those that need it', () => {
    const chain = [
      set(10),
      set(11, { needs: [key(10)] }),
      set(12, { needs: [key(10), key(11)] }),
      set(13),
      set(14, { needs: [key(14)] }),
    ];
    const days = (sets: readonly RemovableSet[]): readonly number[] =>
      dependentsFirst(sets, chain).map(({ key: of }) => Number(of.slice(6, 8)));
    assert.deepEqual(days(chain), [12, 11, 10, 13, 14]);
    assert.deepEqual(days([chain[0]!]), [12, 11, 10], 'of another date');
    assert.deepEqual(dependentsFirst([], chain), []);
  });

  it('with nothing there, nothing stays', () => assert.deepEqual(staying([], []), {}));
});
