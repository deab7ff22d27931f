import assert from 'node:assert/strict';
import { isCreateDatabase, renameDatabase, splitStatements } from '../../../../segment-agent/restore/sql-statements.js';
import { decodeScript } from '../../../../segment-agent/restore/script-encoding.js';

describe('splitStatements', () => {
  it('splits at semicolons outside literals, names, comments and dollar quotes', () => {
    const script = `-- a; comment
SET a = 'x;y'';';
COMMENT ON DATABASE "we;""ird" IS E'back\\';slash';
/* not; here */ SELECT $f$ ; $$ ; $f$, $$;$$ ;
ALTER DATABASE d SET x TO '\\';`;
    assert.deepEqual(splitStatements(script), [
      `SET a = 'x;y'';'`,
      `COMMENT ON DATABASE "we;""ird" IS E'back\\';slash'`,
      `SELECT $f$ ; $$ ; $f$, $$;$$`,
      `ALTER DATABASE d SET x TO '\\'`,
    ]);
  });

  it('keeps a last statement without a semicolon and leaves empty ones out', () => {
    assert.deepEqual(splitStatements(' ; ;SELECT 1; SELECT 2 -- end'), ['SELECT 1', 'SELECT 2']);
  });

  it('leaves psql’s commands out, but not lines of a literal that look like one', () => {
    const script = `\\connect d\nCOMMENT ON DATABASE d IS 'two\n\\connect e\n';\n\\unrestrict abc\n`;
    assert.deepEqual(splitStatements(script), [`COMMENT ON DATABASE d IS 'two\n\\connect e\n'`]);
  });
});

describe('renameDatabase', () => {
  const cases: readonly (readonly [name: string, statement: string, result: string])[] = [
    ['d', 'CREATE DATABASE d WITH TEMPLATE = template0', 'CREATE DATABASE "new ""db" WITH TEMPLATE = template0'],
    ['D "x', 'ALTER DATABASE "D ""x" OWNER TO "D ""x"', 'ALTER DATABASE "new ""db" OWNER TO "D ""x"'],
    ['d', `COMMENT ON DATABASE d IS 'DATABASE d'`, `COMMENT ON DATABASE "new ""db" IS 'DATABASE d'`],
    ['d', 'REVOKE CONNECT,TEMPORARY ON DATABASE d FROM d', 'REVOKE CONNECT,TEMPORARY ON DATABASE "new ""db" FROM d'],
    ['d', 'ALTER ROLE database IN DATABASE d SET a TO b', 'ALTER ROLE database IN DATABASE "new ""db" SET a TO b'],
    ['database', 'ALTER DATABASE database OWNER TO database', 'ALTER DATABASE "new ""db" OWNER TO database'],
    ['d', `SELECT 'DATABASE d', "DATABASE", d`, `SELECT 'DATABASE d', "DATABASE", d`],
    ['d', 'CREATE DATABASE e', 'CREATE DATABASE e'],
    ['ü', 'CREATE DATABASE "ü"', 'CREATE DATABASE "new ""db"'],
    ['d', 'CREATE DATABASE "D"', 'CREATE DATABASE "D"'],
  ];
  for (const [name, statement, result] of cases) {
    it(`takes ${JSON.stringify(name)} for the database in ${statement}`, () => {
      assert.equal(renameDatabase(statement, name, 'new "db'), result);
    });
  }

  it('knows which statement makes the database', () => {
    assert.equal(isCreateDatabase('CREATE  DATABASE d'), true);
    assert.equal(isCreateDatabase('ALTER DATABASE d SET a TO b'), false);
  });
});

describe('decodeScript', () => {
  it('reads the encoding that the script says it has', () => {
    const latin2 = Buffer.concat([Buffer.from(`SET client_encoding = 'LATIN2';\nSELECT '`), Buffer.from([0xb1, 0x27])]);
    assert.equal(decodeScript(latin2, 'f'), `\nSELECT 'ą'`);
    assert.equal(decodeScript(Buffer.from(`SET client_encoding = 'UTF8';\nSELECT 'ą'`), 'f'), `\nSELECT 'ą'`);
  });

  it('refuses an encoding it does not know', () => {
    assert.throws(() => decodeScript(Buffer.from(`SET client_encoding = 'MULE_INTERNAL';`), '/f'), {
      code: 'NOT_AVAILABLE',
      message: /MULE_INTERNAL/,
    });
  });
});
