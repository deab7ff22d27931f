/** Rows are held against what the server says of them, and nothing that comes between them ends them. */
import assert from 'node:assert/strict';
import type { DumpSpec } from '../../segment-agent/worker/work.js';
import { contentOf } from '../support/database-content.js';
import { dump, dumpSpec, restoreByHand } from '../support/dump-run.js';
import { emptySet } from '../support/empty-set.js';
import { message, startOddServer, type OddServer } from '../support/odd-server.js';
import { oneServer } from '../support/one-server.js';

const SOURCE = `
CREATE TABLE item (id int, t text); INSERT INTO item SELECT n, md5(n::text) FROM generate_series(1, 5000) AS n;
CREATE TABLE other (id int, t text); INSERT INTO other SELECT n, 'other' FROM generate_series(1, 10) AS n;
`;

describe('Dump of a server that sends something among the rows', function () {
  this.timeout(120_000);
  const server = oneServer({ source: SOURCE });
  const set = emptySet(server);

  async function dumpOf(added: Buffer, spec: Partial<DumpSpec>) {
    const odd: OddServer = await startOddServer(server.instance, added);
    server.atTestEnd(() => odd.close());
    const { address: connect, port } = odd;
    const context = { ...set.context, instance: { ...set.context.instance, connect, port } };
    return { odd, dumping: dump(context, dumpSpec(spec), server.instance) };
  }

  for (const [way, spec] of [
    ['straight from the socket', {}],
    ['as statements', { script: { ...dumpSpec().script, rowFormat: 'columnInserts' } }],
  ] as const) {
    it(`takes the rows behind a setting that changes, ${way}`, async () => {
      const { odd, dumping } = await dumpOf(message('S', 'application_name\0another\0'), spec);
      const outcome = await dumping;
      assert.equal(odd.added, 2);
      const expected = await contentOf(server.instance, 'source');
      await restoreByHand(server.instance, set.context, outcome, 'by_hand');
      assert.deepEqual(await contentOf(server.instance, 'by_hand'), expected);
    });

    it(`fails when more rows come than the server has sent, ${way}`, async () => {
      const { dumping } = await dumpOf(message('d', '0\tone more\n'), spec);
      await assert.rejects(dumping, { code: 'ROW_COUNT_DIFFERS' });
    });
  }
});
