import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentInstance } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { createInstance, type LocalInstance } from '../../coordinator/cluster/instance.js';
import { makeTemporaryFolder } from '../../coordinator/cluster/os-user.js';
import { openInstanceSession } from '../../segment-agent/sessions/open-instance-session.js';
import { connect } from '../support/dump-run.js';

describe('Sessions of an agent with its own instances', () => {
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
    connect: '127.0.0.1',
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
    const client = await openInstanceSession(instance(changes), options, log);
    const { rows } = await client.query<{ address: string | null }>('SELECT inet_server_addr() AS address');
    await client.end();
    return [rows[0]?.address == null ? 'socket' : 'TCP', lines];
  }

  it('take the Unix socket instead of loopback', async () => {
    assert.deepEqual(await way(), ['socket', []]);
    assert.deepEqual(await way({ connect: 'localhost' }), ['socket', []]);
  });

  it('keep to TCP where the configuration says so, or postmaster.pid is of another server', async () => {
    assert.deepEqual(await way({ unixSocket: false }), ['TCP', []]);
    assert.deepEqual(await way({ datadir: folder }), ['TCP', []]);
    await writeFile(join(folder, 'postmaster.pid'), `1\n${folder}\n0\n${server.port + 1}\n/nowhere\n`);
    assert.deepEqual(await way({ datadir: folder }), ['TCP', []]);
  });

  it('fall back to TCP where the socket is gone', async () => {
    await writeFile(join(folder, 'postmaster.pid'), `1\n${folder}\n0\n${server.port}\n/nowhere\n`);
    const [how, lines] = await way({ datadir: folder });
    assert.equal(how, 'TCP');
    assert.match(lines.join(), /^DEBUG The Unix socket in \/nowhere is not used: .*ENOENT.* TCP is\.$/);
  });

  it('do not try another way where the server has said what is wrong', async () => {
    await assert.rejects(
      way({}, 'no such database'),
      (error) => error instanceof AppError && error.code === 'DATABASE_NOT_FOUND',
    );
  });

  it('fall back to TCP where the rules for sockets let nobody in, and remember it', async () => {
    const rules = join(server.dataDirectory, 'pg_hba.conf');
    const before = await readFile(rules, 'utf8');
    const admin = await connect(server, 'postgres');
    try {
      await writeFile(rules, `local all all reject\nhost all all 127.0.0.1/32 trust\n`);
      await admin.query('SELECT pg_reload_conf()');
      let found = await way();
      // The server reads its rules again some moments later.
      while (found[0] === 'socket') found = await way();
      assert.equal(found[0], 'TCP');
      assert.match(found[1].join(), /^DEBUG The Unix socket in \S+ is not used: .*pg_hba\.conf.* TCP is\.$/);
      assert.deepEqual(await way(), ['TCP', []]);
    } finally {
      await writeFile(rules, before);
      await admin.query('SELECT pg_reload_conf()');
      await admin.end();
    }
  });
});
