/** How the scripts of a set are stored: one value from the command line to the agents, one table of what formats are. */

export const COMPRESSION_FORMATS = ['gzip', 'zstd', 'none'] as const;
export type CompressionFormat = (typeof COMPRESSION_FORMATS)[number];

export interface Compression {
  readonly format: CompressionFormat;
  /** 0 without compression. */
  readonly level: number;
  /** --rsyncable: members end where the content says so, not where a size is reached. Without compression: nothing. */
  readonly rsyncable?: boolean;
}

interface FormatTraits {
  /** The suffix of file names. */
  readonly suffix: string;
  readonly levels: readonly [lowest: number, highest: number];
  /** As the originals' reports and their readers call it. */
  readonly program: string;
}

/** zstd's levels beyond 19 and below 1 need settings of their own to be read again, or are hardly compression. */
export const FORMAT_TRAITS: Readonly<Record<CompressionFormat, FormatTraits>> = {
  gzip: { suffix: '.gz', levels: [0, 9], program: 'gzip' },
  zstd: { suffix: '.zst', levels: [1, 19], program: 'zstd' },
  none: { suffix: '', levels: [0, 0], program: 'None' },
};

/** Where nobody chooses: the level that keeps up with the server. */
export const DEFAULT_COMPRESSION: Compression = { format: 'gzip', level: 1 };
export const NO_COMPRESSION: Compression = { format: 'none', level: 0 };
const LEVEL_WHERE_NONE_IS_GIVEN = 1;

/** What the option takes, for messages and help. */
export const COMPRESSION_CHOICES = COMPRESSION_FORMATS.map((format) => {
  const [lowest, highest] = FORMAT_TRAITS[format].levels;
  return lowest === highest ? format : `${format}[:${lowest}-${highest}]`;
});

/** Reads `gzip`, `gzip:9`, `zstd:3`, `none`; undefined for anything else. */
export function parseCompression(text: string): Compression | undefined {
  const [name, digits, ...more] = text.split(':');
  const format = COMPRESSION_FORMATS.find((candidate) => candidate === name);
  if (!format || more.length > 0) return undefined;
  const [lowest, highest] = FORMAT_TRAITS[format].levels;
  if (digits === undefined) return { format, level: Math.min(LEVEL_WHERE_NONE_IS_GIVEN, highest) };
  if (lowest === highest || !/^\d{1,2}$/.test(digits)) return undefined;
  const level = Number(digits);
  return level >= lowest && level <= highest ? { format, level } : undefined;
}

/** `gzip level 1`. */
export function describeCompression({ format, level }: Compression): string {
  return format === 'none' ? 'no compression' : `${format} level ${level}`;
}

/** False where the bytes are stored as they are, be it inside gzip. */
export function makesSmaller({ format, level }: Compression): boolean {
  return format !== 'none' && level > 0;
}
