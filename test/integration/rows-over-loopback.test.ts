import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentInstance } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { createInstance, type LocalInstance } from '../../coordinator/lab/cluster/instance.js';
import { makeTemporaryFolder } from '../../coordinator/lab/cluster/os-user.js';
import { openRowsSession } from '../../segment-agent/sessions/open-rows-session.js';
import { connect } from '../support/dump-run.js';

describe('Sessions that rows are read from', () => {
  let folder: string;
  let server: LocalInstance;
  before(async () => {
    folder = await makeTemporaryFolder('mppbackup-socket-');
    server = await createInstance({ dataDirectory: join(folder, 'data'), address: '127.0.0.1', durable: false });
  });
  after(async () => {
    await server?.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  const instance = (changes: Partial<AgentInstance> = {}): AgentInstance => ({
    content: 0,
    dbid: 2,
    connect: server.socketDirectory,
    port: server.port,
    datadir: server.dataDirectory,
    dumpRoot: folder,
    ...changes,
  });

  /** How a session came in, and what was logged. */
  async function way(changes: Partial<AgentInstance> = {}, database = 'postgres'): Promise<[string, string[]]> {
    const lines: string[] = [];
    const log = (level: string, text: string): void => void lines.push(`${level} ${text}`);
    const options = { user: server.superuser, database, applicationName: 'test' };
    const client = await openRowsSession(instance(changes), options, log);
    const { rows } = await client.query<{ address: string | null }>('SELECT inet_server_addr() AS address');
    await client.end();
    return [rows[0]?.address === null ? 'socket' : 'TCP', lines];
  }

  it('take TCP over loopback instead of the Unix socket', async () => {
    assert.deepEqual(await way(), ['TCP', []]);
  });

  it('go as configured with an address, or where the configuration says so', async () => {
    assert.deepEqual(await way({ connect: '127.0.0.1', datadir: folder }), ['TCP', []]);
    assert.deepEqual(await way({ loopback: false }), ['socket', []]);
  });

  it('take the socket where postmaster.pid is missing, of another server, or names no address', async () => {
    const described = async (port: number, address: string): Promise<string> => {
      await writeFile(join(folder, 'postmaster.pid'), `1\n${folder}\n0\n${port}\n/tmp\n${address}\n`);
      return (await way({ datadir: folder }))[0];
    };
    assert.deepEqual(await way({ datadir: folder }), ['socket', []]);
    assert.equal(await described(server.port + 1, '127.0.0.1'), 'socket');
    assert.equal(await described(server.port, ''), 'socket');
    assert.equal(await described(server.port, '*'), 'TCP');
  });

  it('do not try another way where the server has said what is wrong', async () => {
    await assert.rejects(
      way({}, 'no such database'),
      (error) => error instanceof AppError && error.code === 'DATABASE_NOT_FOUND',
    );
  });

  it('fall back to the socket where the rules for TCP let nobody in, and remember it', async () => {
    const rules = join(server.dataDirectory, 'pg_hba.conf');
    const before = await readFile(rules, 'utf8');
    const admin = await connect(server, 'postgres');
    try {
      await writeFile(rules, 'local all all trust\nhost all all 127.0.0.1/32 reject\n');
      await admin.query('SELECT pg_reload_conf()');
      let found = await way();
      // The server reads its rules again some moments later.
      while (found[0] === 'TCP') found = await way();
      assert.equal(found[0], 'socket');
      assert.match(found[1].join(), /^DEBUG Rows come over the Unix socket in \S+; over TCP: .*pg_hba\.conf/);
      assert.deepEqual(await way(), ['socket', []]);
    } finally {
      await writeFile(rules, before);
      await admin.query('SELECT pg_reload_conf()');
      await admin.end();
    }
  });
});
