/**
 * A model of nodes with distributed transactions and a cut taken among them, in one random order of events. The order
 * on each node and the rules of two-phase commit and of postgres_fdw are kept; everything else is left to chance.
 */
import type { NodeObservation, PreparedTransaction, TransactionStatus } from '../../coordinator/cut/judge-cut.js';
import type { Snapshot } from '../../coordinator/cut/snapshot.js';

export type Protocol = 'two-phase' | 'foreign';

export interface ModelTransaction {
  readonly protocol: Protocol;
  /** Nodes written to; node 0 is the coordinator. */
  readonly parts: readonly number[];
  /** The writes on its first node happen in subtransactions: so many ids more, drawn after its own. */
  readonly subtransactions: number;
  readonly aborts: boolean;
}

export interface ModelRun {
  readonly observations: readonly NodeObservation[];
  /** Some transaction is in one node's snapshot and not in another's. */
  readonly torn: boolean;
  /** Something finished or was prepared while the cut was taken. */
  readonly disturbed: boolean;
  statusOf(node: number, id: bigint): TransactionStatus;
}

/** What a defective program would do, to see the property fail. */
export interface ModelDefects {
  readonly lockReadAfterWitness?: boolean;
  readonly preparedReadAfterWitness?: boolean;
}

type Status = 'in progress' | 'prepared' | 'committed' | 'aborted';

class ModelNode {
  readonly statuses = new Map<bigint, Status>();
  readonly topLevel = new Set<bigint>();
  readonly locks = new Set<number>();
  #next: bigint;
  #latestFinished: bigint;

  constructor(first: bigint) {
    this.#next = first;
    this.#latestFinished = first - 1n;
  }

  begin(isTopLevel: boolean): bigint {
    const id = this.#next++;
    this.statuses.set(id, 'in progress');
    if (isTopLevel) this.topLevel.add(id);
    return id;
  }

