/** Encrypts a file while it is written; its position, size and checksum are those of the plain bytes. */
import { createHash } from 'node:crypto';
import type { Encryption } from '../../../common/age/age-stream.js';
import type { SetFileWriter, StoredContent } from '../set-storage.js';

export class EncryptedWriter implements SetFileWriter {
  readonly #hash = createHash('sha256');
  #position = 0;
  #isBegun = false;
  #finishing: Promise<StoredContent> | undefined;

  /**
   * @param name without the ending
   * @param stored writes what is stored
   * @param commitStored gives the stored file its name; its result is the content under that name
   */
  constructor(
    readonly name: string,
    readonly stored: SetFileWriter,
    private readonly encryption: Encryption,
    private readonly commitStored: (content: StoredContent) => Promise<StoredContent>,
  ) {}

  get path(): string {
    return this.stored.path;
  }

  get position(): number {
    return this.#position;
  }

  async append(pieces: readonly Buffer[]): Promise<void> {
    const { beginning, sealer } = this.encryption;
    for (const piece of pieces) {
      this.#hash.update(piece);
      this.#position += piece.length;
      const sealed = sealer.seal([piece]);
      await this.#store(this.#isBegun ? sealed : [beginning, ...sealed]);
    }
  }

  async #store(sealed: readonly Buffer[]): Promise<void> {
    this.#isBegun = true;
    if (sealed.length > 0) await this.stored.append(sealed);
  }

  finish(): Promise<StoredContent> {
    return (this.#finishing ??= this.#finish());
  }

  async #finish(): Promise<StoredContent> {
    const { beginning, header, sealer } = this.encryption;
    await this.#store([...(this.#isBegun ? [] : [beginning]), ...sealer.end()]);
    const { sizeBytes, sha256 } = await this.stored.finish();
    return {
      sizeBytes: this.#position,
      sha256: this.#hash.digest('hex'),
      stored: { sizeBytes, sha256, header: header.toString('latin1') },
    };
  }

  async commit(): Promise<StoredContent> {
    return this.commitStored(await this.finish());
  }

  discard(): Promise<void> {
    return this.stored.discard();
  }
}
