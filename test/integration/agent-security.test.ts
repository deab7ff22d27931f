import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFile, mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { Client, credentials } from '@grpc/grpc-js';
import { PROTOCOL_VERSION } from '../../common/rpc/messages.js';
import { AppError } from '../../common/errors/app-error.js';
import { SEGMENT_AGENT_SERVICE } from '../../common/rpc/service.js';
import type { TlsMaterial } from '../../common/config/tls-material.js';
import { issueLeaf, makeAuthority } from '../../coordinator/certs/authority.js';
import { runAgent } from '../../segment-agent/server/run-agent.js';
import { ADDRESS, KEY, openClient, startTestAgent, watchJob } from '../support/agent-fixture.js';
import { oneAgent } from '../support/one-agent.js';

const INSTANCE = { contentId: 0, dbid: 2 };
const MANIFEST = `gp_dump_${KEY}_manifest`;

function hasCode(code: string, message = /./): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof AppError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    assert.ok(error.hint, 'it has a hint');
    return true;
  };
}

describe('segment-agent security', () => {
  const served = oneAgent();

  const handshakeWith = async (tls: TlsMaterial, address = served.agent.address): Promise<unknown> => {
    const other = openClient(address, tls);
    try {
      return await other.handshake();
    } finally {
      other.close();
    }
  };

  it('lets the coordinator in and says what it serves', async () => {
    const answer = await served.client.handshake();
    assert.equal(answer.hostName, 'sdw1');
    assert.deepEqual(
      answer.instances.map(({ contentId, dbid }) => [contentId, dbid]),
      [
        [-1, 1],
        [0, 2],
      ],
    );
  });

  /** A copy of the agent's files that a test may overwrite. */
  const newServerFiles = async (name: string): Promise<{ ca: string; cert: string; key: string }> => {
    const { ca, cert, key } = served.fixture.config.tls!;
    const copies = { ca: `${ca}.${name}`, cert: `${cert}.${name}`, key: `${key}.${name}` };
    await copyFile(ca, copies.ca);
    await copyFile(cert, copies.cert);
    await copyFile(key, copies.key);
    return copies;
  };

  describe('refuses', () => {
    it('a certificate of another authority', async () => {
      const stranger = await makeAuthority('stranger', 1);
      const tls = await served.fixture.certificates.issueClient('coordinator', stranger);
      await assert.rejects(
        handshakeWith(tls),
        hasCode('AGENT_UNTRUSTED', /sdw1.*refused this coordinator’s certificate/),
      );
    });

    it('an expired certificate', async () => {
      const tls = await served.fixture.certificates.issueClient('coordinator', undefined, -1);
      await assert.rejects(handshakeWith(tls), hasCode('AGENT_UNTRUSTED'));
    });

    it('a certificate of the authority whose name may not call', async () => {
      const tls = await served.fixture.certificates.issueClient('sdw2');
      await assert.rejects(handshakeWith(tls), hasCode('AGENT_UNTRUSTED', /"sdw2" may not use the agent/));
    });

    it('a watch, a file’s reading and a file’s writing of a name that may not call', async () => {
      const other = openClient(served.agent.address, await served.fixture.certificates.issueClient('sdw2'));
      const file = { instance: INSTANCE, location: { timestampKey: KEY }, name: MANIFEST };
      await assert.rejects(watchJob(other, 'x', { onEvent: () => undefined }), hasCode('AGENT_UNTRUSTED'));
      await assert.rejects(other.readFile(file), hasCode('AGENT_UNTRUSTED'));
      await assert.rejects(other.writeFile(file, 'x'), hasCode('AGENT_UNTRUSTED'));
      other.close();
    });

    it('a caller without certificate', async () => {
      const socket = connectTls({
        host: ADDRESS,
        port: Number(served.agent.address.split(':')[1]),
        ca: served.fixture.certificates.client.ca,
        ALPNProtocols: ['h2'],
        checkServerIdentity: () => undefined,
      });
      let bytes = 0;
      socket.on('data', (data: Buffer) => (bytes += data.length));
      // Hung up, with or without a reset.
      socket.on('error', () => undefined);
      await once(socket, 'close');
      assert.equal(bytes, 0);
    });

    it('TLS below 1.3', async () => {
      const { ca, cert, key } = served.fixture.certificates.client;
      const port = Number(served.agent.address.split(':')[1]);
      const socket = connectTls({ host: ADDRESS, port, ca, cert, key, maxVersion: 'TLSv1.2', ALPNProtocols: ['h2'] });
      const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
      assert.match(error.code ?? '', /PROTOCOL_VERSION/);
    });

    it('plaintext', async () => {
      const plain = new Client(served.agent.address, credentials.createInsecure());
      const { path, requestSerialize, responseDeserialize } = SEGMENT_AGENT_SERVICE.handshake;
      const error = await new Promise<Error | null>((resolve) =>
        plain.makeUnaryRequest(
          path,
          requestSerialize,
          responseDeserialize,
          {},
          { deadline: Date.now() + 5_000 },
          resolve,
        ),
      );
      plain.close();
      assert.ok(error);
    });

    it('to listen on TCP without TLS', async () => {
      const config = { ...served.fixture.config, tls: undefined };
      await assert.rejects(runAgent({ config, log: () => undefined }), hasCode('CONFIG_INVALID', /without tls/));
    });

    it('to start with a key that is not the certificate’s', async () => {
      const other = await issueLeaf(served.fixture.certificates.authority, {
        commonName: 'x',
        purpose: 'server',
        names: [],
        days: 1,
      });
      const key = join(served.fixture.folder, 'other.key');
      await writeFile(key, other.key);
      const config = { ...served.fixture.config, tls: { ...served.fixture.config.tls!, key } };
      await assert.rejects(runAgent({ config, log: () => undefined }), hasCode('CONFIG_INVALID', /other\.key/));
    });
  });

  describe('the coordinator', () => {
    it('does not trust an agent of another authority', async () => {
      const stranger = await makeAuthority('stranger', 1);
      const tls = { ...served.fixture.certificates.client, ca: Buffer.from(stranger.certificate) };
      await assert.rejects(handshakeWith(tls), hasCode('AGENT_UNTRUSTED'));
    });

    it('does not trust an agent whose certificate is for another address', async () => {
      const server = await issueLeaf(served.fixture.certificates.authority, {
        commonName: 'sdw1',
        purpose: 'server',
        names: ['127.0.0.77'],
        days: 1,
      });
      const [cert, key] = [join(served.fixture.folder, 'moved.crt'), join(served.fixture.folder, 'moved.key')];
      await writeFile(cert, server.certificate);
      await writeFile(key, server.key);
      const moved = await startTestAgent({
        ...served.fixture.config,
        tls: { ...served.fixture.config.tls!, cert, key },
      });
      await assert.rejects(
        handshakeWith(served.fixture.certificates.client, moved.address),
        hasCode('AGENT_UNTRUSTED', /127\.0\.0\.77/),
      );
      await moved.stop();
    });

    it('says that nothing listens, and what to start', async () => {
      const server = createServer().listen(0, ADDRESS);
      await once(server, 'listening');
      const { port } = server.address() as { port: number };
      server.close();
      await once(server, 'close');
      await assert.rejects(handshakeWith(served.fixture.certificates.client, `${ADDRESS}:${port}`), (error) => {
        assert.match((error as AppError).hint ?? '', /on sdw1: segment-agent --config/);
        return hasCode('AGENT_UNREACHABLE', /ECONNREFUSED/)(error);
      });
    });

    it('says that something else listens', async () => {
      const server = createServer((socket) => socket.end('220 mail\r\n')).listen(0, ADDRESS);
      await once(server, 'listening');
      const { port } = server.address() as { port: number };
      await assert.rejects(
        handshakeWith(served.fixture.certificates.client, `${ADDRESS}:${port}`),
        hasCode('AGENT_UNTRUSTED'),
      );
      server.close();
    });
  });

  describe('handshake', () => {
    it('names both versions when they differ', async () => {
      const request = { protocolVersion: 99, coordinatorVersion: '9.9.9', clusterName: 'test' };
      await assert.rejects(
        served.client.call('handshake', request),
        hasCode('AGENT_INCOMPATIBLE', new RegExp(`9\\.9\\.9 speaks protocol 99.*speaks protocol ${PROTOCOL_VERSION}`)),
      );
    });

    it('answers the standard health check over the same mutual TLS', async () => {
      const { ca, cert, key } = served.fixture.certificates.client;
      const trusted = credentials.createSsl(Buffer.from(ca), Buffer.from(key), Buffer.from(cert));
      const probe = new Client(served.agent.address, trusted);
      try {
        const answer = await new Promise<Buffer>((resolve, reject) => {
          probe.makeUnaryRequest(
            '/grpc.health.v1.Health/Check',
            () => Buffer.alloc(0),
            (bytes: Buffer) => bytes,
            {},
            (error, value) => (value ? resolve(value) : reject(error ?? new Error('no answer'))),
          );
        });
        // HealthCheckResponse { status = 1: SERVING (1) }
        assert.deepEqual([...answer], [0x08, 0x01]);
      } finally {
        probe.close();
      }
    });

    it('refuses another cluster’s coordinator', async () => {
      const other = openClient(served.agent.address, served.fixture.certificates.client, { clusterName: 'other' });
      await assert.rejects(other.handshake(), hasCode('CONFIG_INVALID', /"test".*"other"/));
      other.close();
    });
  });

  describe('paths', () => {
    const readOf = (name: string, location = {}): Promise<Buffer> =>
      served.client.readFile({ instance: INSTANCE, location: { timestampKey: KEY, ...location }, name });

    it('reads and writes no file whose name is not the set’s', async () => {
      for (const name of ['../../../../../etc/passwd', '/etc/passwd', 'gp_dump_20250101000000_manifest', '']) {
        await assert.rejects(readOf(name), hasCode('FILE_NAME_INVALID'));
        const file = { instance: INSTANCE, location: { timestampKey: KEY }, name };
        await assert.rejects(served.client.writeFile(file, 'x'), hasCode('FILE_NAME_INVALID'));
      }
    });

    it('writes no partial name and no other instance’s file', async () => {
      for (const name of [`${MANIFEST}.partial`, `gp_dump_1_3_${KEY}.gz`]) {
        const file = { instance: INSTANCE, location: { timestampKey: KEY }, name };
        await assert.rejects(
          served.client.writeFile(file, 'x'),
          (error) => (error as AppError).code === 'FILE_NAME_INVALID',
        );
      }
    });

    it('serves no instance that it was not configured with', async () => {
      const file = { instance: { contentId: 5, dbid: 7 }, location: { timestampKey: KEY }, name: MANIFEST };
      await assert.rejects(served.client.readFile(file), hasCode('INSTANCE_UNKNOWN', /content 5, dbid 7.*-1_1, 0_2/));
    });

    it('uses no folder outside the allowed ones, and says which are', async () => {
      await assert.rejects(readOf(MANIFEST, { backupDirectory: '/etc' }), (error) => {
        assert.match((error as AppError).hint ?? '', new RegExp(`allowedRoots.*${served.fixture.folder}/allowed`));
        return hasCode('DIRECTORY_NOT_ALLOWED', /"\/etc"/)(error);
      });
      await assert.rejects(
        served.client.call('removeSet', {
          instances: [INSTANCE],
          location: { timestampKey: KEY, backupDirectory: '/' },
        }),
        hasCode('DIRECTORY_NOT_ALLOWED'),
      );
      await assert.rejects(
        served.client.call('listSetFiles', { instance: INSTANCE, backupDirectory: '/etc', anyPrefix: true }),
        hasCode('DIRECTORY_NOT_ALLOWED'),
      );
    });

    it('does not follow a link in a dump folder', async () => {
      const directory = join(served.fixture.dumpRoot(0), 'db_dumps', KEY.slice(0, 8));
      await mkdir(directory, { recursive: true });
      const secret = join(served.fixture.folder, 'secret');
      await writeFile(secret, 'secret');
      await symlink(secret, join(directory, MANIFEST));
      await assert.rejects(readOf(MANIFEST), { code: 'FILE_NOT_READABLE', message: /symbolic link/ });
      const set = { instances: [INSTANCE, { contentId: -1, dbid: 1 }], location: { timestampKey: KEY } };
      await served.client.call('removeSet', set);
      assert.ok((await stat(secret)).isFile());
    });
  });

  it('takes new certificates without a restart, and keeps the old ones when the new are wrong', async () => {
    const config = {
      ...served.fixture.config,
      tls: { ...served.fixture.config.tls!, ...(await newServerFiles('first')) },
    };
    const running = await runAgent({ config, log: () => undefined });
    try {
      const authority = await makeAuthority('next', 1);
      await writeFile(config.tls.cert, 'no certificate');
      await assert.rejects(running.reload(), hasCode('CONFIG_INVALID'));
      await handshakeWith(served.fixture.certificates.client, running.address);
      const pair = await issueLeaf(authority, { commonName: 'x', purpose: 'server', names: [ADDRESS], days: 1 });
      await writeFile(config.tls.cert, pair.certificate);
      await writeFile(config.tls.key, pair.key);
      await writeFile(config.tls.ca, authority.certificate);
      await running.reload();
      await assert.rejects(
        handshakeWith(served.fixture.certificates.client, running.address),
        hasCode('AGENT_UNTRUSTED'),
      );
      const client = await served.fixture.certificates.issueClient('coordinator', authority);
      await handshakeWith({ ...client, ca: Buffer.from(authority.certificate) }, running.address);
    } finally {
      await running.stop();
    }
  });

  it('makes its Unix socket with mode 0600 and takes over a stale one only', async () => {
    const path = join(served.fixture.folder, 'socket');
    const config = { ...served.fixture.config, listen: `unix:${path}`, tls: undefined };
    const first = await startTestAgent(config);
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    await assert.rejects(
      runAgent({ config, log: () => undefined }),
      hasCode('CONFIG_INVALID', /an agent listens there/),
    );
    first.child.kill('SIGKILL');
    await first.exited;
    const second = await startTestAgent(config);
    const local = openClient(second.address, undefined);
    assert.equal((await local.handshake()).hostName, 'sdw1');
    local.close();
    await second.stop();
  });
});
