#!/usr/bin/env node
import { runMppbackup } from '../cli/mppbackup/main.js';
import { endWith, keepSignalHandlers } from '../cli/process-host.js';
import { hideDeveloperWarnings } from '../../common/process/process-warnings.js';

hideDeveloperWarnings((line) => void process.stderr.write(`${line}\n`));

/** What the shell gives a process that a signal ended: 128 and the signal's number (SIGINT). */
const FORCED_EXIT_STATUS = 130;

const controller = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    // The first signal cleans up, the second forces the end.
    if (controller.signal.aborted) process.exit(FORCED_EXIT_STATUS);
    process.stderr.write('mppbackup: interrupted, cleaning up; once more to leave at once\n');
    controller.abort();
  });
}

endWith(
  runMppbackup(
    process.argv.slice(2),
    {
      environment: process.env,
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
      input: process.stdin,
    },
    controller.signal,
  ),
  (status) => {
    process.exitCode = status;
    keepSignalHandlers();
  },
);
