/** The gRPC service of a real agent against messages that nobody should send. */
import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Metadata, status, type ServiceError } from '@grpc/grpc-js';
import fc from 'fast-check';
import { readAuditFiles } from '../../common/audit/audit-files.js';
import { verifyChain } from '../../common/audit/verify-chain.js';
import { PROTOCOL_VERSION, wire } from '../../common/rpc/messages.js';
import { SEGMENT_AGENT_SERVICE } from '../../common/rpc/service.js';
import { channelParts, toAgentTarget } from '../../coordinator/agents/target.js';
import { CALLS, type CallName } from '../../segment-agent/server/calls.js';
import {
  KEY,
  makeAgentFixture,
  openClient,
  startTestAgent,
  type AgentFixture,
  type AgentProcess,
} from '../support/agent-fixture.js';
import { FUZZ_RUNS, FUZZ_SEED, NASTY_TEXTS, fuzzParameters, mutated, residentBytes } from '../support/fuzz.js';

const NAMES = Object.keys(CALLS) as CallName[];
/** An answer to a bad message comes at once; a watch or a job may stay open until then. */
const CALL_LIMIT_MS = 5_000;
const MOST_GROWTH_BYTES = 400 * 1024 * 1024;

/** What the agent may answer: anything that says what was wrong, and nothing that says it broke. */
const FINE: ReadonlySet<status> = new Set([
  status.OK,
  status.CANCELLED,
  status.NOT_FOUND,
  status.ABORTED,
  status.FAILED_PRECONDITION,
  status.PERMISSION_DENIED,
  status.INTERNAL, // grpc-js for bytes that are no message; looked at below
]);

interface Outcome {
  readonly code: status;
  readonly details: string;
}

