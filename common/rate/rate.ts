/** Bytes per second as people write them: `100M`, `512k`, `1.5GB`. */
import { AppError } from '../errors/app-error.js';

/** The bounds: pg_basebackup's lower one; above the upper one nobody means a limit. */
export const LEAST_RATE = 32 * 1024;
export const LARGEST_RATE = 1024 ** 4;

const UNITS: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/**
 * Units are powers of 1024, as PostgreSQL reads its settings. A number alone is refused: pg_basebackup counts it in
 * kilobytes, WAL-G in bytes, and a limit that is a thousand times another one than meant is noticed too late.
 * @throws AppError RATE_INVALID
 */
export function parseRate(text: string): number {
  const match = /^(\d{1,9}(?:\.\d{1,3})?) ?([kKmMgG])(?:i?[bB])?(?:\/s)?$/.exec(text.trim());
  const unit = UNITS[match?.[2]?.toLowerCase() ?? ''];
  if (!match || unit === undefined) {
    throw invalidRate(`${JSON.stringify(text)} is not a rate`, 'Write it like 512k, 100M or 1.5G: bytes per second.');
  }
  const rate = Math.round(Number(match[1]) * unit);
  if (rate >= LEAST_RATE && rate <= LARGEST_RATE) return rate;
  throw invalidRate(
    `A rate of ${text} is not between ${formatRate(LEAST_RATE)} and ${formatRate(LARGEST_RATE)}`,
    'Less would keep the backup’s snapshot open for ever; for no limit leave the option out.',
  );
}

/** `100M/s`; what parseRate reads. */
export function formatRate(bytesPerSecond: number): string {
  const [unit, size] = Object.entries(UNITS).findLast(([, bytes]) => bytesPerSecond >= bytes) ?? ['k', 1024];
  const shown = (bytesPerSecond / size).toFixed(2).replace(/\.?0+$/, '');
  return `${shown}${unit === 'k' ? 'k' : unit.toUpperCase()}/s`;
}

export function invalidRate(what: string, hint: string): AppError {
  return new AppError('RATE_INVALID', `${what}.`, { hint });
}
