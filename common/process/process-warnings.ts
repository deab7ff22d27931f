/** What Node.js and libraries say to developers must not reach an administrator's terminal or a cron mail. */

const FOR_DEVELOPERS: ReadonlySet<string> = new Set(['DeprecationWarning', 'ExperimentalWarning']);

/** Shows only other warnings of the process from now on, one line each. --trace-deprecation shows all, as ever. */
export function hideDeveloperWarnings(show: (line: string) => void): void {
  if (process.execArgv.includes('--trace-deprecation')) return;
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => {
    if (!FOR_DEVELOPERS.has(name)) show(`${name}: ${message}`);
  });
}
