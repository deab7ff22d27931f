/** Writes chunks into packs, and an index of them when the packs are durable. */
import type { SetFileWriter, SetFolder } from '../set-storage.js';
import type { ChunkEntry } from './entries.js';
import { formatIndex, listed, type IndexedPack } from './index-file.js';
import { newName } from './names.js';
import { packFoot, packHead, PACK_HEAD_BYTES } from './pack.js';

export const PACK_BYTES = 32 * 1024 * 1024;
/** A backup that is killed leaves at most this much that the next one stores again. */
const PACKS_AN_INDEX = 64;

interface OpenPack {
  readonly writer: SetFileWriter;
  readonly entries: ChunkEntry[];
}

export class PackWriter {
  #open: OpenPack | undefined;
  /** The last full pack, while it becomes durable beside the next one's writing. */
  #closing: Promise<void> = Promise.resolve();
  #unlisted: IndexedPack[] = [];
  /** Bytes of chunks that were stored. */
  storedBytes = 0;

  constructor(
    private readonly folder: SetFolder,
    private readonly repository: Buffer,
    private readonly options: { readonly signal?: AbortSignal | undefined; readonly packBytes?: number } = {},
  ) {}

  /** @throws AppError NO_SPACE, FILE_SYSTEM_FAILED, DIRECTORY_NOT_WRITABLE; of a store STORE_FAILED, STORE_REFUSED */
  async add(id: Buffer, chunk: Buffer): Promise<void> {
    const { writer, entries } = (this.#open ??= await this.#begin());
    entries.push({ id: Buffer.from(id), offset: writer.position, length: chunk.length });
    await writer.append([chunk]);
    this.storedBytes += chunk.length;
    if (writer.position >= (this.options.packBytes ?? PACK_BYTES)) await this.#full();
  }

  async #begin(): Promise<OpenPack> {
    const writer = await this.folder.create(newName('pack'), this.options.signal, 'new');
    await writer.append([packHead(this.repository)]);
    return { writer, entries: [] };
  }

  async #full(): Promise<void> {
    const open = this.#open!;
    await this.#closing;
    this.#open = undefined;
    this.#closing = this.#close(open);
    this.#closing.catch(() => undefined); // who comes next awaits it
  }

  async #close({ writer, entries }: OpenPack): Promise<void> {
    try {
      await writer.append([packFoot(this.repository, entries)]);
      await writer.commit();
    } catch (error) {
      await this.folder.discard(writer);
      throw error;
    }
    this.#unlisted.push(listed(writer.name, entries));
    if (this.#unlisted.length >= PACKS_AN_INDEX) await this.#list();
  }

  async #list(): Promise<void> {
    const packs = this.#unlisted;
    const writer = await this.folder.create(newName('index'), this.options.signal, 'new');
    try {
      await writer.append([formatIndex(this.repository, packs)]);
      await writer.commit();
    } catch (error) {
      await this.folder.discard(writer);
      throw error;
    }
    this.#unlisted = [];
  }

  /** All chunks are in durable packs, and these in a durable index, when this ends. */
  async finish(): Promise<void> {
    if (this.#open && this.#open.writer.position > PACK_HEAD_BYTES) await this.#full();
    await this.#closing;
    if (this.#unlisted.length > 0) await this.#list();
  }

  /** Gives up what has no name yet. Packs that have one stay: a prune removes what nothing refers to. */
  async discard(): Promise<void> {
    await this.#closing.catch(() => undefined); // the writing has failed already, and told so
    if (this.#open) await this.folder.discard(this.#open.writer);
    this.#open = undefined;
  }
}
