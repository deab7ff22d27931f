/** The report of a restore, `gp_restore_<key>.rpt` (reference section 5.5). */
import { FORMAT_TRAITS, type CompressionFormat } from '../../common/sets/compression.js';
import { failure, reportOrder, type ReportNode } from './backup-report.js';
import { formatDurationMs, oneLine, quoteArguments } from './text.js';
import { formatBytes, plural } from './units.js';

export interface RestoreReport {
  readonly key: string;
  /** The target's name. */
  readonly database: string;
  readonly commandLine: readonly string[];
  readonly compression: CompressionFormat;
  readonly nodes: readonly ReportNode[];
  readonly totals?: { readonly tables: number; readonly rows: number; readonly rawBytes: number };
  /** What failed, with --on-error-continue. */
  readonly problems?: readonly string[];
  readonly durationMs?: number;
}

/** The file's text. The two blanks in the last line are the original's. */
export function formatRestoreRpt(report: RestoreReport): string {
  const nodes = reportOrder(report.nodes);
  const failures = nodes.filter(({ error }) => error !== undefined).length;
  const problems = report.problems ?? [];
  return [
    '',
    'Greenplum Database Restore Report',
    `Timestamp Key: ${report.key}`,
    `gp_restore Command Line: ${quoteArguments(report.commandLine)}`,
    'Pass through Command Line Options: None',
    `Compression Program: ${FORMAT_TRAITS[report.compression].program}`,
    '',
    'Individual Results',
    ...nodes.flatMap((node) => nodeEntry(node, report.database)),
    '',
    ...summary(report),
    ...(problems.length === 0 ? [] : ['Problems', ...problems.map((problem) => `\t${oneLine(problem)}`), '']),
    failures === 0
      ? 'gp_restore  utility finished successfully.'
      : `gp_restore  utility finished unsuccessfully with  ${failures}  failures.`,
    '',
  ].join('\n');
}

function nodeEntry(node: ReportNode, database: string): string[] {
  const place = `dbid ${node.dbid} (${node.host}:${node.port})`;
  const head = `\tRestore of ${oneLine(database)} on ${place} from ${oneLine(node.dataFile)}: `;
  return node.error === undefined ? [`${head}Succeeded `] : failure(head, node.error);
}

function summary({ totals, durationMs }: RestoreReport): string[] {
  const lines: string[] = [];
  if (totals) {
    const size = `${totals.rawBytes} bytes (${formatBytes(totals.rawBytes)})`;
    lines.push(`Totals: ${plural(totals.tables, 'table')}, ${plural(totals.rows, 'row')}, ${size} raw`);
  }
  if (durationMs !== undefined) lines.push(`Duration: ${formatDurationMs(durationMs)}`);
  return lines.length === 0 ? [] : ['Summary', ...lines.map((line) => `\t${line}`), ''];
}
