import assert from 'node:assert/strict';
import { pinOptionalSql, scriptSettings, serverOptions, startSettings } from '../../../../common/pg/pinned-settings.js';

describe('Pinned settings', () => {
  it('send only what the server is known to have, whatever a purpose asks for', () => {
    const purpose = { idle_in_transaction_session_timeout: '20000', synchronous_commit: 'off', lock_timeout: '20ms' };
    const first = startSettings('rows', new Set(), purpose);
    assert.equal(first.lock_timeout, '20ms');
    assert.equal(first.synchronous_commit, 'off');
    assert.equal(first.statement_timeout, '0');
    assert.equal(first.role, 'none');
    for (const name of ['idle_in_transaction_session_timeout', 'idle_session_timeout', 'row_security']) {
      assert.equal(first[name], undefined, name);
    }
    const later = startSettings('rows', new Set(['idle_in_transaction_session_timeout', 'row_security']), purpose);
    assert.equal(later.idle_in_transaction_session_timeout, '20000');
    assert.equal(later.row_security, 'off');
    assert.match(pinOptionalSql(purpose), /'idle_in_transaction_session_timeout', '20000'/);
  });

  it('leave the form of values to the database where definitions run, and the encoding to programs', () => {
    const [rows, definitions, program] = (['rows', 'definitions', 'program'] as const).map((kind) =>
      startSettings(kind, new Set()),
    );
    assert.equal(rows!.datestyle, 'ISO, YMD');
    assert.equal(definitions!.datestyle, undefined);
    assert.equal(definitions!.client_encoding, 'UTF8');
    assert.equal(program!.client_encoding, undefined);
    assert.equal(program!.statement_timeout, '0');
  });

  it('are written as the server splits them', () => {
    assert.equal(
      serverOptions({ datestyle: 'ISO, YMD', search_path: '', role: 'a\\b' }),
      '-c datestyle=ISO,\\ YMD -c search_path= -c role=a\\\\b',
    );
  });

  it('stand at the head of a script as one can run it anywhere', () => {
    const script = scriptSettings('LATIN1');
    assert.match(script, /^SET client_encoding = 'LATIN1';\nSET statement_timeout = 0;/);
    assert.match(script, /WHERE name IN \(.*'idle_session_timeout'.*\);\nSET check_function_bodies = false;$/);
    // psql's user decides who he is, and whether his commits wait.
    assert.doesNotMatch(script, /\brole\b|synchronous_commit/);
  });
});
