/**
 * Definitions of large objects as statements. pg_dump 17 and newer write them with the contents alone (groups in the
 * archive's data section), so a set that has contents in a form of its own has to write them itself. Pure.
 */
import { append } from '../lists/append.js';
import { literalOnOneLine, quoteNameOnOneLine } from '../pg/quote.js';
import type { ScriptRoles } from '../sets/script-wishes.js';

export interface LargeObject {
  readonly oid: number;
  readonly owner: string;
  readonly comment: string | null;
  readonly labels: readonly { readonly provider: string; readonly label: string }[] | null;
  /** False: nothing was ever granted or revoked. */
  readonly hasGrants: boolean;
  readonly grants: readonly LargeObjectGrant[] | null;
}

export interface LargeObjectGrant {
  readonly grantor: string;
  /** Null: PUBLIC. */
  readonly grantee: string | null;
  readonly privilege: 'SELECT' | 'UPDATE';
  readonly grantable: boolean;
}

/** One statement a line; the objects belong to who runs it unless owners are wanted. */
export function largeObjectStatements(objects: readonly LargeObject[], roles: ScriptRoles): string {
  const lines: string[] = [];
  let role: string | undefined;
  for (const object of objects) {
    if (roles.useSessionAuthorization && !roles.noOwner && object.owner !== role) {
      role = object.owner;
      lines.push(`SET SESSION AUTHORIZATION ${quoteNameOnOneLine(role)};`);
    }
    append(lines, statementsOf(object, roles));
  }
  if (role !== undefined) lines.push('RESET SESSION AUTHORIZATION;');
  return lines.map((line) => `${line}\n`).join('');
}

function statementsOf(object: LargeObject, roles: ScriptRoles): string[] {
  const { oid, owner, comment, labels } = object;
  const lines = [`SELECT pg_catalog.lo_create('${oid}');`];
  if (!roles.noOwner && !roles.useSessionAuthorization) {
    lines.push(`ALTER LARGE OBJECT ${oid} OWNER TO ${quoteNameOnOneLine(owner)};`);
  }
  if (comment !== null) lines.push(`COMMENT ON LARGE OBJECT ${oid} IS ${literalOnOneLine(comment)};`);
  for (const { provider, label } of labels ?? []) {
    const by = quoteNameOnOneLine(provider);
    lines.push(`SECURITY LABEL FOR ${by} ON LARGE OBJECT ${oid} IS ${literalOnOneLine(label)};`);
  }
  if (object.hasGrants && !roles.noPrivileges) append(lines, grantsOf(object, roles));
  return lines;
}

/** An owner has everything of a new object, so what was taken from him is taken again. */
function grantsOf({ oid, owner, grants }: LargeObject, roles: ScriptRoles): string[] {
  const all = grants ?? [];
  const own = all.filter(({ grantor, grantee }) => grantor === owner && grantee === owner);
  const isWhole = own.length === 2 && own.every(({ grantable }) => !grantable);
  const lines = isWhole ? [] : [`REVOKE ALL ON LARGE OBJECT ${oid} FROM ${quoteNameOnOneLine(owner)};`];
  // What an owner granted comes first: others pass on what they were granted.
  const wanted = all.filter((grant) => !(isWhole && own.includes(grant)));
  const ordered = [
    ...wanted.filter(({ grantor }) => grantor === owner),
    ...wanted.filter(({ grantor }) => grantor !== owner),
  ];
  for (const { grantor, grantee, privilege, grantable } of ordered) {
    const to = grantee === null ? 'PUBLIC' : quoteNameOnOneLine(grantee);
    const grant = `GRANT ${privilege} ON LARGE OBJECT ${oid} TO ${to}${grantable ? ' WITH GRANT OPTION' : ''};`;
    if (grantor === owner) lines.push(grant);
    else lines.push(`SET SESSION AUTHORIZATION ${quoteNameOnOneLine(grantor)};`, grant, backTo(owner, roles));
  }
  return lines;
}

function backTo(owner: string, { useSessionAuthorization, noOwner }: ScriptRoles): string {
  return useSessionAuthorization && !noOwner
    ? `SET SESSION AUTHORIZATION ${quoteNameOnOneLine(owner)};`
    : 'RESET SESSION AUTHORIZATION;';
}
