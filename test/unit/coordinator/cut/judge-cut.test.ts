import assert from 'node:assert/strict';
import fc from 'fast-check';
import { judgeCut, judgeStatuses, type NodeObservation } from '../../../../coordinator/cut/judge-cut.js';
import { idsGoneBetween, isUnfinished, parseSnapshot, toFullId } from '../../../../coordinator/cut/snapshot.js';
import { runModel, type ModelDefects, type ModelRun, type ModelTransaction } from '../../../support/cut-model.js';

const EPOCH = 1n << 32n;

describe('parseSnapshot', () => {
  it('reads ids of 64 bits', () => {
    const snapshot = parseSnapshot('38654705664:38654705670:38654705664,38654705668');
    assert.equal(snapshot.xmin, 9n * EPOCH);
    assert.equal(snapshot.xmax, 9n * EPOCH + 6n);
    assert.deepEqual([...snapshot.running], [9n * EPOCH, 9n * EPOCH + 4n]);
    assert.deepEqual([...parseSnapshot('5:5:').running], []);
  });

  it('rejects what is not a snapshot', () => {
    assert.throws(() => parseSnapshot('5:5'), /not a snapshot/);
  });
});

describe('toFullId', () => {
  it('finds the id of the same moment on either side of an epoch', () => {
    assert.equal(toFullId(5, 3n * EPOCH - 2n), 3n * EPOCH + 5n);
    assert.equal(toFullId(0xffff_fff0, 3n * EPOCH + 7n), 3n * EPOCH - 16n);
    assert.equal(toFullId(700, 703n), 700n);
  });

  it('gives back any id within 2^31 of the one it is compared with', () => {
    const near = fc.bigInt({ min: 1n << 31n, max: 1n << 62n });
    const distance = fc.bigInt({ min: -(1n << 31n) + 1n, max: (1n << 31n) - 1n });
    fc.assert(
      fc.property(near, distance, (base, offset) => {
        assert.equal(toFullId(Number(BigInt.asUintN(32, base + offset)), base), base + offset);
      }),
    );
  });
});

describe('idsGoneBetween', () => {
  const before = parseSnapshot('10:15:10,12');

  it('names those that were open or unborn and are not running later', () => {
    assert.deepEqual(idsGoneBetween(before, parseSnapshot('12:18:12,16'), 10), [10n, 15n, 17n]);
    assert.deepEqual(idsGoneBetween(before, before, 10), []);
    assert.equal(isUnfinished(before, 15n), true);
    assert.equal(isUnfinished(before, 11n), false);
  });

  it('gives up beyond the limit without walking through all ids', () => {
    assert.equal(idsGoneBetween(before, parseSnapshot('9000000000:9000000000:'), 256), undefined);
  });

  it('counts against the limit what has gone, and not what still runs', () => {
    const after = parseSnapshot('15:20:16,17,18');
    assert.deepEqual(idsGoneBetween(before, after, 4), [10n, 12n, 15n, 19n]);
    assert.equal(idsGoneBetween(before, after, 3), undefined);
    assert.deepEqual(idsGoneBetween(parseSnapshot('15:15:'), after, 2), [15n, 19n]);
  });
});

describe('judgeCut', () => {
  const observe = (probe: string, witness: string, rest: Partial<NodeObservation> = {}): NodeObservation => ({
    probe: parseSnapshot(probe),
    witness: parseSnapshot(witness),
    prepared: [],
    foreignWriters: [],
    ...rest,
  });
  const prepared = (id: number): NodeObservation['prepared'] => [{ id, gid: 'g', owner: 'o', ageMs: 0 }];

  it('accepts nodes on which nothing finished', () => {
    const judgement = judgeCut([observe('5:9:5', '5:9:5'), observe('7:7:', '7:7:')]);
    assert.deepEqual(judgement, { obstacles: [], inDoubt: [[], []] });
  });

  it('doubts a writer that finished between probe and witness', () => {
    assert.deepEqual(judgeCut([observe('5:9:5', '9:9:')]).inDoubt, [[5n]]);
    assert.deepEqual(judgeCut([observe('9:9:', '10:10:')]).inDoubt, [[9n]]);
  });

  it('rejects a node on which more has finished than can be asked about one by one', () => {
    const most = judgeCut([observe('9:9:', '265:265:')]);
    assert.deepEqual([most.obstacles, most.inDoubt[0]?.length], [[], 256]);
    const more = judgeCut([observe('9:9:', '9:9:'), observe('9:9:', '266:266:')]);
    assert.deepEqual(more, { obstacles: [{ kind: 'finished', node: 1, ids: [] }], inDoubt: [[], []] });
  });

  it('rejects a prepared transaction, also beyond an epoch', () => {
    const far = `${3n * EPOCH + 9n}:${3n * EPOCH + 9n}:`;
    assert.equal(judgeCut([observe('9:9:', '9:9:', { prepared: prepared(9) })]).obstacles[0]?.kind, 'prepared');
    assert.equal(judgeCut([observe(far, far, { prepared: prepared(9) })]).obstacles[0]?.kind, 'prepared');
  });

  it('accepts a prepared transaction that had left the probe’s snapshot before the list let go of it', () => {
    assert.deepEqual(judgeCut([observe('9:9:', '9:9:', { prepared: prepared(8) })]).obstacles, []);
  });

  it('rejects a writer through a foreign table', () => {
    const { obstacles } = judgeCut([observe('9:9:', '9:9:', { foreignWriters: [4711] })]);
    assert.deepEqual(obstacles, [{ kind: 'foreign-writers', node: 0, pids: [4711] }]);
  });

  it('counts an id whose state the server no longer knows as finished', () => {
    const statuses = new Map([
      [1n, 'in progress'],
      [2n, 'aborted'],
      [3n, 'committed'],
      [4n, null],
    ]);
    assert.deepEqual(judgeStatuses(2, statuses), [{ kind: 'finished', node: 2, ids: [3n, 4n] }]);
  });
});

