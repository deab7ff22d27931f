/** Who gets the e-mails: `mail_contacts`, one address a line (reference section 2.12). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { variable, type Environment } from '../base/environment.js';
import type { OperationLog } from '../base/operation-ports.js';

/**
 * The home folder's file wins. Without any there is no mail, which the log says in the original's words and which is no
 * warning: the backup does not lack anything.
 */
export async function readContacts(environment: Environment, log: OperationLog): Promise<readonly string[]> {
  const home = variable(environment, 'HOME');
  const greenplumHome = variable(environment, 'GPHOME');
  const own = home && join(home, 'mail_contacts');
  const installed = greenplumHome && join(greenplumHome, 'bin', 'mail_contacts');
  for (const path of [own, installed]) {
    const addresses = path === undefined ? [] : await readAddresses(path, log);
    if (addresses.length > 0) return addresses;
  }
  if (own !== undefined && installed === undefined) {
    // A fleet has no GPHOME, and nothing is wrong with that.
    log.info(`To enable email notification, create ${own} containing required email addresses`);
    return [];
  }
  if (own === undefined || installed === undefined) {
    log.info('Could not find mail_contacts file. Set $HOME and $GPHOME.');
    return [];
  }
  log.info(`Found neither ${own} nor ${installed}`);
  log.info('Unable to send dump email notification');
  log.info(`To enable email notification, create ${own} or ${installed} containing required email addresses`);
  return [];
}

/** An address that begins with a dash or has blanks or commas would mean something else to a mailer. */
const ADDRESS = /^[^\s,;<>"()-][^\s,;<>"()]*$/;

async function readAddresses(path: string, log: OperationLog): Promise<readonly string[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      log.warning(`Cannot read ${path}: ${(error as Error).message}`);
    return [];
  }
  const lines = text.split('\n').map((line) => line.trim());
  const addresses: string[] = [];
  for (const line of lines.filter((entry) => entry !== '' && !entry.startsWith('#'))) {
    if (ADDRESS.test(line)) addresses.push(line);
    else log.warning(`${path}: "${line}" is not an address, ignoring it`);
  }
  return [...new Set(addresses)];
}
