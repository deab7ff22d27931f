/** The operations that write, read or remove sets just now, as their claims say. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isClaim, parseFileName } from '../../../common/sets/artefacts.js';
import { isDate } from '../date-folders.js';
import { HostFolder } from '../host-folder.js';

const MOST_CLAIM_BYTES = 64 * 1024;

/**
 * One text for each claim, which no later claim of another operation has.
 * @param claims the folder of the date folders in which operations claim sets
 */
export async function claimsIn(claims: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name: date, kind } of await new HostFolder(claims).list()) {
    if (kind !== 'folder' || !isDate(date)) continue;
    const folder = new HostFolder(join(claims, date));
    for (const { name } of await folder.list()) {
      const parsed = parseFileName(name);
      if (!parsed || !isClaim(parsed)) continue;
      const bytes = (await folder.readSmall(name, MOST_CLAIM_BYTES)) ?? Buffer.alloc(0);
      found.push(`${name} ${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`);
    }
  }
  return found;
}
