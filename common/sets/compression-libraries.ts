/** The libraries that compress, as logs, reports and hints name them. */

interface LibraryTraits {
  readonly title: string;
  /** Debian's name; undefined: it comes with Node.js. */
  readonly package?: string;
}

export const COMPRESSION_LIBRARIES = {
  libisal: { title: 'ISA-L', package: 'libisal2' },
  libdeflate: { title: 'libdeflate', package: 'libdeflate0' },
  libzstd: { title: 'libzstd', package: 'libzstd1' },
  zlib: { title: 'zlib of Node.js' },
  'node-zstd': { title: 'zstd of Node.js' },
} as const satisfies Readonly<Record<string, LibraryTraits>>;
export type CompressionLibrary = keyof typeof COMPRESSION_LIBRARIES;

/** For names that come over the wire, which may be of another version. */
export function libraryTraits(name: string): LibraryTraits {
  const known: Readonly<Record<string, LibraryTraits>> = COMPRESSION_LIBRARIES;
  return known[name] ?? { title: name };
}
