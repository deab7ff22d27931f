/** A job's events as wire messages. */
import type { ErrorPlace } from '../../common/errors/app-error.js';
import type { LogLevel } from '../../common/log/log-line.js';
import { toErrorDetail } from '../../common/rpc/error-detail.js';
import { wire, type mppbackup } from '../../common/rpc/messages.js';
import type { JobEvent } from '../jobs/event-log.js';
import { toWireFinished } from './job-kinds.js';

const LEVELS: Readonly<Record<LogLevel, mppbackup.v1.LogLine.Level>> = {
  DEBUG: wire.LogLine.Level.LEVEL_DEBUG,
  INFO: wire.LogLine.Level.LEVEL_INFO,
  NOTICE: wire.LogLine.Level.LEVEL_NOTICE,
  WARNING: wire.LogLine.Level.LEVEL_WARNING,
  ERROR: wire.LogLine.Level.LEVEL_ERROR,
  CRITICAL: wire.LogLine.Level.LEVEL_ERROR,
};

/** `place` is the job's instance and host: errors and problems are placed there unless they say otherwise. */
export function toWireEvent(event: JobEvent, place: ErrorPlace): mppbackup.v1.IJobEvent {
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
