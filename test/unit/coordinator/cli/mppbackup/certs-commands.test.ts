import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { issueLeaf, makeAuthority } from '../../../../../coordinator/certs/authority.js';
import { readAuthority } from '../../../../../coordinator/certs/certificate-folder.js';
import { runMppbackup } from '../../../../../coordinator/cli/mppbackup/main.js';
import { assertDeclared } from '../../../../support/command-result.js';
import type { CertificateSummary } from '../../../../../coordinator/certs/certificate-folder.js';

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

async function run(...args: string[]): Promise<Ended> {
  let out = '';
  let err = '';
  const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const status = await runMppbackup(args, { environment: process.env, ...streams }, new AbortController().signal);
  return { status, out, err };
}

const CLUSTER_FILE = `
version: 1
engine: postgres
name: sales
hosts:
  - { name: mdw, address: 10.0.0.1, agent: 'agents.example.org:9870' }
  - { name: sdw1, address: sdw1.example.org, agent: '[fd00::2]:9870' }
  - { name: here, address: 127.0.0.1, agent: 'unix:/run/agent.sock' }
coordinator: { content: -1, dbid: 1, host: mdw, port: 5432, datadir: /data/gpseg-1 }
segments:
  - { content: 0, dbid: 2, host: sdw1, port: 5432, datadir: /data/gpseg0 }
`;

