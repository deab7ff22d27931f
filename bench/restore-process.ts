/** A process of its own that restores phases of a set into one database. Argument: one JSON object. */
import type { LocalInstance } from '../coordinator/lab/cluster/instance.js';
import type { RestorePhase, RestoreSpec } from '../segment-agent/worker/work.js';
import { dumpContext } from '../test/support/dump-run.js';
import { restorePhase } from '../test/support/restore-run.js';

export interface RestoreProcessArguments {
  readonly instance: Pick<LocalInstance, 'socketDirectory' | 'port' | 'superuser' | 'dataDirectory'>;
  readonly directory: string;
  readonly database: string;
  readonly phases: readonly RestorePhase[];
  readonly jobs: number;
  readonly tables?: RestoreSpec['tables'];
}

const { instance, directory, database, phases, jobs, tables } = JSON.parse(
  process.argv[2] ?? '{}',
) as RestoreProcessArguments;
const context = await dumpContext(instance as LocalInstance, directory);
let rows = 0;
for (const phase of phases) {
  const outcome = await restorePhase(context, phase, { database, sourceDatabase: 'bench', jobs, tables });
  rows += outcome.tables.reduce((sum, table) => sum + table.rows, 0);
}
process.stdout.write(`${JSON.stringify({ rows })}\n`);
