/**
 * The report of a backup, `gp_dump_<key>.rpt` (reference section 4.2). Scripts and the originals' later versions read
 * the success line, `Timestamp Key:`, `Backup Type:`, `Compression Program:` and the text between `Port <n> Database `
 * and ` BackupFile`: these keep their bytes. What is new stands in a block of its own before the last line.
 */
import { FORMAT_TRAITS, type CompressionFormat } from '../../common/sets/compression.js';
import { describeScope, type SetScope } from '../../common/sets/scope.js';
import { formatDurationMs, oneLine, quoteArguments } from './text.js';
import { formatBytes, plural } from './units.js';

export interface ReportNode {
  /** -1 is the coordinator. */
  readonly contentId: number;
  readonly dbid: number;
  readonly host: string;
  readonly port: number;
  /** Absolute path of the data file on its host. */
  readonly dataFile: string;
  /** The coordinator's; undefined where there is none. */
  readonly postDataFile?: string;
  /** What went wrong there; undefined: it succeeded. */
  readonly error?: string;
}

export interface BackupReport {
  readonly key: string;
  readonly database: string;
  readonly commandLine: readonly string[];
  readonly compression: CompressionFormat;
  /** Such as `gzip level 1 by ISA-L`. */
  readonly compressedWith?: string;
  readonly backupType: 'full' | 'incremental';
  /** Whether all of the database is in the set. */
  readonly scope?: SetScope;
  readonly nodes: readonly ReportNode[];
  /** Set for a dump that got that far. */
  readonly consistency?: {
    readonly asked: 'strict' | 'relaxed';
    readonly way: 'quiet-instant' | 'barrier' | 'relaxed';
    readonly tries: number;
    readonly searchMs: number;
    readonly lockedMs: number;
    readonly catalogueLockMs: number;
  };
  readonly totals?: {
    readonly tables: number;
    readonly rows: number;
    readonly rawBytes: number;
    readonly storedBytes: number;
  };
  /** Unlogged tables whose rows were left out on request. */
  readonly tablesLeftEmpty?: readonly string[];
  readonly durationMs?: number;
}

/** The file's text. */
export function formatRpt(report: BackupReport): string {
  const nodes = reportOrder(report.nodes);
  const entries = nodes.flatMap((node) => nodeEntries(node, report.database));
  const failures = nodes.filter(({ error }) => error !== undefined).length;
  return [
    '',
    'Greenplum Database Backup Report',
    `Timestamp Key: ${report.key}`,
    `gp_dump Command Line: ${quoteArguments(report.commandLine)}`,
    'Pass through Command Line Options: None',
    `Compression Program: ${FORMAT_TRAITS[report.compression].program}`,
    `Backup Type: ${report.backupType === 'full' ? 'Full' : 'Incremental'}`,
    '',
    'Individual Results',
    ...entries,
    '',
    ...summary(report),
    failures === 0
      ? 'gp_dump utility finished successfully.'
      : `gp_dump utility finished unsuccessfully with  ${failures}  failures.`,
    '',
  ].join('\n');
}

/** Segments by content ID, highest first, the coordinator last. */
export function reportOrder<T extends { readonly contentId: number }>(nodes: readonly T[]): readonly T[] {
  return [...nodes].sort((a, b) => b.contentId - a.contentId);
}

function nodeEntries(node: ReportNode, database: string): string[] {
  const entry = (file: string): string[] => {
    const who = node.contentId === -1 ? 'Master' : `segment ${node.contentId}`;
    const where = `(dbid ${node.dbid}) Host ${node.host} Port ${node.port}`;
    const head = `\t${who} ${where} Database ${oneLine(database)} BackupFile ${oneLine(file)}: `;
    return node.error === undefined ? [`${head}Succeeded `] : failure(head, node.error);
  };
  const postData = node.postDataFile === undefined ? [] : entry(node.postDataFile);
  return [...entry(node.dataFile), ...postData];
}

/** An entry that failed, as the originals wrote it. */
export function failure(head: string, error: string): string[] {
  return [`${head}Failed with error: `, `{ ${oneLine(error)}}`];
}

const WAYS = {
  'quiet-instant': 'one moment for all instances, found without locks on tables (quiet instant)',
  barrier: 'one moment for all instances, behind SHARE locks (barrier)',
  relaxed: 'each instance at its own moment (relaxed): a transaction over several segments may be half in this backup',
} as const;

function summary(report: BackupReport): string[] {
  const { scope, consistency, compressedWith, totals, tablesLeftEmpty = [], durationMs } = report;
  const lines: string[] = scope === undefined ? [] : [`Scope: ${describeScope(scope)}`];
  if (consistency) {
    lines.push(
      `Consistency: ${WAYS[consistency.way]}`,
      `Consistency Asked: ${consistency.asked}`,
      `Snapshot Search: ${plural(consistency.tries, 'attempt')}, ${consistency.searchMs.toFixed(1)} ms, tables locked for ${consistency.lockedMs.toFixed(1)} ms`,
      `Catalogue Lock: ${consistency.catalogueLockMs.toFixed(1)} ms`,
    );
  }
  if (compressedWith !== undefined) lines.push(`Compression: ${compressedWith}`);
  if (totals) {
    const sizes = `${totals.rawBytes} bytes (${formatBytes(totals.rawBytes)}) raw, ${totals.storedBytes} bytes (${formatBytes(totals.storedBytes)}) stored`;
    lines.push(`Totals: ${plural(totals.tables, 'table')}, ${plural(totals.rows, 'row')}, ${sizes}`);
  }
  for (const name of tablesLeftEmpty) lines.push(`Rows Left Out: ${oneLine(name)} (unlogged)`);
  if (durationMs !== undefined) lines.push(`Duration: ${formatDurationMs(durationMs)}`);
  return lines.length === 0 ? [] : ['Summary', ...lines.map((line) => `\t${line}`), ''];
}
