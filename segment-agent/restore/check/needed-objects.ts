/** Whether the server has the roles, tablespaces, extensions, libraries, locales and encodings that the set names. */
import type pg from 'pg';
import { quoteName } from '../../../common/pg/quote.js';
import type { RestoreJob } from '../restore-job.js';
import { finding, type CheckContext, type Finding } from './check.js';
import type { NeedKind } from './needs.js';

/** More are counted, not named. */
const MOST_NAMED = 20;

interface Kind {
  readonly kind: NeedKind;
  /** For one and for several. */
  readonly words: readonly [one: string, several: string];
  /** The names that exist on the server. */
  readonly present: (session: pg.Client, names: readonly string[], context: CheckContext) => Promise<readonly string[]>;
  readonly hint: (names: readonly string[]) => string;
}

const GLOBALS = 'or add -G when the set was made with gpcrondump -G';

const KINDS: readonly Kind[] = [
  {
    kind: 'role',
    words: ['role', 'roles'],
    present: (session, names) => namesIn(session, 'SELECT rolname AS name FROM pg_catalog.pg_roles', names),
    hint: (names) =>
      `Create them first (${names.map((name) => `CREATE ROLE ${quoteName(name)};`).join(' ')}), ${GLOBALS}.`,
  },
  {
    kind: 'tablespace',
    words: ['tablespace', 'tablespaces'],
    present: (session, names) => namesIn(session, 'SELECT spcname AS name FROM pg_catalog.pg_tablespace', names),
    hint: () => `Create them first (CREATE TABLESPACE … LOCATION …), ${GLOBALS} and the folders exist.`,
  },
  {
    kind: 'extension',
    words: ['extension', 'extensions'],
    present: async (session, names, { target }) => [
      ...(await namesIn(session, 'SELECT name FROM pg_catalog.pg_available_extensions', names)),
      ...(target ? await namesIn(target, 'SELECT extname AS name FROM pg_catalog.pg_extension', names) : []),
    ],
    hint: () => 'Install their packages on the host of that server.',
  },
  {
    kind: 'library',
    words: ['shared library', 'shared libraries'],
    present: presentLibraries,
    hint: () => 'Put them into the folder that pg_config --pkglibdir names on that host.',
  },
  {
    kind: 'locale',
    words: ['locale', 'locales'],
    present: (session, names) =>
      each(names, (name) => isAccepted(session, `SELECT pg_catalog.set_config('lc_monetary', $1, false)`, name)),
    hint: () => 'Make them on that host (locale-gen, or the package of the locales) and start the server again.',
  },
  {
    kind: 'encoding',
    words: ['encoding', 'encodings'],
    present: (session, names) =>
      each(names, async (name) => {
        const { rows } = await session.query<{ is: boolean }>('SELECT pg_catalog.pg_char_to_encoding($1) >= 0 AS is', [
          name,
        ]);
        return rows[0]?.is === true;
      }),
    hint: () => 'Restore to a server of the kind that the set was taken from.',
  },
];

/** Makes one finding for each kind, with the names of all missing objects. */
export async function checkNeededObjects(job: RestoreJob, context: CheckContext): Promise<readonly Finding[]> {
  if (job.spec.rowsOnly === true) return [];
  const { needed, brought } = await context.needs();
  const findings: Finding[] = [];
  for (const kind of KINDS) {
    const asked = needed.get(kind.kind) ?? new Map<string, string>();
    const names = [...asked.keys()].filter((name) => brought.get(kind.kind)?.has(name) !== true);
    if (names.length === 0) continue;
    const present = new Set(await kind.present(context.maintenance, names, context));
    const missing = names.filter((name) => !present.has(name));
    if (missing.length > 0) findings.push(missingFinding(kind, missing, asked));
    job.signal.throwIfAborted();
  }
  return findings;
}

function missingFinding(
  { words, hint }: Kind,
  missing: readonly string[],
  asked: ReadonlyMap<string, string>,
): Finding {
  const [one, several] = words;
  const named = missing.slice(0, MOST_NAMED);
  const list = named.map((name) => `${name} (of ${asked.get(name)})`).join(', ');
  const rest = missing.length > named.length ? ` and ${missing.length - named.length} more` : '';
  const what = missing.length === 1 ? `The ${one} that the set names is` : `The ${several} that the set names are`;
  return finding('failure', 'OBJECT_MISSING', `${what} not on this server: ${list}${rest}.`, { hint: hint(named) });
}

async function namesIn(session: pg.Client, select: string, names: readonly string[]): Promise<readonly string[]> {
  const { rows } = await session.query<{ name: string }>(
    `SELECT name::pg_catalog.text AS name FROM (${select}) there WHERE name = ANY ($1::pg_catalog.name[])`,
    [names],
  );
  return rows.map(({ name }) => name);
}

async function each(names: readonly string[], isThere: (name: string) => Promise<boolean>): Promise<readonly string[]> {
  const present: string[] = [];
  for (const name of names) if (await isThere(name)) present.push(name);
  return present;
}

/** A setting of the session that the server checks as it checks a database's: it is gone with the session. */
async function isAccepted(session: pg.Client, sql: string, value: string): Promise<boolean> {
  return session.query(sql, [value]).then(
    () => true,
    (error: { readonly code?: string }) => {
      if (error.code !== INVALID_VALUE) throw error;
      return false;
    },
  );
}

const INVALID_VALUE = '22023';

/** Servers that show no folder (before 9.6), or not to this user, are not asked: all libraries count as there. */
async function presentLibraries(
  session: pg.Client,
  names: readonly string[],
  { capabilities }: CheckContext,
): Promise<readonly string[]> {
  if (!capabilities.subscriptions) return names;
  const { rows: may } = await session.query<{ is: string }>(`SELECT pg_catalog.current_setting('is_superuser') AS is`);
  if (may[0]?.is !== 'on') return names;
  const { rows } = await session.query<{ name: string }>(
    `SELECT asked.name FROM pg_catalog.unnest($1::pg_catalog.text[]) asked (name),
            (SELECT setting FROM pg_catalog.pg_config WHERE name = 'PKGLIBDIR') folder
      WHERE EXISTS (SELECT FROM pg_catalog.unnest(ARRAY['', '.so', '.dylib']) ending
                     WHERE (pg_catalog.pg_stat_file(
                              pg_catalog.replace(asked.name, '$libdir', folder.setting) || ending, true)).size IS NOT NULL)`,
    [names],
  );
  return rows.map(({ name }) => name);
}
