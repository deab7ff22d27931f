/** Makes a generated schema in a database, on every node the same. */
import { quoteName } from '../../common/pg/quote.js';
import type { Piece } from './builder.js';
import { dropDatabase, type NodeServer } from './node-server.js';
import { SOURCE } from './plan.js';

export interface Refusal {
  readonly piece: Piece;
  readonly message: string;
}

export interface Applied {
  readonly pieces: readonly Piece[];
  readonly refused: readonly Refusal[];
}

/**
 * What a server refuses is left out everywhere: the schema is the same on all nodes. A definition that only a segment
 * refuses (a unique index over its own rows) is met when others have it: the database is made again without.
 */
export async function applySchema(servers: readonly NodeServer[], pieces: readonly Piece[]): Promise<Applied> {
  const [coordinator, ...segments] = servers;
  const applied = await applyTo(coordinator!, pieces);
  const others = await Promise.all(segments.map((segment) => applyTo(segment, applied.pieces)));
  const refused = others.flatMap((other) => other.refused);
  // A row may break a constraint on one node only; a definition may not.
  const odd = refused.filter(({ piece }) => !/^\s*(?:INSERT|UPDATE)/.test(piece.sql));
  if (odd.length === 0) return { pieces: applied.pieces, refused: applied.refused };
  for (const server of servers) await dropDatabase(server, SOURCE);
  const left = new Set(odd.map(({ piece }) => piece));
  const again = await applySchema(
    servers,
    pieces.filter((piece) => !left.has(piece)),
  );
  return { pieces: again.pieces, refused: [...odd, ...again.refused] };
}

async function applyTo(server: NodeServer, pieces: readonly Piece[]): Promise<Applied> {
  const content = String(server.instance.contentId + 1);
  const database = quoteName(SOURCE);
  await server.withSession('postgres', (session) => session.query(`CREATE DATABASE ${database} TEMPLATE template0`));
  return server.withSession(SOURCE, async (session) => {
    const done: Piece[] = [];
    const refused: Refusal[] = [];
    for (const piece of pieces) {
      try {
        await session.query(piece.sql.replaceAll('CONTENT', content).replaceAll('DATABASE_NAME', database));
        done.push(piece);
      } catch (error) {
        refused.push({ piece, message: (error as Error).message });
      }
    }
    return { pieces: done, refused };
  });
}

/** The statements as psql would take them, to make the schema by hand. */
export function scriptOf(pieces: readonly Piece[], content = 0): string {
  const sql = pieces.map((piece) =>
    piece.sql.replaceAll('CONTENT', String(content)).replaceAll('DATABASE_NAME', quoteName(SOURCE)),
  );
  return sql.map((statement) => `${statement};`).join('\n');
}
