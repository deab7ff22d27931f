/** What a backup works with, and what comes of it. */
import type { Manifest } from '../../common/sets/manifest.js';
import type { Signer } from '../../common/sets/signature.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { AgentPoolPort } from '../agents/agent-port.js';
import type { Engine } from '../engine/engine.js';
import type { OperationPorts } from '../base/operation-ports.js';
import type { PluginOperation } from '../plugin/plugin-operation.js';
import type { BackupPlan } from './backup-plan.js';
import type { BackupRequest } from './request.js';

export interface BackupContext {
  readonly request: BackupRequest;
  readonly engine: Engine;
  readonly pool: AgentPoolPort;
  readonly ports: OperationPorts;
  /** Opened; absent: files stay where they are written. */
  readonly plugin?: PluginOperation | undefined;
  /** Whose key signs the set; undefined: it is not signed. */
  readonly signer?: Signer | undefined;
}

/** What --dry-run found. */
export interface PlannedBackup {
  readonly kind: 'planned';
  readonly plan: BackupPlan;
}

export interface FinishedBackup {
  readonly kind: 'finished';
  readonly key: TimestampKey;
  /** The coordinator's folder of the set. */
  readonly directory: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly manifest: Manifest;
  /** Not in the log yet. What is logged as a warning counts by itself. */
  readonly warnings: readonly string[];
}
