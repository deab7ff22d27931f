/** Reads an encrypted file as if it were plain. Its path, for messages, is that of the stored file. */
import { AgeReader } from '../../../common/age/age-reader.js';
import type { FileKeys } from '../../../common/age/file-keys.js';
import type { ByteRange } from '../../../common/sets/toc.js';
import type { SetFileReader, StoredContent } from '../set-storage.js';
import { digestOf } from '../streams.js';

const NEVER = new AbortController().signal;

export class EncryptedReader implements SetFileReader {
  readonly lock?: () => Promise<() => void>;
  readonly finish?: (signal: AbortSignal) => Promise<void>;

  private constructor(
    readonly name: string,
    private readonly stored: SetFileReader,
    private readonly plain: AgeReader,
  ) {
    if (stored.lock) this.lock = () => stored.lock!();
    if (stored.finish) this.finish = (signal) => stored.finish!(signal);
  }

  /** Takes the stored file over, and closes it when it cannot be opened. @throws AppError as AgeReader.open */
  static async open(name: string, stored: SetFileReader, keys: FileKeys): Promise<EncryptedReader> {
    try {
      return new EncryptedReader(name, stored, await AgeReader.open(stored, name, keys, NEVER));
    } catch (error) {
      await stored.close();
      throw error;
    }
  }

  get path(): string {
    return this.stored.path;
  }

  get sizeBytes(): number {
    return this.plain.sizeBytes;
  }

  read(range: ByteRange, signal: AbortSignal): AsyncIterable<Buffer> {
    return this.plain.read(range, signal);
  }

  readAll(signal: AbortSignal): AsyncGenerator<Buffer> {
    return this.plain.readAll(signal);
  }

  digest(signal = NEVER, onBytes?: (bytes: number) => void): Promise<StoredContent> {
    return digestOf(this.readAll(signal), onBytes);
  }

  close(): Promise<void> {
    return this.stored.close();
  }
}
