import assert from 'node:assert/strict';
import { DefinitionLines } from '../../../../segment-agent/restore/definition-lines.js';

const WORD = 'aB3'.repeat(21);
const SCRIPT = `--
-- PostgreSQL database dump
--

\\restrict ${WORD}

SET x = 1;
--
-- Name: orders; Type: TABLE; Schema: public; Owner: alice
--

CREATE TABLE public.orders (
    id integer
);

--
-- Name: EXTENSION hstore; Type: COMMENT; Schema: -; Owner:${' '}
--

COMMENT ON EXTENSION hstore IS 'a
\\unrestrict is a word here;
\\restrict too';

\\unrestrict ${WORD}
`;

async function pass(lines: DefinitionLines, script: string, pieceBytes: number): Promise<string> {
  const bytes = Buffer.from(script);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) pieces.push(bytes.subarray(at, at + pieceBytes));
  const kept: Buffer[] = [];
  for await (const piece of lines.pass(pieces)) kept.push(piece);
  return Buffer.concat(kept).toString();
}

describe('DefinitionLines', () => {
  for (const pieceBytes of [1, 7, 100_000]) {
    it(`leaves out \\restrict and \\unrestrict and nothing else, in pieces of ${pieceBytes} bytes`, async () => {
      const expected = SCRIPT.replace(new RegExp(`^\\\\(un)?restrict ${WORD}\n`, 'gm'), '');
      assert.equal(await pass(new DefinitionLines(0), SCRIPT, pieceBytes), expected);
    });
  }

  it('tells the object around a line as psql counts it', async () => {
    const lines = new DefinitionLines(1);
    const sent = `\n${await pass(lines, SCRIPT, 50)}`.split('\n');
    const lineOf = (text: string): number => sent.findIndex((line) => line.includes(text)) + 1;
    assert.equal(lines.objectAt(lineOf('SET x')), undefined);
    assert.equal(lines.objectAt(lineOf('id integer')), 'TABLE public.orders');
    assert.equal(lines.objectAt(lineOf('is a word here')), 'COMMENT EXTENSION hstore');
  });

  it('passes a last line without a newline on', async () => {
    assert.equal(await pass(new DefinitionLines(0), 'SELECT 1;\nSELECT 2', 4), 'SELECT 1;\nSELECT 2');
  });
});
