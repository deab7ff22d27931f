import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { formatManifest, parseManifest, type Manifest } from '../../../../common/sets/manifest.js';
import { AppError } from '../../../../common/errors/app-error.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import { sampleManifest } from '../../../support/sample-manifest.js';

describe('manifest', () => {
  it('is read back as it was written', () => {
    const manifest = sampleManifest();
    assert.deepEqual(parseManifest(formatManifest(manifest), 'm'), manifest);
  });

  it('is JSON with each table on a line of its own, whatever names it has', () => {
    const { body } = sampleManifest();
    const [table] = body.tables;
    const odd = '\n "tables": []';
    const few = [table!, { ...table!, name: odd, rows: [] }, { ...table!, schema: odd }];
    const many = Array.from({ length: 2_001 }, (_, index) => ({ ...table!, name: `t${index}` }));
    for (const tables of [[], [table!], few, many, many.slice(1)]) {
      const manifest = { ...sampleManifest(), database: odd, body: { ...body, tables } };
      const { sha256, manifest: written } = JSON.parse(formatManifest(manifest).toString()) as Record<string, unknown>;
      assert.deepEqual(written, { format: 2, ...manifest });
      const text = formatManifest(manifest).toString();
      const json = text.slice(text.indexOf('"manifest":') + '"manifest":'.length, -'}\n'.length);
      assert.equal(sha256, createHash('sha256').update(json).digest('hex'));
      const lines = text.split('\n');
      for (const table of tables) assert.ok(lines.some((line) => line.trim().startsWith(JSON.stringify(table))));
    }
  });

  it('tells every single flipped bit', () => {
    const bytes = formatManifest(sampleManifest());
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (index, bit) => {
        const damaged = Buffer.from(bytes);
        damaged[index]! ^= 1 << bit;
        assert.throws(() => parseManifest(damaged, 'm'), { code: 'MANIFEST_INVALID' });
      }),
      { numRuns: 2000 },
    );
  });

  it('tells a file that was cut short or has something appended', () => {
    const bytes = formatManifest(sampleManifest());
    for (const length of [0, 1, 60, 90, bytes.length - 1, bytes.length - 2]) {
      assert.throws(() => parseManifest(bytes.subarray(0, length), 'm'), { code: 'MANIFEST_INVALID' });
    }
    assert.throws(() => parseManifest(Buffer.concat([bytes, Buffer.from(' ')]), 'm'), { code: 'MANIFEST_INVALID' });
  });

  /** The file of a manifest with other values at some places. */
  function changed(...changes: readonly [path: string, value: unknown][]): Buffer {
    const manifest = structuredClone({ format: 2, ...sampleManifest() }) as unknown as Record<string, unknown>;
    for (const [path, value] of changes) {
      const names = path.split('.');
      const last = names.pop()!;
      const place = names.reduce((at, name) => at[name] as Record<string, unknown>, manifest);
      place[last] = value;
    }
    return formatManifest(manifest as unknown as Manifest);
  }

  for (const [path, value, said] of [
    ['format', 99, 'format 99'],
    ['format', 2.5, 'format 2.5'],
    ['kind', 'physical', 'an unknown kind, physical'],
    ['type', 'differential', 'an unknown type, differential'],
    ['scope', 'cluster', 'an unknown scope, cluster'],
    ['consistency.way', 'restore-point', 'an unknown consistency.way, restore-point'],
    ['repository', { kind: 's3', bucket: 'b' }, 'an unknown repository.kind, s3'],
    ['encryption', { scheme: 'age' }, 'an unknown encryption'],
    ['body.compression', 'lz4', 'an unknown body.compression, lz4'],
    ['newer', 1, 'newer'],
    ['body.newer', 1, 'body.newer'],
    ['body.options.newer', true, 'body.options.newer'],
    ['nodes.1.newer', null, 'nodes.1.newer'],
    ['nodes.1.files.0.newer', null, 'nodes.1.files.0.newer'],
    ['body.tables.2.newer', {}, 'body.tables.2.newer'],
    ['repository.newer', 1, 'repository.newer'],
  ] as const) {
    it(`refuses ${path} ${JSON.stringify(value)} by name: a newer version wrote the set`, () => {
      const { message, code } = thrownBy(() => parseManifest(changed([path, value]), 'm'));
      assert.deepEqual(
        [code, message],
        ['SET_TOO_NEW', `The manifest m has ${said}, which this version does not know.`],
      );
    });
  }

  it('names one of several fields that it does not know', () => {
    const { message } = thrownBy(() => parseManifest(changed(['body.first', 1], ['body.second', 2]), 'm'));
    assert.equal(message, 'The manifest m has body.first, which this version does not know.');
  });

  for (const [path, value, why] of [
    ['body.tables.1.rows', [-1, 2, 3], /body\.tables\.1\.rows\.0: /],
    ['body.tables.1.owner', undefined, /body\.tables\.1\.owner: /],
    ['timestampKey', 'yesterday', /timestampKey: not a timestamp key/],
    ['timestampKey', '20261301000000', /timestampKey: not a timestamp key/],
    ['nodes', [], /nodes: /],
    ['format', undefined, /format: /],
  ] as const) {
    it(`refuses ${path} ${JSON.stringify(value)}, which no set can have, as damage`, () => {
      assert.throws(() => parseManifest(changed([path, value]), 'm'), { code: 'MANIFEST_INVALID', message: why });
    });
  }

  it('keeps what a set needs, with the checksums of those manifests', () => {
    const needs = [{ timestampKey: toTimestampKey('20260130000000'), prefix: 'old', manifestSha256: 'c'.repeat(64) }];
    const manifest = { ...sampleManifest(), type: 'incremental' as const, needs };
    assert.deepEqual(parseManifest(formatManifest(manifest), 'm'), manifest);
  });

  describe('of format 1', () => {
    const format1 = (changes: object = {}): Buffer => {
      const { kind, type, scope, needs, repository, encryption, body, ...envelope } = sampleManifest();
      assert.deepEqual(
        [kind, scope, needs, repository, encryption],
        ['logical', 'database', [], { kind: 'hosts' }, null],
      );
      const json = JSON.stringify({ format: 1, ...envelope, backupType: type, parentKey: null, ...body, ...changes });
      return Buffer.from(`{"sha256":"${createHash('sha256').update(json).digest('hex')}",\n"manifest":${json}}\n`);
    };

    it('says the same as format 2 does', () => {
      assert.deepEqual(parseManifest(format1(), 'm'), sampleManifest());
    });

    it('has the scope that its filters make, and the plugin that it names', () => {
      const options = { ...sampleManifest().body.options, excludeSchemas: ['s'] };
      const storage = { plugin: '/p', version: '1', apiVersion: '0.4' };
      const { scope, repository } = parseManifest(format1({ options, storage }), 'm');
      assert.deepEqual([scope, repository], ['selection', { kind: 'plugin', ...storage }]);
    });

    it('is read with what it does not know, as the versions did that wrote it', () => {
      assert.deepEqual(parseManifest(format1({ unheardOf: 1 }), 'm'), sampleManifest());
    });

    it('is damage where a value is wrong', () => {
      assert.throws(() => parseManifest(format1({ nodes: [] }), 'm'), { code: 'MANIFEST_INVALID', message: /nodes/ });
    });
  });
});

function thrownBy(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof AppError);
    return error;
  }
  return assert.fail('nothing was thrown');
}
