import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { repositorySchema, type Repository } from '../../../../common/config/repositories.js';
import { setDirectory } from '../../../../common/sets/artefacts.js';
import {
  above,
  below,
  describePlace,
  isOwnFolder,
  isStore,
  parseAddress,
  recipientsOf,
  resolveOwn,
  rootOf,
  barePlace,
} from '../../../../common/sets/set-root.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import type { AppError } from '../../../../common/errors/app-error.js';

const hasCode =
  (code: string) =>
  (error: AppError): boolean =>
    error.code === code;

describe('The root of a repository', () => {
  const s3 = (fields: object = {}): Repository =>
    repositorySchema.parse({ kind: 's3', name: 'offsite', bucket: 'backups', ...fields });

  it('is empty for the hosts, the path of a folder, the address of a store', () => {
    assert.equal(rootOf({ kind: 'hosts', name: 'hosts' }), '');
    assert.equal(rootOf({ kind: 'folder', name: 'nfs', path: '/mnt/a?b' }), '/mnt/a?b');
    assert.equal(rootOf(s3()), 's3://backups?region=us-east-1');
    const away = s3({ endpoint: 'http://127.0.0.1:9000', prefix: 'shop/one', pathStyle: true });
    const text = 's3://backups/shop/one?endpoint=http%3A%2F%2F127.0.0.1%3A9000&region=us-east-1&pathStyle=true';
    assert.equal(rootOf(away), text);
    assert.equal(describePlace(text), 's3://backups/shop/one');
  });

  it('is read as it was written, and so is what lies below it', () => {
    const name = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !/[/\s\0]/.test(text) && text !== '.');
    const fields = fc.record(
      {
        prefix: fc.array(name, { maxLength: 3 }).map((parts) => parts.join('/')),
        endpoint: fc.constantFrom('https://s3.example.com', 'http://[::1]:9000'),
        region: fc.string({ minLength: 1 }),
        pathStyle: fc.boolean(),
        storageClass: fc.constantFrom('STANDARD_IA', 'a&b=c'),
        credentialsFile: fc.constantFrom('/etc/keys', '/a b?c#d'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fields, name, (given, file) => {
        const repository = s3(given);
        const root = rootOf(repository);
        assert.ok(isStore(root));
        const { kind: _, name: __, ...place } = repository as Extract<Repository, { kind: 's3' }>;
        assert.deepEqual(parseAddress(root), place);
        const directory = setDirectory(root, toTimestampKey('20260131235959'));
        const folders = [...place.prefix.split('/'), 'db_dumps', '20260131'].filter((part) => part !== '');
        assert.equal(parseAddress(directory).prefix, folders.join('/'));
        assert.deepEqual(above(below(directory, file)), { directory, name: file });
      }),
    );
  });

  it('says to whom is encrypted there, wherever that is, and is the same place without', () => {
    const recipients = ['age17ymz4n7hmzsg9w8sdj2939y49ksw6wgda9200lr6t4ugtmmpvdcsgm4xup'];
    const encryption = { recipients };
    const path = '/mnt/a b?c#d%';
    for (const plain of [
      { kind: 'hosts', name: 'hosts' },
      { kind: 'folder', name: 'nfs', path },
      s3({ prefix: 'shop/one', pathStyle: true }),
    ] as Repository[]) {
      const root = rootOf({ ...plain, encryption });
      assert.deepEqual(recipientsOf(root), recipients);
      assert.deepEqual(recipientsOf(rootOf(plain)), []);
      assert.equal(barePlace(root), rootOf(plain));
      assert.equal(describePlace(root), describePlace(rootOf(plain)));
      assert.deepEqual([isStore(root), isOwnFolder(root)], [plain.kind === 's3', plain.kind === 'hosts']);
      if (plain.kind === 'hosts') continue;
      const file = below(root, 'db_dumps', 'x?y');
      assert.deepEqual(recipientsOf(file), recipients);
      assert.deepEqual(above(file), { directory: below(root, 'db_dumps'), name: 'x?y' });
      assert.equal(barePlace(file), below(rootOf(plain), 'db_dumps', 'x?y'));
    }
    const own = resolveOwn(rootOf({ kind: 'hosts', name: 'hosts', encryption }), path);
    assert.deepEqual([barePlace(own), recipientsOf(own)], [path, recipients]);
    assert.equal(resolveOwn('', path), path);
  });

  it('of the hosts’ own folders leads nowhere else, whatever stands in it', () => {
    for (const text of ['hosts:/../../etc', 'hosts:..?recipients=age1', 'hosts:#x', 'hosts:?recipients=,']) {
      assert.equal(barePlace(resolveOwn(text, '/data')), '/data', text);
    }
  });

  it('of a folder has its paths joined as before', () => {
    assert.equal(below('/backup', 'db_dumps', '20260131'), '/backup/db_dumps/20260131');
    assert.deepEqual(above('/backup/db_dumps/x?y'), { directory: '/backup/db_dumps', name: 'x?y' });
    assert.equal(describePlace('/backup/x?y'), '/backup/x?y');
  });

  it('is refused where it is none', () => {
    for (const text of [
      's3://',
      's3://UPPER?region=x',
      's3://b%20c',
      's3://backups?endpoint=ftp://x',
      's3://backups?secret=1',
    ]) {
      assert.throws(() => parseAddress(text), hasCode('USAGE'), text);
    }
  });
});
