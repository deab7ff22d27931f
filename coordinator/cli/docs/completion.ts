/** Completion of options and their values in bash and zsh, from the option tables. */
import type { OptionSpec, OptionTable } from '../options/option.js';

interface CompletedCommand {
  /** The words after the program's name: `certs issue`; empty for a program without commands. */
  readonly words: string;
  readonly options: OptionTable;
}

interface Program {
  readonly name: string;
  readonly commands: readonly CompletedCommand[];
}

/** What stands where a command is being typed: the words before it → the words that go on. */
function beginnings({ commands }: Program): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { words } of commands) {
    const parts = words.split(' ');
    for (const [index, word] of words === '' ? [] : parts.entries()) {
      const before = parts.slice(0, index).join(' ');
      const after = found.get(before) ?? [];
      if (!after.includes(word)) found.set(before, [...after, word]);
    }
  }
  return found;
}

/** What a shell offers as the value of an option. */
type Offer =
  | { readonly kind: 'nothing' | 'files' | 'directories' | 'databases' }
  | { readonly kind: 'words'; readonly words: readonly string[] };

function offerOf({ argument = '', choices }: OptionSpec<unknown>): Offer {
  if (choices) return { kind: 'words', words: choices };
  if (argument === 'FILE' || argument === 'PROGRAM') return { kind: 'files' };
  if (argument === 'DIRECTORY') return { kind: 'directories' };
  return { kind: argument.startsWith('DATABASE') ? 'databases' : 'nothing' };
}

const offered = ({ options }: CompletedCommand): readonly OptionSpec<unknown>[] =>
  Object.values(options).filter(({ ignored, positional }) => ignored === undefined && !positional);

/** Names of databases, where the server lets us ask it without a password. */
const DATABASES =
  "psql -w -At -d postgres -c 'SELECT datname FROM pg_catalog.pg_database WHERE datallowconn' 2>/dev/null";

const BASH_OFFERS: Readonly<Record<Offer['kind'], (offer: Offer) => string>> = {
  nothing: () => 'COMPREPLY=()',
  files: () => 'mapfile -t COMPREPLY < <(compgen -f -- "$current")',
  directories: () => 'mapfile -t COMPREPLY < <(compgen -d -- "$current")',
  databases: () => `mapfile -t COMPREPLY < <(compgen -W "$(${DATABASES})" -- "$current")`,
  words: (offer) =>
    `mapfile -t COMPREPLY < <(compgen -W '${offer.kind === 'words' ? offer.words.join(' ') : ''}' -- "$current")`,
};

/** The script is sourced, or put where bash-completion looks for it. */
export function formatBashCompletion(program: Program): string {
  const name = `_mppbackup_${program.name}`;
  return [
    `# bash completion of ${program.name}. Made by \`npm run docs\`.`,
    `${name}() {`,
    '  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}',
    '  # Bash takes --option=value apart into three words.',
    '  if [[ $current == "=" ]]; then current=; elif [[ $previous == "=" ]]; then previous=${COMP_WORDS[COMP_CWORD - 2]}; fi',
    ...byCommand(program, '${COMP_WORDS[*]:1:COMP_CWORD-1}', bashOptions, (words) => [bashWords(words)]),
    '}',
    `complete -o filenames -F ${name} ${program.name}`,
    '',
  ].join('\n');
}

/** One branch for each command, and one for each place in which a command is being typed. */
function byCommand(
  program: Program,
  before: string,
  options: (command: CompletedCommand) => readonly string[],
  next: (words: readonly string[]) => readonly string[],
): readonly string[] {
  const branch = (pattern: string, lines: readonly string[]): readonly string[] => [
    `  ${pattern})`,
    ...lines.map((line) => `  ${line}`),
    '    ;;',
  ];
  const [only] = program.commands;
  if (only?.words === '') return options(only);
  return [
    `  case "${before} " in`,
    ...program.commands.flatMap((command) => branch(`"${command.words} "*`, options(command))),
    ...[...beginnings(program)].flatMap(([words, after]) => branch(`"${words} "`, next(after))),
    '  esac',
  ];
}

const bashWords = (words: readonly string[]): string =>
  `  mapfile -t COMPREPLY < <(compgen -W '${words.join(' ')}' -- "$current")`;

function bashOptions(command: CompletedCommand): readonly string[] {
  const options = offered(command);
  const cases = options
    .filter(({ arity }) => arity !== 'none')
    .map((option) => {
      const offer = offerOf(option);
      return `    ${option.flags.join(' | ')}) ${BASH_OFFERS[offer.kind](offer)}; return ;;`;
    });
  const choice = cases.length === 0 ? [] : ['  case $previous in', ...cases, '  esac'];
  return [...choice, bashWords(options.flatMap(({ flags }) => flags))];
}

const ZSH_OFFERS: Readonly<Record<Offer['kind'], (offer: Offer) => string>> = {
  nothing: () => ' ',
  files: () => '_files',
  directories: () => '_files -/',
  databases: () => '_mppbackup_databases',
  words: (offer) => (offer.kind === 'words' ? `(${offer.words.join(' ')})` : ' '),
};

/** The script is put into a folder of $fpath under the name `_<program>`. */
export function formatZshCompletion(program: Program): string {
  return [
    `#compdef ${program.name}`,
    `# zsh completion of ${program.name}. Made by \`npm run docs\`.`,
    '_mppbackup_databases() {',
    '  local -a databases',
    `  databases=(\${(f)"$(${DATABASES})"})`,
    '  compadd -a databases',
    '}',
    ...byCommand(program, '${(j: :)words[2,CURRENT-1]}', zshOptions, (words) => [`  compadd ${words.join(' ')}`]),
    '',
  ].join('\n');
}

function zshOptions(command: CompletedCommand): readonly string[] {
  const words = command.words === '' ? 0 : command.words.split(' ').length;
  return [
    // What _arguments looks at begins with the program's name.
    ...(words === 0 ? [] : [`shift ${words} words; (( CURRENT -= ${words} ))`]),
    '_arguments -s \\',
    ...offered(command).flatMap((option) => option.flags.map((flag) => `  ${zshSpec(option, flag)} \\`)),
    '  && return 0',
  ];
}

function zshSpec(option: OptionSpec<unknown>, flag: string): string {
  const { flags, arity, repeatable, argument = '', help } = option;
  const excluded = repeatable ? '*' : `(${flags.join(' ')})`;
  const offer = offerOf(option);
  const separator = arity === 'optional' ? '::' : ':';
  const value = arity === 'none' ? '' : `${separator}${zshText(argument)}:${ZSH_OFFERS[offer.kind](offer)}`;
  const attached = arity === 'none' ? '' : flag.startsWith('--') ? '=' : '+';
  return `'${excluded}${flag}${attached}[${zshText(firstSentence(help))}]${value}'`;
}

const firstSentence = (help: string): string => /^.*?[.](?= |$)/.exec(help)?.[0] ?? help;

/** Inside single quotes, and inside the brackets and colons of a specification. */
const zshText = (text: string): string => text.replace(/[[\]:\\]/g, '\\$&').replaceAll("'", "'\\''");
