/** All commands of mppbackup, in the order of help and manual, and what groups of them are called. */
import { activateStandbyCommand } from './activate-standby-command.js';
import { AGENT_COMMANDS } from './agent-commands.js';
import { AUDIT_COMMANDS } from './audit-commands.js';
import { CERTS_COMMANDS } from './certs-commands.js';
import { CLUSTER_COMMANDS } from './cluster-commands.js';
import type { Command } from './command.js';
import { configRestoreCommand } from './config-command.js';
import { copyCommand, moveCommand } from './copy-commands.js';
import { deleteCommand } from './delete-command.js';
import { expireCommand } from './expire-command.js';
import { exportCommand } from './export-command.js';
import { KEYS_COMMANDS } from './keys-commands.js';
import { mergeCommand } from './merge-command.js';
import { pluginTestCommand } from './plugin-command.js';
import { REPOSITORY_COMMANDS } from './repository-commands.js';
import { setCommand } from './set-command.js';
import { showCommand } from './show-command.js';
import { syncStandbyCommand } from './sync-standby-command.js';
import { validateCommand } from './validate-command.js';

export const COMMANDS: readonly Command[] = [
  ...CLUSTER_COMMANDS,
  ...CERTS_COMMANDS,
  ...KEYS_COMMANDS,
  ...AGENT_COMMANDS,
  ...AUDIT_COMMANDS,
  pluginTestCommand,
  showCommand,
  validateCommand,
  deleteCommand,
  setCommand,
  expireCommand,
  exportCommand,
  copyCommand,
  moveCommand,
  ...REPOSITORY_COMMANDS,
  mergeCommand,
  syncStandbyCommand,
  activateStandbyCommand,
  configRestoreCommand,
];

/** By the first word of their commands. */
export const GROUPS: Readonly<Record<string, string>> = {
  cluster: 'Make, start, stop and remove clusters of PostgreSQL servers on this machine.',
  certs: 'Make and show the certificates with which coordinator and agents know each other.',
  keys: 'The keys with which repositories are encrypted.',
  agent: 'What the segment agents of a cluster need.',
  audit: 'The agents’ audit logs: who did what, and whether the logs are what was written.',
  plugin: 'Storage plugins.',
  repository: 'The places of sets that the cluster file names.',
  config: 'The configuration files that gpcrondump -g saves.',
};
