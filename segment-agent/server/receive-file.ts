/** WriteFile: one file of a set from the wire to the disk, all of it or nothing. */
import { dirname } from 'node:path';
import { addAbortSignal } from 'node:stream';
import type { ServerReadableStream } from '@grpc/grpc-js';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { throttled, type MaybeThrottle } from '../../common/rate/throttle.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { describePlace } from '../../common/sets/set-root.js';
import { PARTIAL_SUFFIX, parseFileName, setFileName, type SetName } from '../../common/sets/artefacts.js';
import { plainNameOf } from '../../common/sets/encrypted-names.js';
import { fileAt } from '../storage/folder-at.js';
import { KeyedQueue } from '../storage/keyed-queue.js';
import { resolveReportFile, resolveSetFile, resolveSetPlace, toSetName } from '../storage/set-path.js';
import { writeSetFile } from '../storage/set-files.js';
import type { StoredContent } from '../storage/set-storage.js';
import type { SetReservations } from '../storage/set-reservations.js';
import type { SetWrites } from '../storage/set-writes.js';
import type { AgentLog } from './agent-log.js';
import { factsOf, type CallFacts } from './call-audit.js';
import { findInstance, toLocation, writerOf } from './requests.js';

export type WriteCall = ServerReadableStream<mppbackup.v1.WriteFileRequest, mppbackup.v1.IWriteFileResponse>;

export interface FileReceiverOptions {
  readonly config: AgentConfig;
  readonly log: AgentLog;
  readonly writes: SetWrites;
  readonly reservations: SetReservations;
  readonly throttle: MaybeThrottle;
}

export class FileReceiver {
  /** A write that was cut and repeated must not meet its first attempt, which the agent may not have given up yet. */
  readonly #turns = new KeyedQueue();

  constructor(private readonly options: FileReceiverOptions) {}

  /**
   * @param recorded gets what the audit log is to say of the file
   * @throws AppError CANCELLED when the caller hung up or the set was removed meanwhile: the file has not got its name
   */
  async receive(call: WriteCall, recorded: CallFacts): Promise<mppbackup.v1.IWriteFileResponse> {
    const hungUp = signalOf(call);
    const messages = call[Symbol.asyncIterator]() as AsyncIterator<mppbackup.v1.WriteFileRequest>;
    const first = await nextMessage(messages, hungUp);
    const header = first?.header;
    if (!header) throw new AppError('USAGE', 'The first message of WriteFile has no header.');
    Object.assign(recorded, factsOf(header));
    return this.options.writes.run(toSetName(toLocation(header.location)), async (removed) => {
      const signal = AbortSignal.any([hungUp, removed]);
      addAbortSignal(signal, call);
      return this.#write(header, contentOf(first.data, messages, signal), signal);
    });
  }

  async #write(
    header: mppbackup.v1.IWriteFileHeader,
    content: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<mppbackup.v1.IWriteFileResponse> {
    const { config, log, throttle } = this.options;
    const name = header.name ?? '';
    const { path, claims } = await placeToWrite(config, header, name);
    const operationId = header.operationId ?? '';
    if (isWrittenOnce(name)) {
      const set = toSetName(toLocation(header.location));
      await this.options.reservations.assertMayWrite(claims, set, operationId);
      if (operationId === '' && isBeside(name)) await assertComplete(path, set);
    }
    const { sizeBytes, sha256 } = await this.#turns.run(path, async () => {
      if (header.replaces) await assertReplaces(path, header);
      const allowed = throttled(content, throttle, 'network', signal);
      return writeSetFile(path, allowed, {
        expected: toExpected(header.expected),
        signal,
        isNew: operationId !== '' || header.isNew === true,
      });
    });
    const written = describePlace(path);
    log('INFO', `wrote ${written}, ${sizeBytes} bytes`);
    return { path: written, file: { name, sizeBytes, sha256 } };
  }
}

