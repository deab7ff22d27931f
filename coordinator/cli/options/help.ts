/** `--help` from the option table. */
import { append } from '../../../common/lists/append.js';
import { SECTIONS, type OptionSpec, type OptionTable, type Section } from './option.js';

/** What a program is called and does, in help and manual page. */
export interface ProgramText {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  /** Paragraph behind the options. */
  readonly notes?: string | undefined;
}

export function usageLine(program: ProgramText): string {
  return `Usage: ${program.name} ${program.usage}`;
}

/** The options of each section that has some, in the table's order. */
export function optionsBySection(table: OptionTable): readonly (readonly [Section, readonly OptionSpec<unknown>[]])[] {
  const options = Object.values(table);
  return (Object.keys(SECTIONS) as Section[])
    .map((section) => [section, options.filter((option) => option.section === section)] as const)
    .filter(([, found]) => found.length > 0);
}

/** `-d DIRECTORY, --master_data_directory=DIRECTORY`, as the originals' parser printed it. */
export function optionSynopsis(option: OptionSpec<unknown>): string {
  const value = option.argument;
  return option.flags
    .map((flag) => {
      if (value === undefined || option.arity === 'none') return flag;
      if (option.arity === 'optional') return `${flag} [${value}]`;
      return flag.startsWith('--') ? `${flag}=${value}` : `${flag} ${value}`;
    })
    .join(', ');
}

/** Help, default and repetition of an option in one text. */
export function optionText(option: OptionSpec<unknown>): string {
  const parts = [option.help];
  if (option.repeatable) parts.push('May be given several times.');
  if (option.fallbackText !== undefined && option.fallbackText !== '') parts.push(`Default: ${option.fallbackText}.`);
  return parts.join(' ');
}

const INDENT = 6;

const WIDTH = 80;

/** Names, and what each means below it. */
export function formatEntries(entries: readonly (readonly [name: string, meaning: string])[]): readonly string[] {
  return entries.flatMap(([name, meaning]) => [`  ${name}`, ...wrap(meaning, INDENT)]);
}

/** The whole help. @param commands lines between summary and options */
export function formatHelp(program: ProgramText, table: OptionTable, commands: readonly string[] = []): string {
  const lines = [usageLine(program), '', ...wrap(program.summary, 0), ...commands];
  for (const [section, all] of optionsBySection(table)) {
    const options = all.filter((option) => option.ignored === undefined);
    if (options.length === 0) continue;
    lines.push('', `${SECTIONS[section]}:`);
    append(lines, formatEntries(options.map((option) => [optionSynopsis(option), optionText(option)])));
  }
  if (program.notes !== undefined) append(lines, ['', ...wrap(program.notes, 0)]);
  return `${lines.join('\n')}\n`;
}

function wrap(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(' '.repeat(indent) + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(' '.repeat(indent) + line);
  return lines;
}
