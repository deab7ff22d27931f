/** Connections that nobody should make: thousands of silent ones, half handshakes, garbage inside HTTP/2. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import fc from 'fast-check';
import {
  ADDRESS,
  makeAgentFixture,
  openClient,
  startTestAgent,
  until,
  type AgentFixture,
  type AgentProcess,
} from '../support/agent-fixture.js';
import { fuzzParameters, residentBytes } from '../support/fuzz.js';
import { suiteInTurn } from '../support/in-turn.js';

const CONNECTIONS = 10_000;
const BATCH = 1_000;
const MOST_GROWTH_BYTES = 200 * 1024 * 1024;
const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');

suiteInTurn('Fuzzing the connections', function () {
  this.timeout(300_000);
  let fixture: AgentFixture;
  let agent: AgentProcess;
  let port: number;

  before(async () => {
    fixture = await makeAgentFixture();
    // Many are let in, so that what they bring reaches HTTP/2.
    agent = await startTestAgent({ ...fixture.config, limits: { handshakeSeconds: 3, connections: 5_000 } });
    port = Number(agent.address.split(':').at(-1));
    await assertWell();
  });
  after(async () => {
    await agent.stop();
    await fixture.remove();
  });

  const assertWell = async (): Promise<void> => {
    assert.equal(agent.child.exitCode, null, agent.stderr());
    const good = openClient(agent.address, fixture.certificates.client);
    try {
      assert.equal((await good.handshake()).hostName, 'sdw1');
    } finally {
      good.close();
    }
  };

  const assertLean = (before: number): void => {
    const grown = residentBytes(agent.child.pid!) - before;
    assert.ok(grown < MOST_GROWTH_BYTES, `the agent grew by ${Math.round(grown / 1e6)} MB`);
  };

  const openPlain = async (): Promise<Socket> => {
    const socket = connectPlain(port, ADDRESS);
    socket.on('error', () => undefined);
    await once(socket, 'connect').catch(() => undefined);
    return socket;
  };

  const openTrusted = async (): Promise<TLSSocket> => {
    const { ca, cert, key } = fixture.certificates.client;
    const socket = connectTls({ host: ADDRESS, port, ca, cert, key, ALPNProtocols: ['h2'] });
    socket.on('error', () => undefined);
    await once(socket, 'secureConnect');
    return socket;
  };

  it(`${CONNECTIONS} that show no certificate cost next to nothing, and honest clients are heard among them`, async () => {
    const before = residentBytes(agent.child.pid!);
    for (let done = 0; done < CONNECTIONS; done += BATCH) {
      const sockets = await Promise.all(Array.from({ length: BATCH }, openPlain));
      // Some say nothing, some begin a handshake, some send garbage.
      for (const [index, socket] of sockets.entries()) {
        if (index % 3 === 1) socket.write(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00]));
        if (index % 3 === 2) socket.write(randomBytes(200));
      }
      await assertWell();
      for (const socket of sockets) socket.destroy();
    }
    assertLean(before);
    // One line a minute for each kind, not one for each connection.
    assert.ok(agent.stderr().split('\n').length < 100, `${agent.stderr().split('\n').length} lines of log`);
  });

  it('handshakes that are dragged out end', async () => {
    const sockets = await Promise.all(Array.from({ length: 50 }, openPlain));
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    // A byte now and then, as a slow client would.
    const hello = Buffer.from([0x16, 0x03, 0x01, 0x01, 0x00, 0x01, 0x00, 0x00, 0xfc, 0x03, 0x03]);
    let at = 0;
    const timer = setInterval(() => {
      for (const socket of sockets)
        if (!socket.destroyed) socket.write(hello.subarray(at % hello.length, (at % hello.length) + 1));
      at += 1;
    }, 200);
    try {
      await Promise.all(closed);
    } finally {
      clearInterval(timer);
    }
    await assertWell();
  });

  it('garbage inside an authenticated connection ends that connection and nothing else', async () => {
    const before = residentBytes(agent.child.pid!);
    const frame = fc
      .tuple(
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 255 }),
        fc.nat(2 ** 31 - 1),
        fc.uint8Array({ maxLength: 200 }),
      )
      .map(([type, flags, stream, payload]) => {
        const head = Buffer.alloc(9);
        head.writeUIntBE(payload.length, 0, 3);
        head.writeUInt8(type, 3);
        head.writeUInt8(flags, 4);
        head.writeUInt32BE(stream % 7, 5);
        return Buffer.concat([head, payload]);
      });
    const garbage = fc.uint8Array({ minLength: 1, maxLength: 500 }).map((bytes) => Buffer.from(bytes));
    const settings = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          garbage,
          fc
            .array(frame, { minLength: 1, maxLength: 10 })
            .map((frames) => Buffer.concat([PREFACE, settings, ...frames])),
        ),
        async (bytes) => {
          const socket = await openTrusted();
          socket.write(bytes);
          await new Promise((resolve) => setImmediate(resolve));
          socket.destroy();
        },
      ),
      fuzzParameters(0.5),
    );
    await assertWell();
    // Where HTTP/2 no longer reads, keepalive finds out, 15 s later, that nobody is there.
    const client = openClient(agent.address, fixture.certificates.client);
    try {
      await until('all those connections are gone', async () => {
        const { connections } = await client.call('getStatus', {});
        return connections === 1;
      });
    } finally {
      client.close();
    }
    assertLean(before);
  });

  it('streams that are begun and reset by the thousand take no memory', async () => {
    const before = residentBytes(agent.child.pid!);
    for (let round = 0; round < 5; round += 1) {
      const client = openClient(agent.address, fixture.certificates.client);
      const signals = Array.from({ length: 1_000 }, () => new AbortController());
      const calls = signals.map(({ signal }) => client.call('handshake', {}, { signal }));
      for (const controller of signals) controller.abort();
      await Promise.allSettled(calls);
      client.close();
    }
    await assertWell();
    assertLean(before);
  });

  it('large messages of many callers at a time stay within a bound, and leave nothing', async () => {
    const before = residentBytes(agent.child.pid!);
    const client = openClient(agent.address, fixture.certificates.client);
    const tables = Array.from({ length: 20_000 }, (_, index) => ({
      oid: index,
      schema: 'public',
      name: `table_${index}`,
    }));
    for (let round = 0; round < 5; round += 1) {
      const results = await Promise.allSettled(
        Array.from({ length: 8 }, () => client.call('lockTables', { jobId: 'nobody knows', tables })),
      );
      assert.ok(results.every(({ status }) => status === 'rejected'));
    }
    client.close();
    await until('the agent is lean again', () => residentBytes(agent.child.pid!) - before < 2 * MOST_GROWTH_BYTES);
    await assertWell();
  });
});
