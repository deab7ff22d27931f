import assert from 'node:assert/strict';
import type { SetSummary } from '../../common/sets/summary.js';
import { toTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import { describeProtection, protectionsOf, type RemovableSet } from '../../coordinator/sets/protection.js';

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
  const { prefix = '' } = given;
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
  return { key: key(day), prefix, database, summary, claims: [], needs };
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

  it('is in use, and is described by who uses it', () => {
    const [used, other] = [{ ...set(10), claims: [{ name: 'c', isLease: true, by: undefined }] }, set(20)];
    assert.deepEqual(staying([used], [used, other]), { 10: 'in use' });
    assert.equal(
      describeProtection(used, { why: 'in use', by: 'another operation' }),
      'it is in use by another operation',
    );
    assert.match(
      describeProtection(used, { why: 'newest full', database: 'sales' }),
      /newest full backup of database sales/,
    );
    assert.match(describeProtection(used, { why: 'needed', by: key(11) }), /the set 20240111120000 needs it/);
  });

  it('with nothing there, nothing stays', () => assert.deepEqual(staying([], []), {}));
});
