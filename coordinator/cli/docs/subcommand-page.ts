/** The manual page of mppbackup, from the declarations of its commands. */
import { PRODUCT_NAME } from '../../../common/version.js';
import { COMMON_OPTIONS, type Command } from '../mppbackup/command.js';
import { listedIn, PROGRAM_SUMMARY, programOf } from '../mppbackup/command-line.js';
import { COMMANDS, GROUPS } from '../mppbackup/commands.js';
import { describeOption, type Rows } from './manual-page.js';

export const SUBCOMMAND_SUMMARY = 'clusters, certificates, agents and sets of MPP PostgreSQL backups';

/** Markdown without a title: a section for each command, those of a group after it. */
export function formatSubcommandPage(rows: Rows): string {
  const groups = new Set<string>();
  const pages = COMMANDS.flatMap((command) => {
    const [group = ''] = command.name.split(' ');
    const isFirst = group in GROUPS && !groups.has(group);
    groups.add(group);
    return [...(isFirst ? groupSection(group, rows) : []), ...commandSection(command)];
  });
  return [...groupSection('', rows), ...commonSection(), ...pages].join('\n');
}

function groupSection(group: string, rows: Rows): readonly string[] {
  const entries = rows(
    ['command', 'what it does'],
    listedIn(group).map(([name, summary]) => [name, summary]),
  );
  return [`## ${`${PRODUCT_NAME} ${group}`.trimEnd()}`, '', GROUPS[group] ?? PROGRAM_SUMMARY, '', ...entries, ''];
}

function commonSection(): readonly string[] {
  const options = Object.values(COMMON_OPTIONS).flatMap((option) => describeOption(option, []));
  const rule =
    'The command comes first, its options and arguments after it in any order. Every command has these options:';
  return [rule, '', ...options, ''];
}

function commandSection(command: Command): readonly string[] {
  const { name, usage, summary, notes } = programOf(command);
  const own = Object.entries(command.options).filter(([key]) => !(key in COMMON_OPTIONS));
  const options = own.flatMap(([, option]) => describeOption(option, command.rules));
  return [
    ...[`## ${name}`, '', '```', `${name} ${usage}`, '```', '', summary, ''],
    ...(options.length > 0 ? [...options, ''] : []),
    ...(notes === undefined ? [] : [notes, '']),
  ];
}
