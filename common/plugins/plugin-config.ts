/**
 * A storage plugin's configuration file, in gpbackup's form: `executablepath` and a flat map `options`. Values are texts
 * as they stand in the file: `on` is no boolean, `007` no number. docs/storage-plugins.md describes it.
 */
import { readFile } from 'node:fs/promises';
import { isAbsolute, normalize } from 'node:path';
import { parse, stringify } from 'yaml';
import * as z from 'zod';
import { AppError } from '../errors/app-error.js';
import { lazily } from '../lazily.js';

export interface PluginConfig {
  /** Absolute. */
  readonly executablePath: string;
  readonly options: Readonly<Record<string, string>>;
}

const schema = lazily(() =>
  z.strictObject({
    executablepath: z.string().min(1, 'is empty'),
    options: z.record(z.string(), z.string('must be a single value')).nullish().or(z.literal('')),
  }),
);

const EXAMPLE = 'executablepath: /path/of/plugin, then options: with one `name: value` a line';

/**
 * @param environment for `$GPHOME` and the like in the executable's path, as gpbackup has it
 * @throws AppError PLUGIN_CONFIG_INVALID; no message holds an option's value
 */
export async function readPluginConfig(
  path: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<PluginConfig> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw invalid(path, `cannot be read: ${(cause as Error).message}`, cause);
  }
  return parsePluginConfig(text, path, environment);
}

/** @throws AppError PLUGIN_CONFIG_INVALID */
export function parsePluginConfig(
  text: string,
  path: string,
  environment: Readonly<Record<string, string | undefined>>,
): PluginConfig {
  let value: unknown;
  try {
    value = parse(text, { schema: 'failsafe', prettyErrors: false });
  } catch {
    // The parser's message quotes the line, which may hold a secret.
    throw invalid(path, 'is not YAML');
  }
  const parsed = schema().safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(path, `is wrong: ${issue ? describeIssue(issue) : 'it has another shape'}`);
  }
  const executablePath = expand(parsed.data.executablepath, path, environment);
  if (!isAbsolute(executablePath) || normalize(executablePath) !== executablePath) {
    throw invalid(path, `is wrong: executablepath ${JSON.stringify(executablePath)} is not an absolute path`);
  }
  const options = parsed.data.options === '' ? {} : (parsed.data.options ?? {});
  return { executablePath, options: { ...options } };
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `${issue.keys.join(', ')} is neither executablepath nor options`;
  const where = issue.path.join('.');
  if (where === 'executablepath') return 'executablepath is required and must be a text';
  return `${where === '' ? 'the file' : where} must be a map of single values`;
}

function expand(text: string, path: string, environment: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced: string | undefined, plain: string | undefined) => {
    const name = braced ?? plain ?? '';
    const value = environment[name];
    if (value !== undefined && value !== '') return value;
    throw invalid(path, `is wrong: executablepath has $${name}, which is not set`);
  });
}

function invalid(path: string, why: string, cause?: unknown): AppError {
  return new AppError('PLUGIN_CONFIG_INVALID', `The plugin configuration ${path} ${why}.`, {
    object: path,
    hint: `It has the form: ${EXAMPLE}.`,
    cause,
  });
}

/** The file as a plugin reads it; every value is quoted, so that each stays the text that it was. */
export function formatPluginConfig({ executablePath, options }: PluginConfig): string {
  return stringify(
    { executablepath: executablePath, options },
    { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 },
  );
}

/** gpbackup's rule: `restore_subset: on`, or a DD Boost plugin that does not say `off`. */
export function canRestoreSubset({ executablePath, options }: PluginConfig): boolean {
  if (options.restore_subset === 'on') return true;
  return executablePath.endsWith('ddboost_plugin') && options.restore_subset !== 'off';
}

const SECRET_NAME = /pass|secret|key|token|credential|auth/i;
const SHORTEST_SECRET = 4;

/** Replaces the values of options that look like secrets; a plugin may repeat them in its errors. */
export function redactor({ options }: Pick<PluginConfig, 'options'>): (text: string) => string {
  const secrets = Object.entries(options)
    .filter(([name, value]) => SECRET_NAME.test(name) && value.length >= SHORTEST_SECRET)
    .map(([, value]) => value)
    .sort((a, b) => b.length - a.length);
  return (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '********'), text);
}
