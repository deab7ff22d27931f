import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { formatManifest, parseManifest, type Manifest } from '../../common/sets/manifest.js';
import { sampleManifest } from '../support/sample-manifest.js';

describe('manifest', () => {
  it('is read back as it was written', () => {
    const manifest = sampleManifest();
    assert.deepEqual(parseManifest(formatManifest(manifest), 'm'), manifest);
  });

  it('is JSON as it is written at once, whatever names it has', () => {
    const [table] = sampleManifest().tables;
    const odd = '\n "tables": []';
    const few = [table!, { ...table!, name: odd, rows: [] }, { ...table!, schema: odd }];
    const many = Array.from({ length: 2_001 }, (_, index) => ({ ...table!, name: `t${index}` }));
    for (const tables of [[], [table!], few, many, many.slice(1)]) {
      const manifest = { ...sampleManifest(), tables, database: odd };
      const body = JSON.stringify(manifest, undefined, 1);
      const sha256 = createHash('sha256').update(body).digest('hex');
      assert.equal(formatManifest(manifest).toString(), `{"sha256":"${sha256}",\n"manifest":${body}}\n`);
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

  it('refuses a newer format by name, not as damage', () => {
    const newer = { ...sampleManifest(), format: 99 } as unknown as Manifest;
    assert.throws(() => parseManifest(formatManifest(newer), 'm'), { code: 'SET_TOO_NEW', message: /format 99/ });
  });

  it('refuses values that no set can have', () => {
    const rows = [-1, 2, 3];
    const tables = sampleManifest().tables.map((table, index) => (index === 1 ? { ...table, rows } : table));
    assert.throws(() => parseManifest(formatManifest({ ...sampleManifest(), tables }), 'm'), {
      code: 'MANIFEST_INVALID',
      message: /tables\.1: not a table’s entry/,
    });
    const wrong = { ...sampleManifest(), timestampKey: 'yesterday' };
    assert.throws(() => parseManifest(formatManifest(wrong), 'm'), {
      code: 'MANIFEST_INVALID',
      message: /timestampKey/,
    });
  });
});
