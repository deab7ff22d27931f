/** The folder of named pipes that one feeder offers to its segment's server. */
import { close, closeSync, constants, openSync, unlinkSync } from 'node:fs';
import { chmod, chown, lstat, mkdir, open, readdir, readFile, rename, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../../common/errors/app-error.js';
import { runProgram } from '../../../common/process/run-program.js';
import { ALIVE, END, failedTable, folderName, onSegment, PARENT_FOLDER, unpublishedName } from './names.js';

/** A pipe is held open this long after its end, for the moment between a server's look at a name and its open(). */
const WAKE_MS = 50;
/** The server may write a note into the folder while it is being removed. */
const REMOVE_ATTEMPTS = 20;

export interface FolderPlace {
  /** The acting instance's. */
  readonly dataDirectory: string;
  readonly content: number;
  readonly token: string;
}

/** The owner that the files need so that the server can open them; undefined: this process's user. */
interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** The caller that opens a folder removes it. */
export class PipeFolder {
  /** Where the folder is until it is published, and then. */
  #path: string;
  #alive = -1;

  private constructor(
    private readonly place: FolderPlace,
    private readonly owner: Owner | undefined,
    private readonly signal: AbortSignal,
  ) {
    this.#path = join(place.dataDirectory, PARENT_FOLDER, unpublishedName(place.token));
  }

  /**
   * Makes the folder under a name that nobody looks at; publish() shows it.
   * @throws AppError DIRECTORY_NOT_WRITABLE
   */
  static async open(place: FolderPlace, signal: AbortSignal): Promise<PipeFolder> {
    const folder = new PipeFolder(place, await ownerOf(place.dataDirectory), signal);
    try {
      await folder.#make();
      return folder;
    } catch (cause) {
      await folder.remove();
      if (cause instanceof AppError) throw cause;
      throw new AppError(
        'DIRECTORY_NOT_WRITABLE',
        `The pipes’ folder ${folder.#path} cannot be made: ${(cause as Error).message}`,
        {
          object: folder.#path,
          hint: 'The agent must run as the owner of the data directory, or as root.',
          cause,
        },
      );
    }
  }

  /** Shows the folder to the leader, with all that was put into it. */
  async publish(): Promise<void> {
    const { dataDirectory, token } = this.place;
    const path = join(dataDirectory, PARENT_FOLDER, folderName(token));
    await rename(this.#path, path);
    this.#path = path;
  }

  async writeFile(name: string, text: string): Promise<void> {
    const path = this.#file(name);
    await writeFile(path, text, { mode: 0o600 });
    if (this.owner) await chown(path, this.owner.uid, this.owner.gid);
  }

  /** Pipes appear in the order of `names`. */
  async makePipes(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    await this.#makeFifos(names.map((name) => onSegment(name, this.place.content)));
  }

  /**
   * Opens a pipe for writing if the server reads it, and takes its name away: nobody else may write into it or read it.
   * @returns a file descriptor that does not block, for the caller to close
   */
  tryOpen(name: string): number | undefined {
    const path = this.#file(name);
    let descriptor: number;
    try {
      descriptor = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      // No reader yet.
      if ((error as NodeJS.ErrnoException).code === 'ENXIO') return undefined;
      throw error;
    }
    try {
      unlinkSync(path);
      return descriptor;
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
  }

  /** Takes pipes away that nobody will read; a server that waits for a writer anyway finds the end. */
  async takeAway(names: readonly string[]): Promise<void> {
    await endFifos(names.map((name) => this.#file(name)));
  }

  /** What the leader let the server write: tables that failed (files are removed when read), and whether it is done. */
  async readNotes(): Promise<{
    readonly names: ReadonlySet<string>;
    readonly failed: number[];
    readonly ended: boolean;
  }> {
    const { content } = this.place;
    const names = new Set(await readdir(this.#path));
    const failed: number[] = [];
    for (const name of names) {
      const table = failedTable(name);
      if (table === undefined) continue;
      failed.push(table);
      unlinkIfThere(join(this.#path, name));
    }
    return { names, failed, ended: names.has(onSegment(END, content)) };
  }

  /** A file that the server wrote. */
  readFile(name: string): Promise<string> {
    return readFile(this.#file(name), 'utf8');
  }

  /** Nothing is left, and no server waits in it. Idempotent. */
  async remove(): Promise<void> {
    await removeFolder(this.#path);
    if (this.#alive >= 0) close(this.#alive, () => undefined);
    this.#alive = -1;
  }

  #file(name: string): string {
    return join(this.#path, onSegment(name, this.place.content));
  }

  async #make(): Promise<void> {
    const parent = join(this.place.dataDirectory, PARENT_FOLDER);
    await mkdir(parent, { mode: 0o700 }).catch(unlessThere);
    // The server must get through; a set's own folders keep their owner.
    await this.#give(parent);
    await mkdir(this.#path, { mode: 0o700 });
    await chmod(this.#path, 0o700);
    await this.#give(this.#path);
    await this.#makeFifos([ALIVE]);
    this.#alive = openSync(join(this.#path, ALIVE), constants.O_RDONLY | constants.O_NONBLOCK);
  }

  async #give(path: string): Promise<void> {
    if (this.owner && (await stat(path)).uid !== this.owner.uid) await chown(path, this.owner.uid, this.owner.gid);
  }

  /** Node cannot make named pipes; POSIX has a program for it. */
  async #makeFifos(names: readonly string[]): Promise<void> {
    await runProgram({
      path: 'mkfifo',
      args: ['-m', '600', '--', ...names],
      workingDirectory: this.#path,
      identity: this.owner,
      signal: this.signal,
    });
  }
}

/**
 * Removes a folder of pipes; servers that wait for a writer of one are woken and find its end. What is gone already is
 * fine: two may do this at once.
 */
export async function removeFolder(path: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    let names: string[];
    try {
      names = await readdir(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      throw error;
    }
    // While the file is there, the folder does not count as a dead process's.
    const order = [...names.filter((name) => name !== ALIVE), ...names.filter((name) => name === ALIVE)];
    await endFifos(order.map((name) => join(path, name)));
    try {
      await rmdir(path);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
      if (attempt === REMOVE_ATTEMPTS) throw error;
    }
  }
}

/**
 * Removes files, pipes among them. A server's open() of a pipe without a writer cannot be interrupted, not even by
 * ending its session: a pipe gets a writer for a moment, which wakes the waiting server.
 */
async function endFifos(paths: readonly string[]): Promise<void> {
  const held: number[] = [];
  try {
    for (const path of paths) {
      try {
        if ((await lstat(path)).isFIFO()) held.push(openSync(path, constants.O_RDWR | constants.O_NONBLOCK));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
      unlinkIfThere(path);
    }
    if (held.length > 0) await sleep(WAKE_MS);
  } finally {
    for (const descriptor of held) closeSync(descriptor);
  }
}

function unlinkIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function unlessThere(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
}

async function ownerOf(dataDirectory: string): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const handle = await open(dataDirectory);
  try {
    const { uid, gid } = await handle.stat();
    return uid === 0 ? undefined : { uid, gid };
  } finally {
    await handle.close();
  }
}