  finish(ids: readonly bigint[], status: Status): void {
    for (const id of ids) {
      this.statuses.set(id, status);
      if (id > this.#latestFinished) this.#latestFinished = id;
    }
  }

  /** As GetSnapshotData makes it: xmax is one past the newest id that has finished. */
  snapshot(): Snapshot {
    const xmax = this.#latestFinished + 1n;
    const open = [...this.statuses].filter(([, status]) => status === 'in progress' || status === 'prepared');
    const running = open.map(([id]) => id).filter((id) => id < xmax && this.topLevel.has(id));
    const xmin = running.reduce((least, id) => (id < least ? id : least), xmax);
    return { xmin, xmax, running: new Set(running) };
  }

  prepared(): PreparedTransaction[] {
    return [...this.statuses]
      .filter(([id, status]) => status === 'prepared' && this.topLevel.has(id))
      .map(([id]) => ({ id: Number(BigInt.asUintN(32, id)), gid: `gid ${id}`, owner: 'model', ageMs: 0 }));
  }
}

interface Actor {
  /** Events that may come next; running one changes what comes next. */
  next(): readonly (() => void)[];
}

/** Events in rounds: those of a round in any order, the next round when all have happened. */
function inRounds(rounds: readonly (readonly (readonly (() => void)[])[])[]): Actor {
  const left = rounds.map((round) => round.map((chain) => [...chain]));
  return {
    next: () => {
      while (left[0]?.every((chain) => chain.length === 0)) left.shift();
      return (left[0] ?? []).filter((chain) => chain.length > 0).map((chain) => () => chain.shift()?.());
    },
  };
}

interface Part {
  readonly node: number;
  ids: readonly bigint[];
}

function transactionActor(nodes: readonly ModelNode[], spec: ModelTransaction, key: number, parts: Part[]): Actor {
  const at = (index: number): ModelNode => nodes[index]!;
  const coordinator = at(0);
  const writes = spec.parts.map((node, index) => [
    () => {
      const own = at(node).begin(true);
      const subs = index === 0 ? Array.from({ length: spec.subtransactions }, () => at(node).begin(false)) : [];
      parts.push({ node, ids: [own, ...subs] });
    },
  ]);
  const onEach = (work: (part: Part) => void): (() => void)[][] =>
    spec.parts.map((node) => [() => work(parts.find((part) => part.node === node)!)]);
  const finish = onEach(({ node, ids }) => at(node).finish(ids, spec.aborts ? 'aborted' : 'committed'));
  if (spec.protocol === 'two-phase') {
    const prepare = onEach(({ node, ids }) => ids.forEach((id) => at(node).statuses.set(id, 'prepared')));
    return inRounds([writes, prepare, finish]);
  }
  const lock = [[() => void coordinator.locks.add(key)]];
  const unlock = [[() => void coordinator.locks.delete(key)]];
  return inRounds([lock, writes, finish, unlock]);
}

/** @param choices decides which event comes next; when it is used up the first possible one does */
export function runModel(
  nodeCount: number,
  transactions: readonly ModelTransaction[],
  choices: readonly number[],
  defects: ModelDefects = {},
): ModelRun {
  // Node 1 is about to pass 2^32 ids, node 2 has just done so.
  const firsts = [1000n, (1n << 32n) - 3n, (7n << 32n) + 3n, 1n << 40n];
  const nodes = Array.from({ length: nodeCount }, (_, index) => new ModelNode(firsts[index % firsts.length]!));
  const parts = transactions.map((): Part[] => []);
  const seen = nodes.map(() => ({
    probe: undefined as Snapshot | undefined,
    witness: undefined as Snapshot | undefined,
    prepared: [] as PreparedTransaction[],
  }));
  let foreignWriters: number[] = [];
  const atProbe = new Map<string, Status>();
  const probes = nodes.map((node, index) => [
    () => {
      seen[index]!.probe = node.snapshot();
      node.statuses.forEach((status, id) => atProbe.set(`${index} ${id}`, status));
    },
  ]);
  const readLocks = [[() => void (foreignWriters = [...nodes[0]!.locks])]];
  const witnesses = nodes.map((node, index) => {
    const prepared = (): void => void (seen[index]!.prepared = node.prepared());
    const witness = (): void => void (seen[index]!.witness = node.snapshot());
    return defects.preparedReadAfterWitness ? [witness, prepared] : [prepared, witness];
  });
  const cut = inRounds(defects.lockReadAfterWitness ? [probes, witnesses, readLocks] : [probes, readLocks, witnesses]);
  const actors = transactions.map((spec, key) => transactionActor(nodes, spec, key, parts[key]!));
  runAll([...actors, cut], choices);

  const isIn = ({ node, ids }: Part): boolean => ids.every((id) => atProbe.get(`${node} ${id}`) === 'committed');
  const torn = parts.some((all) => all.length > 1 && new Set(all.map(isIn)).size > 1);
  return {
    observations: seen.map(({ probe, witness, prepared }, index) => ({
      probe: probe!,
      witness: witness!,
      prepared,
      foreignWriters: index === 0 ? foreignWriters : [],
    })),
    torn,
    disturbed: seen.some(({ probe, witness, prepared }) => !areSame(probe!, witness!) || prepared.length > 0),
    statusOf: (node, id) => nodes[node]!.statuses.get(id) ?? null,
  };
}

/** Equal xmax alone would miss an older transaction that finished after a newer one. */
function areSame(probe: Snapshot, witness: Snapshot): boolean {
  const { xmax, running } = probe;
  return (
    xmax === witness.xmax &&
    running.size === witness.running.size &&
    [...running].every((id) => witness.running.has(id))
  );
}

function runAll(actors: readonly Actor[], choices: readonly number[]): void {
  for (let step = 0; ; step += 1) {
    const events = actors.flatMap((actor) => actor.next());
    if (events.length === 0) return;
    events[(choices[step] ?? 0) % events.length]!();
  }
}
