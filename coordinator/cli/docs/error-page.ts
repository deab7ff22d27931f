import { ERROR_CODES } from '../../../common/errors/codes.js';
import { GENERATED, table } from './manual-page.js';
import { EXIT_STATUSES } from './manual-text.js';

/** docs/errors.md, from the table of codes. */
export function formatErrorPage(): string {
  return [
    GENERATED,
    '',
    '# Errors',
    '',
    'Every failure is one message that says what happened to which object on which segment and host, and where there is one, a line `Hint:` with the next step. In the log it looks as with the originals:',
    '',
    '| kind | log line |',
    '| --- | --- |',
    '| the command line cannot be read | nothing in the log; on stderr `Usage: …` and `gpcrondump: error: no such option: -X` |',
    '| ordinary | `[ERROR]:-gpcrondump error: TEXT` |',
    '| wrong arguments of gpdbrestore | `[ERROR]:-gpdbrestore: error: TEXT` |',
    "| options that exclude each other; defects | `[CRITICAL]:-gpcrondump failed. (Reason='TEXT') exiting...` |",
    '',
    'With `-v` the stack is logged too. With `--json` the last line on stdout is `{"ok":false,…}` with the code below ([results](commands/json-results.md)). Codes are never used again for something else.',
    '',
    '## Exit status',
    '',
    ...table(['status', 'meaning'], EXIT_STATUSES),
    '',
    '## Codes',
    '',
    ...table(['code', 'meaning'], Object.entries(ERROR_CODES)),
    '',
  ].join('\n');
}
