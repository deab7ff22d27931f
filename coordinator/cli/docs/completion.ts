/** Completion of options and their values in bash and zsh, from the option tables. */
import type { ProgramText } from '../options/help.js';
import type { OptionSpec, OptionTable } from '../options/option.js';

type Program = ProgramText & { readonly options: OptionTable };

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

const offered = ({ options }: Program): readonly OptionSpec<unknown>[] =>
  Object.values(options).filter(({ availability, ignored }) => availability === 'now' && ignored === undefined);

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
  const options = offered(program);
  const cases = options
    .filter(({ arity }) => arity !== 'none')
    .map((option) => {
      const offer = offerOf(option);
      return `    ${option.flags.join(' | ')}) ${BASH_OFFERS[offer.kind](offer)}; return ;;`;
    });
  const name = `_mppbackup_${program.name}`;
  return [
    `# bash completion of ${program.name}. Made by \`npm run docs\`.`,
    `${name}() {`,
    '  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}',
    '  # Bash takes --option=value apart into three words.',
    '  if [[ $current == "=" ]]; then current=; elif [[ $previous == "=" ]]; then previous=${COMP_WORDS[COMP_CWORD - 2]}; fi',
    '  case $previous in',
    ...cases,
    '  esac',
    `  mapfile -t COMPREPLY < <(compgen -W '${options.flatMap(({ flags }) => flags).join(' ')}' -- "$current")`,
    '}',
    `complete -o filenames -F ${name} ${program.name}`,
    '',
  ].join('\n');
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
    '_arguments -s \\',
    ...offered(program).flatMap((option) => option.flags.map((flag) => `  ${zshSpec(option, flag)} \\`)),
    '  && return 0',
    '',
  ].join('\n');
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
