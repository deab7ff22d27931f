import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectPlain } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { issueLeaf, makeAuthority, type CertificatePair, type LeafRequest } from '../../coordinator/certs/authority.js';
import { roleUri } from '../../common/tls/roles.js';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { ADDRESS, openClient, startTestAgent, until } from '../support/agent-fixture.js';
import { oneAgent } from '../support/one-agent.js';

const DAY_MS = 86_400_000;

/** What a peer that is refused sees and what the agent's log says of it: who, from where, why. */
describe('segment-agent refuses and logs', () => {
  const served = oneAgent();
  let port: number;

  before(() => {
    port = Number(served.agent.address.split(':').at(-1));
  });

  const connectWith = (options: ConnectionOptions): TLSSocket =>
    connectTls({
      host: ADDRESS,
      port,
      ca: served.fixture.certificates.client.ca,
      ALPNProtocols: ['h2'],
      checkServerIdentity: () => undefined,
      ...options,
    });

  /** Bytes of content that a peer got before it was hung up on, and from which port it came. */
  const refused = async (options: ConnectionOptions): Promise<{ readonly bytes: number; readonly from: number }> => {
    const socket = connectWith(options);
    let bytes = 0;
    socket.on('data', (data: Buffer) => (bytes += data.length));
    // With or without a reset: 'close' comes in any case.
    socket.on('error', () => undefined);
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    await once(socket, 'connect');
    const from = socket.localPort!;
    await closed;
    return { bytes, from };
  };

  const assertRefused = async (options: ConnectionOptions, why: RegExp): Promise<void> => {
    const { bytes, from } = await refused(options);
    assert.equal(bytes, 0, 'not a byte of HTTP/2');
    const line = new RegExp(`WARNING refused a connection from 127\\.0\\.0\\.1:${from}: .*${why.source}`);
    await until(`the log says ${line.source}; it says ${served.agent.stderr()}`, () =>
      line.test(served.agent.stderr()),
    );
  };

  const issue = async (
    request: Partial<LeafRequest>,
    authority: CertificatePair = served.fixture.certificates.authority,
  ): Promise<ConnectionOptions> => {
    const whole = { commonName: 'coordinator', purpose: 'client' as const, names: [], days: 1, ...request };
    const { certificate, key } = await issueLeaf(authority, whole);
    return { cert: certificate, key };
  };

  it('a certificate of another authority, also of one with the same name', async () => {
    for (const name of ['stranger', 'test authority']) {
      const stranger = await makeAuthority(name, 1);
      const pair = await issue({ commonName: `coordinator of ${name}` }, stranger);
      await assertRefused(pair, /certificate "coordinator of .*" \(SHA-256 [0-9A-F:]+\).*another authority issued it/);
    }
  });

  it('a certificate that nobody but itself vouches for', async () => {
    const { certificate, key } = await makeAuthority('myself', 1);
    await assertRefused({ cert: certificate, key }, /"myself".*was not accepted/);
  });

  it('an expired certificate', async () => {
    await assertRefused(await issue({ notBefore: new Date(Date.now() - 9 * DAY_MS), days: -1 }), /it has expired/);
  });

  it('a certificate that is not valid yet', async () => {
    await assertRefused(await issue({ notBefore: new Date(Date.now() + DAY_MS / 2) }), /it is not valid yet/);
  });

  it('an agent’s certificate used as the coordinator’s', async () => {
    const pair = await issue({ purpose: 'server', names: [ADDRESS] });
    await assertRefused(pair, /"coordinator".*it is not a caller’s certificate/);
  });

  it('a caller without certificate', async () => {
    await assertRefused({}, /it showed no certificate/);
  });

  it('TLS below 1.3', async () => {
    await assertRefused({ ...(await issue({})), maxVersion: 'TLSv1.2' }, /it offers no TLS 1\.3/);
  });

  it('a protocol other than HTTP/2', async () => {
    await assertRefused({ ...(await issue({})), ALPNProtocols: [] }, /it does not speak HTTP\/2/);
    await assertRefused({ ...(await issue({})), ALPNProtocols: ['http/1.1'] }, /NO_APPLICATION_PROTOCOL/);
  });

  it('plain text', async () => {
    for (const text of ['GET / HTTP/1.1\r\n\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n']) {
      const socket = connectPlain(port, ADDRESS);
      await once(socket, 'connect');
      let answer = '';
      socket.on('data', (data: Buffer) => (answer += data.toString('latin1')));
      socket.on('error', () => undefined);
      const from = socket.localPort!;
      socket.write(text);
      await once(socket, 'close');
      assert.doesNotMatch(answer, /HTTP/);
      await until('it is logged', () =>
        new RegExp(`refused a connection from 127\\.0\\.0\\.1:${from}: it does not speak TLS`).test(
          served.agent.stderr(),
        ),
      );
    }
  });

  it('to resume a session', async () => {
    const pair = await issue({});
    const first = connectWith(pair);
    const [session] = (await once(first, 'session')) as [Buffer];
    first.destroy();
    const second = connectWith({ ...pair, session });
    await once(second, 'data');
    assert.equal(second.isSessionReused(), false);
    second.destroy();
  });

  it('says nothing of a peer that hangs up by itself, and counts the same refusal instead of repeating it', async () => {
    const socket = connectPlain(port, ADDRESS);
    await once(socket, 'connect');
    const from = socket.localPort!;
    socket.destroy();
    const count = (): number => served.agent.stderr().match(/offers no TLS 1\.3/g)?.length ?? 0;
    const before = count();
    for (let index = 0; index < 20; index += 1) await refused({ maxVersion: 'TLSv1.2' });
    assert.ok(count() - before <= 1, `${count() - before} lines`);
    assert.doesNotMatch(served.agent.stderr(), new RegExp(`:${from}:`));
  });

  describe('for its role', () => {
    it('a certificate for another cluster, whatever its name', async () => {
      const pair = await issue({ uris: [roleUri('other', 'operator')] });
      const tls = {
        ca: served.fixture.certificates.client.ca,
        cert: Buffer.from(pair.cert as string),
        key: Buffer.from(pair.key as string),
      };
      const client = openClient(served.agent.address, tls);
      try {
        await assert.rejects(client.handshake(), { code: 'AGENT_UNTRUSTED' });
      } finally {
        client.close();
      }
    });
  });

  it('drops the oldest of too many handshakes, so that an honest one is heard', async () => {
    const config: AgentConfig = { ...served.fixture.config, limits: { handshakes: 4, handshakeSeconds: 600 } };
    const small = await startTestAgent(config);
    const smallPort = Number(small.address.split(':').at(-1));
    const silent = Array.from({ length: 12 }, () => connectPlain(smallPort, ADDRESS));
    try {
      for (const socket of silent) socket.on('error', () => undefined);
      const closed = silent.slice(0, 8).map((socket) => once(socket, 'close'));
      await Promise.all(closed);
      assert.ok(silent.slice(8).every((socket) => !socket.destroyed));
      const socket = connectTls({
        ...(await issue({})),
        ca: served.fixture.certificates.client.ca,
        host: ADDRESS,
        port: smallPort,
        ALPNProtocols: ['h2'],
      });
      await once(socket, 'data');
      socket.destroy();
    } finally {
      for (const socket of silent) socket.destroy();
      await small.stop();
    }
  });

  it('hangs up on a handshake that takes too long', async () => {
    const slow = await startTestAgent({ ...served.fixture.config, limits: { handshakeSeconds: 0.2 } });
    try {
      const socket = connectPlain(Number(slow.address.split(':').at(-1)), ADDRESS);
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      // The beginning of a TLS record, and no more.
      socket.write(Buffer.from([0x16, 0x03, 0x01]));
      await once(socket, 'close');
      await until('the log says so', () =>
        /refused a connection from .*: the TLS handshake took too long/.test(slow.stderr()),
      );
    } finally {
      await slow.stop();
    }
  });

  it('more connections than it is to have', async () => {
    const config: AgentConfig = { ...served.fixture.config, limits: { connections: 2 } };
    const small = await startTestAgent(config);
    const pair = await issue({});
    const open = (): TLSSocket =>
      connectTls({
        ...pair,
        ca: served.fixture.certificates.client.ca,
        host: ADDRESS,
        port: Number(small.address.split(':').at(-1)),
        ALPNProtocols: ['h2'],
      });
    const first = [open(), open()];
    try {
      await Promise.all(first.map((socket) => once(socket, 'data')));
      const third = open();
      third.on('error', () => undefined);
      await once(third, 'close');
      await until('the log says so', () => /2 connections are open \(limits\.connections/.test(small.stderr()));
      first[0]!.destroy();
      await once(first[0]!, 'close');
      await until('there is room again', async () => {
        const socket = open();
        socket.on('error', () => undefined);
        const heard = await Promise.race([
          once(socket, 'data').then(() => true),
          once(socket, 'close').then(() => false),
        ]);
        socket.destroy();
        return heard;
      });
    } finally {
      for (const socket of first) socket.destroy();
      await small.stop();
    }
  });
});
