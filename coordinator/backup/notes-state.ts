import type { Engine } from '../engine/engine.js';
import type { BackupRequest } from './request.js';

/**
 * Whether a backup writes down what later increments compare with: they put stored COPY text beside text that would be
 * read now, in files that can be read at any place.
 */
export function notesState(
  { plugin, script }: Pick<BackupRequest, 'plugin' | 'script'>,
  { takesIncrements }: Pick<Engine, 'takesIncrements'>,
): boolean {
  return takesIncrements && plugin === undefined && script.rowFormat === 'copy' && !script.oids;
}
