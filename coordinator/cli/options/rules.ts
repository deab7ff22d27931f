/**
 * Which options go together: an ordered list beside each option table, since the originals report the first rule that
 * is broken, and scripts compare its words. The parser's checks and the manual pages derive from these lists.
 */
import { CommandError, type Presentation } from '../command-error.js';

/** What a rule may look at besides the options. */
export interface RuleSurroundings {
  /** $PGDATABASE; undefined or empty: not set. */
  readonly defaultDatabase: string | undefined;
}

/** A combination of options that is refused. */
export interface Rule<Values> {
  /** At least one flag of each group is given… */
  readonly given: readonly (readonly string[])[];
  /** …and of these none… */
  readonly lacking: readonly string[];
  /** …and this holds. */
  readonly only?: (values: Values, surroundings: RuleSurroundings) => boolean;
  readonly presentation: Presentation;
  readonly message: string | ((values: Values) => string);
  readonly hint?: string;
}

type Flags = string | readonly string[];
const group = (flags: Flags): readonly string[] => (typeof flags === 'string' ? [flags] : flags);

/** Options that exclude each other: one of each is one too many. */
export function together(first: Flags, second: Flags, presentation: Presentation, message: string): Rule<unknown> {
  return { given: [group(first), group(second)], lacking: [], presentation, message };
}

/** `flags` make sense only beside one of `needed`. */
export function needs(flags: Flags, needed: Flags, presentation: Presentation, message: string): Rule<unknown> {
  return { given: [group(flags)], lacking: group(needed), presentation, message };
}

/** A repository is a place of sets; a folder and a plugin's storage are others. */
export const ONE_PLACE: readonly Rule<unknown>[] = [
  together('--repository', '-u', 'generic', 'Name the sets’ place once: with --repository or with -u.'),
  together('--repository', '--plugin-config', 'generic', '--repository cannot be used with a storage plugin.'),
];

interface Arguments<Values> {
  readonly values: Values;
  readonly given: ReadonlySet<string>;
}

export function firstBroken<Values>(
  rules: readonly Rule<Values>[],
  { values, given }: Arguments<Values>,
  surroundings: RuleSurroundings = { defaultDatabase: undefined },
): Rule<Values> | undefined {
  const isGiven = (flags: readonly string[]): boolean => flags.some((flag) => given.has(flag));
  return rules.find(
    (rule) => rule.given.every(isGiven) && !isGiven(rule.lacking) && rule.only?.(values, surroundings) !== false,
  );
}

/** @throws CommandError of the first rule that is broken */
export function assertRules<Values>(
  rules: readonly Rule<Values>[],
  given: Arguments<Values>,
  surroundings?: RuleSurroundings,
): void {
  const broken = firstBroken(rules, given, surroundings);
  if (!broken) return;
  const { presentation, message, hint } = broken;
  throw new CommandError(presentation, typeof message === 'string' ? message : message(given.values), { hint });
}

/** What the manual pages tell of a rule. */
type Shape = Pick<Rule<never>, 'given' | 'lacking' | 'only'>;

/** The flags that a rule forbids beside one of `flags`, whatever the values. */
export function excludedBy(rules: readonly Shape[], flags: readonly string[]): readonly string[] {
  const has = (group: readonly string[]): boolean => group.some((flag) => flags.includes(flag));
  const found = rules
    .filter((rule) => rule.given.length === 2 && rule.lacking.length === 0 && rule.only === undefined)
    .flatMap(({ given: [first = [], second = []] }) => [...(has(first) ? second : []), ...(has(second) ? first : [])]);
  return [...new Set(found)].filter((flag) => !flags.includes(flag));
}

/** The groups of flags of which one must be given beside `flags`. */
export function neededBy(rules: readonly Shape[], flags: readonly string[]): readonly (readonly string[])[] {
  return rules
    .filter((rule) => rule.given.length === 1 && rule.lacking.length > 0 && rule.only === undefined)
    .filter((rule) => rule.given[0]?.some((flag) => flags.includes(flag)))
    .map((rule) => rule.lacking);
}
