import {
  COMPRESSION_CHOICES,
  DEFAULT_COMPRESSION,
  parseCompression,
  type Compression,
} from '../../../common/sets/compression.js';
import { CommandError } from '../command-error.js';
import { inSection } from './declare.js';
import type { OptionSpec } from './option.js';

export const COMPRESSION_OPTION: OptionSpec<Compression> = {
  ...inSection('work').text(
    '--compression FORMAT[:LEVEL]',
    `How data and post-data files are compressed: ${COMPRESSION_CHOICES.join(', ')}. Without a level it is level 1. zstd makes smaller files for the same work and needs libzstd (package libzstd1) on every host.`,
    { fallbackText: `${DEFAULT_COMPRESSION.format}:${DEFAULT_COMPRESSION.level}` },
  ),
  fallback: DEFAULT_COMPRESSION,
  read: (texts, name) => {
    const given = texts.at(-1) ?? '';
    const found = parseCompression(given);
    if (found) return found;
    const known = COMPRESSION_CHOICES.map((choice) => `'${choice}'`).join(', ');
    throw new CommandError('parser', `option ${name}: invalid choice: '${given}' (choose from ${known})`);
  },
};
