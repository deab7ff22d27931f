const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, '': 1000 };

/** Milliseconds of `90` (seconds), `500ms`, `30s`, `5m`, `1h`; undefined when it is none of these. */
export function parseDurationMs(text: string): number | undefined {
  const match = /^(\d{1,9})(ms|s|m|h|)$/.exec(text.trim());
  const unit = match && UNIT_MS[match[2] ?? ''];
  return match && unit !== null && unit !== undefined ? Number(match[1]) * unit : undefined;
}
