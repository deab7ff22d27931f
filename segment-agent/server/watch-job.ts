import { Metadata, type ServerWritableStream } from '@grpc/grpc-js';
import type { ErrorPlace } from '../../common/errors/app-error.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import type { Job } from '../jobs/job.js';
import { toWireEvent } from './to-wire.js';

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
