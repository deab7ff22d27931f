/** Whether a command of mppbackup prints what docs/commands/json-results.md says of it. */
import assert from 'node:assert/strict';
import type * as z from 'zod';
import { COMMANDS } from '../../coordinator/cli/mppbackup/commands.js';

/**
 * Fails for a field that is missing or of another type, and for one that the schema does not name.
 * @param name the words after mppbackup
 * @param field of a command that prints one of several lists, the one that is expected
 */
export function assertDeclared(name: string, printed: unknown, field?: string): void {
  const command = COMMANDS.find((each) => each.name === name);
  assert.ok(command, name);
  const [list] = command.lists.filter((each) => (field === undefined ? each.when === undefined : each.field === field));
  if (list) {
    const schema = (command.result as z.ZodObject<Record<string, z.ZodType>>).shape[list.field]!;
    assert.deepEqual(schema.parse(printed), printed);
    return;
  }
  const { ok, command: told, exitStatus, ...own } = printed as Record<string, unknown>;
  assert.deepEqual([told, ok], [name, Number(exitStatus) < 2], JSON.stringify(printed));
  const parsed = command.result.parse({ ...own, exitStatus }) as Record<string, unknown>;
  const { exitStatus: _, ...rest } = parsed;
  assert.deepEqual(rest, own);
}
