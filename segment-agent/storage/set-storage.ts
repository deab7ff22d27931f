/**
 * The port through which every byte of a set is written, read, listed, measured and removed. common/sets/artefacts.ts
 * names a set's files; each implementation decides where they are and how they become durable: host-folder.ts
 * (db_dumps), plugin-files.ts (gpbackup's protocol), pipe-files.ts (named pipes). encrypted/ and deduplicated/ are
 * two around any of them.
 */
import type { ByteRange } from '../../common/sets/toc.js';

/** A file as its writer and its readers see it, and as the manifest names it. */
export interface StoredContent {
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Of an encrypted file that was written: what lies in the storage. */
  readonly stored?: EncryptedContent;
}

/** What common/sets/stored-list.ts lists of an encrypted file. */
export interface EncryptedContent {
  readonly sizeBytes: number;
  readonly sha256: string;
  /** The file's header, which is plain text: it gives the file's key to an identity. */
  readonly header: string;
}

export interface NamedContent extends StoredContent {
  readonly name: string;
}

/** A file of the set while it is written. It gets its name only with `commit`. */
export interface SetFileWriter {
  readonly name: string;
  /** For messages. */
  readonly path: string;
  /** The position of the next byte. */
  readonly position: number;
  /** One call at a time. A call may fail because bytes of an earlier call cannot be written. */
  append(pieces: readonly Buffer[]): Promise<void>;
  /** Makes everything durable; nothing can be appended any more. The name comes with `commit`. */
  finish(): Promise<StoredContent>;
  /** Finishes, and gives the file its name, durably. It never replaces another file. */
  commit(): Promise<StoredContent>;
  /** Ends the writing without a result; harmless after `finish`. */
  discard(): Promise<void>;
}

