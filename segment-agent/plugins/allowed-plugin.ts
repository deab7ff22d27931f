/** Which programs an agent may run as storage plugins. */
import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { isAbsolute, normalize } from 'node:path';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { findPrograms } from '../server/programs.js';

/**
 * @returns the path as it was asked for, which the configuration allows
 * @throws AppError PLUGIN_NOT_ALLOWED, PLUGIN_MISSING
 */
export async function assertAllowedPlugin(config: AgentConfig, path: string): Promise<string> {
  const place = { host: config.hostName, object: path };
  const allowed = config.plugins ?? (await defaultPlugins(config));
  const refuse = (why: string): AppError =>
    new AppError('PLUGIN_NOT_ALLOWED', `The agent on ${config.hostName} may not run ${JSON.stringify(path)}: ${why}.`, {
      ...place,
      hint: `Add it to plugins in the agent’s configuration and restart the agent. Allowed now: ${allowed.join(', ') || 'none'}.`,
    });
  if (!isAbsolute(path) || normalize(path) !== path || /[\0\n\r]/.test(path)) throw refuse('it is no absolute path');
  if (!matches(path, allowed)) throw refuse('its configuration does not name it');
  try {
    const real = await realpath(path);
    // A link in an allowed folder may lead to what a package installed, but only the agent's owner can have made it.
    const info = await stat(real);
    if (!info.isFile()) throw new Error('it is no file');
    if ((info.mode & 0o002) !== 0) throw refuse('everybody can write to it');
    await access(real, constants.X_OK);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('PLUGIN_MISSING', `The storage plugin ${path} cannot be run: ${(cause as Error).message}`, {
      ...place,
      hint: 'Install the plugin at the same path on all hosts, executable for the agent’s operating system user.',
      cause,
    });
  }
  return path;
}

function matches(path: string, allowed: readonly string[]): boolean {
  return allowed.some((entry) => (entry.endsWith('/') ? path.startsWith(entry) : path === entry));
}

/** On Greenplum plugins are installed beside the server's programs, which the agent runs anyway. */
async function defaultPlugins(config: AgentConfig): Promise<readonly string[]> {
  if (config.engine !== 'greenplum') return [];
  return [`${await findPrograms(config)}/`];
}
