/** Finds what statements of a set need that is not in the set: roles, tablespaces, extensions, … Pure. */
import { append } from '../../../common/lists/append.js';
import type { ScriptRoles } from '../../../common/sets/script-wishes.js';
import type { ArchiveEntry } from '../archive-toc.js';
import { identifierOf, identifiersOf, tokensOf, type Identifier } from '../sql-statements.js';

export type NeedKind = 'role' | 'tablespace' | 'extension' | 'library' | 'locale' | 'encoding';

export interface Need {
  readonly kind: NeedKind;
  readonly name: string;
}

const NO_ROLES = { noOwner: false, noPrivileges: false, useSessionAuthorization: false };
/** Names that a session may use and that are never created. */
const NOBODY: ReadonlySet<string> = new Set(['public', 'current_user', 'session_user', 'current_role']);

/** The needs of an entry of the archive, in the form in which a restore of the set runs it. */
export function needsOfEntry(entry: ArchiveEntry, roles: ScriptRoles = NO_ROLES): readonly Need[] {
  const { description, definition, owner, tablespace } = entry;
  if (isOfDatabase(entry)) return [];
  const needs: Need[] = [];
  const add = (kind: NeedKind, names: readonly string[]): void => {
    for (const name of names) if (name !== '') needs.push({ kind, name });
  };
  if (!roles.noOwner) add('role', [owner]);
  add('tablespace', [tablespace]);
  switch (description) {
    case 'ACL':
    case 'DEFAULT ACL':
      if (!roles.noPrivileges) add('role', rolesOfGrants(definition));
      break;
    case 'POLICY':
      add('role', rolesOfPolicy(definition));
      break;
    case 'USER MAPPING':
      add('role', namesAfter(definition, ['mapping', 'for']));
      break;
    case 'EXTENSION':
      add('extension', [entry.tag]);
      break;
    case 'FUNCTION':
    case 'PROCEDURE':
      add('library', libraryOf(definition));
      break;
    case 'COLLATION':
      add('locale', localesOf(definition));
  }
  return needs;
}

/**
 * A script of its own makes the database with its grants (needsOfDatabaseStatement), never the archive, in which
 * Greenplum 6 names its owner by the OID.
 */
function isOfDatabase({ description, schema, tag }: ArchiveEntry): boolean {
  return /^DATABASE(?: PROPERTIES)?$/.test(description) || (schema === '' && tag.startsWith('DATABASE '));
}

/** The needs of a statement of the script that makes the database. */
export function needsOfDatabaseStatement(statement: string): readonly Need[] {
  const as = (kind: NeedKind, names: readonly string[]): readonly Need[] => names.map((name) => ({ kind, name }));
  const [first = '', second = ''] = words(statement);
  if (first === 'grant' || first === 'revoke') return as('role', rolesOfGrants(statement));
  if (first === 'alter' && second === 'role') return as('role', namesAfter(statement, ['alter', 'role']));
  if (first === 'set') return as('role', namesAfter(statement, ['session', 'authorization']));
  if (second !== 'database') return [];
  if (first === 'alter') return as('role', namesAfter(statement, ['owner', 'to']));
  if (first !== 'create') return [];
  return [
    ...as('role', namesAfter(statement, ['owner'])),
    ...as('tablespace', namesAfter(statement, ['tablespace'])),
    ...as('encoding', literalsAfter(statement, ['encoding'])),
    ...as('locale', localesOf(statement)),
  ];
}

/** What the script of the whole cluster's objects makes. */
export function madeByGlobals(statements: readonly string[]): readonly Need[] {
  return statements.flatMap((statement): readonly Need[] => {
    const [first, second] = words(statement);
    if (first !== 'create') return [];
    if (second === 'role' || second === 'tablespace') {
      return namesAfter(statement, ['create', second]).map((name) => ({ kind: second, name }));
    }
    return [];
  });
}

function words(statement: string): readonly string[] {
  const found: string[] = [];
  for (const { value, isWord } of identifiersOf(statement)) {
    if (!isWord) break;
    found.push(value);
    if (found.length === 2) break;
  }
  return found;
}

