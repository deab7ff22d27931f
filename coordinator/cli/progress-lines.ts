/** How progress reads as text. */
import { formatBytes, formatRate, plural } from '../report/units.js';
import type { ProgressRequest, ProgressUpdate } from '../base/operation-ports.js';
import { formatDurationMs } from '../report/text.js';
import type { ProgressState } from './progress-state.js';
import { shareOf, type ProgressTotal } from './progress-state.js';

const percent = (share: number): string => `${Math.floor(share * 100)}%`;

const VERBS: Readonly<Record<ProgressRequest['kind'], string>> = {
  dump: 'Dump',
  restore: 'Restore',
  verify: 'Check',
};

/** The log line of every ten seconds. */
export function progressLine(kind: ProgressRequest['kind'], state: ProgressState): string {
  const total = state.total();
  const [slowest] = state.slowest(1);
  const parts = [
    `${VERBS[kind]} progress: ${percent(total.share)} of ${sizeText(kind, total)}`,
    formatRate(total.bytesPerSecond),
    tablesText(total),
  ];
  if (slowest !== undefined && total.share < 1) {
    const row = state.row(slowest);
    parts.push(`slowest: ${slowest} (${percent(shareOf(row))}, ${row.activity})`);
  }
  return parts.join(', ');
}

function sizeText(kind: ProgressRequest['kind'], total: ProgressTotal): string {
  return `${formatBytes(total.rawBytesTotal)}${kind === 'dump' ? ' (estimate)' : ''}`;
}

function tablesText({ tablesDone, tablesTotal }: Pick<ProgressUpdate, 'tablesDone' | 'tablesTotal'>): string {
  return `${tablesDone} of ${plural(tablesTotal, 'table')}`;
}

const BAR_CELLS = 24;

function bar(share: number): string {
  const full = Math.round(share * BAR_CELLS);
  return '█'.repeat(full) + '░'.repeat(BAR_CELLS - full);
}

/** One instance's bar, cut to the terminal's width. */
export function rowBar(label: string, labelWidth: number, row: ProgressUpdate, columns: number): string {
  const share = shareOf(row);
  const head = `${fit(label, labelWidth)} ${bar(share)} ${percent(share).padStart(4)}`;
  const what = row.finished === true ? 'done' : row.activity;
  return fit(`${head}  ${tablesText(row)}  ${formatBytes(row.storedBytesDone)} stored  ${what}`, columns);
}

/** The sum's bar. */
export function totalBar(label: string, total: ProgressTotal, columns: number): string {
  const head = `${label} ${bar(total.share)} ${percent(total.share).padStart(4)}`;
  const eta = total.share >= 1 || total.remainingMs === undefined ? '' : `  ETA ${formatDurationMs(total.remainingMs)}`;
  const size = `${formatBytes(total.rawBytesDone)} of ${formatBytes(total.rawBytesTotal)}`;
  return fit(`${head}  ${formatRate(total.bytesPerSecond)}${eta}  ${size}`, columns);
}

/** Exactly `width` characters: names may be long and a line that wraps breaks the display. */
function fit(text: string, width: number): string {
  const clean = [...text.replace(/\p{Cc}/gu, ' ')];
  if (clean.length <= width) return clean.join('').padEnd(width);
  return `${clean.slice(0, Math.max(width - 1, 0)).join('')}…`;
}
