/** The servers and versions of Node.js that `npm run test:matrix` runs the tests on. */

export interface Platform {
  readonly name: string;
  /**
   * A root file system that debootstrap makes of a suite of Debian, with that suite's PostgreSQL; undefined: this
   * machine as it is.
   */
  readonly debian: { readonly suite: string; readonly postgres: number } | undefined;
  /** Major version of Node.js; undefined: the one that runs this program. */
  readonly node: number | undefined;
}

export const PLATFORMS: readonly Platform[] = [
  { name: 'postgresql-13', debian: { suite: 'bullseye', postgres: 13 }, node: undefined },
  { name: 'postgresql-15', debian: { suite: 'bookworm', postgres: 15 }, node: undefined },
  { name: 'postgresql-17', debian: { suite: 'trixie', postgres: 17 }, node: 22 },
  { name: 'postgresql-18', debian: { suite: 'forky', postgres: 18 }, node: 24 },
  { name: 'node-20', debian: undefined, node: 20 },
  { name: 'node-22', debian: undefined, node: 22 },
  { name: 'node-24', debian: undefined, node: 24 },
];

/**
 * Round trips, filters, cuts, resumed restores, sets of the original programs, increments, encryption and exports: what
 * differs between servers.
 */
export const USUAL_FILES: readonly string[] = [
  'integration/cut',
  'integration/dump-options',
  'integration/dump-roundtrip',
  'integration/newer-servers',
  'integration/original-sets',
  'integration/restore-database',
  'integration/restore-everything',
  'integration/restore-linked-tables',
  'integration/restore-roundtrip',
  'integration/restore-tables',
  'integration/selection',
  'integration/selection-large-objects',
  'integration/selection-partitions',
  'integration/wal-summaries',
  'integration/whole-set',
  'e2e/choices',
  'e2e/compression',
  'e2e/encrypted-repositories',
  'e2e/export-tables',
  'e2e/faithful',
  'e2e/hostile-settings',
  'e2e/increments',
  'e2e/merge',
  'e2e/resume',
  'e2e/rows-only',
];

/** For a first look and for CI: a minute or two. */
export const SHORT_FILES: readonly string[] = [
  'integration/dump-roundtrip',
  'integration/whole-set',
  'e2e/compression',
];
