/** Progress for people: bars on a terminal, a log line every ten seconds elsewhere, nothing with -q. */
import { MultiBar } from 'cli-progress';
import type { OperationLog, ProgressDisplay, ProgressRequest, ProgressUpdate } from '../base/operation-ports.js';
import { progressLine, rowBar, totalBar } from './progress-lines.js';
import { ProgressState } from './progress-state.js';
import type { Screen } from './screen.js';

export interface ProgressOptions extends ProgressRequest {
  readonly screen: Screen;
  readonly log: OperationLog;
  readonly quiet: boolean;
  readonly nowMs?: () => number;
  readonly lineIntervalMs?: number;
}

const LINE_INTERVAL_MS = 10_000;
/** The display stays above this many lines for the log. */
const LINES_FOR_THE_LOG = 8;
const MOST_ROWS = 16;
/** When there are more rows than fit, only these are shown: the ones that are furthest behind. */
const SLOWEST_ROWS = 5;
const LABEL_LIMIT = 28;

/** Who opens closes. */
export function openProgress(options: ProgressOptions): ProgressDisplay {
  if (options.quiet) return { update: () => undefined, close: () => undefined };
  const labels = options.rows.map(({ label }) => label);
  const state = new ProgressState(labels, options.nowMs ?? (() => performance.now()));
  return options.screen.stream.isTTY === true ? openBars(options, labels, state) : openLines(options, state);
}

function openLines({ kind, log, lineIntervalMs }: ProgressOptions, state: ProgressState): ProgressDisplay {
  const timer = setInterval(() => log.info(progressLine(kind, state)), lineIntervalMs ?? LINE_INTERVAL_MS);
  return {
    update: (label: string, progress: ProgressUpdate) => state.update(label, progress),
    close: () => clearInterval(timer),
  };
}

interface Terminal {
  readonly columns?: number;
  readonly rows?: number;
}

function openBars({ screen }: ProgressOptions, labels: readonly string[], state: ProgressState): ProgressDisplay {
  const stream: NodeJS.WritableStream & Terminal = screen.stream;
  const columns = (): number => Math.max((stream.columns ?? 80) - 1, 20);
  const room = Math.min(Math.max((stream.rows ?? 24) - LINES_FOR_THE_LOG, 1), MOST_ROWS);
  const shownCount = labels.length <= room ? labels.length : Math.min(SLOWEST_ROWS, room);
  const hidden = labels.length - shownCount;
  const totalLabel = hidden > 0 ? `all ${labels.length}` : 'total';
  const labelWidth = Math.min(Math.max(...[totalLabel, ...labels].map(({ length }) => length)), LABEL_LIMIT);
  let shown = labels.slice(0, shownCount);
  // Cursor and line wrapping stay as they are: nothing has to be put back when the process is killed.
  const bars = new MultiBar({
    stream,
    hideCursor: false,
    linewrap: true,
    gracefulExit: false,
    forceRedraw: true,
    fps: 4,
    format: (_options, _params, payload: { readonly line: () => string }) => payload.line(),
  });
  bars.on('redraw-pre', () => {
    if (hidden > 0) shown = [...state.slowest(shownCount)];
  });
  labels.slice(0, shownCount).forEach((_, slot) => {
    const line = (): string => rowBar(shown[slot] ?? '', labelWidth, state.row(shown[slot] ?? ''), columns());
    bars.create(1, 0, { line });
  });
  bars.create(1, 0, { line: () => totalBar(totalLabel.padEnd(labelWidth), state.total(), columns()) });
  // Erasing to the end of the line: the bars' text stood there.
  screen.divert((text) => bars.log(text.replaceAll('\n', '\x1b[K\n')));
  let open = true;
  return {
    update: (label: string, progress: ProgressUpdate) => state.update(label, progress),
    close: () => {
      if (!open) return;
      open = false;
      bars.update();
      bars.stop();
      screen.divert(undefined);
    },
  };
}
