/** What a service gives to the commands passes no parser: they look at names themselves, before they open anything. */
import assert from 'node:assert/strict';
import type { BackupCall } from '../../../../coordinator/commands/backup-call.js';
import type { OperationContext } from '../../../../coordinator/commands/call-context.js';
import { gpcrondump } from '../../../../coordinator/commands/gpcrondump.js';
import { gpdbrestore, type RestoreRequest } from '../../../../coordinator/commands/gpdbrestore.js';

describe('Requests with names that cannot be', () => {
  const nothing = {} as OperationContext;
  const backup = (database: string, prefix: string): Promise<unknown> =>
    gpcrondump({ kind: 'backup', requests: [{ database }], clear: { prefix } } as unknown as BackupCall, nothing);
  const restore = (redirect: string | undefined, prefix: string): Promise<unknown> =>
    gpdbrestore({ redirect, prefix } as RestoreRequest, nothing);

  for (const [what, run, message] of [
    ['a backup of a database', () => backup('n'.repeat(64), ''), /^The name of the database n+ has 64 bytes/],
    ['a backup with a prefix', () => backup('shop', '../x'), /^The prefix "\.\.\/x" cannot be part of a file name/],
    ['a restore into a database', () => restore('n'.repeat(64), ''), /^The name of the database n+ has 64 bytes/],
    ['a restore with a prefix', () => restore(undefined, 'a\nb'), /^The prefix .* cannot be part of a file name/s],
  ] as const) {
    it(`are refused: ${what}`, () => assert.rejects(run, { code: 'USAGE', message }));
  }
});
