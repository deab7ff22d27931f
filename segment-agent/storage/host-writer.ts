/** A file of the set while it is written into a host's folder: `<name>.partial`, mode 0600, with a running checksum. */
import { createHash } from 'node:crypto';
import type { NewFile } from '../../common/io/disk.js';
import { fileError } from '../../common/errors/file-error.js';
import { PARTIAL_SUFFIX } from '../../common/sets/artefacts.js';
import type { SetFileWriter, StoredContent } from './set-storage.js';

/** Small pieces are gathered and written in calls of this size. */
const GATHERED_BYTES = 256 * 1024;

export class HostWriter implements SetFileWriter {
  readonly #hash = createHash('sha256');
  /** Bytes that were appended and are not written yet. */
  #gathered: Buffer | undefined;
  #gatheredBytes = 0;
  #writtenBytes = 0;
  #content: StoredContent | undefined;

  /** @param publish gives a finished file its name, durably */
  constructor(
    readonly path: string,
    readonly name: string,
    private readonly file: NewFile,
    private readonly publish: (content: StoredContent) => Promise<void>,
  ) {}

  get position(): number {
    return this.#writtenBytes + this.#gatheredBytes;
  }

  get partialPath(): string {
    return this.path + PARTIAL_SUFFIX;
  }

  async append(pieces: readonly Buffer[]): Promise<void> {
    try {
      for (const piece of pieces) {
        if (this.#gatheredBytes + piece.length > GATHERED_BYTES) await this.#flush();
        if (piece.length > GATHERED_BYTES) await this.#write(piece);
        else this.#gather(piece);
      }
    } catch (error) {
      throw fileError(error, this.partialPath);
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
      const { bytesWritten } = await this.file.write(piece, offset, piece.length - offset, this.#writtenBytes);
      this.#writtenBytes += bytesWritten;
      offset += bytesWritten;
    }
    this.#hash.update(piece);
  }

  async finish(): Promise<StoredContent> {
    if (this.#content) return this.#content;
    try {
      await this.#flush();
      await this.file.sync();
    } catch (error) {
      throw fileError(error, this.partialPath);
    } finally {
      await this.file.close();
    }
    return (this.#content = { sizeBytes: this.#writtenBytes, sha256: this.#hash.digest('hex') });
  }

  async commit(): Promise<StoredContent> {
    const content = await this.finish();
    await this.publish(content);
    return content;
  }

  async discard(): Promise<void> {
    await this.file.close().catch(() => undefined); // it is closed already, as it should be
  }
}
