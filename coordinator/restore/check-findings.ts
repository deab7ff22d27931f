/** Makes one error that names everything that the checks before a restore found on all nodes: pure. */
import { AppError, describeError, type ErrorPlace } from '../../common/errors/app-error.js';
import { fromErrorDetail } from '../../common/rpc/error-detail.js';
import { wire, type mppbackup } from '../../common/rpc/messages.js';
import { placedAt } from '../agents/every-node.js';
import type { Instance } from '../base/topology.js';

/** `refusal` ends the restore, `failure` unless it runs with --on-error-continue. */
export type FindingSeverity = 'refusal' | 'failure' | 'warning';

export interface CheckFinding {
  readonly severity: FindingSeverity;
  readonly error: AppError;
}

const UNTOUCHED = 'Nothing was dropped or written.';

const SEVERITIES: Readonly<Partial<Record<number, FindingSeverity>>> = {
  [wire.CheckSeverity.CHECK_SEVERITY_FAILURE]: 'failure',
  [wire.CheckSeverity.CHECK_SEVERITY_WARNING]: 'warning',
};

/** An unknown severity counts as the gravest. */
export function toFinding(instance: Instance, { error, severity }: mppbackup.v1.ICheckFinding): CheckFinding {
  return {
    severity: SEVERITIES[severity ?? 0] ?? 'refusal',
    error: placedAt(instance, fromErrorDetail(error ?? {})),
  };
}

export interface FindingsRequest {
  /** The number of nodes on which the checks ran. */
  readonly nodes: number;
  /** Failures become warnings: their consequences are collected as they happen. */
  readonly onErrorContinue: boolean;
}

/**
 * @returns the warnings; equal ones of several nodes are one
 * @throws AppError with a line for each finding; equal ones of several nodes are one
 */
export function judgeFindings(findings: readonly CheckFinding[], request: FindingsRequest): readonly string[] {
  const ends = ({ severity }: CheckFinding): boolean =>
    severity === 'refusal' || (severity === 'failure' && !request.onErrorContinue);
  const grave = merged(findings.filter(ends), request.nodes);
  if (grave.length > 0) throw refusal(grave);
  return merged(
    findings.filter((finding) => !ends(finding)),
    request.nodes,
  ).map(({ line }) => line);
}

/** The same error, with the hint that nothing was written. */
export function untouched(error: AppError): AppError {
  return withHint(error, [error.hint]);
}

interface Merged {
  readonly line: string;
  readonly error: AppError;
  /** The error as it is told when it is the only one. */
  readonly told: AppError;
}

/** Findings in the order in which they were first found. */
function merged(findings: readonly CheckFinding[], nodes: number): readonly Merged[] {
  const groups = new Map<string, AppError[]>();
  for (const { error } of findings) {
    const key = JSON.stringify([error.code, error.message, error.place.object]);
    const group = groups.get(key);
    if (group) group.push(error);
    else groups.set(key, [error]);
  }
  return [...groups.values()].map((errors) => {
    const [first] = errors as [AppError];
    if (errors.length === 1) return { line: describeError(first), error: first, told: first };
    const { object } = first.place;
    const where = errors.length === nodes ? 'all instances' : `${errors.length} of ${nodes} instances`;
    const error = placeless(first, { object });
    const line = `${describeError(error)} [on ${where}]`;
    return { line, error, told: error.withMessage(line) };
  });
}

function refusal(grave: readonly Merged[]): AppError {
  const [first] = grave as [Merged];
  // A single error keeps its place, which is reported with it.
  if (grave.length === 1) return withHint(first.told, [first.error.hint]);
  const isOfOneKind = grave.every(({ error }) => error.code === first.error.code);
  const lines = grave.map(({ line }) => line).join('\n');
  const several = new AppError(isOfOneKind ? first.error.code : 'SEVERAL', lines, {
    cause: new AggregateError(grave.map(({ error }) => error)),
  });
  return withHint(
    several,
    grave.map(({ error }) => error.hint),
  );
}

function withHint(error: AppError, hints: readonly (string | undefined)[]): AppError {
  const different = [...new Set(hints)].filter((hint) => hint !== undefined && !hint.startsWith(UNTOUCHED));
  return placeless(error, error.place, [UNTOUCHED, ...different].join(' '));
}

function placeless(error: AppError, place: ErrorPlace, hint = error.hint): AppError {
  const { code, message, exitStatus, retryable, sqlstate, cause } = error;
  return new AppError(code, message, {
    ...place,
    hint,
    exitStatus,
    retryable,
    cause,
    ...(sqlstate === undefined ? {} : { sqlstate }),
  });
}
