import assert from 'node:assert/strict';
import { Draw } from '../../../schemas/draw.js';
import { generateSchema } from '../../../schemas/generate.js';
import { chosenOf, judge, type Scene } from '../../../schemas/judge.js';
import { heard } from '../../../schemas/messages.js';
import type { Plan } from '../../../schemas/plan.js';
import { parseDefinitions, relationKey, type Relation, type Snapshot } from '../../../schemas/snapshot.js';

const definition = (type: string, name: string, text: string): string =>
  `--\n-- Name: ${name}; Type: ${type}; Schema: a; Owner: o\n--\n\n${text}\n\n\n`;
const T1 = definition('TABLE', 't1', 'CREATE TABLE a.t1 (id integer);');
const T2 = definition('TABLE', 't2', 'CREATE TABLE a.t2 (id integer);');
const KEY = definition(
  'FK CONSTRAINT',
  't1 fk3',
  'ALTER TABLE ONLY a.t1 ADD CONSTRAINT fk3 FOREIGN KEY (id) REFERENCES a.t2(id);',
);
const VIEW = definition('VIEW', 'v4', 'CREATE VIEW a.v4 AS SELECT 1;');

function snapshot(script: string, contents: Readonly<Record<string, string>>): Snapshot {
  const relations = Object.entries(contents).map(([name, content]): Relation => {
    const kind = name.startsWith('q') ? 'sequence' : 'table';
    return { kind, schema: 'a', name, ancestors: [], content, rows: 1 };
  });
  return {
    definitions: parseDefinitions(script),
    relations: new Map(relations.map((relation) => [relationKey(relation), relation])),
    largeObjects: '',
    settings: '',
    database: { owner: 'o', rights: '', others: '' },
  };
}

const PLAN: Plan = {
  backup: { kind: 'tables', names: ['"a"."t1"'] },
  backupOptions: [],
  restore: { kind: 'all', names: [] },
  restoreOptions: [],
  place: 'new',
  damage: 'none',
  damaged: [],
  twice: false,
};

const said = (...lines: readonly string[]): Scene['said'] => {
  const stderr = lines.map((line) => `20260101:00:00:00:000001 gpcrondump:vm:me-${line}\n`).join('');
  return heard([{ status: 1, stdout: '', stderr, output: stderr, result: undefined }]);
};

function rules(after: Snapshot, changes: Partial<Scene> = {}): readonly string[] {
  const { plan = PLAN, source = snapshot(T1 + T2 + KEY + VIEW, { t1: '3 rows 7', t2: '2 rows 5', q5: '9 true' }) } =
    changes;
  const scene: Scene = {
    plan,
    node: '-1',
    source,
    chosen: chosenOf(plan, source),
    before: undefined,
    after,
    stock: parseDefinitions(T1 + KEY),
    said: said(),
    ...changes,
  };
  return judge(scene).map(({ rule, object, named }) => `${rule}: ${object}${named ? ' (named)' : ''}`);
}

