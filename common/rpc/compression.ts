/** A set's compression as the wire has it. */
import type { Compression, CompressionFormat } from '../sets/compression.js';
import { wire, type mppbackup } from './messages.js';

const { CompressionFormat: Wire } = wire;
const FORMATS: Readonly<Record<CompressionFormat, mppbackup.v1.CompressionFormat>> = {
  none: Wire.COMPRESSION_FORMAT_NONE,
  gzip: Wire.COMPRESSION_FORMAT_GZIP,
  zstd: Wire.COMPRESSION_FORMAT_ZSTD,
};

export function toWireFormat(format: CompressionFormat): mppbackup.v1.CompressionFormat {
  return FORMATS[format];
}

/** Undefined: none was named. */
export function fromWireFormat(
  found: mppbackup.v1.CompressionFormat | null | undefined,
): CompressionFormat | undefined {
  return (Object.keys(FORMATS) as CompressionFormat[]).find((format) => FORMATS[format] === found);
}

export function toWireCompression({ format, level, rsyncable }: Compression): mppbackup.v1.ICompression {
  return { format: toWireFormat(format), level, rsyncable };
}

/** Nothing named is no compression. */
export function toCompression(found: mppbackup.v1.ICompression | null | undefined): Compression {
  const { format, level, rsyncable } = found ?? {};
  return { format: fromWireFormat(format) ?? 'none', level: level ?? 0, rsyncable: rsyncable ?? false };
}
