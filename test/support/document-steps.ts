/** The commands of a page of docs/, so that a test runs what a reader would. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export interface DocumentStep {
  readonly hosts: readonly string[];
  readonly script: string;
}

const FENCE = /^```sh ([a-z0-9 -]+)\n(.*?)^```$/gms;

/**
 * The blocks under a heading that name the hosts on which they are run (three backticks, `sh mdw sdw1`), in order. Other
 * blocks are left to the reader.
 */
export async function documentSteps(page: string, heading: string): Promise<readonly DocumentStep[]> {
  const text = await readFile(fileURLToPath(new URL(`../../../docs/${page}`, import.meta.url)), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`${page} has no section "${heading}"`);
  const steps = [...section.matchAll(FENCE)].map(([, hosts = '', script = '']) => ({
    hosts: hosts.trim().split(' '),
    script,
  }));
  if (steps.length === 0) throw new Error(`the section "${heading}" of ${page} has no commands that name a host`);
  return steps;
}
