/** A manual page in Markdown, in the order of man: from the option table and the text beside it. */
import { append } from '../../../common/lists/append.js';
import { optionsBySection, optionSynopsis, optionText } from '../options/help.js';
import { SECTIONS, type OptionSpec } from '../options/option.js';
import { excludedBy, neededBy } from '../options/rules.js';
import { EXIT_STATUSES, type Manual } from './manual-text.js';

export const GENERATED = '<!-- Made by `npm run docs`. Do not edit. -->';

export function formatManualPage(manual: Manual): string {
  return [GENERATED, '', `# ${manual.program.name}`, '', formatManualSections(manual)].join('\n');
}

/** Rows of cells, with their headings. */
export type Rows = (head: readonly string[], rows: readonly (readonly string[])[]) => readonly string[];

/** Terminals are narrow for tables. */
export const asList: Rows = (_, rows) => rows.map(([first = '', ...rest]) => `- **${code(first)}** ${rest.join(' ')}`);

/** The page's source for man: its tool adds title and NAME. */
export function formatManSource(manual: Manual): string {
  const text = [
    ...body(manual, asList),
    ...section('SEE ALSO', [`**${manual.other}**(1); the documentation that comes with the package`]),
  ].join('\n');
  return text.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1');
}

function formatManualSections(manual: Manual): string {
  const { program } = manual;
  return [
    ...section('NAME', [`${program.name} – ${lowerFirst(program.summary).replace(/\.$/, '')}`]),
    ...body(manual, table),
    ...section('SEE ALSO', [
      `[${manual.other}](${manual.other}.md), [results of --json](json-results.md), [errors](../errors.md), [glossary](../glossary.md)`,
    ]),
  ].join('\n');
}

function body(manual: Manual, rows: Rows): readonly string[] {
  const { program } = manual;
  return [
    ...section('SYNOPSIS', ['```', `${program.name} ${program.usage}`, '```']),
    ...section('DESCRIPTION', manual.description.flatMap((paragraph) => [paragraph, '']).slice(0, -1)),
    ...section('OPTIONS', options(manual, rows)),
    ...section('EXIT STATUS', rows(['status', 'meaning'], EXIT_STATUSES)),
    ...section('ENVIRONMENT', rows(['variable', 'meaning'], manual.environment)),
    ...section('FILES', rows(['file', 'what it is'], manual.files)),
    ...section(
      'EXAMPLES',
      manual.examples.flatMap(([text, command]) => [text, '', '```', command, '```', '']).slice(0, -1),
    ),
  ];
}

const section = (title: string, lines: readonly string[]): readonly string[] => [`## ${title}`, '', ...lines, ''];

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

function options({ program, rules }: Manual, asRows: Rows): readonly string[] {
  const all = Object.values(program.options);
  const lines: string[] = [
    'Single letters may be joined (`-az`), values attached (`-xshop`, `--prefix=p`), and long options cut to any beginning that only they have.',
  ];
  for (const [key, found] of optionsBySection(program.options)) {
    const usable = found.filter(({ ignored }) => ignored === undefined);
    if (usable.length > 0) lines.push('', `### ${SECTIONS[key]}`, '');
    append(lines, usable.flatMap((option) => [...describeOption(option, rules), '']).slice(0, -1));
  }
  const rows = (options: readonly OptionSpec<unknown>[]): readonly (readonly string[])[] =>
    options.map((option) => [optionSynopsis(option), option.help]);
  lines.push('', '### Without effect', '', 'Accepted so that old scripts go on working.', '');
  append(lines, asRows(['option', 'note'], rows(all.filter(({ ignored }) => ignored !== undefined))));
  return lines;
}

/** An option in a list. */
export function describeOption(option: OptionSpec<unknown>, rules: Manual['rules']): readonly string[] {
  const others = excludedBy(rules, option.flags);
  const parts = [markdown(optionText(option))];
  if (others.length > 0) parts.push(`Not together with ${[...others].sort().map(code).join(', ')}.`);
  for (const anyOf of neededBy(rules, option.flags)) parts.push(`Needs ${anyOf.map(code).join(' or ')}.`);
  return [`- **${code(optionSynopsis(option))}**`, `  ${parts.join(' ')}`];
}

const code = (text: string): string => `\`${text}\``;

/** Stars and angle brackets of plain help text are not markup. */
function markdown(text: string): string {
  return text.replace(/[*<>]/g, (character) => `\\${character}`);
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map(() => '---')),
    ...rows.map(([first = '', ...rest]) => line([code(first.replaceAll('|', '\\|')), ...rest])),
  ];
}
