import assert from 'node:assert/strict';
import { divideScript } from '../../../../segment-agent/restore/parallel-indexes.js';
import { splitStatements } from '../../../../segment-agent/restore/sql-statements.js';

const SCRIPT = `--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);

SET default_tablespace = fast;

--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: alice
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: Day; by; Type: INDEX; Schema: My "S; Owner: alice
--

CREATE UNIQUE INDEX "Day; by" ON "My ""S"."on" USING btree (day) WHERE (note <> 'a; ON b.c');

SET default_tablespace = '';

--
-- Name: part_idx; Type: INDEX; Schema: public; Owner: alice
--

CREATE INDEX part_idx ON ONLY public.part USING btree (lower(name));

--
-- Name: leaf_idx; Type: INDEX ATTACH; Schema: public; Owner: alice
--

ALTER INDEX public.part_idx ATTACH PARTITION public.leaf_idx;

--
-- Name: rooms no_overlap; Type: CONSTRAINT; Schema: public; Owner: alice
--

ALTER TABLE ONLY public.rooms
    ADD CONSTRAINT "primary" EXCLUDE USING gist (during WITH &&);

--
-- Name: orders watch; Type: TRIGGER; Schema: public; Owner: alice
--

CREATE TRIGGER watch AFTER INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.f('CREATE INDEX x ON y');

--
-- Name: lines lines_order_fkey; Type: FK CONSTRAINT; Schema: public; Owner: alice
--

ALTER TABLE ONLY public.lines
    ADD CONSTRAINT "unique" FOREIGN KEY (id) REFERENCES public.orders(id);

ALTER TABLE public.orders CLUSTER ON orders_pkey;
COMMENT ON INDEX public.part_idx IS $x$; CREATE INDEX no ON a.b$x$;
`;

describe('divideScript', () => {
  const { indexes, rest } = divideScript(SCRIPT);

  it('takes indexes and the constraints that have one, with their tables', () => {
    assert.deepEqual(
      indexes.map(({ schema, name, object }) => [schema, name, object]),
      [
        ['public', 'orders', 'CONSTRAINT public.orders orders_pkey'],
        ['My "S', 'on', 'INDEX My "S.Day; by'],
        ['public', 'part', 'INDEX public.part_idx'],
        ['public', 'rooms', 'CONSTRAINT public.rooms no_overlap'],
      ],
    );
    assert.match(indexes[1]!.sql, /^CREATE UNIQUE INDEX "Day; by" .* WHERE \(note <> 'a; ON b\.c'\)$/s);
  });

  it('gives each the settings that are in force there', () => {
    assert.equal(indexes[1]!.settings, 'SET statement_timeout = 0;\nSET default_tablespace = fast;\n');
    assert.equal(indexes[2]!.settings, "SET statement_timeout = 0;\nSET default_tablespace = '';\n");
  });

  it('leaves everything else where it was, line by line', () => {
    const taken = new Set(indexes.map(({ sql }) => sql));
    assert.deepEqual(
      splitStatements(rest),
      splitStatements(SCRIPT).filter((statement) => !taken.has(statement)),
    );
    const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
    for (const part of ['ALTER INDEX', 'CREATE TRIGGER', 'FOREIGN KEY', 'CLUSTER ON', 'COMMENT ON']) {
      assert.equal(lineOf(rest, part), lineOf(SCRIPT, part), part);
    }
  });

  it('takes nothing from a script that has none', () => {
    assert.deepEqual(divideScript(''), { indexes: [], rest: '' });
    assert.deepEqual(divideScript('SELECT 1;\n-- end'), { indexes: [], rest: 'SELECT 1;\n-- end' });
  });
});
