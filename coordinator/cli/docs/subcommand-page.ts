/** The manual page of mppbackup, from what its subcommands print with --help. */
import { append } from '../../../common/lists/append.js';
import { PRODUCT_NAME } from '../../../common/version.js';
import { mppbackupParser } from '../mppbackup/main.js';

interface HelpPage {
  /** `mppbackup cluster start`. */
  readonly command: string;
  readonly help: string;
}

export const SUBCOMMAND_SUMMARY = 'clusters, certificates, agents and sets of MPP PostgreSQL backups';

/** Markdown without a title: a section for each subcommand, those of a group after it. */
export async function formatSubcommandPage(): Promise<string> {
  const pages = await helpPages([]);
  return pages.flatMap(({ command, help }) => [`## ${command}`, '', '```', help, '```', '']).join('\n');
}

async function helpPages(path: readonly string[]): Promise<readonly HelpPage[]> {
  const help = await helpOf(path);
  const command = [PRODUCT_NAME, ...path].join(' ');
  const pages: HelpPage[] = [{ command, help }];
  for (const name of subcommandsIn(help, command)) append(pages, await helpPages([...path, name]));
  return pages;
}

function helpOf(path: readonly string[]): Promise<string> {
  const context = { print: () => undefined, confirm: () => Promise.resolve(), signal: new AbortController().signal };
  const parser = mppbackupParser([], context, () => undefined);
  return new Promise((resolve, reject) => {
    const onEnd = (error: Error | undefined, _: unknown, output: string): void =>
      error ? reject(error) : resolve(output.trim());
    void parser.parse([...path, '--help'], {}, onEnd);
  });
}

/** Names in the list of commands. */
function subcommandsIn(help: string, command: string): readonly string[] {
  const start = `  ${command} `;
  const lines = help.split('\n').filter((line) => line.startsWith(start));
  return lines.map((line) => line.slice(start.length).split(' ')[0]!).filter((name) => /^[a-z-]+$/.test(name));
}
