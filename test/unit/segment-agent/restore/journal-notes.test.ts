import assert from 'node:assert/strict';
import { createJournalSql, forgetSql, noteSql } from '../../../../common/restore/journal.js';
import {
  definitionsNoteOf,
  forgetSharesSql,
  indexStep,
  largeObjectsStep,
  noteDefinitionsSql,
  noteIndexesSql,
  noteLargeObjectsSql,
  noteShareSql,
  noteStatementsSql,
  noteStepSql,
  noteTablesSql,
  shareOf,
  statementStep,
  tableStep,
} from '../../../../segment-agent/restore/journal-notes.js';

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
    assert.equal(steps[1], `postData said ${'ロ'.repeat(600)}…`);
    for (const step of steps) assert.ok(Buffer.byteLength(step) < 2700, String(Buffer.byteLength(step)));
  });
});

describe('The journal', () => {
  const HEADER = { id: "it's", startedMs: 5, databaseCreated: true, wishes: '{}' };

  it('is made anew, in the place of an older one, with its header', () => {
    const sql = createJournalSql(HEADER).split(/;\s*/);
    assert.equal(sql[0], 'DROP SCHEMA IF EXISTS mppbackup_restore CASCADE');
    assert.equal(sql[1], 'CREATE SCHEMA mppbackup_restore');
    assert.match(sql[2]!, /^CREATE TABLE mppbackup_restore\.operation \(id /);
    assert.match(sql[3]!, /^CREATE TABLE mppbackup_restore\.done \(step pg_catalog\.text PRIMARY KEY/);
    assert.equal(sql[4], "INSERT INTO mppbackup_restore.operation VALUES ('it''s', 5, true, '{}')");
    assert.equal(sql.length, 5);
  });

  it('is out of what publications for all tables send where it must be', () => {
    const tables = createJournalSql(HEADER, { unlogged: true }).match(/CREATE (?:UNLOGGED )?TABLE/g);
    assert.deepEqual(tables, ['CREATE UNLOGGED TABLE', 'CREATE UNLOGGED TABLE']);
  });

  it('notes steps with rows and tables, all in one statement, and forgets some', () => {
    assert.equal(
      noteSql({ step: "a'b" }, { step: 'table 7', rows: 0, table: { schema: 's', name: "t'u" } }),
      "INSERT INTO mppbackup_restore.done VALUES ('a''b', NULL, NULL, NULL), ('table 7', 0, 's', 't''u')",
    );
    assert.equal(forgetSql(['a', "b'"]), "DELETE FROM mppbackup_restore.done WHERE step IN ('a', 'b''')");
  });

  it('has a name for each step, by which it is found again', () => {
    const table = { oid: 7, schema: 's', name: 't', rows: 3 };
    const noted = (sql: string): readonly string[] => [...sql.matchAll(/\('([^']+)', /g)].map(([, step]) => step!);
    assert.deepEqual(noted(noteTablesSql([table, { ...table, oid: 8 }])), [tableStep(7), tableStep(8)]);
    assert.match(noteTablesSql([table]), /\('table 7', 3, 's', 't'\)$/);
    assert.deepEqual(noted(noteIndexesSql([1, 2])), [indexStep(1), indexStep(2)]);
    assert.deepEqual(noted(noteStatementsSql([1, 2])), [statementStep(1), statementStep(2)]);
    assert.deepEqual(noted(noteLargeObjectsSql(4)), [largeObjectsStep(4)]);
    assert.deepEqual(noted(noteStepSql('servers')), ['servers']);
    const steps = [tableStep(1), indexStep(1), statementStep(1), largeObjectsStep(1)];
    assert.equal(new Set(steps).size, steps.length);
  });

  it('knows shares of tables by table and transaction, and takes no other step for one', () => {
    const sql = noteShareSql({ oid: 7, schema: 's', name: 't' }, '4711', 3);
    assert.match(sql, /\('share 7 4711', 3, 's', 't'\)$/);
    assert.deepEqual(shareOf('share 7 4711', 3), { oid: 7, transaction: '4711', rows: 3 });
    assert.deepEqual(shareOf('share 16384 1', 0), { oid: 16384, transaction: '1', rows: 0 });
    for (const step of ['table 7', 'share 7', 'share 7 x', 'share 7 4711 1', 'a share 7 4711', 'share x 1'])
      assert.equal(shareOf(step, 3), undefined, step);
    assert.match(forgetSharesSql(7, ['1', '2']), /IN \('share 7 1', 'share 7 2'\)$/);
  });
});
