/**
 * An agent's audit log: lines are only ever appended, each fsynced before its caller gets an answer. Lines that come
 * together share one fsync. docs/audit-log.md specifies the files.
 */
import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { auditFileName, formatAuditLine, hashOf, type AuditEntry } from '../../common/audit/audit-line.js';
import type { AuditHead } from '../../common/audit/verify-chain.js';
import { AppError } from '../../common/errors/app-error.js';
import { syncDirectory } from '../../common/io/atomic-file.js';
import { readAuditTail, type AuditTail } from '../../common/audit/audit-files.js';
import { makeFolder } from '../../common/io/make-folder.js';

export interface AuditLogOptions {
  readonly directory: string;
  readonly hostName: string;
  /** A file that has reached it is followed by a new one. */
  readonly maxFileBytes: number;
  /** Told once for each time that something is wrong with the files. */
  readonly onDisturbed: (text: string) => void;
}

interface Waiting {
  readonly entry: AuditEntry;
  readonly resolve: () => void;
  readonly reject: (error: AppError) => void;
}

export class AuditLog {
  readonly directory: string;
  readonly #options: AuditLogOptions;
  #handle: FileHandle | undefined;
  #path = '';
  #sizeBytes = 0;
  #head: AuditHead;
  #torn: AuditTail['torn'];
  #lacksEnd: boolean;
  /** What the next line says about changes to the files. */
  #disturbed: string | undefined;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #closed = false;

  private constructor(options: AuditLogOptions, tail: AuditTail) {
    this.#options = options;
    this.directory = options.directory;
    this.#head = { sequence: tail.sequence, sha256: tail.sha256, chain: tail.chain };
    this.#torn = tail.torn;
    this.#lacksEnd = tail.lacksEnd;
    if (tail.isStrange) this.#disturb('the last line is none that an agent wrote');
  }

  /** Nothing is written yet. @throws AppError AUDIT_FAILED */
  static async open(options: AuditLogOptions): Promise<AuditLog> {
    try {
      await makeFolder(options.directory);
      const tail = await readAuditTail(options.directory);
      const log = new AuditLog(options, tail);
      if (tail.path !== undefined) await log.#openFile(tail.path);
      if (tail.torn) options.onDisturbed(`the audit log’s last line is torn (${tail.torn.bytes} bytes): a crash`);
      return log;
    } catch (cause) {
      throw failed(`The audit log in ${options.directory} cannot be opened`, options.directory, cause);
    }
  }

  /** The end of the chain, as this process wrote it. */
  get head(): AuditHead {
    return this.#head;
  }

  /** Resolves when the line is on disk. @throws AppError AUDIT_FAILED */
  append(entry: AuditEntry): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(failed('The audit log is closed', this.directory));
        return;
      }
      this.#waiting.push({ entry, resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  /** What was appended is written first. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
    await this.#handle?.close();
    this.#handle = undefined;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      try {
        await this.#write(batch.map(({ entry }) => entry));
        for (const { resolve } of batch) resolve();
      } catch (cause) {
        const error = failed(`The audit log in ${this.directory} cannot be written`, this.directory, cause);
        for (const { reject } of batch) reject(error);
      }
    }
    this.#writing = undefined;
  }

  async #write(entries: readonly AuditEntry[]): Promise<void> {
    await this.#assertOwn();
    if (!this.#handle || this.#sizeBytes >= this.#options.maxFileBytes) await this.#newFile();
    // A torn line gets its end, so that the next begins one; what it was is in that next one.
    let text = this.#torn || this.#lacksEnd ? '\n' : '';
    let { sequence, sha256, chain } = this.#head;
    for (const [index, entry] of entries.entries()) {
      sequence += 1;
      const line = formatAuditLine({
        sequence,
        time: new Date().toISOString(),
        previous: sha256,
        host: this.#options.hostName,
        ...entry,
        ...(index === 0 && this.#torn ? { torn: this.#torn } : {}),
        ...(index === 0 && this.#disturbed !== undefined
          ? { what: { ...entry.what, disturbed: this.#disturbed } }
          : {}),
      });
      sha256 = hashOf(line);
      if (chain === '') chain = sha256;
      text += `${line}\n`;
    }
    const bytes = Buffer.from(text);
    await this.#appendBytes(bytes);
    this.#sizeBytes += bytes.length;
    this.#head = { sequence, sha256, chain };
    this.#torn = undefined;
    this.#lacksEnd = false;
    this.#disturbed = undefined;
  }

  /** All of it or nothing: half a line must not stay where a disk is full. */
  async #appendBytes(bytes: Buffer): Promise<void> {
    const handle = this.#handle!;
    try {
      await handle.appendFile(bytes);
      await handle.datasync();
    } catch (error) {
      // Where even that fails, the next start finds a torn line.
      await handle.truncate(this.#sizeBytes).catch(() => undefined);
      throw error;
    }
  }

  /** Notices a change to the file that is not ours, says so in the next line, and goes on in a new file. */
  async #assertOwn(): Promise<void> {
    if (!this.#handle) return;
    const [own, there] = await Promise.all([this.#handle.stat(), stat(this.#path).catch(() => undefined)]);
    const moved = there?.ino !== own.ino || there.dev !== own.dev;
    if (!moved && own.size === this.#sizeBytes) return;
    this.#disturb(
      moved
        ? `${this.#path} was removed or replaced`
        : `${this.#path} has ${own.size} bytes and had ${this.#sizeBytes}: another program wrote to it`,
    );
    await this.#handle.close();
    this.#handle = undefined;
    this.#torn = undefined;
    this.#lacksEnd = false;
  }

  #disturb(text: string): void {
    this.#disturbed = text;
    this.#options.onDisturbed(`audit log: ${text}`);
  }

  async #newFile(): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
    let sequence = this.#head.sequence + 1;
    // After a disturbance a file of that name may be there.
    while (await exists(join(this.directory, auditFileName(sequence)))) sequence += 1;
    await this.#openFile(join(this.directory, auditFileName(sequence)));
    await syncDirectory(this.directory);
  }

  async #openFile(path: string): Promise<void> {
    const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW } = constants;
    this.#handle = await open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
    this.#path = path;
    this.#sizeBytes = (await this.#handle.stat()).size;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function failed(what: string, directory: string, cause?: unknown): AppError {
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  return new AppError('AUDIT_FAILED', `${what}${why}.`, {
    object: directory,
    hint: 'Make room or correct the folder’s owner; audit.directory in the agent’s configuration names another folder.',
    cause,
  });
}
