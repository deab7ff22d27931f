/** Files that somebody damaged or wrote on purpose: each reader says what is wrong, and none crashes, hangs or shows a stack. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { verifyChain } from '../../common/audit/verify-chain.js';
import { readAgentConfig } from '../../common/config/agent-config.js';
import { readAnyClusterFile } from '../../common/config/cluster-file.js';
import { readTlsMaterial } from '../../common/config/tls-material.js';
import { AppError } from '../../common/errors/app-error.js';
import { parsePluginConfig } from '../../common/plugins/plugin-config.js';
import { formatManifest, parseManifest } from '../../common/sets/manifest.js';
import { parseFileName } from '../../common/sets/artefacts.js';
import { parseDatabaseName, parseOriginalReport } from '../../common/sets/original/report-text.js';
import { formatTocLine, type TocLine } from '../../common/sets/toc.js';
import { TocChecker } from '../../common/sets/toc-checker.js';
import { readSeenHeads } from '../../coordinator/audit/seen-heads.js';
import {
  hostTlsFiles,
  initCertificates,
  issueHostCertificate,
  listCertificates,
} from '../../coordinator/certs/certificate-folder.js';
import { readToc } from '../../segment-agent/restore/toc-reader.js';
import { fileAt } from '../../segment-agent/storage/folder-at.js';
import { readAllOf } from '../../segment-agent/storage/streams.js';
import { AuditLog } from '../../segment-agent/audit/audit-log.js';
import { KEY, makeAgentFixture } from '../support/agent-fixture.js';
import { FUZZ_RUNS, NASTY_TEXTS, fuzzParameters, mutated } from '../support/fuzz.js';
import { sampleManifest } from '../support/sample-manifest.js';

describe('Fuzzing the files', function () {
  this.timeout(60_000 + FUZZ_RUNS * 1_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-fuzz-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** `read` gives a value or an AppError that is no defect of ours. */
  const assertReads = async (read: () => unknown): Promise<void> => {
    try {
      await read();
    } catch (error) {
      assert.ok(error instanceof AppError, `${String(error)}\n${(error as Error).stack ?? ''}`);
      assert.notEqual(error.code, 'INTERNAL', error.message);
      assert.doesNotMatch(error.message, /\n +at .*:\d+:\d+/, 'no stack trace');
    }
  };

  const withMutations = (original: Buffer, read: (bytes: Buffer) => unknown, share = 1): Promise<void> =>
    fc.assert(
      fc.asyncProperty(mutated(original), (bytes) => assertReads(() => read(bytes))),
      fuzzParameters(share),
    );

  const inFile =
    (name: string, read: (path: string) => unknown) =>
    async (bytes: Buffer): Promise<unknown> => {
      const path = join(folder, name);
      await writeFile(path, bytes);
      return read(path);
    };

  it('manifests: none that was changed is taken', async () => {
    const original = formatManifest(sampleManifest());
    await fc.assert(
      fc.asyncProperty(mutated(original), async (bytes) => {
        fc.pre(!bytes.equals(original));
        await assert.rejects(
          async () => Promise.resolve(parseManifest(bytes, 'm')),
          (error) => error instanceof AppError && ['MANIFEST_INVALID', 'SET_TOO_NEW'].includes(error.code),
        );
      }),
      fuzzParameters(),
    );
  });

  it('manifests whose checksum was made to fit', async () => {
    const body = Buffer.from(JSON.stringify(sampleManifest(), undefined, 1));
    await withMutations(body, (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return parseManifest(
        Buffer.concat([Buffer.from(`{"sha256":"${sha256}",\n"manifest":`), bytes, Buffer.from('}\n')]),
        'm',
      );
    });
    const deep = '['.repeat(200_000);
    const sha256 = createHash('sha256').update(deep).digest('hex');
    await assertReads(() => parseManifest(Buffer.from(`{"sha256":"${sha256}",\n"manifest":${deep}}\n`), 'm'));
  });

  const TOC: readonly TocLine[] = [
    {
      type: 'header',
      format: 1,
      timestampKey: KEY,
      database: 'shop',
      contentId: 0,
      dbid: 2,
      dataFile: `gp_dump_0_2_${KEY}.gz`,
      compression: 'gzip',
      serverVersion: '15',
      programVersion: '15',
    } as unknown as TocLine,
  ];

  it('tables of contents', async () => {
    const text = [
      ...TOC.map(formatTocLine),
      '{"type":"table","oid":1,"schema":"public","name":"item","columns":["id"],"rows":3,"rawBytes":9,"storedBytes":30,"ranges":[[0,30]]}\n',
      '{"type":"trailer","tables":1,"sequences":0,"rawBytes":9,"storedBytes":30}\n',
    ].join('');
    const { signal } = new AbortController();
    const source = { contentId: 0, dbid: 2 };
    const read = inFile('toc', (path) => {
      const { folder, name } = fileAt(path);
      const bytes = readAllOf(folder, name, signal);
      return readToc({ path, bytes, key: KEY as never, prefix: '', source, wanted: () => true, signal });
    });
    await withMutations(Buffer.from(text), read);
    await withMutations(Buffer.from(`${'['.repeat(50_000)}\n`), read, 0.02);
  });

  it('a table with very many ranges', () => {
    const checker = new TocChecker();
    checker.add({ type: 'header' } as unknown as TocLine);
    const ranges = Array.from({ length: 500_000 }, (_, index) => [index * 10, 10] as const);
    checker.add({ type: 'table', ranges } as unknown as TocLine);
    checker.add({ type: 'trailer', tables: 1, sequences: 0 } as unknown as TocLine);
    checker.finish();
  });

  it('cluster files', async () => {
    const text = stringify({
      version: 1,
      engine: 'postgres',
      name: 'sales',
      hosts: [{ name: 'mdw', address: '10.0.0.1', agent: 'mdw:7660', backupDirectory: '/backup' }],
      coordinator: { content: -1, dbid: 1, host: 'mdw', port: 5432, datadir: '/data' },
      segments: [{ content: 0, dbid: 2, host: 'mdw', port: 5433, datadir: '/data0' }],
      tls: { ca: 'ca', cert: 'cert', key: 'key' },
    });
    const read = inFile('cluster.yaml', readAnyClusterFile);
    await withMutations(Buffer.from(text), read);
    // A few bytes that would be gigabytes.
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...[...'bcdefghi'].map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]}, `.repeat(9)}]`),
    ].join('\n');
    await assertReads(() => read(Buffer.from(bomb)));
    await assertReads(() => read(Buffer.from('['.repeat(20_000))));
    await assertReads(() => read(Buffer.from('a: !!js/function "function(){}"\n__proto__: { x: 1 }\n')));
  });

  it('agents’ configurations', async () => {
    const fixture = await makeAgentFixture();
    try {
      const read = inFile('agent.yaml', readAgentConfig);
      await withMutations(Buffer.from(stringify(fixture.config)), read);
      for (const text of NASTY_TEXTS)
        await assertReads(() => read(Buffer.from(stringify({ ...fixture.config, listen: text, hostName: text }))));
    } finally {
      await fixture.remove();
    }
  });

  it('certificates and keys', async () => {
    const dir = join(folder, 'certs');
    await initCertificates(dir, { clusterName: 'sales' });
    await issueHostCertificate(dir, 'sdw1', []);
    const files = hostTlsFiles(dir, 'sdw1');
    for (const [kind, path] of Object.entries(files) as [string, string][]) {
      const good = await readFile(path);
      const target = join(folder, kind);
      await withMutations(
        good,
        async (bytes) => {
          await writeFile(target, bytes);
          return readTlsMaterial({ ...files, [kind]: target });
        },
        0.5,
      );
    }
    const good = await readFile(files.cert);
    await withMutations(
      good,
      async (bytes) => {
        await writeFile(files.cert, bytes);
        return listCertificates(dir);
      },
      0.3,
    );
  });

  it('reports and database files of the original', async () => {
    const report = [
      'Greenplum Database Backup Report',
      `Timestamp Key: ${KEY}`,
      'gp_dump Command Line: gp_dump -p 5432',
      'Individual Results',
      `\tMaster (dbid 1) Host mdw Port 5432 Database shop BackupFile /data/db_dumps/20260131/gp_dump_1_1_${KEY}.gz: Succeeded`,
      `\tsegment 0 (dbid 2) Host sdw1 Port 6000 Database shop BackupFile /data/db_dumps/20260131/gp_dump_0_2_${KEY}.gz: Succeeded`,
      'gp_dump utility finished successfully.',
      '',
    ].join('\n');
    await withMutations(Buffer.from(report), (bytes) => parseOriginalReport(bytes.toString('latin1')));
    await withMutations(Buffer.from('CREATE DATABASE "sh""op" WITH TEMPLATE = template0;\n'), (bytes) =>
      parseDatabaseName(bytes.toString()),
    );
    const started = process.cpuUsage().user;
    parseOriginalReport(
      `Greenplum Database Backup Report\nTimestamp Key: ${KEY}\n\tMaster (dbid 1) Host ${' Host'.repeat(50_000)}`,
    );
    parseDatabaseName(`CREATE DATABASE ${'"'.repeat(200_000)}`);
    assert.ok(process.cpuUsage().user - started < 20_000_000, 'the shapes do not explode');
  });

  it('names of files', async () => {
    await withMutations(Buffer.from(`x_gp_dump_-1_1_${KEY}_post_data.gz`), (bytes) =>
      parseFileName(bytes.toString('latin1')),
    );
    for (const text of NASTY_TEXTS) parseFileName(`${text}_gp_dump_${KEY}.rpt`);
  });

  it('plugins’ configurations', async () => {
    const text = 'executablepath: /usr/local/bin/plugin\noptions:\n  folder: /data\n  secret: ${SECRET}\n';
    await withMutations(Buffer.from(text), (bytes) => parsePluginConfig(bytes.toString(), 'plugin.yaml', {}));
  });

  it('audit logs, and what the coordinator has seen of them', async () => {
    const directory = join(folder, 'audit');
    const log = await AuditLog.open({ directory, hostName: 'sdw1', maxFileBytes: 1e6, onDisturbed: () => undefined });
    for (const name of ['a', 'b', 'c']) await log.append({ event: 'call', call: 'x', what: { name }, result: 'done' });
    await log.close();
    const path = join(directory, 'audit_000000000001.jsonl');
    const good = await readFile(path);
    await withMutations(good, async (bytes) => {
      await verifyChain([bytes.subarray(0, 50), bytes.subarray(50)][Symbol.iterator]() as never);
    });
    await withMutations(
      good,
      async (bytes) => {
        await writeFile(path, bytes);
        const again = await AuditLog.open({
          directory,
          hostName: 'sdw1',
          maxFileBytes: 1e6,
          onDisturbed: () => undefined,
        });
        await again.append({ event: 'call', call: 'x', result: 'done' });
        await again.close();
      },
      0.3,
    );
    const heads = `{"time":"2026-01-31","host":"sdw1","sequence":3,"sha256":"${'a'.repeat(64)}","chain":"b"}\n`;
    await withMutations(Buffer.from(heads), inFile('heads', readSeenHeads));
  });
});
