/** `segment-agent --check`: everything that can be seen to be wrong without listening. */
import { access, constants } from 'node:fs/promises';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { AppError, mergeErrors } from '../../common/errors/app-error.js';
import { readTlsMaterial } from '../../common/config/tls-material.js';
import { isUnixListen } from './listen-address.js';
import { majorOfDataDirectory } from './preflight.js';
import { inspectPrograms } from './programs.js';

/**
 * @returns a line for each thing that is in order
 * @throws AppError with everything that is not
 */
export async function checkAgent(config: AgentConfig): Promise<string[]> {
  const lines: string[] = [];
  const errors: unknown[] = [];
  const look = async (doing: () => Promise<string>): Promise<void> => {
    try {
      lines.push(await doing());
    } catch (error) {
      errors.push(error);
    }
  };
  await look(() => checkCertificates(config));
  await look(async () => {
    const { folder, text } = await inspectPrograms(config);
    return `programs: ${folder}, version ${text}`;
  });
  for (const { content, dbid, datadir, dumpRoot } of config.instances) {
    await look(async () => `instance ${content}_${dbid}: ${datadir}, version ${await majorOfDataDirectory(datadir)}`);
    await look(() => checkDumpRoot(dumpRoot));
  }
  if (errors.length > 0) throw mergeErrors(errors);
  return lines;
}

async function checkCertificates({ listen, tls }: AgentConfig): Promise<string> {
  if (isUnixListen(listen)) return `listen: ${listen}, without TLS`;
  if (!tls) throw new AppError('CONFIG_INVALID', `The agent cannot listen on ${listen} without tls.`);
  await readTlsMaterial(tls);
  return `certificates: ${tls.cert}, callers ${tls.allow.join(', ')}`;
}

async function checkDumpRoot(dumpRoot: string): Promise<string> {
  try {
    await access(dumpRoot, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new AppError('DIRECTORY_NOT_WRITABLE', `Cannot write in ${dumpRoot}: ${(cause as Error).message}`, {
      object: dumpRoot,
      hint: 'Make the folder and give it to the agent’s operating system user.',
      cause,
    });
  }
  return `dumps: ${dumpRoot}`;
}
