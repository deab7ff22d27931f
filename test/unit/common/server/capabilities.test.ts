import assert from 'node:assert/strict';
import { JOURNAL_SCHEMA } from '../../../../common/restore/journal.js';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  capabilitiesOf,
  knownServers,
  oldestMadeFrom,
  programCapabilities,
  type Capabilities,
} from '../../../../common/server/capabilities.js';
import {
  describeServer,
  parseServerIdentity,
  postgresLevel,
  postgresVersion,
  type ServerIdentity,
} from '../../../../common/server/identity.js';

const ON = 'on x86_64-pc-linux-gnu, compiled by gcc (GCC) 8.5.0 20210514 (Red Hat 8.5.0-18), 64-bit';

const postgres = (version: string, num: number): ServerIdentity =>
  parseServerIdentity(`PostgreSQL ${version} on x86_64-pc-linux-gnu, compiled by gcc`, num);
const greenplum = (version: string, base = '9.4.26', num = 90_426): ServerIdentity =>
  parseServerIdentity(`PostgreSQL ${base} (Greenplum Database ${version} build dev) ${ON}`, num);
const cloudberry = (text: string): ServerIdentity => parseServerIdentity(`PostgreSQL 14.4 (${text}) ${ON}`, 140_004);
const greengage = (version: string, base: string, num: number): ServerIdentity =>
  parseServerIdentity(`PostgreSQL ${base} (Greengage Database ${version} build dev) ${ON}`, num);

describe('parseServerIdentity', () => {
  // What servers really answer, or their documentation shows.
  const known: readonly [string, number, string, number][] = [
    [`PostgreSQL 15.18 (Debian 15.18-0+deb12u1) ${ON}`, 150_018, 'PostgreSQL 15.18', 15],
    [`PostgreSQL 14.11 (Ubuntu 14.11-0ubuntu0.22.04.1) ${ON}`, 140_011, 'PostgreSQL 14.11', 14],
    ['PostgreSQL 16.2, compiled by Visual C++ build 1937, 64-bit', 160_002, 'PostgreSQL 16.2', 16],
    [`PostgreSQL 18beta1 ${ON}`, 180_000, 'PostgreSQL 18beta1', 18],
    [
      `PostgreSQL 8.3.23 (Greenplum Database 5.17.0+3fab7bf build ga) ${ON} compiled on Feb 11 2019 16:49:29`,
      80_323,
      'Greenplum Database 5.17.0+3fab7bf',
      5,
    ],
    [
      `PostgreSQL 9.4.26 (Greenplum Database 6.24.3 build commit:25d3498a400ca5230e81abb94861f23389315213) ${ON}`,
      90_426,
      'Greenplum Database 6.24.3',
      6,
    ],
    [
      `PostgreSQL 9.4.26 (Greenplum Database 6.25.3-mdb+yezzey+yagpcc-r+dev.40.gf0f10f9335 build dev-oss) ${ON}`,
      90_426,
      'Greenplum Database 6.25.3-mdb+yezzey+yagpcc-r+dev.40.gf0f10f9335',
      6,
    ],
    [
      `PostgreSQL 12.12 (Greenplum Database 7.2.0_arenadata5 build 103+git7888a88) ${ON} compiled on Sep 16 2024 20:02:13 Bhuvnesh C.`,
      120_012,
      'Greenplum Database 7.2.0_arenadata5',
      7,
    ],
    [
      `PostgreSQL 12.12 (Greenplum Database 7.0.0-beta.4+dev.194.g61a22a841b build commit:61a22a841b) ${ON}`,
      120_012,
      'Greenplum Database 7.0.0-beta.4+dev.194.g61a22a841b',
      7,
    ],
    [
      `PostgreSQL 14.4 (Cloudberry Database 1.6.0 build dev) ${ON} compiled on Sep 13 2024 07:33:38`,
      140_004,
      'Apache Cloudberry 1.6.0',
      1,
    ],
    [
      `PostgreSQL 14.4 (Apache Cloudberry 1.6.0+dev.1383.g5cdbab19af build dev) ${ON}`,
      140_004,
      'Apache Cloudberry 1.6.0+dev.1383.g5cdbab19af',
      1,
    ],
    [
      `PostgreSQL 14.4 (Apache Cloudberry 2.1.0-incubating build bdf90c5518f) ${ON}`,
      140_004,
      'Apache Cloudberry 2.1.0-incubating',
      2,
    ],
    [
      `PostgreSQL 9.4.26 (Greengage Database 6.26.35_arenadata53 build 2625.gitac00af7.el7) ${ON}`,
      90_426,
      'Greengage Database 6.26.35_arenadata53',
      6,
    ],
    [`PostgreSQL 12.22 (Greengage Database 7.4.1 build dev) ${ON}`, 120_022, 'Greengage Database 7.4.1', 7],
  ];
  for (const [text, num, name, major] of known) {
    it(`finds ${name}`, () => {
      const server = parseServerIdentity(text, num);
      assert.deepEqual([describeServer(server), server.major, server.postgresVersionNum], [name, major, num]);
    });
  }

  it('refuses what it does not know, above all what is made from PostgreSQL and not PostgreSQL', () => {
    for (const text of [
      'Some Other Database 1.0',
      '',
      `PostgreSQL 14.4 (WarehousePG 7.2.0 build commit:abc) ${ON}`,
      // Greengage's builders may give it another name.
      `PostgreSQL 9.4.26 (Greenbase Database 6.29.0 build dev) ${ON}`,
    ]) {
      assert.throws(() => parseServerIdentity(text, 140_004), {
        code: 'VERSION_UNSUPPORTED',
        message: `The server says it is ${JSON.stringify(text)}.`,
        hint: /Known are PostgreSQL, Greenplum, Apache Cloudberry and Greengage/,
      });
    }
  });
});

