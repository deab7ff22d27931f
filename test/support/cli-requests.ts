/** How tests of the programs' requests read arguments and what they expect of a refusal. */
import assert from 'node:assert/strict';
import { CommandError, type Presentation } from '../../coordinator/cli/command-error.js';
import type { OptionTable } from '../../coordinator/cli/options/option.js';
import { parseArguments, type ParsedArguments } from '../../coordinator/cli/options/parse-arguments.js';

export function parsed<T extends OptionTable>(table: T, args: readonly string[]): ParsedArguments<T> {
  const result = parseArguments(table, args);
  assert.ok(result.kind === 'values');
  return result;
}

export async function refuses(work: Promise<unknown>, presentation: Presentation, message: string): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(error instanceof CommandError, String(error));
    assert.equal(error.message, message);
    assert.equal(error.presentation, presentation);
    assert.equal(error.exitStatus, 2);
    return true;
  });
}
