/**
 * Roles of those who call an agent. A client certificate carries its role as a URI among its alternative names,
 * `urn:mppbackup:<cluster>:role:<role>`; the agent's configuration may map common names to roles as well.
 */
export const ROLES = ['operator', 'auditor', 'security'] as const;
/** operator: back up, restore, delete; auditor: read reports, status and audit log; security: certificates. */
export type Role = (typeof ROLES)[number];

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

/** What stands in a certificate. The cluster's name is encoded, so that no name can look like another's role. */
export function roleUri(clusterName: string, role: Role): string {
  return `urn:mppbackup:${encodeURIComponent(clusterName)}:role:${role}`;
}

export interface CarriedRole {
  readonly clusterName: string;
  readonly role: Role;
}

/**
 * The roles among a certificate's alternative names.
 * @param subjectAltName as Node prints it: names with commas or quotes are in double quotes, others are as they are
 */
export function carriedRoles(subjectAltName: string | undefined): readonly CarriedRole[] {
  const roles: CarriedRole[] = [];
  for (const name of splitNames(subjectAltName ?? '')) {
    const found = /^URI:urn:mppbackup:(?<cluster>[^:",\s]+):role:(?<role>[a-z]+)$/.exec(name)?.groups;
    if (!found?.cluster || !found.role || !isRole(found.role)) continue;
    const clusterName = decoded(found.cluster);
    if (clusterName !== undefined) roles.push({ clusterName, role: found.role });
  }
  return roles;
}

/** Quoted names stay whole: a comma inside one must not make a name of its own. */
function splitNames(subjectAltName: string): readonly string[] {
  return (subjectAltName.match(/(?:[^",]|"(?:[^"\\]|\\.)*")+/g) ?? []).map((name) => name.trim());
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not written by roleUri: it is no role of ours.
    return undefined;
  }
}
