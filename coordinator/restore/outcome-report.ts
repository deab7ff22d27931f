/** Makes the report of a restore, with a line for each node. */
import { below } from '../../common/sets/set-root.js';
import { describeError, type AppError } from '../../common/errors/app-error.js';
import { fileOfKind, instanceFileName } from '../../common/sets/artefacts.js';
import { formatRestoreRpt } from '../report/restore-report.js';
import type { RestoreRequest } from './request.js';
import type { FinishedRestore } from './restore-context.js';
import { describeDifference, type RestorePlan, type RowDifference } from './restore-plan.js';

/** What went wrong on each node; an error without a place is the coordinator's. */
export function failuresByContent(
  { nodes }: RestorePlan,
  problems: readonly AppError[],
  differences: readonly RowDifference[],
): ReadonlyMap<number, string> {
  const known = new Set(nodes.map(({ instance }) => instance.contentId));
  const texts = new Map<number, string[]>();
  const add = (contentId: number | undefined, text: string): void => {
    const content = contentId !== undefined && known.has(contentId) ? contentId : -1;
    texts.set(content, [...(texts.get(content) ?? []), text]);
  };
  for (const problem of problems) add(problem.place.contentId, describeError(problem));
  for (const difference of differences) add(difference.contentId, describeDifference(difference));
  return new Map([...texts].map(([content, own]) => [content, own.join('; ')]));
}

export function formatReport(
  request: RestoreRequest,
  outcome: Pick<FinishedRestore, 'plan' | 'manifest' | 'startedAt' | 'finishedAt' | 'problems' | 'differences'>,
  failures: ReadonlyMap<number, string>,
): string {
  const { plan, manifest, problems, differences } = outcome;
  return formatRestoreRpt({
    key: plan.key,
    database: plan.targetDatabase,
    commandLine: request.commandLine,
    compression: manifest.body.compression,
    nodes: plan.nodes.map(({ instance, source }) => {
      const { contentId, dbid, host, port } = instance;
      const set = { key: plan.key, prefix: plan.prefix };
      const listed = plan.original ? source.files[0] : fileOfKind(source.files, source, 'data');
      const usual = instanceFileName(set, source, 'data', manifest.body.compression);
      const dataFile = below(source.directory, listed?.name ?? usual);
      const error = failures.get(contentId);
      return { contentId, dbid, host, port, dataFile, ...(error === undefined ? {} : { error }) };
    }),
    problems: [...problems.map(describeError), ...differences.map(describeDifference)],
    durationMs: outcome.finishedAt.getTime() - outcome.startedAt.getTime(),
  });
}
