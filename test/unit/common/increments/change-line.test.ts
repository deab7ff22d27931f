import assert from 'node:assert/strict';
import { changeLine, searchLine } from '../../../../common/increments/change-line.js';

describe('What is said of changes', () => {
  const table = { schema: 'public', name: 'Orders' };

  it('is how much of a table is read, and why', () => {
    assert.equal(
      changeLine({ table, pieces: 21, piecesRead: 2, reason: undefined }),
      'public."Orders": 2 of 21 pieces (changed pages)',
    );
    assert.equal(
      changeLine({ table, pieces: 21, piecesRead: 21, reason: 'unlogged table' }),
      'public."Orders": all rows (unlogged table)',
    );
  });

  it('is how changed pages were found, and why not by WAL summaries', () => {
    assert.equal(
      searchLine({ fallback: undefined, pagesRead: 12 }),
      'Changed pages found by WAL summaries; read the headers of 12 pages',
    );
    assert.equal(
      searchLine({ fallback: 'summarize_wal is off', pagesRead: 262_144 }),
      'Changed pages found by page headers (summarize_wal is off); read the headers of 262144 pages',
    );
  });
});
