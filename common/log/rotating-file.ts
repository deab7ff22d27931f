/**
 * A log file that is followed by a new one when it has reached its size: `agent.log` becomes `agent.log.1`, that one
 * `agent.log.2`, and so on; the last is removed. Several processes may write the same file and find it full at once.
 */
import { closeSync, fstatSync, mkdirSync, renameSync, rmdirSync, statSync, writeSync } from 'node:fs';
import { openToAppend } from '../io/new-file.js';

/** Who renames is done in a moment; what is older was left by a process that was killed. */
const STALE_LOCK_MS = 60_000;

export interface RotatingFileOptions {
  readonly path: string;
  readonly maxBytes: number;
  /** How many full ones are kept. */
  readonly keep: number;
}

export class RotatingFile {
  #descriptor: number;

  /** @throws Error when it cannot be opened: as openToAppend */
  constructor(private readonly options: RotatingFileOptions) {
    this.#descriptor = openToAppend(options.path);
  }

  /** Appends whole lines in one call, so that those of two processes do not mix. @throws Error of the file system */
  write(lines: string): void {
    const bytes = Buffer.from(lines);
    if (this.#isMoved()) this.#reopen();
    const { size } = fstatSync(this.#descriptor);
    if (size > 0 && size + bytes.length > this.options.maxBytes) this.#rotate();
    for (let done = 0; done < bytes.length;) done += writeSync(this.#descriptor, bytes, done);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /** Another process has renamed it. */
  #isMoved(): boolean {
    const own = fstatSync(this.#descriptor);
    const there = statSync(this.options.path, { throwIfNoEntry: false });
    return there?.ino !== own.ino || there.dev !== own.dev;
  }

  #reopen(): void {
    const next = openToAppend(this.options.path);
    closeSync(this.#descriptor);
    this.#descriptor = next;
  }

  /** One process at a time renames; the others go on in the full file, and in the new one from their next line on. */
  #rotate(): void {
    const { path, keep } = this.options;
    const lock = `${path}.rotating`;
    if (!takeLock(lock)) return;
    try {
      // Another process may have been faster.
      if (!this.#isMoved()) {
        for (let number = keep - 1; number >= 1; number -= 1)
          renameIfThere(`${path}.${number}`, `${path}.${number + 1}`);
        renameSync(path, `${path}.1`);
      }
      this.#reopen();
    } finally {
      removeLock(lock);
    }
  }
}

function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock, { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const info = statSync(lock, { throwIfNoEntry: false });
  // The next line that finds the file full takes it.
  if (info && Date.now() - info.mtimeMs > STALE_LOCK_MS) removeLock(lock);
  return false;
}

/** Another process may have taken it for a dead one's. */
function removeLock(lock: string): void {
  try {
    rmdirSync(lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
