import { describeError, toAppError } from '../../common/errors/app-error.js';
import { forEachBounded } from '../base/for-each-bounded.js';
import type { OperationPorts } from '../base/operation-ports.js';
import { withSessionBeside } from '../db/beside.js';
import type { Engine } from '../engine/engine.js';
import { instancesOf } from '../base/topology.js';

const AT_ONCE = 32;

/**
 * Writes into the log which instances do not answer, after an operation has failed: the first error may name another
 * instance, for example when the coordinator's server reports that it has lost a segment. Silent after an interruption.
 */
export async function logUnreachable(engine: Engine, { log, signal }: OperationPorts): Promise<void> {
  if (signal.aborted) return;
  await forEachBounded(instancesOf(engine.topology), AT_ONCE, async (instance) => {
    try {
      await withSessionBeside(engine, { instance, purpose: 'does it answer' }, () => Promise.resolve());
    } catch (error) {
      log.error(describeError(toAppError(error)));
    }
  });
}
