/** What grpc-js serves: each call is recorded, and whatever is thrown keeps its identity over the wire. */
import { pipeline } from 'node:stream/promises';
import type { ServerUnaryCall, ServerWritableStream, UntypedServiceImplementation, sendUnaryData } from '@grpc/grpc-js';
import { AppError, describeError, toAppError } from '../../common/errors/app-error.js';
import { toStatus } from '../../common/rpc/error-detail.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { readSetFile } from '../storage/set-files.js';
import { resolveArchiveFile, resolveArchiveFolder, resolveSetFile, resolveSetPlace } from '../storage/set-path.js';
import { throttled, throttleOf, type MaybeThrottle } from '../../common/rate/throttle.js';
import { readAuditFiles } from '../../common/audit/audit-files.js';
import { factsOf, whoOf, type CallFacts } from './call-audit.js';
import { assertMayRead, holdsRows, identify, type Caller } from './callers.js';
import { CALLS, type CallName } from './calls.js';
import type { AgentServices } from './services.js';
import { FileReceiver, type WriteCall } from './receive-file.js';
import { findInstance, toLocation, writerOf } from './requests.js';
import { makeUnaryHandlers } from './unary-handlers.js';
import { watchJob } from './watch-job.js';

type WatchCall = ServerWritableStream<mppbackup.v1.WatchJobRequest, mppbackup.v1.IJobEvent>;
type ReadCall = ServerWritableStream<mppbackup.v1.ReadFileRequest, mppbackup.v1.IReadFileResponse>;
type ArchiveCall = ServerWritableStream<mppbackup.v1.ReadArchiveFileRequest, mppbackup.v1.IReadFileResponse>;
type AuditCall = ServerWritableStream<mppbackup.v1.ReadAuditRequest, mppbackup.v1.IReadAuditResponse>;
type AnyCall = ServerUnaryCall<unknown, unknown> | WatchCall | ReadCall | ArchiveCall | AuditCall | WriteCall;

