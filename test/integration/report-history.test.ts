import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { openSession } from '../../common/pg/connect.js';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';
import { createInstance, type LocalInstance } from '../../coordinator/lab/cluster/instance.js';
import { makeTemporaryFolder } from '../../coordinator/lab/cluster/os-user.js';
import { recordHistory, type HistoryRow } from '../../coordinator/report/history.js';

const KEY_TEXT = '20240102030405';

describe('recordHistory', () => {
  let folder: string;
  let instance: LocalInstance;
  let session: pg.Client;

  const open = (user: string): Promise<pg.Client> =>
    openSession({
      host: instance.address,
      port: instance.port,
      user,
      database: 'postgres',
      applicationName: 'test',
      settings: { search_path: 'public' },
    });

  before(async () => {
    folder = await makeTemporaryFolder('mppbackup-history-');
    instance = await createInstance({ dataDirectory: join(folder, 'data'), address: '127.0.0.1', durable: false });
    session = await open(instance.superuser);
  });
  after(async () => {
    await session?.end();
    await instance?.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  const ROW: HistoryRow = {
    startedAt: new Date(2024, 0, 2, 3, 4, 5),
    finishedAt: new Date(2024, 0, 2, 3, 9, 12),
    commandLine: ['-x', 'shop', '-t', `public."it's; DROP TABLE x; --"`],
    key: toTimestampKey(KEY_TEXT),
    exitStatus: 0,
    scriptToCome: false,
  };

  it('makes the table once, with the columns of the original, and keeps quotes in the options', async () => {
    assert.deepEqual(await recordHistory(session, 'shop', ROW), [
      'Created public.gpcrondump_history in shop database',
      'Inserted dump record into public.gpcrondump_history in shop database',
    ]);
    assert.deepEqual(await recordHistory(session, 'shop', { ...ROW, key: undefined, exitStatus: 2 }), [
      'Inserted dump record into public.gpcrondump_history in shop database',
    ]);
    await recordHistory(session, 'shop', { ...ROW, exitStatus: 1 });
    const { rows, fields } = await session.query<Record<string, unknown>>(
      'SELECT * FROM public.gpcrondump_history ORDER BY rec_date',
    );
    assert.deepEqual(
      fields.map(({ name }) => name),
      [
        'rec_date',
        'start_time',
        'end_time',
        'options',
        'dump_key',
        'dump_exit_status',
        'script_exit_status',
        'exit_text',
      ],
    );
    assert.deepEqual(
      rows.map(({ rec_date: _, ...row }) => row),
      [
        [KEY_TEXT, 0, 'COMPLETED'],
        ['n/a', 2, 'FATAL'],
        [KEY_TEXT, 1, 'WARNING'],
      ].map(([key, status, text]) => ({
        start_time: '03:04:05',
        end_time: '03:09:12',
        options: `-x shop -t public."it's; DROP TABLE x; --"`,
        dump_key: key,
        dump_exit_status: status,
        script_exit_status: status,
        exit_text: text,
      })),
    );
  });

  it('leaves no transaction behind when it may not write', async () => {
    await session.query('CREATE ROLE reader LOGIN');
    const reader = await open('reader');
    try {
      await assert.rejects(recordHistory(reader, 'shop', ROW), { code: '42501' });
      const { rows } = await reader.query<{ now: boolean }>('SELECT now() = statement_timestamp() AS now');
      assert.equal(rows[0]?.now, true, 'a new transaction');
    } finally {
      await reader.end();
    }
  });
});
