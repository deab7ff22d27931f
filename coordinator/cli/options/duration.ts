const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, '': 1000 };

/** Milliseconds of `90` (seconds), `500ms`, `30s`, `5m`, `1h`; undefined when it is none of these. */
export function parseDurationMs(text: string): number | undefined {
  const match = /^(\d{1,9})(ms|s|m|h|)$/.exec(text.trim());
  const unit = match && UNIT_MS[match[2] ?? ''];
  return match && unit !== null && unit !== undefined ? Number(match[1]) * unit : undefined;
}

/** `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`: for people. */
export function formatDurationMs(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
