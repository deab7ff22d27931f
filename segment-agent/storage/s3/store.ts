/** One bucket at one endpoint: sends requests, again where that helps, and says in a sentence why one was refused. */
import { setMaxListeners } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../../../common/errors/app-error.js';
import type { S3Place } from '../../../common/sets/set-root.js';
import type { Connection } from './connection.js';
import { planOfPart, type PlanOfPart } from './part-plan.js';
import { isAbsent, isOfOldKeys, isPassing, isSkewed, refusalOf, type Refusal } from './refusal.js';
import { Retries, STORE_RETRIES, type RetryRule } from './retry.js';
import { storeError, type Asked } from './store-errors.js';

export interface StoreOptions {
  readonly retries: RetryRule;
  readonly connectMs: number;
  /** How long a connection may carry nothing before its request counts as lost. */
  readonly idleMs: number;
  readonly planOfPart: PlanOfPart;
}

const USUAL: StoreOptions = { retries: STORE_RETRIES, connectMs: 10_000, idleMs: 60_000, planOfPart };

/** How often a store is tried that has never answered: its address is wrong, more likely than not. */
const FIRST_ATTEMPTS = 3;

/** An AppError with the facts that callers decide by. What the store said is not among them: it may repeat the keys. */
export class StoreError extends AppError {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, { code, message, hint, retryable, place, cause }: AppError) {
    super(code, message, { ...place, hint, retryable, cause });
    this.refusal = { ...refusal, text: '' };
  }
}

/** What a store has under a key. */
export interface StoredObject {
  readonly key: string;
  readonly sizeBytes: number;
  readonly modifiedUnixMs: number;
  /** Without quotes; changes with the content. */
  readonly etag: string;
}

export interface ListPage {
  readonly files: readonly StoredObject[];
  /** What keys begin with, up to the delimiter and with it. */
  readonly folders: readonly string[];
}

export const NEVER = new AbortController().signal;

export class Store {
  readonly options: StoreOptions;
  /** False once the store has said that it knows no conditional writes. */
  hasConditions = true;
  /** False once the store has said that it removes one object a request. */
  hasBatchRemoval = true;
  #connection: Promise<Connection> | undefined;
  #hasAnswered = false;

  /** @param place its prefix does not count */
  constructor(
    readonly place: S3Place,
    options: Partial<StoreOptions> = {},
  ) {
    this.options = { ...USUAL, ...options };
  }

  /**
   * Sends a request until it is answered, refused for good, or was tried often enough.
   * @param request is called for each attempt
   * @throws StoreError; the signal's reason
   */
  async run<T>(
    asked: Asked,
    request: (connection: Connection, signal: AbortSignal) => Promise<T>,
    signal: AbortSignal = NEVER,
    retries = new Retries(this.options.retries, signal),
  ): Promise<T> {
    // Each request that is under way listens, and a job has one signal for all of them.
    setMaxListeners(0, signal);
    const seen = new Set<string>();
    for (;;) {
      signal.throwIfAborted();
      const connection = await this.#connect();
      let refusal: Refusal;
      try {
        const result = await request(connection, signal);
        this.#hasAnswered = true;
        return result;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof AppError) throw error;
        refusal = refusalOf(error);
      }
      this.#hasAnswered ||= refusal.status !== undefined;
      if (!(await this.#helps(refusal, connection, seen, retries)))
        throw await this.#failure(refusal, asked, connection);
    }
  }

  /** Whether to ask again, once what helps against that refusal is done. */
  async #helps(refusal: Refusal, connection: Connection, seen: Set<string>, retries: Retries): Promise<boolean> {
    const isOld = isOfOldKeys(refusal);
    if (isOld || isSkewed(refusal)) {
      if (seen.has(refusal.code)) return false;
      seen.add(refusal.code);
      if (isOld) await this.#forget(connection);
      return true;
    }
    if (!isPassing(refusal)) return false;
    if (!this.#hasAnswered && retries.failed + 1 >= FIRST_ATTEMPTS) return false;
    return retries.again();
  }

  async #failure(refusal: Refusal, asked: Asked, connection: Connection): Promise<StoreError> {
    const keyId = await connection.keyId().catch(() => undefined); // none were found, which the refusal says
    return new StoreError(refusal, storeError(refusal, asked, { place: this.place, keyId }));
  }