/** GRANT, REVOKE, ALTER DEFAULT PRIVILEGES and SET SESSION AUTHORIZATION: one statement or several. */
function rolesOfGrants(statements: string): readonly string[] {
  const found = [...identifiersOf(statements)];
  const roles: string[] = [];
  found.forEach(({ value, isWord }, at) => {
    if (!isWord) return;
    const before = found[at - 1];
    const twoBefore = found[at - 2];
    const isGrantee = value === 'to' || value === 'from';
    const isAuthorization = value === 'authorization' && before?.value === 'session' && twoBefore?.value === 'set';
    const isDefaultsOf = value === 'role' && before?.isWord === true && before.value === 'for';
    if (isGrantee) append(roles, listAt(statements, found, at + 1));
    else if (isAuthorization || isDefaultsOf) append(roles, listAt(statements, found, at + 1).slice(0, 1));
  });
  return roles;
}

/** `CREATE POLICY p ON t [AS …] [FOR …] [TO roles] [USING …] [WITH CHECK …]`. */
function rolesOfPolicy(statement: string): readonly string[] {
  const found = [...identifiersOf(statement)];
  const end = found.findIndex(({ value, isWord }) => isWord && (value === 'using' || value === 'with'));
  const head = end < 0 ? found : found.slice(0, end);
  const to = head.findIndex(({ value, isWord }) => isWord && value === 'to');
  return to < 0 ? [] : listAt(statement, head, to + 1);
}

/** Reads names with commas between them; words that are no role are left out. */
function listAt(text: string, found: readonly Identifier[], start: number): readonly string[] {
  const names: string[] = [];
  for (let at = start; at < found.length; at += 1) {
    const { value, isWord, end } = found[at]!;
    if (!isWord || !NOBODY.has(value)) names.push(value);
    const next = found[at + 1];
    if (!next || text.slice(end, next.start).trim() !== ',') break;
  }
  return names;
}

/** The first name behind these words. */
function namesAfter(statement: string, keywords: readonly string[]): readonly string[] {
  const found = [...identifiersOf(statement)];
  const at = found.findIndex((_, index) =>
    keywords.every((word, offset) => found[index + offset]?.isWord === true && found[index + offset]?.value === word),
  );
  return at < 0 ? [] : listAt(statement, found, at + keywords.length).slice(0, 1);
}

/** Literals that follow any of these words, with or without `=`. */
function literalsAfter(statement: string, keywords: readonly string[]): readonly string[] {
  const found: string[] = [];
  let isWanted = false;
  for (const token of tokensOf(statement)) {
    const text = statement.slice(token.start, token.end);
    if (token.kind === 'literal' && isWanted) found.push(unquoted(text));
    if (text === '=') continue;
    const name = identifierOf(token, text);
    isWanted = token.kind === 'word' && name !== undefined && keywords.includes(name);
  }
  return found;
}

function unquoted(literal: string): string {
  if (/^e/i.test(literal)) return literal.slice(2, -1).replace(/\\(.)|''/g, (_, escaped?: string) => escaped ?? `'`);
  return literal.slice(1, -1).replaceAll(`''`, `'`);
}

/** Locales of the C library; ICU takes any name. */
function localesOf(statement: string): readonly string[] {
  const provider = [...identifiersOf(statement)];
  const at = provider.findIndex(({ value }) => value === 'provider' || value === 'locale_provider');
  const names = literalsAfter(statement, ['lc_collate', 'lc_ctype', 'locale']);
  const isOfLibrary = at < 0 || provider[at + 1]?.value === 'libc';
  const own = isOfLibrary ? names : literalsAfter(statement, ['lc_collate', 'lc_ctype']);
  return [...new Set(own)];
}

/** `… LANGUAGE c … AS '$libdir/name', 'symbol'`. */
function libraryOf(definition: string): readonly string[] {
  if (!/\blanguage c\b/i.test(definition)) return [];
  return literalsAfter(definition, ['as']).filter((name) => name.startsWith('$libdir/'));
}

export interface SetNeeds {
  /** By kind and name: the first object that needs it, for messages. */
  readonly needed: ReadonlyMap<NeedKind, ReadonlyMap<string, string>>;
  /** What the set's globals, which are restored first, provide of these. */
  readonly brought: ReadonlyMap<NeedKind, ReadonlySet<string>>;
  /** The server that was dumped; undefined where nothing says. */
  readonly serverVersion: string | undefined;
  readonly programVersion: string | undefined;
}
