/** The demo where there is only Node and npm: it installs what is missing and does the whole round. */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { GenericContainer, type StartedTestContainer } from 'testcontainers';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const IMAGE = `node:${process.versions.node.split('.')[0] ?? '20'}-bookworm-slim`;
const LIMIT_MS = 1_200_000;
const SCALE = '0.02';

describe('npm run demo on a bare machine', function () {
  this.timeout(LIMIT_MS);
  let folder: string | undefined;
  let container: StartedTestContainer | undefined;

  before(async function () {
    if (spawnSync('docker', ['info']).status !== 0) {
      console.log('    skipped: no Docker engine answers (docker info failed)');
      return this.skip();
    }
    if (
      spawnSync('docker', ['image', 'inspect', IMAGE]).status !== 0 &&
      spawnSync('docker', ['pull', IMAGE]).status !== 0
    ) {
      console.log(`    skipped: the image ${IMAGE} is not there and cannot be pulled`);
      return this.skip();
    }
    // The reaper is an image of its own; `after` takes the container away.
    process.env.TESTCONTAINERS_RYUK_DISABLED = 'true';
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-bare-'));
    const archive = join(folder, 'source.tar');
    await run('git', ['-C', ROOT, 'archive', '--prefix', 'demo/', '--output', archive, 'HEAD']);
    container = await new GenericContainer(IMAGE)
      .withNetworkMode('host')
      .withCopyArchivesToContainer([{ tar: createReadStream(archive), target: '/' }])
      .withCommand(['sleep', 'infinity'])
      .start();
  });

  after(async () => {
    await container?.stop({ timeout: 0 });
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('installs packages and PostgreSQL, backs up, restores and finds everything the same', async () => {
    assert.ok(container);
    const missing = await container.exec(['sh', '-c', 'command -v initdb pg_config psql']);
    assert.notEqual(missing.exitCode, 0, 'PostgreSQL is in the image already: the test would show nothing');
    const { exitCode, output } = await container.exec(['npm', 'run', 'demo', '--', '--scale', SCALE, '--json'], {
      workingDir: '/demo',
    });
    assert.equal(exitCode, 0, output);
    const last = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '') as {
      ok: boolean;
      segments: number;
      rows: number;
    };
    assert.deepEqual([last.ok, last.segments], [true, 3]);
    assert.ok(last.rows > 100_000, `${last.rows} rows`);
  });
});
