/**
 * Makes folders. The only place that does so with the folders above them: a lint rule forbids Node's own recursive
 * mkdir, which tries for ever where a file system answers ENOENT for a new folder although its parent is there (/proc).
 */
import { mkdirSync, statSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AppError } from '../errors/app-error.js';
import { fileFailureCode } from '../errors/file-failure.js';

/** Another process may remove a parent between two steps; after that many times it is no coincidence. */
const ATTEMPTS = 3;

/**
 * Makes a folder, and the folders above it that are missing, all with the mode given (default 0700).
 * @returns true when the folder was made, false when it was there
 * @throws AppError NO_SPACE, FILE_SYSTEM_FAILED, DIRECTORY_NOT_WRITABLE that names the folder that could not be made
 */
export async function makeFolder(path: string, mode = 0o700): Promise<boolean> {
  const steps = new FolderSteps(path);
  for (let step = steps.next(); step !== undefined; step = steps.next()) {
    try {
      await mkdir(step, { mode });
      steps.made();
    } catch (error) {
      // What cannot be looked at is none: mkdir's own error says more.
      const found = await stat(step).catch(() => undefined);
      steps.refused(error as NodeJS.ErrnoException, found?.isDirectory() === true);
    }
  }
  return steps.isMade;
}

/** As makeFolder, for what must be done before the program goes on (the log file). */
export function makeFolderSync(path: string, mode = 0o700): boolean {
  const steps = new FolderSteps(path);
  for (let step = steps.next(); step !== undefined; step = steps.next()) {
    try {
      mkdirSync(step, { mode });
      steps.made();
    } catch (error) {
      steps.refused(error as NodeJS.ErrnoException, isFolderSync(step));
    }
  }
  return steps.isMade;
}

function isFolderSync(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Which folder to make next: upwards until one can be made or is there, then down again. */
class FolderSteps {
  isMade = false;
  readonly #path: string;
  /** The folder to make next is the last one; the one that was asked for is the first. */
  readonly #missing: string[];
  #attempts = ATTEMPTS;
  #isGoingUp = true;

  constructor(path: string) {
    this.#path = resolve(path);
    this.#missing = [this.#path];
  }

  next(): string | undefined {
    return this.#missing.at(-1);
  }

  made(): void {
    this.#isGoingUp = false;
    this.#missing.pop();
    this.isMade = this.#missing.length === 0;
  }

  /** @throws AppError when there is no way on */
  refused(error: NodeJS.ErrnoException, isFolder: boolean): void {
    const step = this.next()!;
    if (isFolder) {
      this.#isGoingUp = false;
      this.#missing.pop();
      return;
    }
    const parent = dirname(step);
    if (error.code !== 'ENOENT' || parent === step) throw this.#failure(step, error);
    if (!this.#isGoingUp) {
      // The parent was there a moment ago: the file system takes no folders, or another program removes them.
      this.#attempts -= 1;
      if (this.#attempts === 0) throw this.#failure(step, error);
    }
    this.#isGoingUp = true;
    this.#missing.push(parent);
  }

  #failure(step: string, cause: NodeJS.ErrnoException): AppError {
    const what = step === this.#path ? `the folder ${step}` : `the folder ${step}, which ${this.#path} needs`;
    return new AppError(fileFailureCode(cause) ?? 'DIRECTORY_NOT_WRITABLE', `Cannot make ${what}: ${reason(cause)}`, {
      object: step,
      hint: `Make ${this.#path} for the operating system user of this program, or name another folder.`,
      cause,
    });
  }
}

function reason({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'the file system takes no new folder there (ENOENT).';
  if (code === 'EEXIST' || code === 'ENOTDIR') return `a file of that name, or above it, is in the way (${code}).`;
  return message;
}
