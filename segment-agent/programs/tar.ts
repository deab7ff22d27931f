import { runProgram } from '../../common/process/run-program.js';

/** Streams a tar of files that lie directly in one folder. */
export async function tarFiles(tar: {
  readonly directory: string;
  readonly names: readonly string[];
  readonly onOutput: (chunk: Buffer) => Promise<void> | void;
  readonly signal: AbortSignal;
}): Promise<void> {
  await runProgram({
    path: 'tar',
    args: ['--create', '--file=-', `--directory=${tar.directory}`, '--', ...tar.names],
    onStdout: tar.onOutput,
    signal: tar.signal,
  });
}
