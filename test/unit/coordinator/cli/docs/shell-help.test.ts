/** What the package gives to shells and to man(1), tried with the shells and groff themselves. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../../../', import.meta.url));

const isMissing = (program: string): boolean => spawnSync(program, ['--version']).error !== undefined;

/** What bash offers after these words, the last of which is being typed. */
function offered(program: string, ...words: readonly string[]): readonly string[] {
  const script = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _mppbackup_${program}
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const file = join(ROOT, 'completion', `${program}.bash`);
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', file, program, ...words], {
    encoding: 'utf8',
    cwd: ROOT,
  });
  assert.equal(stderr, '');
  assert.equal(status, 0);
  return stdout.split('\n').filter((line) => line !== '');
}

describe('Completion in bash', function () {
  before(function () {
    if (isMissing('bash')) this.skip();
  });

  it('offers options by their beginning', () => {
    assert.deepEqual(offered('gpcrondump', '-a', '--exclude-'), ['--exclude-table-file', '--exclude-schema-file']);
    assert.deepEqual(offered('gpdbrestore', '--noan'), ['--noanalyze']);
    assert.deepEqual(offered('gpdbrestore', '--nonsense'), []);
  });

  it('offers the words that an option takes, after a blank or a sign', () => {
    assert.deepEqual(offered('gpcrondump', '--consistency', ''), ['strict', 'relaxed']);
    assert.deepEqual(offered('gpcrondump', '--consistency', '=', 'rel'), ['relaxed']);
    assert.deepEqual(offered('gpcrondump', '--consistency', '='), ['strict', 'relaxed']);
    assert.deepEqual(offered('gpdbrestore', '-G', 'o'), ['only']);
  });

  it('offers the commands of mppbackup, then the options of each', () => {
    assert.deepEqual(offered('mppbackup', 'cl'), ['cluster']);
    assert.deepEqual(offered('mppbackup', 'certs', ''), ['init', 'issue', 'renew', 'trust', 'show']);
    assert.deepEqual(offered('mppbackup', 'certs', 'issue', 'x', '--role', 'a'), ['auditor']);
    assert.deepEqual(offered('mppbackup', 'certs', 'issue', '--s'), ['--san']);
    assert.deepEqual(offered('mppbackup', 'show', '--da'), ['--database']);
    assert.deepEqual(offered('mppbackup', 'nosuch', '--da'), []);
  });

  it('offers files and folders where they belong', () => {
    assert.deepEqual(offered('gpcrondump', '--table-file', 'package.js'), ['package.json']);
    assert.deepEqual(offered('gpcrondump', '-u', 'packa'), []);
    assert.deepEqual(offered('gpcrondump', '-u', 'complet'), ['completion']);
    assert.deepEqual(offered('gpcrondump', '--prefix', 'packa'), []);
  });
});

describe('Completion in zsh', () => {
  for (const program of ['gpcrondump', 'gpdbrestore', 'mppbackup']) {
    it(`has a definition of ${program} that zsh can read`, function () {
      if (isMissing('zsh')) this.skip();
      const { status, stderr } = spawnSync('zsh', ['-f', '-n', join(ROOT, 'completion', `_${program}`)], {
        encoding: 'utf8',
      });
      assert.equal(`${status} ${stderr}`, '0 ');
    });
  }
});

describe('Manual pages', () => {
  const HEADINGS = ['NAME', 'SYNOPSIS', 'OPTIONS', 'EXIT STATUS', 'EXAMPLES'];
  for (const [program, section, headings] of [
    ['gpcrondump', 1, HEADINGS],
    ['gpdbrestore', 1, HEADINGS],
    ['mppbackup', 8, ['NAME', 'MPPBACKUP CERTS ISSUE']],
  ] as const) {
    it(`of ${program} can be set by groff without a warning`, async function () {
      if (isMissing('groff')) this.skip();
      const page = await readFile(join(ROOT, 'man', `${program}.${section}`), 'utf8');
      const { status, stdout, stderr } = spawnSync('groff', ['-man', '-ww', '-Kutf8', '-Tutf8', '-rLL=100n'], {
        input: page,
        encoding: 'utf8',
      });
      assert.equal(`${status} ${stderr}`, '0 ');
      // Bold letters are struck twice.
      const text = stdout.replace(/.\x08/g, '');
      for (const heading of headings) {
        assert.ok(text.toUpperCase().includes(heading), heading);
      }
    });
  }
});