/** A file of the set, open for any number of readers at any place. The caller that opens it closes it. */
export interface SetFileReader {
  readonly name: string;
  /** For messages. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Bytes of one range. @throws AppError FILE_DAMAGED when the file ends before; SET_CHANGED: it was replaced meanwhile */
  read(range: ByteRange, signal: AbortSignal): AsyncIterable<Buffer>;
  /** All bytes from the beginning. */
  readAll(signal: AbortSignal): AsyncGenerator<Buffer>;
  /** Size and checksum of the stored file, read from the beginning to the end. */
  digest(signal?: AbortSignal, onBytes?: (bytes: number) => void): Promise<StoredContent>;
  /** Present where only one range can be read at a time. */
  lock?(): Promise<() => void>;
  /** Called after the last read: checks the whole file, where that is possible. */
  finish?(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface OpenWish {
  /** Asked for every byte; undefined: there is no limit. @returns how many bytes may pass now */
  readonly pace?: Pace | undefined;
  /** The size and checksum in the manifest: some storages cannot know them. */
  readonly expected?: StoredContent | undefined;
  /** Everything that will be read, where that is less than the file. */
  readonly ranges?: readonly ByteRange[] | undefined;
  /** Called again and again while the program that makes the file has not begun to write. */
  readonly onWait?: (() => void) | undefined;
}

export type Pace = (wanted: number, signal?: AbortSignal) => Promise<number>;

/** Single files are written and read here. */
export interface SetFiles {
  /** @throws AppError SET_EXISTS, DIRECTORY_NOT_WRITABLE, NO_SPACE, FILE_SYSTEM_FAILED; of a store as `open` */
  create(name: string, signal: AbortSignal): Promise<SetFileWriter>;
  /**
   * @throws AppError FILE_NOT_FOUND, FILE_NOT_READABLE, FILE_SYSTEM_FAILED; STORE_FAILED and STORE_REFUSED in the last's
   * place where files lie in a store. Only the first means that none is there
   */
  open(name: string, wish?: OpenWish): Promise<SetFileReader>;
}

export interface StoredEntry {
  readonly name: string;
  readonly kind: 'file' | 'pipe' | 'folder' | 'other';
  /** Where the list has it. */
  readonly measured?: Measured;
}

/** The result of a removal, by names. */
export interface Removal {
  readonly removed: readonly string[];
  /** Every file that is still there. */
  readonly left: readonly { readonly name: string; readonly reason: string }[];
}

/** Of a place that does not tell, as many bytes as a number has. */
export interface Space {
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** Equal for places that share their space. */
  readonly fileSystemId: string;
}

/**
 * - new: nothing has the name or its partial name
 * - repeatable: an earlier attempt's partial file, or the same file under its name, is no obstacle
 * - replacing: as repeatable, and a regular file of that name is replaced, for files that are written more than once
 */
export type WriteMode = 'new' | 'repeatable' | 'replacing';

/** Whole sets are kept here. */
export interface SetStorage extends SetFiles {
  /** Lists files by name; a missing place has none. */
  list(prefix?: string): Promise<readonly StoredEntry[]>;
  /**
   * Removes manifests first, and durably, before the files that they name: half a set never looks whole. If a manifest
   * cannot be removed, nothing else is touched.
   */
  remove(names: readonly string[]): Promise<Removal>;
  space(): Promise<Space>;
  /** Lends a copy, safe from other users, to a program that needs a path. @param work gets the copy's content */
  withLocalCopy<T>(
    name: string,
    work: (path: string, content: StoredContent) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>;
}

export interface Measured {
  readonly sizeBytes: number;
  readonly modifiedUnixMs: number;
}

/** The files of one day, or the folder of all days: a folder of a host, or what a store has under a name in front. */
export interface SetFolder extends SetStorage {
  /** A path, or a store's address (common/sets/set-root.ts). */
  readonly directory: string;
  /** A file's place, for messages. */
  pathOf(name: string): string;
  /** Creates a file as the mode allows. @throws AppError PLACE_NOT_SAFE, also where a leftover is another program's */
  create(name: string, signal?: AbortSignal, mode?: WriteMode): Promise<SetFileWriter>;
  /** Ends a failed write and leaves nothing of it. */
  discard(writer: SetFileWriter): Promise<void>;
  /** Makes the folder where that is needed, and checks it. @returns true when it was made */
  prepare(): Promise<boolean>;
  /** Looks whether files can be written. @throws AppError DIRECTORY_NOT_WRITABLE; of a store STORE_REFUSED, STORE_FAILED */
  assertWritable(): Promise<void>;
  /** Removes the folder where it is one and has nothing in it. */
  removeIfEmpty(): Promise<void>;
  /** Whether there is such a place. */
  isThere(): Promise<boolean>;
  /** The kind of what has that name. Undefined: nothing has, or open() tells why not. */
  kindOf(name: string): Promise<StoredEntry['kind'] | undefined>;
  /** Undefined for what is no regular file, or has gone since it was listed. */
  measure(name: string): Promise<Measured | undefined>;
  /** Size and checksum of the stored file. @throws AppError as open */
  digest(name: string, wish?: OpenWish, signal?: AbortSignal): Promise<StoredContent>;
  /**
   * The bytes of a small file. Undefined: it has gone, cannot be read, or has more bytes than `most`.
   * @throws AppError STORE_FAILED, STORE_REFUSED: a store that does not answer says nothing of the file
   */
  readSmall(name: string, most: number): Promise<Buffer | undefined>;
}

/**
 * The folder of a set as a dump writes it: files are finished one by one and get their names later, in an order of their
 * own. On a host that is what links and renames do; in a store a finished file is an upload that has not ended.
 */
export interface OutputFolder extends Pick<SetFolder, 'directory' | 'pathOf' | 'prepare' | 'kindOf'> {
  /** Files have names, partial ones, before they are published. */
  readonly isHost: boolean;
  /** Files are read again before the set is whole; a store has compared each part with its checksum. */
  readonly isReread: boolean;
  create(name: string, signal?: AbortSignal): Promise<SetFileWriter>;
  /** Creates an empty file for a program that opens it by its path. @returns that path */
  createForProgram(name: string): Promise<string>;
  /** The path of a file that a program writes. */
  programPath(name: string): string;
  /** Makes a file durable that a program wrote. */
  finishWritten(name: string, wish: OpenWish, signal: AbortSignal): Promise<StoredContent>;
  /** Gives finished files their names in the given order. All are durable when this ends. */
  publish(names: readonly string[], wish: { readonly onNamed: (name: string) => void }): Promise<void>;
  /** Size and checksum of what lies there, for which no key is needed. */
  storedDigest(name: string, wish: OpenWish, signal: AbortSignal): Promise<StoredContent>;
  /** Removes files by their names, partial ones and those of programs, too. */
  remove(names: readonly string[]): Promise<Removal>;
  /** Gives up what has no name yet. */
  close(): Promise<void>;
}