describe('Fuzzing the service', function () {
  this.timeout(60_000 + FUZZ_RUNS * 2_000);
  let fixture: AgentFixture;
  let agent: AgentProcess;
  let client: Client;
  let baseBytes: number;
  let directory: string;

  before(async () => {
    console.log(`      ${FUZZ_RUNS} runs, seed ${FUZZ_SEED}`);
    fixture = await makeAgentFixture();
    directory = join(fixture.folder, 'audit');
    agent = await startTestAgent({ ...fixture.config, audit: { directory }, limits: { jobs: 4 } });
    const parts = channelParts(toAgentTarget('sdw1', agent.address, fixture.certificates.client));
    client = new Client(parts.uri, parts.credentials, parts.options);
    await assertWell();
    baseBytes = residentBytes(agent.child.pid!);
  });

  afterEach(async () => {
    await assertWell();
    const grown = residentBytes(agent.child.pid!) - baseBytes;
    assert.ok(grown < MOST_GROWTH_BYTES, `the agent grew by ${Math.round(grown / 1e6)} MB`);
    assert.deepEqual(
      agent
        .stderr()
        .split('\n')
        .filter((line) => /^ERROR (?!job)/.test(line)),
      [],
      'no call found a defect',
    );
    for (const path of ['/tmp/mppbackup-pwned', '/db_dumps', '/etc/db_dumps']) {
      await assert.rejects(access(path), { code: 'ENOENT' }, `${path} came to be`);
    }
  });

  after(async () => {
    client.close();
    await agent.stop();
    const { problems } = await verifyChain(readAuditFiles(directory, 0));
    assert.deepEqual(problems, []);
    await fixture.remove();
  });

  /** The agent is the same process and answers an honest client. */
  const assertWell = async (): Promise<void> => {
    assert.equal(agent.child.exitCode, null, agent.stderr());
    assert.equal(agent.child.signalCode, null);
    const good = openClient(agent.address, fixture.certificates.client);
    try {
      assert.equal((await good.handshake()).hostName, 'sdw1');
    } finally {
      good.close();
    }
  };

  const bytes = (value: Buffer): Buffer => value;

  const send = (name: CallName, messages: readonly Buffer[]): Promise<Outcome> => {
    const { path, requestStream, responseStream } = SEGMENT_AGENT_SERVICE[name];
    const options = { deadline: Date.now() + CALL_LIMIT_MS };
    const [first = Buffer.alloc(0)] = messages;
    return new Promise((resolve) => {
      const done = (error: ServiceError | null): void =>
        resolve({ code: error?.code ?? status.OK, details: error?.details ?? '' });
      if (responseStream) {
        const call = client.makeServerStreamRequest(path, bytes, bytes, first, new Metadata(), options);
        call
          .on('data', () => undefined)
          .on('error', done)
          .on('end', () => done(null));
      } else if (requestStream) {
        const call = client.makeClientStreamRequest(path, bytes, bytes, new Metadata(), options, done);
        call.on('error', () => undefined);
        for (const message of messages) call.write(message);
        call.end();
      } else client.makeUnaryRequest(path, bytes, bytes, first, new Metadata(), options, done);
    });
  };

  const assertFine = async (name: CallName, messages: readonly Buffer[]): Promise<void> => {
    const { code, details } = await send(name, messages);
    assert.ok(FINE.has(code), `${name} answered ${code} ${details}`);
    // What a handler did not expect would be here: it must have been the decoding of the message.
    if (code === status.INTERNAL)
      assert.match(details, /deserializ|index out of range|invalid|decod|wire|utf|message/i, name);
    assert.doesNotMatch(details, /\n +at /, 'no stack trace');
  };

  it('with bytes that are no message, of every call', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...NAMES),
        fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 3 }),
        (name, messages) =>
          assertFine(
            name,
            messages.map((each) => Buffer.from(each)),
          ),
      ),
      fuzzParameters(),
    );
  });

  it('with well-formed fields of any number and type', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...NAMES), randomMessage(3), (name, message) => assertFine(name, [message])),
      fuzzParameters(),
    );
  });

  it('with messages in which everything is nearly right', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...NAMES).chain((name) => fc.tuple(fc.constant(name), mutated(goodMessage(name)))),
        ([name, message]) => assertFine(name, [message]),
      ),
      fuzzParameters(),
    );
  });

  it('with texts that are paths, SQL, shell or too long, wherever a text goes', async () => {
    const text = fc.oneof(fc.constantFrom(...NASTY_TEXTS), fc.string({ unit: 'binary', maxLength: 50 }));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...NAMES), fc.array(text, { minLength: 12, maxLength: 12 }), (name, texts) =>
        assertFine(name, [nastyMessage(name, texts)]),
      ),
      fuzzParameters(),
    );
  });

  it('with jobs nobody knows, in any order', async () => {
    const steps: readonly CallName[] = [
      'lockTables',
      'importSnapshot',
      'runDump',
      'releaseTables',
      'watchJob',
      'cancelJob',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...steps), { maxLength: 5 }),
        fc.constantFrom(...NASTY_TEXTS.filter(isWellFormed)),
        async (names, jobId) => {
          for (const name of names) {
            const { code } = await send(name, [
              Buffer.from(wire.CancelJobRequest.encode({ jobId: jobId.slice(0, 200) }).finish()),
            ]);
            assert.equal(code, status.NOT_FOUND, name);
          }
        },
      ),
      fuzzParameters(0.3),
    );
  });

  it('with steps of a real job in the wrong order', async () => {
    const good = openClient(agent.address, fixture.certificates.client);
    try {
      const started = await good.call('startDump', {
        operationId: 'order',
        instance: { contentId: 0, dbid: 2 },
        location: { timestampKey: KEY },
        database: 'quick',
        options: { jobs: 1 },
        reconnectWindowMs: 60_000,
      });
      const { jobId } = started;
      await Promise.allSettled([
        good.call('importSnapshot', { jobId, snapshotId: "x'; DROP" }),
        good.call('runDump', { jobId }),
        good.call('runDump', { jobId }),
        good.call('lockTables', { jobId, tables: [{ oid: 1, schema: '"', name: "'" }] }),
        good.call('releaseTables', { jobId }),
      ]);
      await good.call('cancelJob', { jobId, reason: 'x'.repeat(100_000) });
      await good.call('cancelJob', { jobId });
    } finally {
      good.close();
    }
  });

  it('with more jobs than an agent takes', async () => {
    const good = openClient(agent.address, fixture.certificates.client);
    try {
      const results = await Promise.allSettled(
        Array.from({ length: 10 }, (_, index) =>
          good.call('startVerify', {
            operationId: `flood ${index}`,
            instance: { contentId: 0, dbid: 2 },
            location: { timestampKey: KEY },
            reconnectWindowMs: 30_000,
          }),
        ),
      );
      const refused = results.filter(({ status: state }) => state === 'rejected');
      assert.ok(refused.length > 0);
      for (const result of refused) {
        assert.match(String((result as PromiseRejectedResult).reason), /has 4 jobs already/);
      }
      for (const result of results)
        if (result.status === 'fulfilled') await good.call('cancelJob', { jobId: result.value.jobId });
    } finally {
      good.close();
    }
  });

  it('with messages larger than it takes', async () => {
    const small = await startTestAgent({ ...fixture.config, limits: { messageMegabytes: 1 } });
    const parts = channelParts(toAgentTarget('sdw1', small.address, fixture.certificates.client));
    const other = new Client(parts.uri, parts.credentials, parts.options);
    try {
      const { path } = SEGMENT_AGENT_SERVICE.handshake;
      const error = await new Promise<ServiceError | null>((resolve) =>
        other.makeUnaryRequest(path, bytes, bytes, Buffer.alloc(8 * 1024 * 1024), new Metadata(), resolve),
      );
      assert.equal(error?.code, status.RESOURCE_EXHAUSTED);
    } finally {
      other.close();
      await small.stop();
    }
  });
});

