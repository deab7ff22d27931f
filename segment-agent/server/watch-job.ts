import { Metadata, type ServerWritableStream } from '@grpc/grpc-js';
import type { ErrorPlace } from '../../common/errors/app-error.js';
import { type mppbackup, wire } from '../../common/rpc/messages.js';
import type { Job } from '../jobs/job.js';
import type { LogLevel } from '../../common/log/log-line.js';
import { toErrorDetail } from '../../common/rpc/error-detail.js';
import type { JobEvent } from '../jobs/event-log.js';
import { toWireFinished } from './job-kinds.js';

type WatchCall = ServerWritableStream<mppbackup.v1.WatchJobRequest, mppbackup.v1.IJobEvent>;

/**
 * Sends a job's events until its last one. The job's own buffer is read at the pace of the caller, so that a slow one
 * takes no memory here; while the call is open the job's lease holds.
 */
export function watchJob(call: WatchCall, job: Job, place: ErrorPlace): void {
  const closeWatch = job.openWatch();
  let sequence = call.request.fromSequence;
  let blocked = false;
  const pump = (): void => {
    while (!blocked) {
      const event = job.events.firstFrom(sequence);
      if (!event) break;
      sequence = event.sequence + 1;
      blocked = !call.write(toWireEvent(event, place));
    }
    if (!blocked && job.events.ended) finish();
  };
  const unsubscribe = job.events.subscribe(pump);
  const stop = (): void => {
    unsubscribe();
    closeWatch();
  };
  const finish = (): void => {
    stop();
    call.end();
    job.hasBeenTold();
  };
  call.on('drain', () => {
    blocked = false;
    pump();
  });
  call.once('cancelled', stop);
  call.once('close', stop);
  call.once('error', stop);
  // The caller learns at once that its watch is open, though the next event may be far away.
  call.sendMetadata(new Metadata());
  pump();
}

const LEVELS: Readonly<Record<LogLevel, mppbackup.v1.LogLine.Level>> = {
  DEBUG: wire.LogLine.Level.LEVEL_DEBUG,
  INFO: wire.LogLine.Level.LEVEL_INFO,
  NOTICE: wire.LogLine.Level.LEVEL_NOTICE,
  WARNING: wire.LogLine.Level.LEVEL_WARNING,
  ERROR: wire.LogLine.Level.LEVEL_ERROR,
  CRITICAL: wire.LogLine.Level.LEVEL_ERROR,
};

/** `place` is the job's instance and host: errors and problems are placed there unless they say otherwise. */
function toWireEvent(event: JobEvent, place: ErrorPlace): mppbackup.v1.IJobEvent {
  const head = { sequence: event.sequence, unixMs: event.unixMs };
  switch (event.kind) {
    case 'log':
      return { ...head, log: { level: LEVELS[event.level], text: event.text } };
    case 'progress':
      return { ...head, progress: event.progress };
    case 'finished':
      return { ...head, finished: toWireFinished(event.outcome, place) };
    case 'failed':
      return { ...head, failed: toErrorDetail(event.error.at(place)) };
  }
}
