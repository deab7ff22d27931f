/**
 * A folder of sets whose files with rows or definitions are encrypted (common/sets/encrypted-names.ts): they lie there
 * as `NAME.age`, and callers see `NAME`, with the size and the checksum of the plain bytes. A repository may have got its
 * recipients later, or lost them: files of both kinds are read, listed and removed.
 */
import { readShape } from '../../../common/age/age-reader.js';
import { startEncryption } from '../../../common/age/age-stream.js';
import type { FileKeys } from '../../../common/age/file-keys.js';
import { AppError } from '../../../common/errors/app-error.js';
import { ENCRYPTED_NAMES, isEncryptedFile, storedNameOf } from '../../../common/sets/encrypted-names.js';
import { isMissing } from '../open-stored.js';
import { RenamingFolder } from '../renaming-folder.js';
import type {
  Measured,
  OpenWish,
  SetFileReader,
  SetFileWriter,
  SetFolder,
  StoredContent,
  WriteMode,
} from '../set-storage.js';
import { EncryptedReader } from './encrypted-reader.js';
import { EncryptedWriter } from './encrypted-writer.js';

const NEVER = new AbortController().signal;

export interface EncryptionWish {
  /** To whom new files are encrypted; none: they are written plain. */
  readonly recipients: readonly string[];
  /** Who opens what is read. */
  readonly keys: FileKeys;
}

export class EncryptedFolder extends RenamingFolder {
  constructor(
    inner: SetFolder,
    private readonly wish: EncryptionWish,
  ) {
    super(inner, ENCRYPTED_NAMES, wish.recipients.length > 0);
  }

  async create(name: string, signal?: AbortSignal, mode: WriteMode = 'new'): Promise<SetFileWriter> {
    if (!isEncryptedFile(name)) return this.inner.create(name, signal, mode);
    if (mode !== 'replacing') await this.assertNoTwin(name);
    if (!this.renames) return this.inner.create(name, signal, mode);
    const stored = this.nameToWrite(name);
    const encryption = await startEncryption(this.wish.recipients);
    const writer = await this.inner.create(stored, signal, mode);
    return new EncryptedWriter(name, writer, encryption, (content) => this.#commit(name, { writer, content, mode }));
  }

  async #commit(
    name: string,
    { writer, content, mode }: { writer: SetFileWriter; content: StoredContent; mode: WriteMode },
  ): Promise<StoredContent> {
    try {
      await writer.commit();
    } catch (error) {
      // No two encryptions are equal: whether it is the same file, only a key tells.
      const isThere = mode === 'repeatable' && error instanceof AppError && error.code === 'SET_EXISTS';
      const found = isThere ? await this.digest(name).catch(() => undefined) : undefined;
      if (!found || found.sha256 !== content.sha256) throw error;
      await this.inner.discard(writer);
      return { ...found, stored: await this.#contentOf(storedNameOf(name)) };
    }
    if (mode === 'replacing') await this.inner.remove([name]);
    return content;
  }

  async #contentOf(stored: string): Promise<NonNullable<StoredContent['stored']>> {
    const { sizeBytes, sha256 } = await this.inner.digest(stored);
    const { header } = await this.#withStored(stored, (file) => readShape(file, NEVER));
    return { sizeBytes, sha256, header: header.toString('latin1') };
  }

  discard(writer: SetFileWriter): Promise<void> {
    return this.inner.discard(writer instanceof EncryptedWriter ? writer.stored : writer);
  }

  async open(name: string, wish: OpenWish = {}): Promise<SetFileReader> {
    if (!isEncryptedFile(name)) return this.inner.open(name, wish);
    const openPlain = (): Promise<SetFileReader> => this.inner.open(name, wish);
    if (this.renames) return (await this.#openEncrypted(name, wish)) ?? openPlain();
    try {
      return await openPlain();
    } catch (error) {
      const encrypted = isMissing(error) ? await this.#openEncrypted(name, wish) : undefined;
      if (!encrypted) throw error;
      return encrypted;
    }
  }

  /** Undefined: no encrypted file has the name. */
  async #openEncrypted(name: string, wish: OpenWish): Promise<SetFileReader | undefined> {
    // What the caller knows of the file is about its plain bytes.
    const { expected: _, ranges: __, ...storedWish } = wish;
    const stored = await this.inner.open(storedNameOf(name), storedWish).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
      return undefined;
    });
    return stored && EncryptedReader.open(name, stored, this.wish.keys);
  }

  async digest(name: string, wish: OpenWish = {}, signal?: AbortSignal): Promise<StoredContent> {
    const reader = await this.open(name, wish);
    try {
      return await reader.digest(signal);
    } finally {
      await reader.close();
    }
  }

  /** Size and checksum of what is stored, for which no key is needed. @throws AppError as open */
  async storedDigest(name: string, wish: OpenWish = {}, signal?: AbortSignal): Promise<StoredContent> {
    return this.inner.digest(await this.storedName(name), wish, signal);
  }

  /** The name under which the file lies now; without one the name that it has when it is written. */
  async storedName(name: string): Promise<string> {
    return (await this.find(name)).stored;
  }

  /** Whether the file lies there encrypted. */
  async isEncrypted(name: string): Promise<boolean> {
    const stored = storedNameOf(name);
    return stored !== name && (await this.inner.kindOf(stored)) !== undefined;
  }

  async measure(name: string): Promise<Measured | undefined> {
    const stored = await this.storedName(name);
    const measured = await this.inner.measure(stored);
    if (!measured || stored === name) return measured;
    try {
      const { plainBytes } = await this.#withStored(stored, (file) => readShape(file, NEVER));
      return { ...measured, sizeBytes: plainBytes };
    } catch (error) {
      if (isMissing(error)) return undefined;
      // Of what is no age file no plain size is known; that of the stored bytes is none that a manifest names.
      return measured;
    }
  }

  async #withStored<T>(stored: string, look: (file: SetFileReader) => Promise<T>): Promise<T> {
    const file = await this.inner.open(stored);
    try {
      return await look(file);
    } finally {
      await file.close();
    }
  }

  async readSmall(name: string, most: number): Promise<Buffer | undefined> {
    if (!isEncryptedFile(name)) return this.inner.readSmall(name, most);
    try {
      const reader = await this.open(name);
      try {
        if (reader.sizeBytes > most) return undefined;
        const pieces: Buffer[] = [];
        for await (const piece of reader.readAll(NEVER)) pieces.push(piece);
        return Buffer.concat(pieces);
      } finally {
        await reader.close();
      }
    } catch {
      return undefined;
    }
  }
}
