/** Sessions that write while a backup is taken: at any moment most of them are between a page and its commit. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { instancesOf, type Instance, type Topology } from '../../coordinator/base/topology.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { SeededRandom } from '../support/seeded-random.js';
import { SLOTS } from './changes.js';

/** Of one node. */
const SESSIONS = 6;
/** How long a transaction stays open after it has written. */
const MOST_OPEN_MS = 200;
const LOCK_TIMEOUT_MS = 200;

/**
 * On each node one session changes what the other changes are made of, over and over; the others write into a table that
 * nobody writes into after them, so that only the page of an open transaction tells of it.
 */
export class BusyWriters {
  private constructor(
    private readonly loops: readonly Promise<void>[],
    private readonly end: () => void,
  ) {}

  static async start(topology: Topology, database: string, random: SeededRandom): Promise<BusyWriters> {
    let isOver = false;
    const loops = instancesOf(topology).flatMap((node) => {
      let slot = 0;
      const draws = (index: number, own: SeededRandom): string | undefined => {
        if (isOver || slot >= SLOTS) return undefined;
        return index === 0 ? drawStatement(own) : `INSERT INTO slot_${slot++} VALUES (${own.below(1000)})`;
      };
      return Array.from({ length: SESSIONS }, (_, index) => {
        const own = new SeededRandom(random.below(1_000_000));
        return write({ topology, database, node }, () => draws(index, own), own);
      });
    });
    await sleep(MOST_OPEN_MS);
    return new BusyWriters(loops, () => (isOver = true));
  }

  /** Resolves when the last has ended. */
  async stop(): Promise<void> {
    this.end();
    await Promise.all(this.loops);
  }
}

/** One transaction after the other, until nothing is drawn. */
async function write(
  at: { readonly topology: Topology; readonly database: string; readonly node: Instance },
  draw: () => string | undefined,
  random: SeededRandom,
): Promise<void> {
  const session: pg.Client = await openNodeSession(at.topology, at.node, at.database, 'busy');
  try {
    await session.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
    for (let statement = draw(); statement !== undefined; statement = draw()) {
      await session.query('BEGIN');
      // Another may have the rows: the transaction goes on without them.
      await session.query(statement).catch(() => session.query('ROLLBACK; BEGIN'));
      await sleep(random.below(MOST_OPEN_MS));
      await session.query('COMMIT');
    }
  } finally {
    await session.end();
  }
}

function drawStatement(random: SeededRandom): string {
  const from = random.below(4400);
  return random.pick([
    `UPDATE wide SET t = 'busy' || t WHERE id BETWEEN ${from} AND ${from + 3} AND length(t) < 3000`,
    `INSERT INTO narrow (id, n) VALUES (${from}, ${from})`,
    `DELETE FROM toasted WHERE id = ${from % 200}`,
    `UPDATE narrow SET n = n + 1 WHERE id = ${from}`,
  ]);
}
