/**
 * A folder in which some files lie under another name than callers see: encrypted ones as `NAME.age`, deduplicated ones as
 * `NAME.chunks`. What is written now may lie under the one name, what was written before under the other; both are read,
 * listed and removed.
 */
import { fileError } from '../../common/errors/file-error.js';
import type { StoredNames } from '../../common/sets/stored-names.js';
import { withLocalCopyOf } from './local-copy.js';
import type {
  Measured,
  OpenWish,
  Removal,
  SetFileReader,
  SetFileWriter,
  SetFolder,
  Space,
  StoredContent,
  StoredEntry,
  WriteMode,
} from './set-storage.js';

export abstract class RenamingFolder implements SetFolder {
  constructor(
    protected readonly inner: SetFolder,
    private readonly names: StoredNames,
    /** New files get the other name. */
    protected readonly renames: boolean,
  ) {}

  abstract create(name: string, signal?: AbortSignal, mode?: WriteMode): Promise<SetFileWriter>;
  abstract discard(writer: SetFileWriter): Promise<void>;
  abstract open(name: string, wish?: OpenWish): Promise<SetFileReader>;
  abstract measure(name: string): Promise<Measured | undefined>;
  abstract readSmall(name: string, most: number): Promise<Buffer | undefined>;
  abstract digest(name: string, wish?: OpenWish, signal?: AbortSignal): Promise<StoredContent>;

  get directory(): string {
    return this.inner.directory;
  }

  pathOf(name: string): string {
    return this.inner.pathOf(this.nameToWrite(name));
  }

  protected nameToWrite(name: string): string {
    return this.renames ? this.names.toStored(name) : name;
  }

  /** Two files of one name would be two answers to what it holds. @throws AppError SET_EXISTS */
  protected async assertNoTwin(name: string): Promise<void> {
    const twin = this.renames ? name : this.names.toStored(name);
    const kind = await this.inner.kindOf(twin);
    // A pipe is the operator's, and no file of the set.
    if (kind === undefined || kind === 'pipe') return;
    throw fileError(Object.assign(new Error('it is there'), { code: 'EEXIST' }), this.inner.pathOf(twin));
  }

  /** The name under which the file lies now, and what it is; without one the name that it has when it is written. */
  protected async find(
    name: string,
  ): Promise<{ readonly stored: string; readonly kind: StoredEntry['kind'] | undefined }> {
    const stored = this.nameToWrite(name);
    const other = stored === name ? this.names.toStored(name) : name;
    const kind = await this.inner.kindOf(stored);
    if (kind !== undefined || stored === other) return { stored, kind };
    const otherKind = await this.inner.kindOf(other);
    return otherKind === undefined ? { stored, kind } : { stored: other, kind: otherKind };
  }

  async list(prefix = ''): Promise<readonly StoredEntry[]> {
    const stored = await this.inner.list(prefix);
    if (!stored.some(({ name }) => name.includes(this.names.suffix))) return stored;
    const entries = new Map<string, StoredEntry>();
    for (const entry of stored) {
      const name = this.names.toPlain(entry.name);
      // The size that the list has is that of the stored bytes.
      if (name === undefined) entries.set(entry.name, entry);
      else entries.set(name, { name, kind: entry.kind });
    }
    return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async remove(names: readonly string[]): Promise<Removal> {
    const both = new Set(names.flatMap((name) => [name, this.names.toStored(name)]));
    const { removed, left } = await this.inner.remove([...both]);
    const toName = (stored: string): string => this.names.toPlain(stored) ?? stored;
    const isLeft = new Map(left.map((each) => [toName(each.name), { ...each, name: toName(each.name) }]));
    return {
      removed: [...new Set(removed.map(toName))].filter((name) => !isLeft.has(name)),
      left: [...isLeft.values()],
    };
  }

  async kindOf(name: string): Promise<StoredEntry['kind'] | undefined> {
    return (await this.find(name)).kind;
  }

  withLocalCopy<T>(
    name: string,
    work: (path: string, content: StoredContent) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return this.names.isRenamed(name)
      ? withLocalCopyOf(() => this.open(name), work, signal)
      : this.inner.withLocalCopy(name, work, signal);
  }

  space(): Promise<Space> {
    return this.inner.space();
  }

  prepare(): Promise<boolean> {
    return this.inner.prepare();
  }

  assertWritable(): Promise<void> {
    return this.inner.assertWritable();
  }

  removeIfEmpty(): Promise<void> {
    return this.inner.removeIfEmpty();
  }

  isThere(): Promise<boolean> {
    return this.inner.isThere();
  }
}
