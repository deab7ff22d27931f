import assert from 'node:assert/strict';
import { capabilitiesOf } from '../../common/server/capabilities.js';
import { parseServerIdentity, type ServerIdentity } from '../../common/server/identity.js';

const postgres = (version: string, num: number): ServerIdentity =>
  parseServerIdentity(`PostgreSQL ${version} on x86_64-pc-linux-gnu, compiled by gcc`, num);

describe('capabilitiesOf', () => {
  it('knows what came with which version of PostgreSQL', () => {
    const versions: readonly [string, number][] = [
      ['12.4', 120_004],
      ['13.0', 130_000],
      ['14.11', 140_011],
      ['15.18 (Debian 15.18-0+deb12u1)', 150_018],
      ['18beta1', 180_000],
    ];
    const names = versions.map(([version, num]) => {
      const { currentSnapshot, xactStatus, xactIdType, locksTellWaitStart } = capabilitiesOf(postgres(version, num));
      return [currentSnapshot, xactStatus, xactIdType]
        .map((name) => name?.split('.')[1])
        .concat(`${locksTellWaitStart}`);
    });
    assert.deepEqual(names, [
      ['txid_current_snapshot', 'txid_status', 'int8', 'false'],
      ['pg_current_snapshot', 'pg_xact_status', 'xid8', 'false'],
      ['pg_current_snapshot', 'pg_xact_status', 'xid8', 'true'],
      ['pg_current_snapshot', 'pg_xact_status', 'xid8', 'true'],
      ['pg_current_snapshot', 'pg_xact_status', 'xid8', 'true'],
    ]);
  });

  it('refuses versions that are too old', () => {
    assert.throws(() => capabilitiesOf(postgres('11.22', 110_022)), {
      code: 'VERSION_UNSUPPORTED',
      message: /PostgreSQL 11.22 is older than PostgreSQL 12/,
    });
  });
});
