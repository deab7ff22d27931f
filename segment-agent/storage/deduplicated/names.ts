/** The names of the files below db_packs. Each has a random number of its own: none is ever replaced by another. */
import { randomBytes } from 'node:crypto';
import { NAME_BYTES } from './entries.js';

const NAMED = /^(pack|index|condemned)-[0-9a-f]{32}$/;

export const CONFIG_NAME = 'repository';
export type PackFileKind = 'pack' | 'index' | 'condemned';

export function newName(kind: PackFileKind): string {
  return `${kind}-${randomBytes(NAME_BYTES).toString('hex')}`;
}

/** Undefined: that is none of these files, or not finished. */
export function kindOfName(name: string): PackFileKind | undefined {
  return NAMED.exec(name)?.[1] as PackFileKind | undefined;
}

export function packName(number: Buffer): string {
  return `pack-${number.toString('hex')}`;
}

export function packNumber(name: string): Buffer {
  return Buffer.from(name.slice('pack-'.length), 'hex');
}