  /** @throws StoreError; undefined: nothing has the key */
  async head(
    key: string,
    signal: AbortSignal = NEVER,
    action: Asked['action'] = 'read',
  ): Promise<StoredObject | undefined> {
    try {
      return await this.run({ action, key }, (connection, stop) => headOnce(connection, key, stop), signal);
    } catch (error) {
      if (error instanceof StoreError && isAbsent(error.refusal)) return undefined;
      throw error;
    }
  }

  /** All keys that begin with `prefix`, in their order, a thousand at a time. @param delimiter `/`: of one folder */
  async *pages(prefix: string, delimiter: '/' | undefined, signal: AbortSignal = NEVER): AsyncGenerator<ListPage> {
    const asked: Asked = { action: 'list', key: prefix };
    for (let token: string | undefined, isMore = true; isMore;) {
      const input = { Prefix: prefix, Delimiter: delimiter, ContinuationToken: token, EncodingType: 'url' as const };
      const answer = await this.run(asked, (connection, stop) => connection.list(input, stop), signal);
      yield {
        files: (answer.Contents ?? []).map(({ Key = '', Size = 0, LastModified, ETag = '' }) => ({
          key: decodeKey(Key),
          sizeBytes: Size,
          modifiedUnixMs: LastModified?.getTime() ?? 0,
          etag: bare(ETag),
        })),
        folders: (answer.CommonPrefixes ?? []).map((one) => decodeKey(one.Prefix ?? '')),
      };
      token = answer.NextContinuationToken;
      isMore = answer.IsTruncated === true && token !== undefined;
    }
  }

  async #connect(): Promise<Connection> {
    const opening = (this.#connection ??= this.#open());
    return opening.catch((error: unknown) => {
      if (this.#connection === opening) this.#connection = undefined;
      throw error;
    });
  }

  async #open(): Promise<Connection> {
    const { caFile, credentialsFile } = this.place;
    const { connectMs, idleMs } = this.options;
    if (credentialsFile !== undefined) await assertPrivate(credentialsFile);
    const ca =
      caFile === undefined ? undefined : await readFile(caFile).catch((error: Error) => cannotRead(caFile, error));
    const { Connection } = await import('./connection.js');
    return new Connection(this.place, { connectMs, idleMs, ca });
  }

  /** The next request reads the keys anew; requests that are under way end as they may. */
  async #forget(connection: Connection): Promise<void> {
    const current = await this.#connection?.catch(() => undefined); // #connect tells its caller
    if (current === connection) this.#connection = undefined;
  }

  /** Ends idle connections. */
  async close(): Promise<void> {
    const connection = await this.#connection?.catch(() => undefined); // it was never open
    this.#connection = undefined;
    connection?.close();
  }
}

async function headOnce(connection: Connection, key: string, signal: AbortSignal): Promise<StoredObject> {
  try {
    const { ContentLength = 0, LastModified, ETag = '' } = await connection.head({ Key: key }, signal);
    return { key, sizeBytes: ContentLength, modifiedUnixMs: LastModified?.getTime() ?? 0, etag: bare(ETag) };
  } catch (error) {
    // The answer to a HEAD has no words: that to a GET says why.
    const { status } = refusalOf(error);
    if (status !== undefined && [400, 403, 301, 307].includes(status)) await assertReadable(connection, key, signal);
    throw error;
  }
}

/** @throws what the store says of a GET */
export async function assertReadable(connection: Connection, key: string, signal: AbortSignal): Promise<void> {
  const { Body } = await connection.get({ Key: key, Range: 'bytes=0-0' }, signal);
  (Body as NodeJS.ReadableStream & { destroy(): void }).destroy();
}

/** An ETag without its quotes. */
export function bare(etag: string): string {
  return etag.replace(/^(?:W\/)?"|"$/g, '');
}

/** Of EncodingType url: XML has no way to write some characters. */
function decodeKey(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

/** Keys that others can read are not used: they would be others' already. */
async function assertPrivate(path: string): Promise<void> {
  const info = await stat(path).catch((error: Error) => cannotRead(path, error));
  if ((info.mode & 0o077) === 0) return;
  throw new AppError('CONFIG_INVALID', `Other users can read the keys in ${path}.`, {
    object: path,
    hint: `chmod 0600 ${path}, as the agent’s user owns it.`,
  });
}

function cannotRead(path: string, cause: Error): never {
  throw new AppError(
    'CONFIG_INVALID',
    `Cannot read ${path}, which a repository of the cluster file names: ${cause.message}`,
    {
      object: path,
      hint: 'Put the file there on each host, readable by the agent’s user.',
      cause,
    },
  );
}
