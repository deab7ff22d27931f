/**
 * The comment that pg_dump and pg_restore write before a definition:
 * `-- Name: orders; Type: TABLE; Schema: public; Owner: alice`. Names are not quoted there and may hold any of these
 * words, and a function's body may hold the whole line: read from the end and in one pass.
 */
export interface DefinitionName {
  readonly name: string;
  /** `TABLE`, `FK CONSTRAINT`, … */
  readonly type: string;
  /** `-` for objects outside schemas. */
  readonly schema: string;
  /** What follows the schema: the owner, and on some servers a tablespace. */
  readonly owner: string;
}

const STARTS = ['-- Name: ', '-- Data for Name: '];
const TYPE = '; Type: ';
const SCHEMA = '; Schema: ';
const OWNER = '; Owner: ';

/** Undefined for any other line. The name ends before the last type and schema that an owner follows. */
export function readDefinitionName(line: string): DefinitionName | undefined {
  const start = STARTS.find((each) => line.startsWith(each));
  if (start === undefined) return undefined;
  const owner = line.lastIndexOf(OWNER);
  for (let schema = line.lastIndexOf(SCHEMA, owner - SCHEMA.length); schema >= start.length;) {
    const type = startOfType(line, schema);
    if (type !== undefined && type - TYPE.length >= start.length) {
      return {
        name: line.slice(start.length, type - TYPE.length),
        type: line.slice(type, schema),
        schema: line.slice(schema + SCHEMA.length, owner),
        owner: line.slice(owner + OWNER.length),
      };
    }
    schema = schema === 0 ? -1 : line.lastIndexOf(SCHEMA, schema - 1);
  }
  return undefined;
}

/** Where the words in capitals begin that stand between `; Type: ` and `end`; undefined where there are none. */
function startOfType(line: string, end: number): number | undefined {
  let at = end;
  while (at > 0 && isOfType(line.charCodeAt(at - 1))) at -= 1;
  // The blank behind the colon looks like one of the type's.
  const type = at + 1;
  return type < end && line.startsWith(TYPE, type - TYPE.length) ? type : undefined;
}

function isOfType(code: number): boolean {
  return code === 32 || (code >= 65 && code <= 90);
}
