import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import type { AddressInfo } from 'node:net';
import {
  coordinatorCommonName,
  coordinatorTlsFiles,
  hostTlsFiles,
  initCertificates,
  issueHostCertificate,
  listCertificates,
  type TlsFiles,
} from '../../../../coordinator/certs/certificate-folder.js';

async function load(files: TlsFiles): Promise<{ ca: Buffer; cert: Buffer; key: Buffer }> {
  const [ca, cert, key] = await Promise.all([readFile(files.ca), readFile(files.cert), readFile(files.key)]);
  return { ca, cert, key };
}

/** One mutual handshake over TLS 1.3; gives the client's common name as the server sees it. */
async function handshake(server: TlsFiles, client: Partial<tls.ConnectionOptions>): Promise<string> {
  let seen = '';
  const listener = tls.createServer(
    { ...(await load(server)), requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.3' },
    (socket) => {
      seen = String(socket.getPeerCertificate().subject?.CN);
      socket.on('error', () => undefined);
      socket.end('welcome');
    },
  );
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  try {
    const { port } = listener.address() as AddressInfo;
    const socket = tls.connect({ host: '127.0.0.1', port, minVersion: 'TLSv1.3', ...client });
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    // With TLS 1.3 the server refuses a client after the client believes itself connected.
    if (answer !== 'welcome') throw new Error('refused by the server');
    return seen;
  } finally {
    listener.close();
  }
}

describe('Certificates', () => {
  let parent: string;
  let folder: string;
  let agent: TlsFiles;

  before(async () => {
    parent = await mkdtemp(join(tmpdir(), 'mppbackup-certs-'));
    folder = join(parent, 'certs');
    await initCertificates(folder, { clusterName: 'sales' });
    agent = await issueHostCertificate(folder, 'sdw1', ['sdw1.example.org', '127.0.0.1', '::1']);
  });

  after(async () => {
    await rm(parent, { recursive: true });
  });

  it('lets the coordinator and an agent shake hands over TLS 1.3', async () => {
    const client = await load(coordinatorTlsFiles(folder));
    assert.equal(await handshake(agent, client), coordinatorCommonName('sales'));
    assert.equal(await handshake(agent, { ...client, servername: 'sdw1.example.org' }), coordinatorCommonName('sales'));
  });

  it('does not hold for another host', async () => {
    const client = await load(coordinatorTlsFiles(folder));
    await assert.rejects(handshake(agent, { ...client, servername: 'sdw2' }), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  it('keeps out a client of another authority, one without a certificate, and another agent', async () => {
    const other = join(parent, 'other');
    await initCertificates(other, { clusterName: 'sales' });
    const { ca, ...stranger } = await load(coordinatorTlsFiles(other));
    const mine = await load(coordinatorTlsFiles(folder));
    await assert.rejects(handshake(agent, { ...stranger, ca: mine.ca }));
    await assert.rejects(handshake(agent, { ca: mine.ca }));
    await assert.rejects(handshake(agent, await load(await issueHostCertificate(folder, 'sdw2', []))));
    await assert.rejects(handshake(agent, { ...mine, ca }), {
      code: /^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/,
    });
  });

  it('keeps keys and folder from other accounts', async () => {
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
    for (const name of await readdir(folder)) {
      const mode = name === 'signing.pub' ? 0o644 : 0o600;
      assert.equal((await stat(join(folder, name))).mode & 0o777, mode, name);
    }
  });

  it('does not replace an authority', async () => {
    const before = await readFile(join(folder, 'ca.key'));
    await assert.rejects(initCertificates(folder, { clusterName: 'sales' }), { code: 'CLUSTER_EXISTS' });
    assert.deepEqual(await readFile(join(folder, 'ca.key')), before);
  });

  it('names what is missing, and refuses names that are no host names', async () => {
    await assert.rejects(issueHostCertificate(parent, 'sdw1', []), { code: 'FILE_NOT_FOUND' });
    for (const name of ['ca', 'coordinator', '../sdw1', '', 'a b']) {
      assert.throws(() => hostTlsFiles(folder, name), { code: 'USAGE' }, name);
    }
  });

  it('lists what is there, with purpose, names and validity', async () => {
    const list = await listCertificates(folder);
    assert.equal(list[0]?.purpose, 'authority');
    const sdw1 = list.find(({ commonName }) => commonName === 'sdw1');
    assert.equal(sdw1?.purpose, 'server');
    assert.match(sdw1?.names ?? '', /DNS:sdw1, DNS:sdw1.example.org, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1/);
    assert.equal(list.find(({ commonName }) => commonName === 'sales coordinator')?.purpose, 'client');
    assert.ok(
      list.every(({ trusted, validTo, validFrom }) => trusted && validFrom < new Date() && validTo > new Date()),
    );
  });

  it('never lets a certificate outlive its authority', async () => {
    const short = join(parent, 'short');
    await initCertificates(short, { clusterName: 'short', authorityDays: 2, days: 30 });
    const list = await listCertificates(short);
    assert.equal(list[1]?.validTo.getTime(), list[0]?.validTo.getTime());
  });
});
