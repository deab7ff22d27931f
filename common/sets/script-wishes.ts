/** Options of a dump that change the text of its scripts and what else they hold. */

/** How definitions speak of roles. */
export interface ScriptRoles {
  /** No owners: everything belongs to the role that runs the script. */
  readonly noOwner: boolean;
  /** No GRANT and REVOKE. */
  readonly noPrivileges: boolean;
  /** SET SESSION AUTHORIZATION instead of ALTER … OWNER. */
  readonly useSessionAuthorization: boolean;
}

export interface ScriptWishes extends ScriptRoles {
  /** DROP statements in front of the definitions. */
  readonly clean: boolean;
  /** The encoding of all scripts, as the server calls it; empty: the database's own. */
  readonly encoding: string;
  readonly rowFormat: 'copy' | 'inserts' | 'columnInserts';
  /** Rows of WITH OIDS tables keep their oids. */
  readonly oids: boolean;
  /** The planner's statistics in a file of their own. */
  readonly withStatistics: boolean;
}

/** A dump without any of the options. */
export const PLAIN_SCRIPT: ScriptWishes = {
  clean: false,
  encoding: '',
  rowFormat: 'copy',
  oids: false,
  noOwner: false,
  noPrivileges: false,
  useSessionAuthorization: false,
  withStatistics: false,
};