/** Others cannot be encoded as UTF-8: the message is none. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** Tags and values as the wire has them, nested. */
function randomMessage(depth: number): fc.Arbitrary<Buffer> {
  const varint = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(toVarint);
  const text = fc.constantFrom(...NASTY_TEXTS.filter(({ length }) => length < 1_000)).map((each) => Buffer.from(each));
  const inner = depth > 0 ? fc.oneof(text, randomMessage(depth - 1)) : text;
  const field = fc.oneof(
    fc.tuple(fc.constant(0), varint),
    fc.tuple(
      fc.constant(1),
      fc.uint8Array({ minLength: 8, maxLength: 8 }).map((each) => Buffer.from(each)),
    ),
    fc.tuple(
      fc.constant(2),
      inner.map((each) => Buffer.concat([toVarint(BigInt(each.length)), each])),
    ),
    fc.tuple(
      fc.constant(5),
      fc.uint8Array({ minLength: 4, maxLength: 4 }).map((each) => Buffer.from(each)),
    ),
  );
  const number = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 12 }) }, fc.integer({ min: 13, max: 130 }));
  return fc
    .array(fc.tuple(number, field), { maxLength: 8 })
    .map((fields) =>
      Buffer.concat(fields.map(([id, [type, value]]) => Buffer.concat([toVarint(BigInt((id << 3) | type)), value]))),
    );
}

function toVarint(value: bigint): Buffer {
  const out: number[] = [];
  let rest = value;
  do {
    const more = rest > 0x7fn;
    out.push(Number(rest & 0x7fn) | (more ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Buffer.from(out);
}

interface Parts {
  readonly texts: readonly string[];
  readonly contentId: number;
}

/** Every field that a message of the contract may have, as far as it has it. */
function fieldsOf({ texts, contentId }: Parts): object {
  const text = (index: number): string => texts[index % texts.length] ?? '';
  const instance = { contentId, dbid: contentId === -1 ? 1 : 2 };
  const location = { timestampKey: text(0), prefix: text(1), backupDirectory: text(2) };
  const file = { name: text(3), sizeBytes: 1, sha256: text(4) };
  return {
    operationId: text(5),
    instance,
    source: instance,
    instances: [instance],
    location,
    database: text(6),
    sourceDatabase: text(7),
    phase: 4,
    options: { jobs: 1, tables: [{ schema: text(8), name: text(9) }] },
    files: [file],
    jobId: text(5),
    reason: text(10),
    name: text(3),
    names: [text(3)],
    header: { instance, location, name: text(3), directly: texts.length % 2 === 0, source: instance },
    data: Buffer.from(text(4)),
    directory: text(2),
    backupDirectory: text(2),
    prefix: text(1),
    date: text(0),
    program: text(11),
    executablePath: text(11),
    timeLimitMs: 1_000,
    leaseMs: 1_000,
    reconnectWindowMs: 1_000,
    sha256: text(4),
    clusterName: text(6),
    coordinatorVersion: text(7),
    protocolVersion: PROTOCOL_VERSION,
    command: 5,
    scope: 1,
    snapshotId: text(8),
    tables: [{ oid: 1, schema: text(8), name: text(9), columns: [text(10)], condition: text(11) }],
    variables: [{ name: text(9), value: text(10) }],
  };
}

function encode(name: CallName, fields: object): Buffer {
  // The encoders pass over fields that a message does not have.
  const serialize = SEGMENT_AGENT_SERVICE[name].requestSerialize;
  const typed = { ...fields } as Record<string, unknown>;
  if (name !== 'startDump' && name !== 'startRestore') delete typed.options;
  return serialize(typed);
}

function nastyMessage(name: CallName, texts: readonly string[]): Buffer {
  return encode(name, fieldsOf({ texts, contentId: texts.length % 2 === 0 ? 0 : -1 }));
}

function goodMessage(name: CallName): Buffer {
  const texts = [
    KEY,
    '',
    '',
    `gp_dump_${KEY}_manifest`,
    'ab',
    'op',
    'quick',
    'quick',
    'public',
    'item',
    'id',
    '/bin/true',
  ];
  return encode(name, fieldsOf({ texts, contentId: 0 }));
}
