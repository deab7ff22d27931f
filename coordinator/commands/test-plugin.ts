/** `mppbackup plugin test`: does a storage plugin keep the protocol? It stores and deletes test data. */
import type { PluginConfig } from '../../common/plugins/plugin-config.js';
import { runConformance } from '../plugins/conformance.js';
import type { PluginCheck, PluginTestResult } from '../report/fleet-results.js';

export interface PluginTestCall {
  readonly config: PluginConfig;
  /** The size of the large stream. */
  readonly megabytes: number;
  /** The longest that a call may stand still. */
  readonly limitMs: number;
  readonly onCheck: (check: PluginCheck) => void;
  readonly signal: AbortSignal;
}

export async function testPlugin(call: PluginTestCall): Promise<PluginTestResult> {
  const checks = await runConformance(call);
  const count = (outcome: PluginCheck['outcome']): number => checks.filter((check) => check.outcome === outcome).length;
  const failed = count('failed');
  return {
    exitStatus: failed > 0 ? 2 : 0,
    plugin: call.config.executablePath,
    ...{ passed: count('passed'), failed, skipped: count('skipped') },
    checks,
  };
}
