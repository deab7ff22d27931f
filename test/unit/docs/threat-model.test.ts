/** docs/threat-model.md names a test for each promise: each of them must be there. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { packageFile } from '../../../common/package-files.js';

const NAMED = /`(?<file>test\/[\w/-]+\.test\.ts) › (?<title>[^`]+)`/g;

/** The title as the file may have it: … stands for what a template puts in. */
function titlePattern(title: string): RegExp {
  const literal = title.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(
    `\\b(?:it|inTurn|describe|suiteInTurn)\\(\\s*(['\`"])${literal.join('\\$\\{[^}]*(?:\\([^)]*\\))?[^}]*\\}')}\\1`,
  );
}

describe('The threat model', () => {
  it('names tests that are there, in every row', async () => {
    const page = await readFile(packageFile('docs/threat-model.md'), 'utf8');
    const table = page.split('## Threats, measures, tests')[1]!.split('\n## ')[0]!;
    const rows = table
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| threat') && !line.startsWith('| ---'));
    assert.ok(rows.length > 15, `${rows.length} rows`);
    for (const row of rows) assert.match(row, new RegExp(NAMED.source), 'no test is named');
    const missing: string[] = [];
    for (const { groups } of page.matchAll(NAMED)) {
      const { file, title } = groups as { file: string; title: string };
      const source = await readFile(packageFile(file), 'utf8').catch(() => '');
      if (!titlePattern(title).test(source)) missing.push(`${file} › ${title}`);
    }
    assert.deepEqual(missing, []);
  });

  it('finds a title that is not there', () => {
    const source = "  inTurn('does this', () => {\n  it(`takes ${what} in (${call})`, () => {";
    assert.match(source, titlePattern('does this'));
    assert.match(source, titlePattern('takes … in (…)'));
    assert.doesNotMatch(source, titlePattern('does'));
    assert.doesNotMatch(source, titlePattern('takes … in'));
    assert.doesNotMatch(source, titlePattern('does that'));
  });
});
