/** A job's events as wire messages. */
import type { ErrorPlace } from '../../common/errors/app-error.js';
import { AppError } from '../../common/errors/app-error.js';
import { isErrorCode } from '../../common/errors/codes.js';
import type { LogLevel } from '../../common/log/log-line.js';
import { toErrorDetail } from '../../common/rpc/error-detail.js';
import { wire, type mppbackup } from '../../common/rpc/messages.js';
import type { JobEvent } from '../jobs/event-log.js';
import type { FindingSeverity, WorkFinding, WorkOutcome, WorkProblem } from '../worker/work.js';

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

function toWireFinished(outcome: WorkOutcome, place: ErrorPlace): mppbackup.v1.IJobFinished {
  switch (outcome.kind) {
    case 'dump': {
      const { kind: _, files, tables, warnings, ...rest } = outcome;
      // By OID, as the coordinator has named them: of a thousand nodes together the names would be a million.
      const byOid = tables.map(({ oid, rows }) => ({ oid, rows }));
      return { dump: { ...rest, files: [...files], tables: byOid, warnings: [...warnings] } };
    }
    case 'restore': {
      const { kind: _, tables, problems, displaced, findings = [], made, warnings, ...rest } = outcome;
      return {
        restore: {
          ...rest,
          tables: [...tables],
          problems: problems.map((problem) => toWireProblem(problem, place)),
          displaced: [...displaced],
          findings: findings.map((finding) => toWireFinding(finding, place)),
          made: [...made],
          warnings: [...warnings],
        },
      };
    }
    case 'verify':
      return {
        verify: {
          problems: [...outcome.problems],
          bytesRead: outcome.bytesRead,
          originalTables: (outcome.originalTables ?? []).map(({ root, ...table }) => ({
            ...table,
            rootSchema: root?.schema ?? '',
            rootName: root?.name ?? '',
          })),
          pipes: [...(outcome.pipes ?? [])],
          tables: [...(outcome.tables ?? [])],
        },
      };
  }
}

const SEVERITIES: Readonly<Record<FindingSeverity, mppbackup.v1.CheckSeverity>> = {
  refusal: wire.CheckSeverity.CHECK_SEVERITY_REFUSAL,
  failure: wire.CheckSeverity.CHECK_SEVERITY_FAILURE,
  warning: wire.CheckSeverity.CHECK_SEVERITY_WARNING,
};

function toWireFinding(finding: WorkFinding, place: ErrorPlace): mppbackup.v1.ICheckFinding {
  return {
    error: { ...toWireProblem(finding, place), hint: finding.hint },
    severity: SEVERITIES[finding.severity],
  };
}

function toWireProblem(problem: WorkProblem, place: ErrorPlace): mppbackup.v1.IErrorDetail {
  const code = isErrorCode(problem.code) ? problem.code : 'SQL_FAILED';
  const { object, sqlstate } = problem;
  return toErrorDetail(new AppError(code, problem.message, { ...place, object, sqlstate }));
}
