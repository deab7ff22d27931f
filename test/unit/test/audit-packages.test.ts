/** Planted lock files: each thing that the audit looks at is able to fail. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageFile } from '../../../common/package-files.js';

const SHA512 = `sha512-${'A'.repeat(86)}==`;
const AUDIT = pathToFileURL(packageFile('test/support/audit-lock.mjs')).href;
/** Nobody listens there. */
const NO_REGISTRY = 'http://127.0.0.1:9';

type Json = Record<string, unknown>;

describe('The audit of the packages', function () {
  this.timeout(60_000);
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-audit-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  /** A product with one dependency; `changes` go into its entry, `lock` and `manifest` into the files. */
  async function plant(
    changes: Json = {},
    installed: Json = {},
    files: { lock?: Json; manifest?: Json } = {},
  ): Promise<void> {
    const manifest = {
      name: 'product',
      version: '1.0.0',
      engines: { node: '>=20.19' },
      dependencies: { one: '^1.0.0' },
    };
    const entry = { version: '1.2.3', integrity: SHA512, license: 'MIT', ...changes };
    const packages = {
      '': { name: 'product', version: '1.0.0', dependencies: { one: '^1.0.0' } },
      'node_modules/one': entry,
    };
    await writeJson('package.json', { ...manifest, ...files.manifest });
    await writeJson('package-lock.json', {
      name: 'product',
      version: '1.0.0',
      lockfileVersion: 3,
      requires: true,
      packages,
      ...files.lock,
    });
    await writeJson('node_modules/one/package.json', { name: 'one', version: '1.2.3', license: 'MIT', ...installed });
  }

  async function writeJson(name: string, content: object): Promise<void> {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), JSON.stringify(content));
  }

  async function audit(
    registry = NO_REGISTRY,
  ): Promise<{ readonly status: unknown; readonly out: string; readonly counts: unknown }> {
    const counts = join(folder, 'counts.json');
    const child = spawn(process.execPath, [packageFile('test/audit-packages.mjs'), '--root', folder], {
      env: {
        ...process.env,
        MPPBACKUP_TEST_COUNTS: counts,
        npm_config_registry: registry,
        npm_config_fetch_retries: '0',
        npm_config_cache: join(folder, 'cache'),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    const [status] = (await once(child, 'close')) as [number];
    return { status, out, counts: JSON.parse(await readFile(counts, 'utf8')) };
  }

  it('passes what is in order, and says that holes were not checked where nobody answers: a skip, not a pass', async () => {
    await plant();
    const { status, out, counts } = await audit();
    assert.equal(status, 0, out);
    assert.match(out, /^packages, offline: passed \(1 packages/m);
    assert.match(out, /^packages, known holes: NOT CHECKED: the registry gave no answer \(.+\)$/m);
    assert.deepEqual(counts, { passed: 1, failed: 0, skipped: 1 });
  });

  it('fails for a lock file that is not in order, whatever the registry says', async () => {
    await plant({ integrity: undefined });
    const { status, out, counts } = await audit();
    assert.equal(status, 1, out);
    assert.match(out, /^packages, offline: FAILED/m);
    assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 1 });
  });

  it('fails for a hole that a registry knows of', async () => {
    await plant();
    const hole = {
      id: 1,
      url: 'https://example.org/1',
      title: 'a hole',
      severity: 'high',
      vulnerable_versions: '<2',
      cwe: [],
    };
    const server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      if (request.url?.endsWith('/advisories/bulk')) response.end(JSON.stringify({ one: [hole] }));
      else response.writeHead(404).end('{}');
      request.resume();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      const { status, out, counts } = await audit(`http://127.0.0.1:${port}`);
      assert.equal(status, 1, out);
      assert.match(out, /^packages, known holes: FAILED \(1 known holes in .*, 1 high or critical\)$/m);
      assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 0 });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  const cases: readonly (readonly [string, RegExp, () => Promise<void>])[] = [
    ['no hash', /one has no SHA-512/, () => plant({ integrity: undefined })],
    ['an old hash', /one has no SHA-512/, () => plant({ integrity: 'sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=' })],
    [
      'a package from git',
      /one comes from git\+ssh/,
      () => plant({ resolved: 'git+ssh://git@example.org/one.git#abc' }),
    ],
    ['a package from a folder', /is a link to a folder/, () => plant({ resolved: '../one', link: true })],
    [
      'a file from anywhere',
      /one comes from https:.*not a registry/,
      () => plant({ resolved: 'https://example.org/one.tgz' }),
    ],
    [
      'a registry without TLS',
      /one comes from http:/,
      () => plant({ resolved: 'http://example.org/one/-/one-1.2.3.tgz' }),
    ],
    ['a version that is none', /latest is not one exact version/, () => plant({ version: 'latest' })],
    ['a program at installation', /one runs a program when it is installed/, () => plant({ hasInstallScript: true })],
    ['a licence that is not allowed', /licence AGPL-3.0 is not one/, () => plant({}, { license: 'AGPL-3.0' })],
    ['no licence', /licence \(none\) is not one/, () => plant({ license: undefined }, { license: undefined })],
    ['a deprecated package', /is deprecated: use two/, () => plant({ deprecated: 'use two' })],
    ['a newer Node.js than promised', /needs Node.js >=22/, () => plant({ engines: { node: '>=22' } })],
    ['another version than locked', /1\.9\.9 is installed, 1\.2\.3 locked/, () => plant({}, { version: '1.9.9' })],
    [
      'another range than locked',
      /package\.json has \^2\.0\.0, package-lock\.json \^1\.0\.0/,
      () => plant({}, {}, { manifest: { dependencies: { one: '^2.0.0' } } }),
    ],
    [
      'a dependency by address',
      /is no range of versions|package\.json has/,
      () => plant({}, {}, { manifest: { dependencies: { one: 'github:example/one' } } }),
    ],
    ['an old lock file', /missing or not of version 3/, () => plant({}, {}, { lock: { lockfileVersion: 1 } })],
  ];
  for (const [what, says, prepare] of cases) {
    it(`fails for ${what}`, async () => {
      await prepare();
      const { auditLock } = (await import(AUDIT)) as { auditLock: (root: string) => { problems: readonly string[] } };
      assert.match(auditLock(folder).problems.join('\n'), says);
    });
  }
});
