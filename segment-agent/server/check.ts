/** `segment-agent --check`: everything that can be seen to be wrong without listening. */
import { access, constants } from 'node:fs/promises';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { AppError, mergeErrors } from '../../common/errors/app-error.js';
import { readTlsMaterial } from '../../common/config/tls-material.js';
import type { Compression } from '../../common/sets/compression.js';
import { libraryTraits } from '../../common/sets/compression-libraries.js';
import { chooseEngine } from '../compression/choose-engine.js';
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
  await look(async () => `compression: ${(await Promise.all(CHECKED.map(describeLibrary))).join(', ')}`);
  for (const { content, dbid, datadir, dumpRoot } of config.instances) {
    await look(async () => `instance ${content}_${dbid}: ${datadir}, version ${await majorOfDataDirectory(datadir)}`);
    await look(() => checkDumpRoot(dumpRoot));
  }
  if (errors.length > 0) throw mergeErrors(errors);
  return lines;
}

const CHECKED: readonly Compression[] = [
  { format: 'gzip', level: 1 },
  { format: 'zstd', level: 1 },
];

/** A host without zstd is in order as long as nobody asks for it. */
async function describeLibrary(compression: Compression): Promise<string> {
  try {
    const { engine } = await chooseEngine(compression);
    return `${compression.format} by ${libraryTraits(engine.name).title}`;
  } catch (error) {
    if (error instanceof AppError && error.code === 'COMPRESSION_UNAVAILABLE') return `no ${compression.format}`;
    throw error;
  }
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