export function makeHandlers(options: AgentServices): UntypedServiceImplementation {
  const { config, registry, log, audit, facts, rates, writes, reservations } = options;
  // Files that are copied between hosts belong to no job; this host's own limits hold for them.
  const throttle = throttleOf(rates.join('files of other hosts', {}));
  const receiver = new FileReceiver({ config, log, writes, reservations, throttle });

  /**
   * Runs `work`, and records it. The caller's role was looked at before the call came here (role-interceptor.ts). A
   * failure is logged and placed at this host.
   */
  const guard = async <T>(name: CallName, call: AnyCall, work: (guarded: Guarded) => T | Promise<T>): Promise<T> => {
    const caller = identify(call, config);
    const who = whoOf(caller, call.metadata);
    const guarded: Guarded = { caller, facts: factsOf('request' in call ? call.request : undefined), silent: false };
    try {
      log('DEBUG', `${name} by ${caller.name} from ${caller.peer}`);
      await audit.asked(name, who, guarded.facts);
      const value = await work(guarded);
      if (CALLS[name].audit === 'job') audit.follow(registry.get(jobIdOf(value)), who, guarded.facts);
      else if (!guarded.silent) await audit.done(name, who, guarded.facts);
      return value;
    } catch (error) {
      const placed = toAppError(error).at({ host: config.hostName });
      log(placed.code === 'INTERNAL' ? 'ERROR' : 'WARNING', `${name}: ${describeError(placed)}`);
      if (placed.code === 'INTERNAL' && error instanceof Error) log('DEBUG', error.stack ?? '');
      if (!guarded.silent || placed.code === 'PERMISSION_DENIED') await audit.failed(name, who, guarded.facts, placed);
      throw placed;
    }
  };

  const answer = (
    name: CallName,
    call: AnyCall,
    callback: sendUnaryData<unknown>,
    work: (guarded: Guarded) => Promise<unknown>,
  ): void => {
    guard(name, call, work).then(
      (value) => callback(null, value),
      (error: unknown) => callback(toStatus(error)),
    );
  };

  const unary = Object.entries(makeUnaryHandlers(options)).map(([name, handle]) => [
    name,
    (call: ServerUnaryCall<never, unknown>, callback: sendUnaryData<unknown>) => {
      const controller = new AbortController();
      call.once('cancelled', () => controller.abort());
      answer(name as CallName, call, callback, ({ caller }) => handle(call.request, controller.signal, caller));
    },
  ]);

  return {
    ...(Object.fromEntries(unary) as UntypedServiceImplementation),

    watchJob: (call: WatchCall) => {
      guard('watchJob', call, () => {
        const job = registry.get(call.request.jobId);
        watchJob(call, job, { contentId: job.instance.content, host: config.hostName });
      }).catch((error: unknown) => call.emit('error', toStatus(error)));
    },

    readFile: (call: ReadCall) => {
      guard('readFile', call, async (guarded) => {
        guarded.silent = !holdsRows(call.request.name);
        assertMayRead(guarded.caller, call.request.name, config);
        const { instance: ref, location, name, offset, source } = call.request;
        const instance = findInstance(config, ref);
        const place = await resolveSetPlace(instance, toLocation(location), config);
        const path = resolveSetFile({ ...place, instance: writerOf(instance, source) }, name);
        await sendFile(call, path, offset, throttle);
      }).catch((error: unknown) => call.emit('error', toStatus(error)));
    },

    readArchiveFile: (call: ArchiveCall) => {
      guard('readArchiveFile', call, async (guarded) => {
        guarded.silent = !holdsRows(call.request.name);
        const { directory, name, offset } = call.request;
        const folder = await resolveArchiveFolder(directory, config.allowedRoots);
        await sendFile(call, resolveArchiveFile(folder, name), offset, throttle);
      }).catch((error: unknown) => call.emit('error', toStatus(error)));
    },

    readAudit: (call: AuditCall) => {
      guard('readAudit', call, async () => {
        const directory = facts.auditDirectory();
        if (directory === undefined) {
          throw new AppError('AUDIT_FAILED', `The agent on ${config.hostName} keeps no audit log.`, {
            hint: 'Agents that are started with --config keep one; a private agent acts as its own user.',
          });
        }
        await sendChunks(call, () => readAuditFiles(directory, call.request.fromSequence));
      }).catch((error: unknown) => call.emit('error', toStatus(error)));
    },

    writeFile: (call: WriteCall, callback: sendUnaryData<unknown>) => {
      answer('writeFile', call, callback, (guarded) => receiver.receive(call, guarded.facts));
    },
  };
}

/** What the work of a call tells the guard. */
interface Guarded {
  readonly caller: Caller;
  /** For the audit log. */
  readonly facts: CallFacts;
  /** It leaves no line. */
  silent: boolean;
}

function jobIdOf(value: unknown): string {
  return (value as mppbackup.v1.IStartJobResponse).jobId ?? '';
}

function sendFile(call: ReadCall | ArchiveCall, path: string, offset: number, throttle: MaybeThrottle): Promise<void> {
  return sendChunks(call, (signal) => throttled(readSetFile(path, offset, signal), throttle, 'network', signal));
}

async function sendChunks(
  call: ReadCall | ArchiveCall | AuditCall,
  open: (signal: AbortSignal) => AsyncIterable<Buffer>,
): Promise<void> {
  const controller = new AbortController();
  call.once('cancelled', () => controller.abort());
  try {
    await pipeline(
      open(controller.signal),
      async function* (chunks) {
        for await (const data of chunks) yield { data };
      },
      async (messages) => {
        for await (const message of messages) {
          controller.signal.throwIfAborted();
          if (!call.write(message)) await drained(call, controller.signal);
        }
      },
      { signal: controller.signal },
    );
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    // The caller hung up: nobody is left to tell.
    return;
  }
  call.end();
}

function drained(call: ReadCall | ArchiveCall | AuditCall, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const aborted = (): void => reject(new AppError('CANCELLED', 'The caller hung up.'));
    signal.addEventListener('abort', aborted, { once: true });
    call.once('drain', () => {
      signal.removeEventListener('abort', aborted);
      resolve();
    });
  });
}