describe('judgeCut on a model of distributed transactions', () => {
  const NODES = 3;
  const transaction = (protocols: readonly ModelTransaction['protocol'][]): fc.Arbitrary<ModelTransaction> =>
    fc.record({
      protocol: fc.constantFrom(...protocols),
      parts: fc.subarray([0, 1, 2], { minLength: 1 }),
      subtransactions: fc.nat({ max: 2 }),
      aborts: fc.boolean(),
    });
  const scene = (
    protocols: readonly ModelTransaction['protocol'][],
  ): fc.Arbitrary<readonly [ModelTransaction[], number[]]> =>
    fc.tuple(
      fc.array(transaction(protocols), { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat({ max: 60 }), { minLength: 20, maxLength: 60 }),
    );
  const isAccepted = (run: ModelRun, change: (node: NodeObservation) => NodeObservation = (node) => node): boolean => {
    const { obstacles, inDoubt } = judgeCut(run.observations.map(change));
    const settled = inDoubt.flatMap((ids, node) => {
      const statuses = ids.map((id) => [id, run.statusOf(node, id)] as const);
      return judgeStatuses(node, new Map(statuses));
    });
    return obstacles.length === 0 && settled.length === 0;
  };
  /** True when some torn cut is accepted. */
  const findsTornCut = (
    protocols: readonly ModelTransaction['protocol'][],
    change?: (node: NodeObservation) => NodeObservation,
    defects?: ModelDefects,
  ): boolean => {
    const details = fc.check(
      fc.property(scene(protocols), ([transactions, choices]) => {
        const run = runModel(NODES, transactions, choices, defects);
        return !(run.torn && isAccepted(run, change));
      }),
      { numRuns: 20_000, endOnFailure: true },
    );
    return details.failed;
  };

  it('never accepts a torn cut', () => {
    let torn = 0;
    let accepted = 0;
    fc.assert(
      fc.property(scene(['two-phase', 'foreign']), ([transactions, choices]) => {
        const run = runModel(NODES, transactions, choices);
        const good = isAccepted(run);
        torn += run.torn ? 1 : 0;
        accepted += good ? 1 : 0;
        assert.ok(!(run.torn && good));
      }),
      { numRuns: 20_000 },
    );
    assert.ok(torn > 500, `the model tears ${torn} cuts`);
    assert.ok(accepted > 500, `${accepted} cuts are accepted`);
  });

  it('accepts a cut during which nothing finished and nothing was prepared', () => {
    fc.assert(
      fc.property(scene(['two-phase']), ([transactions, choices]) => {
        const run = runModel(NODES, transactions, choices);
        assert.ok(run.disturbed || isAccepted(run));
      }),
      { numRuns: 2_000 },
    );
  });

  it('needs each of its conditions, and the order in which the witness looks', () => {
    const finishedInProbe = (node: NodeObservation): NodeObservation => ({ ...node, witness: node.probe });
    assert.ok(findsTornCut(['two-phase'], finishedInProbe), '(a)');
    assert.ok(
      findsTornCut(['two-phase'], (node) => ({ ...node, prepared: [] })),
      '(b)',
    );
    assert.ok(
      findsTornCut(['foreign'], (node) => ({ ...node, foreignWriters: [] })),
      '(c)',
    );
    assert.ok(findsTornCut(['foreign'], undefined, { lockReadAfterWitness: true }), 'locks before the witnesses');
    assert.ok(findsTornCut(['two-phase'], undefined, { preparedReadAfterWitness: true }), 'prepared before snapshot');
  });
});
