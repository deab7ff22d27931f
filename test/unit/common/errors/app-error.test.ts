import assert from 'node:assert/strict';
import pg from 'pg';
import { toAppError } from '../../../../common/errors/app-error.js';

describe('toAppError', () => {
  it('takes what a server said, or that it is gone, for no defect of ours', () => {
    const said = new pg.DatabaseError('terminating connection due to administrator command', 1, 'error');
    Object.assign(said, { code: '57P01', severity: 'FATAL' });
    assert.deepEqual([toAppError(said).code, toAppError(said).sqlstate], ['SQL_FAILED', '57P01']);
    for (const message of [
      'Connection terminated unexpectedly',
      'Client has encountered a connection error and is not queryable',
    ]) {
      assert.equal(toAppError(new Error(message)).code, 'SQL_FAILED');
    }
    const { code, message } = toAppError(Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' }));
    assert.deepEqual([code, message], ['SQL_FAILED', 'A session with the server was lost: write EPIPE']);
  });

  it('takes anything else for one', () => {
    assert.equal(toAppError(new TypeError('x is not a function')).code, 'INTERNAL');
    assert.equal(toAppError(Object.assign(new Error('no'), { code: 'ENOENT' })).code, 'INTERNAL');
    assert.equal(toAppError('text').code, 'INTERNAL');
  });
});
