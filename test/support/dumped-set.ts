/** For tests that restore: one set of the server's database, and a target for each test. */
import { join } from 'node:path';
import type pg from 'pg';
import type { DumpOutcome, DumpSpec, RestorePhase, WorkContext } from '../../segment-agent/worker/work.js';
import { dump, dumpContext, dumpSpec } from './dump-run.js';
import type { OneServer } from './one-server.js';
import { restorePhase } from './restore-run.js';
import { copySet, type SetCopy } from './restore-set.js';

export interface DumpedSet {
  readonly context: WorkContext;
  readonly outcome: DumpOutcome;
  /** One that the test may damage; it goes when the test ends. */
  copy(): Promise<SetCopy>;
}

/** Dumped once, behind the `before` hooks registered so far. */
export function dumpedSet(server: OneServer, spec: Partial<DumpSpec> = {}): DumpedSet {
  let context: WorkContext;
  let outcome: DumpOutcome;

  before(async () => {
    context = await dumpContext(server.instance, join(server.folder, 'set', 'db_dumps', '20260131'));
    outcome = await dump(context, dumpSpec(spec), server.instance);
  });

  return {
    get context() {
      return context;
    },
    get outcome() {
      return outcome;
    },
    copy: async () => {
      const set = await copySet(context);
      server.atTestEnd(() => set.remove());
      return set;
    },
  };
}

export interface Target {
  /** In the database `target`, until the test ends. */
  readonly session: pg.Client;
  /** The session's. */
  readonly query: pg.Client['query'];
}

/** A database `target` for each test, as `phases` of a restore of the set leave it. */
export function targetOf(server: OneServer, set: DumpedSet, phases: readonly RestorePhase[]): Target {
  let session: pg.Client;

  before(async () => {
    for (const phase of phases) await restorePhase(set.context, phase, { database: 'prepared' });
  });

  beforeEach(async () => {
    await server.admin.query('CREATE DATABASE target TEMPLATE prepared');
    session = await server.open('target');
  });

  return {
    get session() {
      return session;
    },
    get query() {
      return session.query.bind(session);
    },
  };
}
