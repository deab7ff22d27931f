/** How much the fuzz tests do and from which seed; `npm run test:fuzz -- --runs N --seed S` sets both. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';

const number = (name: string, otherwise: number): number => {
  const value = Number(process.env[name] ?? '');
  return Number.isSafeInteger(value) && value > 0 ? value : otherwise;
};

/** A few in the ordinary suite. */
export const FUZZ_RUNS = number('MPPBACKUP_FUZZ_RUNS', 150);
/** Fixed in the ordinary suite, so that it fails for nobody by chance. */
export const FUZZ_SEED = number('MPPBACKUP_FUZZ_SEED', 20_260_131);

export const fuzzParameters = (share = 1): { readonly numRuns: number; readonly seed: number } => ({
  numRuns: Math.max(1, Math.ceil(FUZZ_RUNS * share)),
  seed: FUZZ_SEED,
});

/** Bytes of `original` with some changed, removed, doubled or put in; sometimes cut short, sometimes with more behind. */
export function mutated(original: Buffer): fc.Arbitrary<Buffer> {
  const position = fc.integer({ min: 0, max: Math.max(0, original.length - 1) });
  const change = fc.oneof(
    fc.tuple(fc.constant('set' as const), position, fc.uint8Array({ minLength: 1, maxLength: 8 })),
    fc.tuple(fc.constant('insert' as const), position, fc.uint8Array({ minLength: 1, maxLength: 40 })),
    fc.tuple(fc.constant('remove' as const), position, fc.uint8Array({ minLength: 1, maxLength: 60 })),
    fc.tuple(fc.constant('cut' as const), position, fc.constant(new Uint8Array())),
    fc.tuple(fc.constant('double' as const), position, fc.uint8Array({ minLength: 1, maxLength: 60 })),
  );
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) =>
    changes.reduce((bytes, [kind, at, more]) => {
      const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
      if (kind === 'set') return Buffer.concat([before, more, after.subarray(more.length)]);
      if (kind === 'insert') return Buffer.concat([before, more, after]);
      if (kind === 'remove') return Buffer.concat([before, after.subarray(more.length)]);
      if (kind === 'cut') return Buffer.from(before);
      return Buffer.concat([before, after.subarray(0, more.length), after]);
    }, original),
  );
}

/** Text that has hurt programs before. */
export const NASTY_TEXTS: readonly string[] = [
  '',
  '..',
  '../../../../etc/passwd',
  '/etc/passwd',
  '/',
  '.',
  '-rf',
  '--help',
  'a\0b',
  'a\nb',
  '\r\n',
  '\u0000',
  "'; DROP TABLE item; --",
  '"; DROP TABLE item; --',
  '$(touch /tmp/mppbackup-pwned)',
  '`touch /tmp/mppbackup-pwned`',
  '| touch /tmp/mppbackup-pwned',
  '%s%n%x',
  '${HOME}',
  '\\',
  '\ud800',
  '\u202egpj.exe',
  '＂; ﹨',
  'é'.repeat(300),
  '__proto__',
  'constructor',
  'x'.repeat(100_000),
  '20260131235959',
  '99999999999999',
  'host=evil.example port=1',
  'postgresql://evil.example/x?sslmode=disable',
];

/** Resident memory of a process in bytes. */
export function residentBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}
