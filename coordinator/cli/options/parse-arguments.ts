/**
 * Turns argv into typed values by an option table, with the rules of the parser that the originals had: clusters
 * (`-azv`), attached values (`-xshop`, `--prefix=p`), values that begin with a dash, unique abbreviations of long
 * options, `--`. docs/decisions/argument-parser.md says why this is not yargs.
 */
import { append } from '../../../common/lists/append.js';
import type { LogLevel } from '../../../common/log/log-line.js';
import { CommandError } from '../command-error.js';
import { flagOf, type OptionSpec, type OptionTable, type OptionValues } from './option.js';

export interface ParsedArguments<T extends OptionTable> {
  readonly kind: 'values';
  readonly values: OptionValues<T>;
  /** Every flag of every option that was given or implied. */
  readonly given: ReadonlySet<string>;
  readonly notices: readonly { readonly level: LogLevel; readonly text: string }[];
  /** Arguments for which the table has no place. */
  readonly leftOver: readonly string[];
}

export type ParseOutcome<T extends OptionTable> = ParsedArguments<T> | { readonly kind: 'help' | 'version' };

/** @throws CommandError (`parser`) in the words of the originals' parser */
export function parseArguments<T extends OptionTable>(table: T, args: readonly string[]): ParseOutcome<T> {
  const scan = new Scan(table, args);
  const action = scan.run();
  if (action !== undefined) return { kind: action };
  const leftOver = scan.assignPositionals(table);
  const values: Record<string, unknown> = {};
  const given = new Set<string>();
  const notices: { level: LogLevel; text: string }[] = [];
  const implied = new Set([...scan.found.values()].flatMap(({ option }) => option.implies));
  for (const [key, option] of Object.entries(table)) {
    const found = scan.found.get(key);
    const isImplied = option.flags.some((flag) => implied.has(flag));
    if (found === undefined && !isImplied) {
      if (option.required) throw new CommandError('parser', `${flagOf(option)} is missing`);
      values[key] = option.fallback;
      continue;
    }
    for (const flag of option.flags) given.add(flag);
    if (found !== undefined && option.ignored)
      notices.push({ level: option.ignored.level, text: option.ignored.notice });
    values[key] = option.read(found?.texts ?? [], found?.flag ?? flagOf(option));
  }
  if (leftOver.length > 0) {
    const names = leftOver.join(' ');
    const text = `please note that some of the arguments (${names}) aren't valid and will be ignored.`;
    notices.push({ level: 'WARNING', text });
  }
  return { kind: 'values', values: values as OptionValues<T>, given, notices, leftOver };
}

interface Found {
  readonly option: OptionSpec<unknown>;
  /** As it was typed last. */
  readonly flag: string;
  readonly texts: readonly (string | undefined)[];
}

class Scan {
  readonly found = new Map<string, Found>();
  readonly positionals: string[] = [];
  readonly #byFlag = new Map<string, { key: string; option: OptionSpec<unknown> }>();
  readonly #rest: string[];

  constructor(table: OptionTable, args: readonly string[]) {
    for (const [key, option] of Object.entries(table)) {
      for (const flag of option.flags) this.#byFlag.set(flag, { key, option });
    }
    this.#rest = [...args].reverse();
  }

  /** Reads everything, or up to --help or --version. */
  run(): 'help' | 'version' | undefined {
    for (let arg = this.#rest.pop(); arg !== undefined; arg = this.#rest.pop()) {
      if (arg === '--') {
        append(this.positionals, this.#rest.reverse());
        return undefined;
      }
      let action: 'help' | 'version' | undefined;
      if (arg.startsWith('--')) action = this.#long(arg);
      else if (arg.startsWith('-') && arg.length > 1) action = this.#cluster(arg.slice(1));
      else this.positionals.push(arg);
      if (action !== undefined) return action;
    }
    return undefined;
  }

  /** Gives the table's positional arguments their texts, in the order of both. @returns what is left */
  assignPositionals(table: OptionTable): readonly string[] {
    const places = Object.entries(table).filter(([, option]) => option.positional);
    for (const [index, [key, option]] of places.entries()) {
      const text = this.positionals[index];
      if (text !== undefined) this.#add(key, flagOf(option), text);
    }
    return this.positionals.slice(places.length);
  }

  #long(arg: string): OptionSpec<unknown>['action'] {
    const equals = arg.indexOf('=');
    const name = equals < 0 ? arg : arg.slice(0, equals);
    const flag = this.#complete(name);
    const { key, option } = this.#option(flag);
    if (option.arity === 'none') {
      if (equals >= 0) throw new CommandError('parser', `${flag} option does not take a value`);
      this.#add(key, flag, undefined);
    } else if (equals >= 0) this.#add(key, flag, arg.slice(equals + 1));
    else this.#add(key, flag, this.#value(option, flag));
    return option.action;
  }

  #cluster(letters: string): OptionSpec<unknown>['action'] {
    const characters = [...letters];
    for (const [index, character] of characters.entries()) {
      const flag = `-${character}`;
      const { key, option } = this.#option(flag);
      if (option.arity !== 'none') {
        const attached = characters.slice(index + 1).join('');
        this.#add(key, flag, attached === '' ? this.#value(option, flag) : attached);
        return undefined;
      }
      this.#add(key, flag, undefined);
      if (option.action) return option.action;
    }
    return undefined;
  }

  /** The next argument as the value of `flag`. */
  #value(option: OptionSpec<unknown>, flag: string): string | undefined {
    const next = this.#rest.at(-1);
    if (option.arity === 'optional' && (next === undefined || next.startsWith('-'))) return undefined;
    if (next === undefined) throw new CommandError('parser', `${flag} option requires an argument`);
    return this.#rest.pop();
  }

  #add(key: string, flag: string, text: string | undefined): void {
    const option = this.#option(flag).option;
    if (text?.includes('\0') === true) throw new CommandError('parser', `option ${flag}: a value holds a zero byte`);
    this.found.set(key, { option, flag, texts: [...(this.found.get(key)?.texts ?? []), text] });
  }

  #option(flag: string): { key: string; option: OptionSpec<unknown> } {
    const entry = this.#byFlag.get(flag);
    if (entry) return entry;
    throw new CommandError('parser', `no such option: ${flag}`, { hint: '--help lists the options.' });
  }

  /** A long option by any beginning that only it has. */
  #complete(name: string): string {
    if (this.#byFlag.has(name) || name === '--') return name;
    const candidates = [...this.#byFlag.keys()].filter((flag) => flag.startsWith(name)).sort();
    if (candidates.length > 1) {
      throw new CommandError('parser', `ambiguous option: ${name} (${candidates.join(', ')}?)`);
    }
    return candidates[0] ?? name;
  }
}
