/** Which statements of a post-data script can run side by side: those that build indexes. Pure. */
import { readDefinitionName } from '../../common/ddl/definition-name.js';
import {
  identifiersOf,
  placedStatements,
  relationAfter,
  type PlacedStatement,
  type RelationName,
} from './sql-statements.js';

export interface IndexStatement {
  readonly sql: string;
  /** SET statements that are in force there. */
  readonly settings: string;
  /** For messages: `INDEX public.orders_day`. */
  readonly object: string | undefined;
  /** The schema of the table, or materialized view. */
  readonly schema: string;
  readonly name: string;
}

export interface DividedScript {
  readonly indexes: readonly IndexStatement[];
  /** Everything else, for psql, line by line where it was. */
  readonly rest: string;
}

/**
 * Takes `CREATE INDEX` and `ALTER TABLE … ADD CONSTRAINT … PRIMARY KEY, UNIQUE, EXCLUDE` out. They need nothing but
 * their table, its rows and functions, which are there; what needs them (foreign keys, attachments to a partitioned
 * index, comments, CLUSTER) stays behind, in its order.
 * @param script without psql's own commands
 */
export function divideScript(script: string): DividedScript {
  const indexes: IndexStatement[] = [];
  const settings = new Map<string, string>();
  let inForce = '';
  let rest = '';
  let copied = 0;
  for (const statement of placedStatements(script)) {
    const setting = /^SET\s+(\w+)\b/i.exec(statement.text)?.[1];
    if (setting !== undefined) {
      settings.set(setting.toLowerCase(), statement.text);
      inForce = '';
    }
    const table = tableOfIndex(statement.text);
    if (!table) continue;
    indexes.push({
      sql: statement.text,
      settings: (inForce ||= [...settings.values()].map((text) => `${text};\n`).join('')),
      object: objectOf(statement),
      ...table,
    });
    // Lines keep their numbers, by which psql's errors are placed.
    rest += script.slice(copied, statement.start) + script.slice(statement.start, statement.end).replace(/[^\n]+/g, '');
    copied = statement.end;
  }
  return { indexes, rest: rest + script.slice(copied) };
}

const INDEX = /^CREATE\s+(?:UNIQUE\s+)?INDEX\s/i;
const CONSTRAINT = /^ALTER\s+TABLE\s/i;
/** What makes a constraint one with an index, after its name. */
const INDEXED: ReadonlySet<string> = new Set(['primary', 'unique', 'exclude']);

/** The table on which the statement builds an index; undefined: it does something else. */
function tableOfIndex(sql: string): RelationName | undefined {
  if (INDEX.test(sql)) return relationAfter('on', sql);
  if (!CONSTRAINT.test(sql)) return undefined;
  const found = [...identifiersOf(sql)];
  const at = found.findIndex(({ value, isWord }, index) => {
    return isWord && value === 'add' && found[index + 1]?.isWord === true && found[index + 1]?.value === 'constraint';
  });
  const kind = at < 0 ? undefined : found[at + 3];
  return kind?.isWord === true && INDEXED.has(kind.value) ? relationAfter('table', sql) : undefined;
}

function objectOf({ comments }: PlacedStatement): string | undefined {
  const found = comments.map(readDefinitionName).findLast((each) => each !== undefined);
  if (!found) return undefined;
  const { name, type, schema } = found;
  return `${type} ${schema === '-' ? '' : `${schema}.`}${name}`;
}
