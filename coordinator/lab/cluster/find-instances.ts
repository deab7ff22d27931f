import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What lies below a cluster's `hosts` folder, found by looking: a making that was cut off has no list of it. */
export async function findInstances(
  hostsFolder: string,
): Promise<{ readonly hosts: readonly string[]; readonly dataDirectories: readonly string[] }> {
  const hosts = await readdir(hostsFolder).catch(() => []);
  const dataDirectories: string[] = [];
  for (const host of hosts) {
    for (const name of await readdir(join(hostsFolder, host)).catch(() => [])) {
      const folder = join(hostsFolder, host, name);
      const isInstance = await access(join(folder, 'PG_VERSION')).then(
        () => true,
        () => false,
      );
      if (isInstance) dataDirectories.push(folder);
    }
  }
  return { hosts, dataDirectories };
}
