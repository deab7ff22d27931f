import type { RestoreJob } from '../restore-job.js';
import { nameKey } from '../toc-reader.js';
import { finding, nameSome, type CheckContext, type Finding } from './check.js';
import { readNamed } from './target-shapes.js';

/** Tables that the target lacks although the restore makes none (--noplan). */
export async function checkTablesThere(job: RestoreJob, context: CheckContext): Promise<readonly Finding[]> {
  const { spec } = job;
  const { target } = context;
  if (spec.rowsOnly !== true || !target) return [];
  const toc = await context.toc();
  const wanted = toc
    ? [...toc.tables.map((table) => table.loadInto ?? table), ...toc.distributed]
    : (spec.tables ?? spec.original?.tables ?? []);
  const there = await readNamed(target, wanted);
  const missing = wanted.filter((table) => !there.has(nameKey(table)));
  if (missing.length === 0) return [];
  const { object, text } = nameSome(missing);
  return [
    finding('failure', 'TABLE_NOT_FOUND', `Database ${spec.database} has no table ${text}: --noplan makes none.`, {
      object,
      hint: 'Make them first: gpdbrestore -m restores the definitions alone.',
    }),
  ];
}
