/** A file of the set while it is written: `<name>.partial`, mode 0600, with a running checksum. */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { PARTIAL_SUFFIX } from '../../common/sets/artefacts.js';
import type { WorkFile } from '../worker/work.js';
import { fileError } from '../../common/errors/file-error.js';
import { createFile } from '../../common/io/new-file.js';

/** What is appended in small pieces is written in calls of this size. */
const GATHERED_BYTES = 256 * 1024;

/** A file of the set while it is written, wherever it goes. */
export interface OutputFile {
  readonly name: string;
  readonly path: string;
  /** Where the next byte goes. */
  readonly sizeBytes: number;
  /** Appends; one call at a time. */
  append(pieces: readonly Buffer[]): Promise<void>;
  /** Nothing can be appended any more. */
  finish(): Promise<WorkFile>;
  /** Closes without a result; harmless after finish. */
  discard(): Promise<void>;
}

export class PartialFile implements OutputFile {
  readonly #hash = createHash('sha256');
  /** Appended, and not written yet. */
  #gathered: Buffer | undefined;
  #gatheredBytes = 0;
  #writtenBytes = 0;

  private constructor(
    readonly name: string,
    readonly path: string,
    private readonly handle: FileHandle,
  ) {}

  /** @throws AppError SET_EXISTS, DIRECTORY_NOT_WRITABLE, NO_SPACE */
  static async create(directory: string, name: string): Promise<PartialFile> {
    const path = join(directory, name);
    try {
      return new PartialFile(name, path, await createFile(path + PARTIAL_SUFFIX));
    } catch (error) {
      throw fileError(error, path + PARTIAL_SUFFIX);
    }
  }

  /** Where the next byte goes. */
  get sizeBytes(): number {
    return this.#writtenBytes + this.#gatheredBytes;
  }

  /** Appends; one call at a time. What an earlier call gave may fail to be written in this one. */
  async append(pieces: readonly Buffer[]): Promise<void> {
    try {
      for (const piece of pieces) {
        if (this.#gatheredBytes + piece.length > GATHERED_BYTES) await this.#flush();
        if (piece.length > GATHERED_BYTES) await this.#write(piece);
        else this.#gather(piece);
      }
    } catch (error) {
      throw fileError(error, this.path + PARTIAL_SUFFIX);
    }
  }

  #gather(piece: Buffer): void {
    this.#gathered ??= Buffer.allocUnsafeSlow(GATHERED_BYTES);
    this.#gatheredBytes += piece.copy(this.#gathered, this.#gatheredBytes);
  }

  async #flush(): Promise<void> {
    const gathered = this.#gathered?.subarray(0, this.#gatheredBytes);
    this.#gatheredBytes = 0;
    if (gathered) await this.#write(gathered);
  }

  async #write(piece: Buffer): Promise<void> {
    for (let offset = 0; offset < piece.length;) {
      const { bytesWritten } = await this.handle.write(piece, offset, piece.length - offset, this.#writtenBytes);
      this.#writtenBytes += bytesWritten;
      offset += bytesWritten;
    }
    this.#hash.update(piece);
  }

  /** Durable under its partial name; nothing can be appended any more. */
  async finish(): Promise<WorkFile> {
    try {
      await this.#flush();
      await this.handle.sync();
    } catch (error) {
      throw fileError(error, this.path + PARTIAL_SUFFIX);
    } finally {
      await this.handle.close();
    }
    return { name: this.name, sizeBytes: this.#writtenBytes, sha256: this.#hash.digest('hex') };
  }

  /** Closes without a result; harmless after finish. */
  async discard(): Promise<void> {
    await this.handle.close().catch(() => undefined); // closed already: that is what is wanted
  }
}
