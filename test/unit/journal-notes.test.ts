import assert from 'node:assert/strict';
import { definitionsNoteOf, noteDefinitionsSql } from '../../segment-agent/restore/journal-notes.js';

/** The first values of the rows. */
const stepsIn = (sql: string): readonly string[] =>
  [...sql.matchAll(/\(\s*E?'((?:[^']|'')*)', NULL/g)].map(([, step]) =>
    step!.replaceAll("''", "'").replaceAll('\\\\', '\\'),
  );

describe('Notes of definitions', () => {
  const made = [
    { type: 'TABLE', schema: "it's", name: 'a "b"' },
    { type: 'SCHEMA', schema: '-', name: 'x' },
  ];

  it('bring back what was made and said, each step’s own', () => {
    const before = stepsIn(noteDefinitionsSql('preData', { made, warnings: ['left out', 'left out'] }));
    const after = stepsIn(noteDefinitionsSql('postData', { made: [], warnings: ['not made'] }));
    assert.deepEqual(definitionsNoteOf('preData', [...before, ...after]), { made, warnings: ['left out'] });
    assert.deepEqual(definitionsNoteOf('postData', [...before, ...after]), { made: [], warnings: ['not made'] });
  });

  it('are short enough for a key, however long a warning is', () => {
    const steps = stepsIn(noteDefinitionsSql('postData', { made: [], warnings: ['ロ'.repeat(5000)] }));
    assert.equal(steps.length, 2);
    for (const step of steps) assert.ok(Buffer.byteLength(step) < 2700, String(Buffer.byteLength(step)));
  });
});