describe('The judge of random schemas', () => {
  it('finds nothing where the chosen table came back, and nothing else', () => {
    assert.deepEqual(rules(snapshot(T1 + KEY, { t1: '3 rows 7' })), []);
  });

  it('finds what pg_dump has and the restore has not, and whether it was said', () => {
    const after = snapshot(T1, { t1: '3 rows 7' });
    assert.deepEqual(rules(after), ['missing FK CONSTRAINT: FK CONSTRAINT a.t1 fk3']);
    const warned = said('[WARNING]:-The foreign key fk3 of a.t1 is left out', '[INFO]:-other');
    assert.deepEqual(rules(after, { said: warned }), ['missing FK CONSTRAINT: FK CONSTRAINT a.t1 fk3 (named)']);
    const told = said('[INFO]:-The foreign key fk3 of a.t1 is left out');
    assert.deepEqual(rules(after, { said: told }), ['missing FK CONSTRAINT: FK CONSTRAINT a.t1 fk3']);
  });

  it('finds other rows, another sequence value, and rows of a table that was not chosen', () => {
    assert.deepEqual(rules(snapshot(T1 + KEY, { t1: '4 rows 7' })), ['other contents of table: a.t1']);
    assert.deepEqual(rules(snapshot(T1 + KEY, { t1: '3 rows 7', q5: '1 false' })), [
      'touched contents of sequence: a.q5',
    ]);
    assert.deepEqual(rules(snapshot(T1 + T2 + KEY, { t1: '3 rows 7', t2: '2 rows 5' })), [
      'came along TABLE: TABLE a.t2',
      'touched contents of table: a.t2',
    ]);
  });

  it('wants a foreign table that comes along to be named, where a remark of what comes is enough', () => {
    const foreign = definition('FOREIGN TABLE', 'ft8', 'CREATE FOREIGN TABLE a.ft8 (id integer) SERVER sv7;');
    const source = snapshot(T1 + KEY + foreign, { t1: '3 rows 7' });
    const after = source;
    const remark = (text: string): Partial<Scene> => ({ source, said: said(`[INFO]:-${text}`) });
    const rule = 'came along FOREIGN TABLE: FOREIGN TABLE a.ft8';
    assert.deepEqual(rules(after, { source }), [rule]);
    assert.deepEqual(rules(after, remark('sdw1: Foreign table a.ft8 comes along: view a.v9 needs it.')), []);
    // What needs it is named behind the colon, and is not what came along.
    assert.deepEqual(rules(after, remark('sdw1: Foreign table a.ft6 comes along: table a.ft8 needs it.')), [rule]);
  });

  it('finds a changed definition, and what nobody had', () => {
    const changed = definition('TABLE', 't1', 'CREATE TABLE a.t1 (id bigint);');
    assert.deepEqual(rules(snapshot(changed + KEY, { t1: '3 rows 7' })), ['changed TABLE: TABLE a.t1']);
    const left = definition('SCHEMA', 'mppbackup_restore', 'CREATE SCHEMA mppbackup_restore;');
    assert.deepEqual(rules(snapshot(T1 + KEY + left, { t1: '3 rows 7' })), [
      'left behind SCHEMA: SCHEMA a.mppbackup_restore',
    ]);
  });

  it('lets a live database add the rights that it gives by default, and no others take the place of the set’s', () => {
    const rights = (grants: string): string => definition('ACL', 'TABLE t1', grants);
    const own = 'GRANT SELECT ON TABLE a.t1 TO PUBLIC;';
    const more = 'GRANT SELECT ON TABLE a.t1 TO r6;';
    const source = snapshot(T1 + KEY + rights(own), { t1: '3 rows 7' });
    const after = (grants: string): Snapshot => snapshot(T1 + KEY + rights(grants), { t1: '3 rows 7' });
    const live = (text: string): Partial<Scene> => ({ source, before: snapshot(text, {}), stock: source.definitions });
    const byDefault = definition('DEFAULT ACL', 'DEFAULT PRIVILEGES FOR TABLES', 'ALTER DEFAULT PRIVILEGES …;');
    assert.deepEqual(rules(after(`${more}\n${own}`), live(byDefault)), []);
    assert.deepEqual(rules(after(more), live(byDefault)), ['changed ACL: ACL a.TABLE t1']);
    assert.deepEqual(rules(after(`${more}\n${own}`), live('')), ['changed ACL: ACL a.TABLE t1']);
  });

  it('wants no transform of a type that is not there, and no comment on it', () => {
    const type = definition('TYPE', 'e8', 'CREATE TYPE a.e8 AS ENUM ();');
    const transform = definition('TRANSFORM', 'FOR a.e8 LANGUAGE sql', 'CREATE TRANSFORM FOR a.e8 LANGUAGE sql ();');
    const comment = definition('COMMENT', 'TRANSFORM FOR a.e8 LANGUAGE sql', 'COMMENT ON TRANSFORM …;');
    const source = snapshot(T1 + KEY + type + transform + comment, { t1: '3 rows 7' });
    const missing = (there: string): readonly string[] =>
      rules(snapshot(T1 + KEY + there, { t1: '3 rows 7' }), { source, stock: source.definitions });
    assert.deepEqual(missing(''), ['missing TYPE: TYPE a.e8']);
    assert.deepEqual(missing(type), [
      'missing TRANSFORM: TRANSFORM a.FOR a.e8 LANGUAGE sql',
      'missing COMMENT: COMMENT a.TRANSFORM FOR a.e8 LANGUAGE sql',
    ]);
  });

  it('wants no link of a table that stays to one that goes into another schema', () => {
    const source = snapshot(T1 + T2 + KEY, { t1: '3 rows 7', t2: '2 rows 5' });
    const scene = (moved: boolean): Partial<Scene> => ({
      plan: { ...PLAN, place: 'live', restore: { kind: 'tables', names: ['"a"."t2"'] }, moved },
      source,
      before: snapshot(T1, { t1: '3 rows 7' }),
      stock: parseDefinitions(T2),
    });
    const after = snapshot(T1 + T2, { t1: '3 rows 7', t2: '2 rows 5' });
    const links = (moved: boolean): readonly string[] =>
      rules(after, scene(moved)).filter((rule) => rule.startsWith('link'));
    assert.deepEqual(links(false), ['link not made again FK CONSTRAINT: FK CONSTRAINT a.t1 fk3']);
    assert.deepEqual(links(true), []);
  });

  it('takes an object that has none of its names for named where a warning has its name', () => {
    const citext = definition('EXTENSION', 'citext', 'CREATE EXTENSION citext;');
    const source = snapshot(T1 + KEY + citext, { t1: '3 rows 7' });
    const found = (line: string): readonly string[] =>
      rules(snapshot(T1 + KEY, { t1: '3 rows 7' }), { source, stock: source.definitions, said: said(line) });
    assert.deepEqual(found('[WARNING]:-EXTENSION citext: schema "s1" does not exist'), [
      'missing EXTENSION: EXTENSION a.citext (named)',
    ]);
    assert.deepEqual(found('[WARNING]:-SCHEMA s1: permission denied'), ['missing EXTENSION: EXTENSION a.citext']);
  });

  it('finds what a restore into a live database took away', () => {
    const before = snapshot(T1 + T2 + VIEW, { t1: '1 rows 1', t2: '2 rows 5' });
    const live: Partial<Scene> = { plan: { ...PLAN, place: 'live' }, before };
    assert.deepEqual(rules(snapshot(T1 + T2 + KEY, { t1: '3 rows 7', t2: '2 rows 5' }), live), [
      'lost VIEW: VIEW a.v4',
    ]);
    assert.deepEqual(rules(snapshot(T1 + T2 + KEY + VIEW, { t1: '3 rows 7', t2: '1 rows 2' }), live), [
      'touched contents of table: a.t2',
    ]);
  });

  it('knows which selections have large objects, and that those of the target stay', () => {
    const [own, other] = ['4711 abc', '4711 xyz'];
    const large = (largeObjects: string): Snapshot => ({ ...snapshot(T1 + KEY, { t1: '3 rows 7' }), largeObjects });
    const found = (after: string, plan: Partial<Plan>, before?: string): readonly string[] =>
      rules(large(after), {
        plan: { ...PLAN, ...plan },
        source: large(own),
        ...(before === undefined ? {} : { before: large(before) }),
      }).filter((rule) => rule.includes('large'));
    const but = { backup: { kind: 'but tables', names: ['"a"."t2"'] } } as const;
    const chosen = { restore: { kind: 'tables', names: ['"a"."t1"'] } } as const;
    assert.deepEqual([found('', {}), found(own, but), found('', { ...but, ...chosen })], [[], [], []]);
    assert.deepEqual([found(own, {}), found('', but), found(own, { ...but, ...chosen })].flat().length, 3);
    assert.deepEqual([found(other, but, other), found(own, { ...but, backupOptions: ['-C'] }, other)], [[], []]);
    assert.deepEqual(found(own, but, other), ['large objects: large objects']);
  });
});

describe('The generator of schemas', () => {
  it('makes the same schema of the same seed and run, and another of another', () => {
    const script = (seed: number, run: number): string => JSON.stringify(generateSchema(new Draw(seed, run)));
    assert.equal(script(7, 3), script(7, 3));
    assert.notEqual(script(7, 3), script(7, 4));
    assert.notEqual(script(7, 3), script(8, 3));
  });
});