describe('postgresLevel', () => {
  it('is the part by which definitions differ, in order', () => {
    const found = ['8.3.23', '9.4.26', '12.12', '15.18 (Debian 15.18-0+deb12u1)', '18beta1'].map(postgresLevel);
    assert.deepEqual(found, [8.3, 9.4, 12, 15, 18]);
    assert.equal(postgresLevel('unknown'), undefined);
  });

  it('reads the version from its number', () => {
    assert.deepEqual([80_323, 90_426, 120_012, 150_018, 180_000].map(postgresVersion), [
      ...['8.3.23', '9.4.26', '12.12', '15.18', '18.0'],
    ]);
  });
});

describe('oldestMadeFrom', () => {
  it('names the server for a set that is too new', () => {
    assert.equal(oldestMadeFrom('greenplum', 12), 'Greenplum Database 7');
    assert.equal(oldestMadeFrom('greengage', 9.4), 'Greengage Database 6');
    assert.equal(oldestMadeFrom('greenplum', 14), undefined);
    assert.equal(oldestMadeFrom('postgresql', 16), 'PostgreSQL 16');
  });
});

describe('capabilitiesOf', () => {
  it('knows what came with which version of PostgreSQL', () => {
    const versions: readonly [string, number][] = [
      ['12.4', 120_004],
      ['13.0', 130_000],
      ['14.11', 140_011],
      ['15.18 (Debian 15.18-0+deb12u1)', 150_018],
      ['18beta1', 180_000],
    ];
    const names = versions.map(([version, num]) => snapshotNames(capabilitiesOf(postgres(version, num))));
    assert.deepEqual(names, [
      ['txid_current_snapshot', 'txid_status', 'int8', 'false'],
      ['pg_current_snapshot', 'pg_xact_status', 'xid8', 'false'],
      ['pg_current_snapshot', 'pg_xact_status', 'xid8', 'true'],
      ['pg_current_snapshot', 'pg_xact_status', 'xid8', 'true'],
      ['pg_current_snapshot', 'pg_xact_status', 'xid8', 'true'],
    ]);
  });

  it('knows which options a foreign server and a user mapping may have', () => {
    const versions: readonly [string, number][] = [
      ['12.4', 120_004],
      ['13.0', 130_000],
      ['14.11', 140_011],
      ['15.18', 150_018],
      ['18.6', 180_006],
    ];
    const found = versions.map(([version, num]) => {
      const { foreignServerOptions, foreignPasswordOptional } = capabilitiesOf(postgres(version, num));
      return [Object.keys(foreignServerOptions).join(' '), foreignPasswordOptional];
    });
    assert.deepEqual(found, [
      ['fetch_size', false],
      ['fetch_size', true],
      ['fetch_size batch_size async_capable', true],
      ['fetch_size batch_size async_capable parallel_commit', true],
      ['fetch_size batch_size async_capable parallel_commit', true],
    ]);
  });

  it('gives an MPP database one definition and one index at a time', () => {
    for (const server of [greenplum('6.24.3'), greenplum('7.0.0', '12.12', 120_012), postgres('15.18', 150_018)]) {
      const isPostgres = server.product === 'postgresql';
      const { definitionBatches, parallelIndexes } = capabilitiesOf(server);
      assert.deepEqual([definitionBatches, parallelIndexes], [isPostgres, isPostgres]);
    }
  });

  it('gives an MPP database what its PostgreSQL has', () => {
    const servers = [
      greenplum('6.24.3'),
      greengage('6.31.0', '9.4.26', 90_426),
      greenplum('7.1.0', '12.12', 120_012),
      greengage('7.4.1', '12.22', 120_022),
      cloudberry('Cloudberry Database 1.0.0+1c0d6e2224 build dev'),
      cloudberry('Apache Cloudberry 2.0.0 build commit:fc9a9d4'),
    ];
    const [six, seven, fourteen] = [
      [['txid_current_snapshot', undefined, 'int8', 'false'], 'pg_partition', false, true],
      [['txid_current_snapshot', 'txid_status', 'int8', 'false'], 'declarative', true, false],
      [['pg_current_snapshot', 'pg_xact_status', 'xid8', 'true'], 'declarative', true, false],
    ];
    assert.deepEqual(
      servers.map((server) => {
        const capabilities = capabilitiesOf(server);
        const { partitions, dumpHasSnapshotOption, modificationCounts } = capabilities;
        return [snapshotNames(capabilities), partitions, dumpHasSnapshotOption, modificationCounts];
      }),
      [six, six, seven, seven, fourteen, fourteen],
    );
  });

  it('says what only MPP databases have', () => {
    for (const server of [greenplum('6.0.0'), greenplum('7.0.0'), cloudberry('Apache Cloudberry 2.0.0 build dev')]) {
      const { largeObjects, dumpMark, globalsOptions, systemSchemas, lockIsOfSession } = capabilitiesOf(server);
      assert.deepEqual([largeObjects, dumpMark], [false, '--gp-syntax']);
      assert.deepEqual(globalsOptions, ['--resource-queues', '--resource-groups']);
      assert.ok(systemSchemas.includes('gp_toolkit'));
      assert.match(lockIsOfSession, /mppsessionid/);
    }
    const { dumpMark, systemSchemas } = capabilitiesOf(postgres('15.18', 150_018));
    assert.deepEqual([dumpMark, systemSchemas], [undefined, ['information_schema', JOURNAL_SCHEMA]]);
  });

  it('knows what makes a table append-optimised', () => {
    const servers = [
      postgres('17.2', 170_002),
      greenplum('6.24.3'),
      greengage('6.31.0', '9.4.26', 90_426),
      greenplum('7.0.0', '12.12', 120_012),
      cloudberry('Apache Cloudberry 2.0.0 build dev'),
    ];
    assert.deepEqual(
      servers.map((server) => capabilitiesOf(server).appendOptimisedBy),
      [undefined, 'options', 'options', 'access method', 'access method'],
    );
  });

  it('takes increments where somebody has looked at what shows a change', () => {
    const takes = (server: ServerIdentity): boolean => capabilitiesOf(server).increments;
    for (const server of [postgres('12.22', 120_022), greenplum('6.24.3'), greenplum('7.0.0', '12.12', 120_012)]) {
      assert.equal(takes(server), true, describeServer(server));
    }
    assert.equal(takes(cloudberry('Apache Cloudberry 2.0.0 build dev')), false);
  });

  it('knows which servers have WAL summaries', () => {
    const has = (server: ServerIdentity): boolean => capabilitiesOf(server).walSummaries;
    const servers = [postgres('15.18', 150_018), postgres('16.9', 160_009), greenplum('7.0.0', '12.12', 120_012)];
    for (const server of servers) assert.equal(has(server), false, describeServer(server));
    for (const server of [postgres('17.0', 170_000), postgres('18.6', 180_006)]) {
      assert.equal(has(server), true, describeServer(server));
    }
    assert.equal(has(cloudberry('Apache Cloudberry 2.0.0 build dev')), false);
  });

  it('refuses versions that are too old, and says what they lack', () => {
    const tooOld: readonly [ServerIdentity, RegExp][] = [
      [postgres('11.22', 110_022), /^PostgreSQL 11.22 is older than PostgreSQL 12\.$/],
      [greenplum('4.3.33', '8.2.15', 80_215), /^Greenplum Database 4.3.33 is older than Greenplum Database 6\.$/],
      [
        greenplum('5.29.0', '8.3.23', 80_323),
        /^Greenplum Database 5.29.0 is older than Greenplum Database 6 and lacks exported snapshots .*lock_timeout/,
      ],
      [
        cloudberry('Apache Cloudberry 0.9.0 build dev'),
        /^Apache Cloudberry 0.9.0 is older than Apache Cloudberry 1\.$/,
      ],
      [greengage('5.0.0', '8.3.23', 80_323), /^Greengage Database 5.0.0 is older than Greengage Database 6\.$/],
    ];
    for (const [server, message] of tooOld) {
      assert.throws(() => capabilitiesOf(server), {
        code: 'VERSION_UNSUPPORTED',
        message,
        hint: /^Upgrade that server/,
      });
    }
  });

  it('is complete for every server it knows', () => {
    const fields = Object.keys(capabilitiesOf(postgres('15.18', 150_018))).sort();
    const usable = knownServers().filter(({ lacks }) => lacks.length === 0);
    for (const { product, since, name } of usable) {
      const capabilities = capabilitiesOf({ product, version: `${since}.0.0`, major: since, postgresVersionNum: 0 });
      assert.deepEqual(Object.keys(capabilities).sort(), fields, name);
      for (const sql of [capabilities.currentSnapshot, capabilities.currentLsn, capabilities.xactIdType]) {
        assert.match(sql, /^pg_catalog\.\w+$/, name);
      }
    }
    assert.deepEqual([...new Set(usable.map(({ product }) => product))].sort(), [
      'cloudberry',
      'greengage',
      'greenplum',
      'postgresql',
    ]);
  });
});

