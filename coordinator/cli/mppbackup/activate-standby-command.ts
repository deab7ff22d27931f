import { activateStandby } from '../../commands/activate-standby.js';
import { activationResultSchema } from '../../report/set-results.js';
import { CLUSTER_OPTIONS, command } from './command.js';

export const activateStandbyCommand = command({
  name: 'activate-standby',
  summary: 'Make the promoted standby the coordinator in the cluster file of this host',
  notes: 'The standby is promoted first: SELECT pg_promote(). On Greenplum gpactivatestandby does all of it.',
  options: CLUSTER_OPTIONS,
  result: activationResultSchema,
  run: (values, { environment }) => activateStandby({ ...values, environment }),
  describe: ({ host, clusterFile }) => [
    `${host} is the coordinator in ${clusterFile} now; it names no standby any more.`,
  ],
});
