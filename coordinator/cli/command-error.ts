import { AppError, type AppErrorOptions } from '../../common/errors/app-error.js';
import type { ErrorCode } from '../../common/errors/codes.js';

/**
 * How the originals showed an error (reference section 1.2):
 * `parser`: usage and `<program>: error: <text>` on stderr, nothing logged;
 * `argument`: logged ERROR `<program>: error: <text>`;
 * `terse`: logged ERROR `<program> error: <text>`;
 * `generic`: logged CRITICAL `<program> failed. (Reason='<text>') exiting...`.
 */
export type Presentation = 'parser' | 'argument' | 'terse' | 'generic';

/** An error of the command line that must look the way the originals' did. */
export class CommandError extends AppError {
  readonly presentation: Presentation;

  constructor(presentation: Presentation, message: string, options: AppErrorOptions & { code?: ErrorCode } = {}) {
    super(options.code ?? 'USAGE', message, options);
    this.name = 'CommandError';
    this.presentation = presentation;
  }
}
