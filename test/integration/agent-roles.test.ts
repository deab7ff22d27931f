import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { readAuditFiles } from '../../common/audit/audit-files.js';
import type { AuditLine } from '../../common/audit/audit-line.js';
import { verifyChain } from '../../common/audit/verify-chain.js';
import { fromServiceError } from '../../common/rpc/error-detail.js';
import { SEGMENT_AGENT_SERVICE } from '../../common/rpc/service.js';
import { ROLES, roleUri, type Role } from '../../common/tls/roles.js';
import type { TlsMaterial } from '../../common/config/tls-material.js';
import { AgentClient } from '../../coordinator/agents/agent-client.js';
import { channelParts, toAgentTarget } from '../../coordinator/agents/target.js';
import { issueLeaf } from '../../coordinator/certs/authority.js';
import { CALLS, type CallName } from '../../segment-agent/server/calls.js';
import {
  KEY,
  makeAgentFixture,
  openClient,
  startTestAgent,
  until,
  type AgentFixture,
  type AgentProcess,
} from '../support/agent-fixture.js';

const INSTANCE = { contentId: 0, dbid: 2 };
const CALL_NAMES = Object.keys(SEGMENT_AGENT_SERVICE) as CallName[];

describe('Roles', () => {
  let fixture: AgentFixture;
  let agent: AgentProcess;
  let directory: string;

  before(async () => {
    const plain = await makeAgentFixture();
    directory = join(plain.folder, 'audit');
    const config = {
      ...plain.config,
      tls: {
        ...plain.config.tls!,
        roles: { 'mapped auditor': 'auditor' as const, 'mapped operator': 'operator' as const },
      },
      audit: { directory },
    };
    fixture = { ...plain, config };
    agent = await startTestAgent(fixture.config);
  });
  after(async () => {
    await agent.stop();
    await fixture.remove();
  });

  const certificateOf = async (commonName: string, role?: Role, cluster = 'test'): Promise<TlsMaterial> => {
    const uris = role === undefined ? [] : [roleUri(cluster, role)];
    const pair = await issueLeaf(fixture.certificates.authority, {
      commonName,
      purpose: 'client',
      names: [],
      uris,
      days: 1,
    });
    return { ca: fixture.certificates.client.ca, cert: Buffer.from(pair.certificate), key: Buffer.from(pair.key) };
  };

  const withClient = async <T>(tls: TlsMaterial, work: (client: AgentClient) => Promise<T>): Promise<T> => {
    const client = openClient(agent.address, tls);
    try {
      return await work(client);
    } finally {
      client.close();
    }
  };

  const auditLines = async (): Promise<AuditLine[]> => {
    const lines: AuditLine[] = [];
    const { problems } = await verifyChain(readAuditFiles(directory, 0), [], (line) => lines.push(line));
    assert.deepEqual(problems, []);
    return lines;
  };

  /** The code that a call with an empty message ends with, and the agent's own error. */
  const outcomeOf = async (name: CallName, tls: TlsMaterial): Promise<{ code: status; message: string }> => {
    const parts = channelParts(toAgentTarget('sdw1', agent.address, tls));
    const client = new Client(parts.uri, parts.credentials, parts.options);
    const { path, requestStream, responseStream } = SEGMENT_AGENT_SERVICE[name];
    const bytes = (value: Buffer): Buffer => value;
    try {
      const error = await new Promise<ServiceError | null>((resolve) => {
        const metadata = new Metadata();
        const limits = { deadline: Date.now() + 20_000 };
        if (responseStream) {
          const call = client.makeServerStreamRequest(path, bytes, bytes, Buffer.alloc(0), metadata, limits);
          call
            .on('data', () => undefined)
            .on('end', () => resolve(null))
            .on('error', resolve);
        } else if (requestStream) {
          const call = client.makeClientStreamRequest(path, bytes, bytes, metadata, limits, resolve);
          call.on('error', () => undefined);
          call.end();
        } else client.makeUnaryRequest(path, bytes, bytes, Buffer.alloc(0), metadata, limits, resolve);
      });
      return { code: error?.code ?? status.OK, message: (error && fromServiceError(error)?.message) ?? '' };
    } finally {
      client.close();
    }
  };

  it('are stated for every call, and every call needs one', () => {
    assert.deepEqual(Object.keys(CALLS).sort(), [...CALL_NAMES].sort());
    for (const name of CALL_NAMES) {
      const { roles } = CALLS[name];
      assert.ok(roles.length > 0 && roles.every((role) => ROLES.includes(role)), name);
      assert.ok(roles.includes('operator') || name === 'reloadCertificates', name);
    }
    const only = (role: Role): string[] => CALL_NAMES.filter((name) => CALLS[name].roles.includes(role)).sort();
    assert.deepEqual(only('security'), ['getStatus', 'handshake', 'reloadCertificates']);
    assert.deepEqual(only('auditor'), [
      'countFiles',
      'getStatus',
      'handshake',
      'listSetFiles',
      'listSets',
      'readAudit',
      'readFile',
    ]);
  });

  for (const role of ROLES) {
    it(`let a certificate of the role ${role} make its calls and no other`, async () => {
      const tls = await certificateOf(`a ${role}`, role);
      for (const name of CALL_NAMES) {
        const { code, message } = await outcomeOf(name, tls);
        if (CALLS[name].roles.includes(role)) {
          assert.notEqual(code, status.DEADLINE_EXCEEDED, name);
          // An auditor's empty file name is refused by what it reads, not by the call.
          if (name !== 'readFile') assert.notEqual(code, status.PERMISSION_DENIED, name);
        } else {
          assert.equal(code, status.PERMISSION_DENIED, name);
          const needed = CALLS[name].roles.join(' or ');
          assert.equal(message, `"a ${role}" has the role ${role}; ${name} needs ${needed}.`);
        }
      }
    });
  }

  it('record what was refused: who, from where, which role, which call', async () => {
    const tls = await certificateOf('mallory', 'auditor');
    const before = (await auditLines()).length;
    const invoker = { user: 'mal', host: 'evil\n', command: 'gpdbrestore -t 1' };
    const client = new AgentClient({ target: toAgentTarget('sdw1', agent.address, tls), clusterName: 'test', invoker });
    await assert.rejects(client.call('removeSet', { instances: [INSTANCE], location: { timestampKey: KEY } }), {
      code: 'PERMISSION_DENIED',
      message: /"mallory" has the role auditor; removeSet needs operator/,
    });
    client.close();
    await until('it is recorded', async () => (await auditLines()).length > before);
    const line = (await auditLines()).at(-1)!;
    assert.equal(line.call, 'removeSet');
    assert.equal(line.result, 'refused');
    assert.equal(line.error?.code, 'PERMISSION_DENIED');
    assert.match(line.who?.peer ?? '', /^127\.0\.0\.1:\d+$/);
    assert.match(line.who?.certificate ?? '', /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    assert.deepEqual([line.who?.name, line.who?.role, line.who?.told], ['mallory', 'auditor', invoker]);
    assert.match(agent.stderr(), /WARNING removeSet from 127\.0\.0\.1:\d+: "mallory" has the role auditor/);
  });

  it('come from the configuration before the certificate', async () => {
    const roleOf = async (tls: TlsMaterial): Promise<string> =>
      withClient(tls, async (client) => (await client.handshake()).role);
    assert.equal(await roleOf(await certificateOf('mapped auditor', 'operator')), 'auditor');
    assert.equal(await roleOf(await certificateOf('mapped operator')), 'operator');
    assert.equal(await roleOf(await certificateOf('coordinator')), 'operator');
    assert.equal(await roleOf(await certificateOf('coordinator', 'security')), 'security');
    assert.equal(await roleOf(await certificateOf('bob', 'auditor')), 'auditor');
  });

  it('of another cluster are none', async () => {
    for (const name of ['coordinator', 'bob', '__proto__', 'constructor']) {
      const tls = await certificateOf(name, 'operator', 'other');
      await withClient(tls, (client) => assert.rejects(client.handshake(), { code: 'AGENT_UNTRUSTED' }));
    }
  });

  it('let an auditor read what tells of backups, and nothing that was backed up', async () => {
    const folder = join(fixture.dumpRoot(-1), 'db_dumps', KEY.slice(0, 8));
    await mkdir(folder, { recursive: true });
    const readable = [`gp_dump_${KEY}.rpt`, `gp_dump_${KEY}_manifest`, `gp_dump_status_-1_1_${KEY}`];
    const secret = [
      `gp_dump_-1_1_${KEY}.gz`,
      `gp_dump_-1_1_${KEY}_toc`,
      `gp_dump_-1_1_${KEY}_ddl`,
      `gp_global_-1_1_${KEY}`,
      `gp_config_files_-1_1_${KEY}.tar`,
    ];
    for (const name of [...readable, ...secret]) await writeFile(join(folder, name), `content of ${name}`);
    const file = (name: string): Parameters<AgentClient['readFile']>[0] => ({
      instance: { contentId: -1, dbid: 1 },
      location: { timestampKey: KEY },
      name,
    });
    await withClient(await certificateOf('alice', 'auditor'), async (client) => {
      for (const name of readable) assert.equal((await client.readFile(file(name))).toString(), `content of ${name}`);
      for (const name of [...secret, '', '../../etc/passwd']) {
        await assert.rejects(client.readFile(file(name)), { code: 'PERMISSION_DENIED' }, name);
      }
    });
    const before = (await auditLines()).length;
    await withClient(fixture.certificates.client, async (client) => {
      for (const name of [...readable, ...secret])
        assert.equal((await client.readFile(file(name))).toString(), `content of ${name}`);
    });
    await until('reads of rows are recorded', async () => (await auditLines()).length >= before + secret.length);
    assert.deepEqual(
      (await auditLines()).slice(before).map(({ what }) => what?.name),
      secret,
    );
  });

  it('let security read certificates again', async () => {
    const tls = await certificateOf('sec', 'security');
    const { certificates } = await withClient(tls, (client) => client.call('reloadCertificates', {}));
    assert.deepEqual(
      certificates.map(({ commonName, purpose }) => [commonName, purpose]),
      [
        ['sdw1', 'server'],
        ['test authority', 'authority'],
      ],
    );
    assert.ok((certificates[0]?.fingerprint ?? '') !== '');
  });

  it('give the audit log to auditors and operators as it is on disk', async () => {
    const chunks: Uint8Array[] = [];
    await withClient(await certificateOf('alice', 'auditor'), async (client) => {
      for await (const chunk of client.readAudit()) chunks.push(chunk);
    });
    assert.deepEqual(Buffer.concat(chunks), await readFile(join(directory, 'audit_000000000001.jsonl')));
  });

  it('look at the caller before a message is read', async () => {
    const tls = await certificateOf('bob', 'auditor');
    const parts = channelParts(toAgentTarget('sdw1', agent.address, tls));
    const client = new Client(parts.uri, parts.credentials, parts.options);
    const bytes = (value: Buffer): Buffer => value;
    const error = await new Promise<ServiceError | null>((resolve) => {
      // It never says that it has ended: the answer does not wait for that.
      const call = client.makeClientStreamRequest(SEGMENT_AGENT_SERVICE.writeFile.path, bytes, bytes, resolve);
      call.on('error', () => undefined);
    });
    client.close();
    assert.equal(error?.code, status.PERMISSION_DENIED);
  });
});
