/**
 * Sets that servers of other versions made: `npm run test:matrix -- --across` has each version write one, then each
 * restore all of them. A newer server takes them; an older one refuses, and says why.
 */
import assert from 'node:assert/strict';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentOf } from '../support/database-content.js';
import { dump, dumpContext, dumpSpec } from '../support/dump-run.js';
import { oneServer } from '../support/one-server.js';
import { restoreAll, restorePhase } from '../support/restore-run.js';
import { SOURCE_DATABASE } from '../support/source-database.js';

const { MPPBACKUP_TEST_SETS_WRITE: into, MPPBACKUP_TEST_SETS_READ: from } = process.env;
const CONTENT = 'content.json';

describe('Sets of other versions of PostgreSQL', function () {
  if (into === undefined && from === undefined) {
    it('are restored (npm run test:matrix -- --across)');
    return;
  }
  const server = oneServer({ source: into === undefined ? undefined : [SOURCE_DATABASE] });
  let major: number;

  before(async () => {
    const version = `SELECT current_setting('server_version_num')::int / 10000 AS major`;
    major = (await server.query<{ major: number }>('postgres', version))[0]!.major;
  });

  if (into !== undefined) {
    it('are written', async () => {
      const directory = join(server.folder, 'set', 'db_dumps', '20260131');
      await dump(await dumpContext(server.instance, directory), dumpSpec({}), server.instance);
      await mkdir(join(into, String(major)));
      await cp(directory, join(into, String(major)), { recursive: true });
      await writeFile(join(into, String(major), CONTENT), JSON.stringify(await contentOf(server.instance, 'source')));
    });
    return;
  }

  it('are restored by this server or a newer one, and refused by an older one', async () => {
    const versions = (await readdir(from!)).map(Number).sort((a, b) => a - b);
    assert.ok(versions.length > 1, `sets of ${versions.join(', ')}`);
    for (const version of versions) {
      const context = await dumpContext(server.instance, join(from!, String(version)));
      const { findings = [] } = await restorePhase(context, 'check');
      if (version > major) {
        const [{ severity, code, message } = { severity: '', code: '', message: '' }] = findings;
        assert.deepEqual([severity, code, findings.length], ['failure', 'VERSION_UNSUPPORTED', 1]);
        assert.match(
          message,
          new RegExp(`from PostgreSQL ${version}\\..*this server is PostgreSQL ${major}\\..*older`),
        );
        continue;
      }
      assert.deepEqual(findings, []);
      await restoreAll(context);
      const expected = JSON.parse(await readFile(join(from!, String(version), CONTENT), 'utf8')) as object;
      assert.deepEqual(await contentOf(server.instance, 'target'), expected, `the set of ${version}`);
      console.log(`      the set of ${version} is the same on ${major}`);
      await server.query('postgres', 'DROP DATABASE target');
    }
  });
});
