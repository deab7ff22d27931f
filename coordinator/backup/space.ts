/** The free-space check of reference section 2.6; here the percentage counts, and shared file systems add up. */
import { makesSmaller, type Compression } from '../../common/sets/compression.js';
import { AppError } from '../../common/errors/app-error.js';

/** What one instance will write, and where. */
export interface SpaceDemand {
  readonly label: string;
  readonly host: string;
  /** Equal for instances of one host whose dump directories are on one file system. */
  readonly fileSystemId: string;
  readonly directory: string;
  /** The size of the tables that are dumped. */
  readonly tableBytes: number;
  readonly freeBytes: number;
}

export interface SpaceRule {
  /** Percentage of the free space that must be left, 0–99 (-f). */
  readonly keepPercent: number;
  readonly compression: Compression;
}

/**
 * A cautious guess at the stored bytes per byte of table: a heap row's header and fill are about as large as what COPY
 * text adds, and gzip -1 and zstd -1 compress ordinary rows to less than half. The original assumed 1/12 when
 * compressing, which is wrong for most data.
 */
const COMPRESSED_SHARE = 0.5;

/** One file system that would have too little left. */
export interface SpaceShortage {
  readonly host: string;
  readonly directory: string;
  readonly labels: readonly string[];
  readonly needBytes: number;
  readonly freeBytes: number;
}

/** The file systems on which the dump would leave less than `keepPercent` of what is free now. */
export function findShortages(demands: readonly SpaceDemand[], rule: SpaceRule): readonly SpaceShortage[] {
  const groups = groupDemands(demands);
  const shortages: SpaceShortage[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const tableBytes = group.reduce((sum, demand) => sum + demand.tableBytes, 0);
    const needBytes = Math.ceil(tableBytes * (makesSmaller(rule.compression) ? COMPRESSED_SHARE : 1));
    const freeBytes = Math.min(...group.map((demand) => demand.freeBytes));
    const usable = Math.floor((freeBytes * (100 - rule.keepPercent)) / 100);
    if (needBytes <= usable && freeBytes > 0) continue;
    const { host, directory } = first;
    shortages.push({ host, directory, labels: group.map(({ label }) => label), needBytes, freeBytes });
  }
  return shortages;
}

function groupDemands(demands: readonly SpaceDemand[]): Map<string, SpaceDemand[]> {
  const groups = new Map<string, SpaceDemand[]>();
  for (const demand of demands) {
    const key = `${demand.host}\0${demand.fileSystemId}`;
    const group = groups.get(key);
    if (group) group.push(demand);
    else groups.set(key, [demand]);
  }
  return groups;
}

/** The original's line for a shortage. */
export function describeShortage(shortage: SpaceShortage): string {
  const kib = (bytes: number): string => `${Math.ceil(bytes / 1024)}K`;
  return `${shortage.host} has insufficient disk space. [Need: ${kib(shortage.needBytes)}, Free ${kib(shortage.freeBytes)}] (${shortage.directory}: ${shortage.labels.join(', ')})`;
}

/** @throws AppError NO_SPACE that names every file system */
export function assertSpace(demands: readonly SpaceDemand[], rule: SpaceRule): void {
  const shortages = findShortages(demands, rule);
  if (shortages.length === 0) return;
  const segments = shortages.reduce((sum, shortage) => sum + shortage.labels.length, 0);
  const lines = shortages.map(describeShortage);
  throw new AppError(
    'NO_SPACE',
    [...lines, `Cannot continue. ${segments} segment(s) failed disk space checks`].join('\n'),
    {
      hint: `Free some space, name another folder with -u, keep less free than ${rule.keepPercent}% with -f, or go without the check with -b.`,
    },
  );
}