/** What restores say of themselves is no part of the set. */
function isWrittenOnce(name: string): boolean {
  const parsed = parseFileName(plainNameOf(name) ?? name);
  return parsed?.scope === 'set' || (parsed?.scope === 'instance' && parsed.kind !== 'restoreStatus');
}

/** What is written beside the manifest of a set that exists: its summary, made again, and its marks. */
function isBeside(name: string): boolean {
  const parsed = parseFileName(name);
  return parsed?.scope === 'set' && (parsed.kind === 'summary' || parsed.kind === 'marks');
}

/**
 * What is written beside the manifest must not outlive the set: a removal stops what is being written, and takes the
 * manifest first.
 * @throws AppError SET_NOT_FOUND
 */
async function assertComplete(path: string, set: SetName): Promise<void> {
  const manifest = setFileName(set, 'manifest');
  if ((await fileAt(path).folder.kindOf(manifest)) === 'file') return;
  throw new AppError('SET_NOT_FOUND', `The set ${set.key} has no manifest any more.`, { object: manifest });
}

/**
 * The file that is written may be there by an earlier attempt at this call.
 * @throws AppError SET_CHANGED where another file is there by now; FILE_NOT_FOUND
 */
async function assertReplaces(path: string, { replaces, expected }: mppbackup.v1.IWriteFileHeader): Promise<void> {
  const { folder, name } = fileAt(path);
  const { sha256 } = await folder.digest(name);
  if (sha256 === replaces || sha256 === expected?.sha256) return;
  throw new AppError('SET_CHANGED', `${folder.pathOf(name)} is not the file any more that this operation has read.`, {
    object: folder.pathOf(name),
    hint: 'Another operation has written it meanwhile. Give the command again: it goes on from what is there.',
  });
}

/** Aborted when the caller hangs up, or has done so already. */
function signalOf(call: WriteCall): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort(new AppError('CANCELLED', 'The caller hung up.'));
  call.once('cancelled', abort);
  if (call.cancelled) abort();
  return controller.signal;
}

async function* contentOf(
  first: Uint8Array,
  messages: AsyncIterator<mppbackup.v1.WriteFileRequest>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await nextMessage(messages, signal); next; next = await nextMessage(messages, signal))
    yield next.data;
}

/** @returns undefined after the last one */
async function nextMessage(
  messages: AsyncIterator<mppbackup.v1.WriteFileRequest>,
  signal: AbortSignal,
): Promise<mppbackup.v1.WriteFileRequest | undefined> {
  let next;
  try {
    next = await messages.next();
  } catch (cause) {
    signal.throwIfAborted();
    // The stream was torn off, or held bytes that are no message: gRPC has said so to the caller.
    throw new AppError('CANCELLED', 'The caller hung up, or sent no message.', { cause });
  }
  // A call that was cut ends its stream too; half a file must not get its name.
  signal.throwIfAborted();
  return next.done ? undefined : next.value;
}

/** @returns the file's place, and the folder in which operations claim its set */
async function placeToWrite(
  config: AgentConfig,
  header: mppbackup.v1.IWriteFileHeader,
  name: string,
): Promise<{ readonly path: string; readonly claims: string }> {
  const instance = findInstance(config, header.instance);
  const location = toLocation(header.location);
  if (name.endsWith(PARTIAL_SUFFIX)) {
    throw new AppError('FILE_NAME_INVALID', `${name} is the name of a file that is being written.`, { object: name });
  }
  if (header.directly === true) {
    const file = { name, set: toSetName(location) };
    const path = await resolveReportFile(instance, location.backupDirectory, file, config.allowedRoots);
    return { path, claims: dirname(path) };
  }
  const place = await resolveSetPlace(instance, location, config);
  const path = resolveSetFile({ ...place, instance: writerOf(instance, header.source) }, name);
  return { path, claims: place.claims };
}

function toExpected(file: mppbackup.v1.ISetFile | null | undefined): StoredContent | undefined {
  return file ? { sizeBytes: file.sizeBytes ?? 0, sha256: file.sha256 ?? '' } : undefined;
}
