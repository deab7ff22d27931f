/**
 * The port through which every byte of a set is written, read, listed, measured and removed. What a set's files are
 * called is common/sets/artefacts.ts's; where they lie, and how they become durable, is each implementation's:
 * host-folder.ts (db_dumps), plugin-files.ts (gpbackup's protocol), pipe-files.ts (named pipes).
 */
import type { ByteRange } from '../../common/sets/toc.js';

/** What is stored under a name. */
export interface StoredContent {
  readonly sizeBytes: number;
  readonly sha256: string;
}

export interface NamedContent extends StoredContent {
  readonly name: string;
}

/** A file of the set while it is written. Nothing has its name before `commit`. */
export interface SetFileWriter {
  readonly name: string;
  /** For messages. */
  readonly path: string;
  /** Where the next byte goes. */
  readonly position: number;
  /** One call at a time. What an earlier call gave may fail to be written in this one. */
  append(pieces: readonly Buffer[]): Promise<void>;
  /** Everything is durable, and nothing can be appended any more; the name comes with `commit`. */
  finish(): Promise<StoredContent>;
  /** Finishes, and gives the file its name, durably. It never takes the place of another. */
  commit(): Promise<StoredContent>;
  /** Ends the writing without a result; harmless after `finish`. */
  discard(): Promise<void>;
}

/** A file of the set, open for any number of readers at any place. Who opens it closes it. */
export interface SetFileReader {
  readonly name: string;
  /** For messages. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Bytes of one range. @throws AppError FILE_DAMAGED when the file ends before */
  read(range: ByteRange, signal: AbortSignal): AsyncIterable<Buffer>;
  /** All bytes from the beginning. */
  readAll(signal: AbortSignal): AsyncGenerator<Buffer>;
  /** Size and checksum of what is stored, read from the beginning to the end. */
  digest(signal?: AbortSignal, onBytes?: (bytes: number) => void): Promise<StoredContent>;
  /** Where only one range can be read at a time. */
  lock?(): Promise<() => void>;
  /** After everything was read that will be: what there is to check of the whole. */
  finish?(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface OpenWish {
  /** Asked for every byte; undefined: nothing is limited. @returns how many bytes may pass now */
  readonly pace?: Pace | undefined;
  /** What the manifest says of the file: some storages cannot know. */
  readonly expected?: StoredContent | undefined;
  /** All that will be read, where that is not the whole file. */
  readonly ranges?: readonly ByteRange[] | undefined;
  /** The file comes from a program that has not begun to write; called again and again. */
  readonly onWait?: (() => void) | undefined;
}

export type Pace = (wanted: number, signal?: AbortSignal) => Promise<number>;

/** Where single files are written and read. */
export interface SetFiles {
  /** @throws AppError SET_EXISTS, DIRECTORY_NOT_WRITABLE, NO_SPACE, FILE_SYSTEM_FAILED */
  create(name: string, signal: AbortSignal): Promise<SetFileWriter>;
  /** @throws AppError FILE_NOT_FOUND, FILE_NOT_READABLE, FILE_SYSTEM_FAILED: only the first says that nothing is there */
  open(name: string, wish?: OpenWish): Promise<SetFileReader>;
}

export interface StoredEntry {
  readonly name: string;
  readonly kind: 'file' | 'pipe' | 'folder' | 'other';
}

/** What came of a removal: names. */
export interface Removal {
  readonly removed: readonly string[];
  /** Everything that is still there. */
  readonly left: readonly { readonly name: string; readonly reason: string }[];
}

export interface Space {
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** Equal for places that share their space. */
  readonly fileSystemId: string;
}

/** Where whole sets lie. */
export interface SetStorage extends SetFiles {
  /** By name; nothing there: none. */
  list(prefix?: string): Promise<readonly StoredEntry[]>;
  /**
   * Manifests go first, and are gone for good before the files that they name: half a set never looks whole. Where one
   * cannot be removed, nothing else is touched.
   */
  remove(names: readonly string[]): Promise<Removal>;
  space(): Promise<Space>;
  /** Lends a copy to a program that wants a path; nobody else can change it. @param work told what the copy holds */
  withLocalCopy<T>(
    name: string,
    work: (path: string, content: StoredContent) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>;
}