describe('mppbackup certs', () => {
  let folder: string;
  let dir: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-certs-'));
    dir = join(folder, 'certs');
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('makes an authority, issues for every host of a cluster file, and shows what is there', async () => {
    const clusterFile = join(folder, 'cluster.yaml');
    await writeFile(clusterFile, CLUSTER_FILE);
    const init = await run('certs', 'init', '--name', 'sales', '--dir', dir);
    assert.equal(init.status, 0, init.err);
    assert.match(init.out, /"sales coordinator"/);
    const issue = await run('certs', 'issue', '--cluster-file', clusterFile, '--days', '30', '--dir', dir);
    assert.equal(issue.status, 0, issue.err);

    const list = JSON.parse((await run('certs', 'show', '--json', '--dir', dir)).out) as CertificateSummary[];
    const namesOf = (name: string): string | undefined => list.find(({ commonName }) => commonName === name)?.names;
    assert.equal(namesOf('mdw'), 'DNS:mdw, IP Address:10.0.0.1, DNS:agents.example.org');
    assert.equal(namesOf('sdw1'), 'DNS:sdw1, DNS:sdw1.example.org, IP Address:FD00:0:0:0:0:0:0:2');
    assert.equal(namesOf('here'), 'DNS:here, IP Address:127.0.0.1');
    const table = (await run('certs', 'show', '--dir', dir)).out;
    assert.match(table, /^sales authority +authority +\d{4}-\d\d-\d\d +\d+ +valid +yes/m);
  });

  it('issues for one host with further names', async () => {
    await run('certs', 'init', '--name', 'sales', '--dir', dir);
    const issue = await run('certs', 'issue', 'sdw9', '--san', '10.0.0.9,nine', '--dir', dir);
    assert.equal(issue.status, 0, issue.err);
    assert.match((await run('certs', 'show', '--dir', dir)).out, /^sdw9 .*DNS:sdw9, IP Address:10.0.0.9, DNS:nine$/m);
  });

  const list = async (): Promise<readonly CertificateSummary[]> =>
    JSON.parse((await run('certs', 'show', '--json', '--dir', dir)).out) as CertificateSummary[];

  it('tells what ends soon with status 1, what cannot be used with status 2', async () => {
    await run('certs', 'init', '--name', 'sales', '--dir', dir);
    assert.equal((await run('certs', 'show', '--dir', dir)).status, 0);
    await run('certs', 'issue', 'sdw1', '--days', '29', '--dir', dir);
    const soon = await run('certs', 'show', '--dir', dir);
    assert.equal(soon.status, 1);
    assert.match(soon.out, /^sdw1 +server +\S+ +28 +ENDS SOON +yes/m);
    const authority = await readAuthority(dir);
    const old = await issueLeaf(authority, {
      commonName: 'sdw2',
      purpose: 'server',
      names: [],
      days: -1,
      notBefore: new Date(0),
    });
    await writeFile(join(dir, 'sdw2.crt'), old.certificate);
    const expired = await run('certs', 'show', '--dir', dir);
    assert.equal(expired.status, 2);
    assert.match(expired.out, /^sdw2 +server +\S+ +-2 +EXPIRED +yes/m);
    const stranger = await issueLeaf(await makeAuthority('x', 9), {
      commonName: 'sdw2',
      purpose: 'server',
      names: [],
      days: 90,
    });
    await writeFile(join(dir, 'sdw2.crt'), stranger.certificate);
    assert.match((await run('certs', 'show', '--dir', dir)).out, /^sdw2 .*UNTRUSTED +NO/m);
  });

  it('issues a certificate with a role, and not over a host’s', async () => {
    await run('certs', 'init', '--name', 'sales', '--dir', dir);
    await run('certs', 'issue', 'sdw1', '--dir', dir);
    const issued = await run('certs', 'issue', 'alice', '--role', 'auditor', '--dir', dir);
    assert.equal(issued.status, 0, issued.err);
    const alice = (await list()).find(({ file }) => file.endsWith('/alice.crt'));
    assert.equal(alice?.purpose, 'client');
    assert.deepEqual(alice?.roles, [{ clusterName: 'sales', role: 'auditor' }]);
    assert.deepEqual((await list()).find(({ file }) => file.endsWith('/coordinator.crt'))?.roles, [
      { clusterName: 'sales', role: 'operator' },
    ]);
    const taken = await run('certs', 'issue', 'sdw1', '--role', 'auditor', '--dir', dir);
    assert.equal(taken.status, 2);
    assert.match(taken.err, /sdw1\.crt is the certificate of a host/);
    assert.match((await run('certs', 'issue', 'bob', '--role', 'root', '--dir', dir)).err, /role/);
  });

  it('renews certificates with new keys and the same names', async () => {
    await run('certs', 'init', '--name', 'sales', '--dir', dir);
    await run('certs', 'issue', 'sdw1', '--san', '10.0.0.9,nine', '--days', '5', '--dir', dir);
    const before = new Map((await list()).map((each) => [each.file, each]));
    const keys = await Promise.all(
      ['sdw1.key', 'coordinator.key', 'ca.key'].map((name) => readFile(join(dir, name), 'utf8')),
    );
    const one = await run('certs', 'renew', 'sdw1', '--dir', dir);
    assert.equal(one.status, 0, one.err);
    assert.notEqual(await readFile(join(dir, 'sdw1.key'), 'utf8'), keys[0]);
    assert.equal(await readFile(join(dir, 'coordinator.key'), 'utf8'), keys[1]);
    assert.equal((await run('certs', 'renew', '--dir', dir)).status, 0);
    assert.notEqual(await readFile(join(dir, 'coordinator.key'), 'utf8'), keys[1]);
    assert.equal(await readFile(join(dir, 'ca.key'), 'utf8'), keys[2]);
    for (const { file, commonName, purpose, names, roles, fingerprint256, state } of await list()) {
      const old = before.get(file)!;
      assert.deepEqual(
        [commonName, purpose, names, roles, state],
        [old.commonName, old.purpose, old.names, old.roles, 'valid'],
      );
      assert.equal(fingerprint256 === old.fingerprint256, purpose === 'authority');
      const pem = (name: string): Promise<Buffer> => readFile(file.replace(/crt$/, name));
      assert.ok(purpose === 'authority' || createSecureContext({ cert: await pem('crt'), key: await pem('key') }));
    }
    const wrong = await run('certs', 'renew', 'nobody', '--dir', dir);
    assert.match(wrong.err, /no certificate "nobody".*\nThose there are: coordinator, sdw1/);
  });

  it('changes the authority in three steps, each of which leaves certificates that are trusted', async () => {
    await run('certs', 'init', '--name', 'sales', '--dir', dir);
    await run('certs', 'issue', 'sdw1', '--dir', dir);
    const first = await run('certs', 'renew', '--authority', '--dir', dir);
    assert.equal(first.status, 0, first.err);
    assert.equal((await list()).filter(({ purpose }) => purpose === 'authority').length, 2);
    assert.ok((await list()).every(({ trusted }) => trusted));
    const early = await run('certs', 'renew', '--retire', '--dir', dir);
    assert.equal(early.status, 2);
    assert.match(early.err, /still vouches for coordinator\.crt, sdw1\.crt/);
    await run('certs', 'renew', '--dir', dir);
    assert.equal((await run('certs', 'renew', '--retire', '--dir', dir)).status, 0);
    const end = await list();
    assert.equal(end.length, 3);
    assert.ok(end.every(({ trusted }) => trusted));
    assert.match((await run('certs', 'renew', '--retire', '--dir', dir)).out, /nothing to retire/);
    assert.match((await run('certs', 'renew', 'sdw1', '--retire', '--dir', dir)).err, /exclude each other/);
  });

  it('still signs with the old authority when making the new one was cut off half-way', async () => {
    await run('certs', 'init', '--name', 'sales', '--dir', dir);
    const oldKey = await readFile(join(dir, 'ca.key'));
    await run('certs', 'renew', '--authority', '--dir', dir);
    await writeFile(join(dir, 'ca.key'), oldKey);
    assert.equal((await run('certs', 'renew', '--dir', dir)).status, 0);
    assert.ok((await list()).every(({ trusted }) => trusted));
  });

  it('tells the same as JSON', async () => {
    const tell = async (command: string, ...args: string[]): Promise<Record<string, unknown>> => {
      const { status, out, err } = await run(...command.split(' '), ...args, '--json', '--dir', dir);
      assert.deepEqual([status, err], [0, '']);
      const result = JSON.parse(out) as Record<string, unknown>;
      assertDeclared(command, result);
      return result;
    };
    assert.equal((await tell('certs init', '--name', 'sales')).commonName, 'sales coordinator');
    assert.deepEqual((await tell('certs issue', 'sdw1')).certificates, [{ name: 'sdw1', file: join(dir, 'sdw1.crt') }]);
    assert.equal(((await tell('certs renew')).certificates as unknown[]).length, 2);
    assert.equal((await tell('certs renew', '--authority')).bundle, join(dir, 'ca.crt'));
    await tell('certs renew');
    assert.equal((await tell('certs renew', '--retire')).retired, 1);
    const { keyId, publicKey } = (await tell('certs renew', '--signing')).key as Record<string, string>;
    const changes = async (...args: string[]): Promise<unknown[]> =>
      ((await tell('certs trust', ...args)).keys as { change: string }[]).map(({ change }) => change);
    assert.deepEqual(await changes(publicKey!), ['added']);
    assert.deepEqual(await changes(publicKey!), ['was there']);
    assert.deepEqual(await changes(keyId!, '--remove'), ['removed']);
  });

  it('says what is wrong, and writes nothing', async () => {
    const cases: readonly [readonly string[], RegExp][] = [
      [['issue', 'sdw1'], /There is no authority in .*\nmppbackup certs init/],
      [['issue'], /Name a host or a --cluster-file, and not both/],
      [['issue', 'sdw1', '--cluster-file', 'x'], /Name a host or a --cluster-file, and not both/],
      [['issue', '../sdw1'], /is not a host name for a certificate/],
      [['init'], /--name is missing/],
      [['issue', 'sdw1', '--role', 'auditor', '--san', 'x'], /--role goes with a name, and with neither/],
      [['issue', '--role', 'auditor'], /--role goes with a name, and with neither/],
      [['issue', '--cluster-file', 'x', '--san', 'x'], /--san belongs to one host/],
      [['init', '--name', 'sales', '--days', '0'], /option --days: 0 is not between 1 and/],
      [['show'], /There is no authority in/],
    ];
    for (const [args, message] of cases) {
      const { status, out, err } = await run('certs', ...args, '--dir', dir);
      assert.equal(status, 2, args.join(' '));
      assert.match(err, message);
      assert.equal(out, '');
    }
    assert.deepEqual(await readdir(folder), []);
  });
});
