/** Several databases in one call of gpcrondump. */
import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { backupResultsSchema, errorResultSchema } from '../../coordinator/report/result.js';
import type { E2eCluster, ProgramOutcome } from '../support/e2e-cluster.js';
import { createDatabase } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { borrowCluster } from '../support/shared-cluster.js';

describe('Several databases', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;
  let mails: string;
  let environment: Record<string, string>;

  before(async () => {
    cluster = await borrowCluster({ segments: 2, hosts: 2 });
    for (const database of ['shop', 'web']) await createDatabase(cluster.topology, database);
    const home = join(cluster.folder, 'home');
    const sendmail = join(cluster.folder, 'sendmail');
    mails = join(cluster.folder, 'mails');
    await mkdir(home);
    await writeFile(join(home, 'mail_contacts'), 'dba@example.org\n');
    await writeFile(sendmail, `#!/bin/sh\ncat >> ${mails}\n`, { mode: 0o755 });
    environment = { HOME: home, MPPBACKUP_SENDMAIL: sendmail };
  });
  afterEach(async () => {
    await rm(mails, { force: true });
    await assertNothingLeft(cluster);
  });
  after(async () => {
    await cluster?.destroy();
  });

  const dump = (args: readonly string[], surroundings: Record<string, string> = {}): Promise<ProgramOutcome> =>
    cluster.call('gpcrondump', ['-a', '--json', ...args], surroundings);

  /** Lines of the mails sent that say how a backup ended. */
  const subjects = async (): Promise<string[]> =>
    (await readFile(mails, 'utf8')).split('\n').filter((line) => /\[(COMPLETED|FAILED)\]/.test(line));

  it('backs up several databases in turn, and mails about each; a failure ends it', async () => {
    const outcome = await dump(['-x', 'shop,web', '-g', '-H'], environment);
    assert.equal(outcome.status, 0, outcome.output);
    const { sets } = backupResultsSchema.parse(outcome.result);
    assert.deepEqual(
      sets.map(({ database }) => database),
      ['shop', 'web'],
    );
    assert.equal(outcome.output.split('Dump status report').length - 1, 2);
    assert.equal(outcome.output.split('Sending mail to dba@example.org').length - 1, 2);
    const tars = (await cluster.backupFiles()).filter((path) => path.endsWith('.tar'));
    assert.equal(tars.filter((path) => path.includes(sets[0]!.timestampKey)).length, 0);
    assert.equal(tars.filter((path) => path.includes(sets[1]!.timestampKey)).length, 3);
    assert.equal((await subjects()).length, 2);
    // Another database's operation comes first, and is not the one to be named.
    const sessions = [];
    for (const name of ['another', 'web']) {
      const session = await openNodeSession(cluster.topology, cluster.topology.coordinator, 'postgres', 'test');
      await session.query(`SELECT pg_advisory_lock(${0x6d70626b}, hashtext('${name}'))`);
      sessions.push(session);
    }
    const { rows } = await sessions[1]!.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const failing = await dump(['-x', 'shop', '-x', 'web', '-H'], environment);
    await Promise.all(sessions.map((session) => session.end()));
    assert.equal(failing.status, 2, failing.output);
    assert.equal(errorResultSchema.parse(failing.result).error.code, 'ALREADY_RUNNING');
    assert.match(failing.output, new RegExp(`already running for web \\(session ${rows[0]!.pid} from `));
    assert.equal(failing.output.split('Dump status report').length - 1, 1);
    assert.match(failing.output, /1 set complete before this, and there to be restored: \d{14}/);
    assert.deepEqual(
      (await subjects()).slice(2).map((line) => /\[\w+\]/.exec(line)?.[0]),
      ['[COMPLETED]', '[FAILED]'],
    );
    const unsent = await dump(['-x', 'web', '-H'], { ...environment, MPPBACKUP_SENDMAIL: '/bin/false' });
    assert.equal(unsent.status, 1, unsent.output);
  });

  it('looks for all databases of a list, on all nodes, before it backs up the first', async () => {
    const before = await cluster.backupFiles();
    const refused = async (code: string, message: RegExp, ...args: readonly string[]): Promise<void> => {
      const outcome = await dump(['-x', ...args], environment);
      assert.equal(outcome.status, 2, outcome.output);
      const { error } = errorResultSchema.parse(outcome.result);
      assert.equal(error.code, code);
      assert.match(`${error.message} ${error.hint}`, message);
      assert.deepEqual(await cluster.backupFiles(), before, 'nothing was backed up');
    };
    await refused('DATABASE_NOT_FOUND', /^Database nowhere does not exist\./, 'shop,nowhere');
    await refused(
      'DATABASE_NOT_FOUND',
      /^Database nowhere does not exist\. Database nil does not exist\. .*nil is missing on all instances/,
      ...['shop', '-x', 'nowhere', '-x', 'web,nil', '--dry-run'],
    );
    await refused('CONNECT_FAILED', /^Database template0 allows no connections\./, 'shop,template0');
    const segment = await openNodeSession(cluster.topology, cluster.topology.segments[1]!, 'postgres', 'test');
    await segment.query('ALTER DATABASE web RENAME TO web_away');
    try {
      await refused(
        'DATABASE_NOT_FOUND',
        /^Database web does not exist\. .*web is missing on segment 1 at/,
        'shop,web',
      );
    } finally {
      await segment.query('ALTER DATABASE web_away RENAME TO web');
      await segment.end();
    }
    assert.deepEqual(
      (await readFile(mails, 'utf8')).match(/(?:Failed|Completed) for database \w+/g),
      ['nowhere', 'template0', 'web'].map((name) => `Failed for database ${name}`),
    );
    const twice = await dump(['-x', 'shop,shop', '-x', 'shop', '-H']);
    assert.equal(twice.status, 0, twice.output);
    assert.equal(
      twice.output.split('Dump status report').length - 1,
      1,
      'a database that is named twice is backed up once',
    );
  });
});
