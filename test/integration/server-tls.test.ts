/** TLS and passwords to a real server, by libpq's variables: what psql would do, our sessions do. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { libpqEnvironment, openSession } from '../../common/pg/connect.js';
import { issueLeaf, makeAuthority } from '../../coordinator/certs/authority.js';
import { giveTo, serverUser } from '../../coordinator/lab/cluster/os-user.js';
import { until } from '../support/agent-fixture.js';
import { oneServer } from '../support/one-server.js';

const run = promisify(execFile);
const HBA = `local all all trust
hostssl all tls_only 127.0.0.0/8 trust
hostnossl all tls_only 127.0.0.0/8 reject
hostnossl all plain_only 127.0.0.0/8 trust
hostssl all plain_only 127.0.0.0/8 reject
hostssl all by_certificate 127.0.0.0/8 cert
host all by_password 127.0.0.0/8 scram-sha-256
host all all 127.0.0.0/8 trust
`;

type Variables = Readonly<Record<string, string>>;

describe('TLS and passwords as libpq has them', function () {
  this.timeout(120_000);
  const server = oneServer();
  let home: string;
  const file = (name: string): string => join(home, '.postgresql', name);

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'mppbackup-home-'));
    await mkdir(join(home, '.postgresql'));
    const { dataDirectory, address } = server.instance;
    const authority = await makeAuthority('own authority', 10);
    const stranger = await makeAuthority('another authority', 10);
    const leaf = await issueLeaf(authority, { commonName: 'db', purpose: 'server', names: [address], days: 10 });
    const client = await issueLeaf(authority, { commonName: 'by_certificate', purpose: 'client', names: [], days: 10 });
    const write = (path: string, text: string): Promise<void> => writeFile(path, text, { mode: 0o600 });
    await write(join(dataDirectory, 'server.crt'), leaf.certificate);
    await write(join(dataDirectory, 'server.key'), leaf.key);
    await write(join(dataDirectory, 'ca.crt'), authority.certificate);
    await write(join(home, 'own.crt'), authority.certificate);
    await write(join(home, 'stranger.crt'), stranger.certificate);
    await write(join(home, 'client.crt'), client.certificate);
    await write(join(home, 'client.key'), client.key);
    await writeFile(join(dataDirectory, 'pg_hba.conf'), HBA);
    for (const name of ['server.crt', 'server.key', 'ca.crt'])
      await giveTo(await serverUser(), join(dataDirectory, name));
    for (const role of ['tls_only', 'plain_only', 'by_certificate']) {
      await server.admin.query(`CREATE ROLE ${role} LOGIN`);
    }
    await server.admin.query(
      `SET password_encryption = 'scram-sha-256'; CREATE ROLE by_password LOGIN PASSWORD 'sesame'`,
    );
    await useTls('on');
  });
  after(() => rm(home, { recursive: true }));
  afterEach(async () => {
    await rm(join(home, '.postgresql'), { recursive: true });
    await mkdir(join(home, '.postgresql'));
    await rm(join(home, '.pgpass'), { force: true });
  });

  async function useTls(ssl: 'on' | 'off'): Promise<void> {
    await server.admin.query(`ALTER SYSTEM SET ssl = ${ssl}`);
    await server.admin.query(`ALTER SYSTEM SET ssl_ca_file = 'ca.crt'`);
    await server.admin.query('SELECT pg_reload_conf()');
    const speaks = (): Promise<boolean> =>
      ask({ PGSSLMODE: 'require' }).then(
        () => true,
        () => false,
      );
    await until(`TLS is ${ssl}`, async () => (await speaks()) === (ssl === 'on'));
  }

  /** With these variables alone of libpq's. */
  async function withVariables<T>(variables: Variables, work: () => Promise<T>): Promise<T> {
    const kept = { ...process.env };
    for (const name of Object.keys(process.env)) if (name.startsWith('PG')) delete process.env[name];
    Object.assign(process.env, { HOME: home }, variables);
    try {
      return await work();
    } finally {
      for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name];
      Object.assign(process.env, kept);
    }
  }

  interface Ask {
    readonly user?: string;
    readonly host?: string;
  }

  const open = (variables: Variables, { user, host }: Ask = {}): Promise<pg.Client> =>
    withVariables(variables, () =>
      openSession({
        host: host ?? server.instance.address,
        port: server.instance.port,
        user: user ?? server.instance.superuser,
        database: 'postgres',
        applicationName: 'test',
      }),
    );

  /** Whether the session is encrypted. */
  async function ask(variables: Variables, how: Ask = {}): Promise<boolean> {
    const session = await open(variables, how);
    try {
      const { rows } = await session.query<{ ssl: boolean }>(
        'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
      );
      return rows[0]!.ssl;
    } finally {
      await session.end();
    }
  }

  async function refused(variables: Variables, how: Ask, message: RegExp): Promise<void> {
    await assert.rejects(open(variables, how), (error) => {
      assert.ok(error instanceof AppError, String(error));
      assert.match(`${error.message} ${error.hint ?? ''}`, message);
      return true;
    });
  }

  it('takes what the mode says, and falls back where it may', async () => {
    assert.equal(await ask({}), false, 'nothing is asked for on loopback');
    for (const [mode, expected] of [
      ['disable', false],
      ['allow', false],
      ['prefer', true],
      ['require', true],
    ] as const) {
      assert.equal(await ask({ PGSSLMODE: mode }), expected, mode);
    }
    assert.equal(await ask({}, { user: 'tls_only' }), true);
    assert.equal(await ask({ PGSSLMODE: 'allow' }, { user: 'tls_only' }), true);
    assert.equal(await ask({ PGSSLMODE: 'prefer' }, { user: 'plain_only' }), false);
    await refused({ PGSSLMODE: 'require' }, { user: 'plain_only' }, /pg_hba\.conf/);
    await refused({ PGSSLMODE: 'disable' }, { user: 'tls_only' }, /pg_hba\.conf/);
    await refused({ PGSSLMODE: 'encrypt' }, {}, /PGSSLMODE is "encrypt".*one of disable/);
    assert.equal(
      await ask({ PGSSLMODE: 'verify-full' }, { host: server.instance.socketDirectory }),
      false,
      'a socket has none',
    );
  });

  it('verifies as far as the mode and the root certificate say', async () => {
    const own = join(home, 'own.crt');
    const stranger = join(home, 'stranger.crt');
    await refused({ PGSSLMODE: 'verify-ca' }, {}, /root certificate .*root\.crt does not exist/);
    for (const PGSSLMODE of ['verify-ca', 'verify-full', 'require', 'prefer']) {
      assert.equal(await ask({ PGSSLMODE, PGSSLROOTCERT: own }), true, PGSSLMODE);
    }
    for (const PGSSLMODE of ['verify-ca', 'verify-full', 'require']) {
      await refused({ PGSSLMODE, PGSSLROOTCERT: stranger }, {}, /certificate/);
    }
    assert.equal(await ask({ PGSSLMODE: 'prefer', PGSSLROOTCERT: stranger }), false, 'falls back');
    await copyFile(stranger, file('root.crt'));
    await refused({ PGSSLMODE: 'require' }, {}, /certificate/);
    // Of another name than the certificate's.
    await refused({ PGSSLMODE: 'verify-full', PGSSLROOTCERT: own }, { host: 'localhost' }, /localhost|does not answer/);
    await refused({ PGSSLMODE: 'require', PGSSLROOTCERT: 'system' }, {}, /too weak/);
  });

  it('shows its own certificate, with a key that is its own alone', async () => {
    const variables = { PGSSLCERT: join(home, 'client.crt'), PGSSLKEY: join(home, 'client.key'), PGSSLMODE: 'require' };
    assert.equal(await ask(variables, { user: 'by_certificate' }), true);
    await refused({ PGSSLMODE: 'require' }, { user: 'by_certificate' }, /certificate/);
    await chmod(variables.PGSSLKEY, 0o644);
    await refused(variables, { user: 'by_certificate' }, /can be read by others.*chmod 0600/);
    await chmod(variables.PGSSLKEY, 0o600);
    await copyFile(variables.PGSSLCERT, file('postgresql.crt'));
    await refused({ PGSSLMODE: 'require' }, { user: 'by_certificate' }, /postgresql\.key.*does not exist/);
    await copyFile(variables.PGSSLKEY, file('postgresql.key'));
    assert.equal(await ask({ PGSSLMODE: 'require' }, { user: 'by_certificate' }), true);
  });

  it('finds a password where libpq does, and says in words where it did not', async () => {
    const user = 'by_password';
    const { address, port } = server.instance;
    const passwords = join(home, 'passwords');
    await refused(
      {},
      { user },
      new RegExp(`No password for role by_password at ${address}:${port}.*\\.pgpass does not exist.*0600`),
    );
    await writeFile(join(home, '.pgpass'), `${address}:${port}:*:nobody:x\n`, { mode: 0o600 });
    await refused({}, { user }, /no line of .*\.pgpass fits/);
    await writeFile(passwords, `${address}:${port}:*:${user}:sesame\n`, { mode: 0o600 });
    assert.equal(await ask({ PGPASSFILE: passwords }, { user }), false);
    await chmod(passwords, 0o640);
    await refused({ PGPASSFILE: passwords }, { user }, /mode 0640 and is not used.*chmod 0600/);
    assert.equal(await ask({ PGPASSWORD: 'sesame', PGSSLMODE: 'prefer' }, { user }), true);
    await refused({ PGPASSWORD: 'wrong' }, { user }, /password authentication failed/);
    assert.equal(
      await ask({ PGPASSWORD: 'sesame', PGCHANNELBINDING: 'require', PGSSLMODE: 'require' }, { user }),
      true,
    );
    await refused(
      { PGPASSWORD: 'sesame', PGCHANNELBINDING: 'require', PGSSLMODE: 'disable' },
      { user },
      /channel binding/,
    );
  });

  it('takes the parameters of a service, and no place from it', async () => {
    const service = join(home, 'services');
    await writeFile(
      service,
      `# ours\n[other]\nsslmode=disable\n[db]\nhost=nowhere.example\nport=1\nsslmode=require\npassword=sesame\noptions=-c statement_timeout=1\n[db]\nsslmode=bad\n`,
    );
    const variables = { PGSERVICEFILE: service, PGSERVICE: 'db' };
    assert.equal(await ask({ ...variables, PGSSLMODE: 'disable' }, { user: 'by_password' }), true);
    await refused({ ...variables, PGSERVICE: 'nosuch' }, {}, /service "nosuch".*not defined/);
    await refused({ PGSERVICE: 'db', PGSERVICEFILE: join(home, 'missing') }, {}, /Cannot read the service file/);
    const target = {
      host: server.instance.address,
      port: server.instance.port,
      user: 'by_password',
      database: 'postgres',
    };
    const { PGSSLMODE, PGPASSWORD, PGOPTIONS } = await withVariables(variables, () => libpqEnvironment(target, 'test'));
    assert.deepEqual([PGSSLMODE, PGPASSWORD], ['require', 'sesame']);
    assert.match(PGOPTIONS!, /statement_timeout=0/);
  });

  it('is not led astray by what else a user has in his environment', async () => {
    const more = {
      PGTARGETSESSIONATTRS: 'standby',
      PGOPTIONS: '-c statement_timeout=1',
      PGHOST: 'nowhere',
      PGPORT: '1',
    };
    assert.equal(
      await ask({ ...more, PGUSER: 'nobody', PGDATABASE: 'none', PGREQUIRESSL: '1', PGSSLMODE: 'allow' }),
      false,
    );
  });

  it('says nothing on stderr that is for developers', async () => {
    await writeFile(join(home, '.pgpass'), `*:*:*:*:sesame\n`, { mode: 0o600 });
    const module = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
    const script = `
      const { openSession } = await import(${JSON.stringify(module('common/pg/connect.js'))});
      const { hideDeveloperWarnings } = await import(${JSON.stringify(module('common/process/process-warnings.js'))});
      hideDeveloperWarnings((line) => console.error(line));
      const session = await openSession({ host: '${server.instance.address}', port: ${server.instance.port},
        user: 'by_password', database: 'postgres', applicationName: 'test' });
      await Promise.all([session.query('SELECT 1'), session.query('SELECT 2'), session.query('SELECT 3')]);
      await session.end();
      process.emitWarning('for developers', 'DeprecationWarning');
      process.emitWarning('for administrators');`;
    const { stderr } = await run(process.execPath, ['--input-type=module', '--eval', script], {
      env: { PATH: process.env.PATH, HOME: home },
    });
    assert.equal(stderr, 'Warning: for administrators\n');
  });

  it('goes on without TLS where the server has none, unless it was required', async () => {
    await useTls('off');
    try {
      assert.equal(await ask({ PGSSLMODE: 'prefer' }), false);
      assert.equal(await ask({ PGSSLMODE: 'allow' }), false);
      await refused({ PGSSLMODE: 'require' }, {}, /does not support SSL/);
      await refused({ PGSSLMODE: 'verify-full', PGSSLROOTCERT: join(home, 'own.crt') }, {}, /does not support SSL/);
    } finally {
      await useTls('on');
    }
  });
});