describe('programCapabilities', () => {
  it('knows which psql can be kept from obeying a script', () => {
    const known = (major: number, minor: number): boolean => programCapabilities({ major, minor }).restrict;
    // The minor versions of August 2025, and everything from 18 on.
    for (const [major, since] of [
      [13, 22],
      [14, 19],
      [15, 14],
      [16, 10],
      [17, 6],
    ] as const) {
      assert.deepEqual([known(major, since - 1), known(major, since)], [false, true], String(major));
    }
    assert.deepEqual([known(12, 22), known(9, 4), known(18, 0), known(19, 1)], [false, false, true, true]);
  });

  it('knows which pg_dump writes large objects in groups', () => {
    const groups = [9, 12, 16, 17, 18].map((major) => programCapabilities({ major, minor: 1 }).largeObjectGroups);
    assert.deepEqual(groups, [false, false, false, true, true]);
  });

  it('knows which pg_dump writes attachments of partitions as entries of their own', () => {
    const separate = [9, 12, 13, 14, 18].map((major) => programCapabilities({ major, minor: 1 }).separateAttachments);
    assert.deepEqual(separate, [false, false, false, true, true]);
  });
});

describe('docs/engines.md', () => {
  it('marks every known server as the table does', async () => {
    const page = await readFile(fileURLToPath(new URL('../../../../../docs/engines.md', import.meta.url)), 'utf8');
    for (const { name, verifiedOn, partlyRunOn, lacks, postgres } of knownServers()) {
      const row = page.split('\n').find((line) => line.startsWith(`| ${name} |`));
      assert.ok(row !== undefined, `no row of ${name}`);
      assert.equal(postgresLevel(row.split('|')[2]!.trim()), postgres, name);
      const part = partlyRunOn === undefined ? 'from documentation, not yet run' : `run in part on ${partlyRunOn}`;
      const mark = verifiedOn === undefined ? part : `verified on ${verifiedOn}`;
      assert.ok(row.endsWith(`| ${lacks.length > 0 ? 'refused' : mark} |`), row);
    }
  });
});

function snapshotNames({ currentSnapshot, xactStatus, xactIdType, locksTellWaitStart }: Capabilities): unknown[] {
  return [currentSnapshot, xactStatus, xactIdType].map((name) => name?.split('.')[1]).concat(`${locksTellWaitStart}`);
}
