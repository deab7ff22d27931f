import type { Manifest } from '../../common/sets/manifest.js';

/** The set to which an increment refers: a complete one that nobody removes meanwhile. */
export interface ParentSet {
  readonly manifest: Manifest;
  readonly manifestSha256: string;
}
