/** -j and -k: VACUUM of the whole database on every node that has definitions of its own. */
import { describeError, mergeErrors, toAppError } from '../../common/errors/app-error.js';
import { endWithin } from '../../common/pg/end-sessions.js';
import { placedAt } from '../agents/every-node.js';
import { withSessionBeside } from '../db/beside.js';
import { definitionNodes, type Engine } from '../engine/engine.js';
import { instancesOf, type Instance } from '../base/topology.js';
import type { OperationPorts } from '../base/operation-ports.js';

const END_LIMIT_MS = 2_000;

/**
 * On Greenplum the coordinator vacuums the segments too. A failure is a warning of the log: the dump does not depend on
 * it.
 */
export async function vacuumDatabase(
  engine: Engine,
  database: string,
  when: 'pre-dump' | 'post-dump',
  { log, signal }: Pick<OperationPorts, 'log' | 'signal'>,
): Promise<void> {
  log.info(`Commencing ${when} vacuum`);
  const nodes = definitionNodes(engine, instancesOf(engine.topology));
  const settled = await Promise.allSettled(
    nodes.map((instance) => vacuumNode(engine, instance, database, when, signal)),
  );
  signal.throwIfAborted();
  const errors = settled.flatMap((outcome, index) =>
    outcome.status === 'rejected' ? [placedAt(nodes[index]!, toAppError(outcome.reason))] : [],
  );
  if (errors.length > 0) log.warning(`The ${when} vacuum failed: ${describeError(mergeErrors(errors))}`);
}

async function vacuumNode(
  engine: Engine,
  instance: Instance,
  database: string,
  when: string,
  signal: AbortSignal,
): Promise<void> {
  const session = await engine.openSession(instance, database, `${when} vacuum`);
  // The abort below or the server ends it: the statement's own error tells which.
  session.on('error', () => undefined);
  let ending: Promise<void> | undefined;
  const { rows } = await session.query<{ pid: number }>('SELECT pg_catalog.pg_backend_pid() AS pid');
  const onAbort = (): void => {
    ending = terminate(engine, instance, rows[0]!.pid);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    signal.throwIfAborted();
    await session.query('VACUUM');
  } finally {
    signal.removeEventListener('abort', onAbort);
    await ending;
    await endWithin(session, END_LIMIT_MS);
  }
}

/** Ends the VACUUM's session: a server at work does not notice that its client is gone. */
async function terminate(engine: Engine, instance: Instance, pid: number): Promise<void> {
  try {
    await withSessionBeside(engine, { instance, purpose: 'end a vacuum' }, (session) =>
      session.query('SELECT pg_catalog.pg_terminate_backend($1)', [pid]),
    );
  } catch {
    // Without the server there is no VACUUM either.
  }
}
