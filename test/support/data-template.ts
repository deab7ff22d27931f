/** One data directory by initdb for all servers that a process of the tests makes, as PostgreSQL's own tests have it. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { initialise } from '../../coordinator/lab/cluster/data-directory.js';
import { makeTemporaryFolder } from '../../coordinator/lab/cluster/os-user.js';

let template: Promise<string> | undefined;

/** For the superuser gpadmin, who needs no password; removed when the process ends. */
export function dataTemplate(): Promise<string> {
  return (template ??= make());
}

async function make(): Promise<string> {
  const folder = await makeTemporaryFolder('mppbackup-template-');
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const dataDirectory = join(folder, 'data');
  await initialise({ dataDirectory, superuser: 'gpadmin', durable: false });
  return dataDirectory;
}
