/** From argv to a command and its values, or to the help that was asked for. */
import { AppError, toAppError } from '../../../common/errors/app-error.js';
import { PRODUCT_NAME, PRODUCT_VERSION } from '../../../common/version.js';
import { CommandError } from '../command-error.js';
import { formatEntries, formatHelp, optionSynopsis, type ProgramText } from '../options/help.js';
import { parseArguments, type ParsedArguments } from '../options/parse-arguments.js';
import type { OptionTable } from '../options/option.js';
import { assertRules } from '../options/rules.js';
import { GENERAL_OPTIONS } from '../options/shared-options.js';
import type { Command } from './command.js';
import { COMMANDS, GROUPS } from './commands.js';

export const PROGRAM_SUMMARY = 'Backups of MPP PostgreSQL: clusters, certificates, agents and sets.';

export type CommandLine =
  | { readonly kind: 'run'; readonly command: Command; readonly values: ParsedArguments<OptionTable>['values'] }
  /** Help or version. */
  | { readonly kind: 'text'; readonly text: string };

/** The command comes first, then its options. @throws AppError USAGE */
export function readCommandLine(args: readonly string[]): CommandLine {
  const [first = '', second = ''] = args;
  const command = COMMANDS.find(({ name }) => name === first || name === `${first} ${second}`);
  if (command) return readCommand(command, args.slice(command.name.split(' ').length));
  const group = Object.hasOwn(GROUPS, first) ? first : '';
  const [word, ...rest] = group === '' ? args : args.slice(1);
  if (word === undefined || word.startsWith('-')) return readAction(group, word === undefined ? [] : [word, ...rest]);
  throw new AppError('USAGE', `Unknown command: ${group === '' ? '' : `${group} `}${word}`, { hint: seeHelp(group) });
}

function readCommand(command: Command, args: readonly string[]): CommandLine {
  const program = programOf(command);
  try {
    const parsed = parseArguments(command.options, args);
    if (parsed.kind !== 'values') return toText(parsed.kind, formatHelp(program, command.options));
    const [extra] = parsed.leftOver;
    if (extra !== undefined) throw new CommandError('parser', `unexpected argument: ${extra}`);
    assertRules(command.rules as Parameters<typeof assertRules>[0], parsed);
    return { kind: 'run', command, values: parsed.values };
  } catch (thrown) {
    const error = toAppError(thrown);
    const { hint = '--help lists the options.' } = error;
    throw error.withHint(hint.startsWith('--help') ? `${program.name} ${hint}` : hint);
  }
}

/** --help or --version in the place of a command. */
function readAction(group: string, args: readonly string[]): CommandLine {
  const parsed = parseGeneral(group, args);
  if (parsed.kind !== 'values') return toText(parsed.kind, formatGroupHelp(group));
  const names = COMMANDS.flatMap(({ name }) => (name.startsWith(`${group} `) ? [name.slice(group.length + 1)] : []));
  const missing = group === '' ? 'A command is missing.' : `${group} needs a subcommand: ${names.join(', ')}.`;
  throw new AppError('USAGE', missing, { hint: seeHelp(group) });
}

function parseGeneral(group: string, args: readonly string[]): ReturnType<typeof parseArguments> {
  try {
    return parseArguments(GENERAL_OPTIONS, args);
  } catch (error) {
    throw toAppError(error).withHint(`A command comes before its options: ${seeHelp(group)}`);
  }
}

function toText(action: 'help' | 'version', help: string): CommandLine {
  return { kind: 'text', text: action === 'help' ? help.trimEnd() : PRODUCT_VERSION };
}

const nameOf = (words: string): string => `${PRODUCT_NAME} ${words}`.trimEnd();

function seeHelp(group: string): string {
  return `${nameOf(group)} --help lists the commands.`;
}

/** How a command is called, for help and manual. */
export function programOf({ name, summary, notes, options }: Command): ProgramText {
  const named = Object.values(options).filter(({ positional, required }) => positional || required);
  const synopses = named.map((option) => (option.required ? optionSynopsis(option) : `[${optionSynopsis(option)}]`));
  return { name: nameOf(name), usage: [...synopses, '[options]'].join(' '), summary: `${summary}.`, notes };
}

/** What `mppbackup --help` lists, or `mppbackup GROUP --help`: names and what they do. */
export function listedIn(group: string): readonly (readonly [name: string, summary: string])[] {
  const [outside, inside] = [
    COMMANDS.filter(({ name }) => !name.includes(' ')),
    COMMANDS.filter(({ name }) => name.startsWith(`${group} `)),
  ];
  const listed = (commands: readonly Command[]) =>
    commands.map((each) => {
      const { name, usage, summary } = programOf(each);
      return [`${name} ${usage}`.replace(' [options]', ''), summary] as const;
    });
  if (group !== '') return listed(inside);
  return [...Object.entries(GROUPS).map(([name, summary]) => [nameOf(name), summary] as const), ...listed(outside)];
}

function formatGroupHelp(group: string): string {
  const program = { name: nameOf(group), usage: 'COMMAND [options]', summary: GROUPS[group] ?? PROGRAM_SUMMARY };
  return formatHelp(program, GENERAL_OPTIONS, ['', 'Commands:', ...formatEntries(listedIn(group))]);
}
