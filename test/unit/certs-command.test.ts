import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMppbackup } from '../../coordinator/cli/mppbackup/main.js';
import type { CertificateSummary } from '../../coordinator/certs/certificate-folder.js';

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

async function run(...args: string[]): Promise<Ended> {
  let out = '';
  let err = '';
  const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const status = await runMppbackup(args, streams, new AbortController().signal);
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
    assert.match(table, /^sales authority +authority +\d{4}-\d\d-\d\d +yes/m);
  });

  it('issues for one host with further names', async () => {
    await run('certs', 'init', '--name', 'sales', '--dir', dir);
    const issue = await run('certs', 'issue', 'sdw9', '--san', '10.0.0.9,nine', '--dir', dir);
    assert.equal(issue.status, 0, issue.err);
    assert.match((await run('certs', 'show', '--dir', dir)).out, /^sdw9 .*DNS:sdw9, IP Address:10.0.0.9, DNS:nine$/m);
  });

  it('says what is wrong, and writes nothing', async () => {
    const cases: readonly [readonly string[], RegExp][] = [
      [['issue', 'sdw1'], /There is no authority in .*\nmppbackup certs init/],
      [['issue'], /Name a host or a --cluster-file, and not both/],
      [['issue', 'sdw1', '--cluster-file', 'x'], /Name a host or a --cluster-file, and not both/],
      [['issue', '../sdw1'], /is not a host name for a certificate/],
      [['init'], /Missing required argument: name/],
      [['init', '--name', 'sales', '--days', '0'], /--days must be a whole number of at least 1/],
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
