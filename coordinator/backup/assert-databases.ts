/** Checks, when one call names several databases, that all nodes have all of them before the first backup begins. */
import { AppError } from '../../common/errors/app-error.js';
import { onEveryNode } from '../agents/every-node.js';
import { withSessionBeside } from '../db/beside.js';
import type { Engine } from '../engine/engine.js';
import { instanceLabel, instancesOf, type Instance } from '../base/topology.js';

/** Sessions open at the same time; a cluster may have a thousand nodes. */
const NODES_AT_ONCE = 50;

interface NodeDatabases {
  readonly instance: Instance;
  /** Whether each database, by name, allows connections. */
  readonly found: ReadonlyMap<string, boolean>;
}

/**
 * @throws AppError DATABASE_NOT_FOUND that names all that are missing anywhere, CONNECT_FAILED for one that allows no
 *   connections; its object is the first of them. SEGMENT_DOWN, CONNECT_FAILED of a node
 */
export async function assertDatabases(engine: Engine, databases: readonly string[]): Promise<void> {
  engine.assertHealthy();
  const instances = instancesOf(engine.topology).map((instance) => ({ instance }));
  const nodes = await onEveryNode(instances, ({ instance }) => lookAt(engine, instance, databases), NODES_AT_ONCE);
  const missing = databases.filter((name) => nodes.some(({ found }) => !found.has(name)));
  if (missing.length > 0) {
    throw new AppError('DATABASE_NOT_FOUND', missing.map((name) => `Database ${name} does not exist.`).join(' '), {
      object: missing[0],
      hint: `No database was backed up. ${missing.map((name) => whereMissing(name, nodes)).join('; ')}; psql -l lists the databases.`,
    });
  }
  const closed = databases.find((name) => nodes.some(({ found }) => found.get(name) === false));
  if (closed === undefined) return;
  throw new AppError('CONNECT_FAILED', `Database ${closed} allows no connections.`, {
    object: closed,
    hint: 'No database was backed up. Leave it out of -x, or alter it with ALTER DATABASE … ALLOW_CONNECTIONS true.',
  });
}

async function lookAt(engine: Engine, instance: Instance, databases: readonly string[]): Promise<NodeDatabases> {
  return withSessionBeside(engine, { instance, purpose: 'databases' }, async (session) => {
    const { rows } = await session.query<{ name: string; isOpen: boolean }>(
      `SELECT datname::pg_catalog.text AS name, datallowconn AS "isOpen" FROM pg_catalog.pg_database
       WHERE datname = ANY ($1::pg_catalog.text[])`,
      [databases],
    );
    return { instance, found: new Map(rows.map(({ name, isOpen }) => [name, isOpen])) };
  });
}

function whereMissing(name: string, nodes: readonly NodeDatabases[]): string {
  const without = nodes.filter(({ found }) => !found.has(name));
  const where =
    without.length === nodes.length
      ? 'all instances'
      : without.map(({ instance }) => instanceLabel(instance)).join(', ');
  return `${name} is missing on ${where}`;
}
