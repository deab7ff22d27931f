/** docs/commands/json-results.md, from the schemas of the results. */
import * as z from 'zod';
import {
  backupResultSchema,
  backupResultsSchema,
  clearResultSchema,
  dryRunResultSchema,
  errorResultSchema,
  fileListResultSchema,
  filterTablesResultSchema,
  neededListResultSchema,
  restoreResultSchema,
  tableListResultSchema,
} from '../../report/result.js';
import type { Command } from '../mppbackup/command.js';
import { COMMANDS } from '../mppbackup/commands.js';
import { flagOf } from '../options/option.js';
import { append } from '../../../common/lists/append.js';
import { GENERATED, table } from './manual-page.js';

const RESULTS = [
  ['gpcrondump, one database', backupResultSchema],
  ['gpcrondump, several databases (`-x a,b`)', backupResultsSchema],
  ['gpcrondump --dry-run', dryRunResultSchema],
  ['gpcrondump -o', clearResultSchema],
  ['gpcrondump --list-backup-files', fileListResultSchema],
  ['gpcrondump --list-filter-tables', filterTablesResultSchema],
  ['gpdbrestore', restoreResultSchema],
  ['gpdbrestore -L', tableListResultSchema],
  ['gpdbrestore --list-backup', neededListResultSchema],
  ['any failure', errorResultSchema],
] as const;

/** The part of JSON Schema that these results use. */
const jsonSchema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  description: z.string().optional(),
  get anyOf() {
    return z.array(jsonSchema).optional();
  },
  get items() {
    return jsonSchema.optional();
  },
  get properties() {
    return z.record(z.string(), jsonSchema).optional();
  },
  required: z.array(z.string()).optional(),
});
type JsonSchema = z.infer<typeof jsonSchema>;

export function formatResultPage(): string {
  const lines = [
    GENERATED,
    '',
    '# Results of --json',
    '',
    'With `--json` the last line on stdout is the result as JSON; log lines go to stderr. New fields may appear; those below stay.',
  ];
  for (const [title, schema] of RESULTS) append(lines, section(title, rowsOf(toJsonSchema(schema), '')));
  append(lines, [
    '',
    '## mppbackup',
    '',
    'The commands of mppbackup print an object, or where that is said an array. Each object begins with these fields:',
    '',
    ...table(HEAD, [
      ['ok', 'boolean', 'false with exit status 2.'],
      ['command', 'string', 'The words after mppbackup.'],
      ['exitStatus', 'integer', 'What the program ends with.'],
    ]),
  ]);
  for (const command of COMMANDS) append(lines, commandSection(command));
  return `${lines.join('\n')}\n`;
}

const HEAD = ['field', 'type', 'meaning'];

function section(title: string, fields: readonly string[][]): readonly string[] {
  return ['', `## ${title}`, '', ...table(HEAD, fields)];
}

function commandSection({ name, lists, options, result }: Command): readonly string[] {
  const schema = toJsonSchema(result);
  const sections = lists.map(({ field, when }) => ({
    called: `${when === undefined ? '' : `${flagOf(options[when]!)} `}(an array)`,
    fields: rowsOf(schema.properties?.[field]?.items ?? {}, '[]'),
  }));
  const whole = (schema.anyOf ?? [schema]).map((each) => ({
    called: each.description ?? '',
    fields: rowsOf(each, '').filter(([field]) => field !== 'exitStatus'),
  }));
  return (lists.length > 0 ? sections : whole).flatMap(({ called, fields }) =>
    section(`mppbackup ${name} ${called}`.trimEnd(), fields),
  );
}

function toJsonSchema(schema: z.ZodType): JsonSchema {
  return jsonSchema.parse(z.toJSONSchema(schema));
}

function rowsOf(schema: JsonSchema, path: string): string[][] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const optional = required.has(name) ? '' : ', optional';
    const own = [here, `${typeName(field)}${optional}`, field.description ?? ''];
    const inner = field.type === 'array' && field.items ? rowsOf(field.items, `${here}[]`) : rowsOf(field, here);
    return [own, ...inner];
  });
}

function typeName(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(' or ');
  if (schema.anyOf) return schema.anyOf.map(typeName).join(' or ');
  if (schema.type === 'array') return `array of ${schema.items ? typeName(schema.items) : 'anything'}`;
  return [schema.type ?? 'anything'].flat().join(' or ');
}
