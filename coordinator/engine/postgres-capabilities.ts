/** What the `postgres` engine's servers can do, by version: the one table. */
import { AppError } from '../../common/errors/app-error.js';
import type { Capabilities } from './engine.js';

const OLDEST = { versionNum: 120_000, text: '12' };

/** Newest first; a version has the first entry whose `since` it reaches. */
const TABLE: readonly { readonly since: number; readonly capabilities: Capabilities }[] = [
  {
    since: 140_000,
    capabilities: {
      definitions: 'every-node',
      currentSnapshot: 'pg_catalog.pg_current_snapshot',
      xactStatus: 'pg_catalog.pg_xact_status',
      xactIdType: 'pg_catalog.xid8',
      currentLsn: 'pg_catalog.pg_current_wal_lsn',
      dumpHasSnapshotOption: true,
      locksTellWaitStart: true,
      unknownRowCount: -1,
    },
  },
  {
    since: 130_000,
    capabilities: {
      definitions: 'every-node',
      currentSnapshot: 'pg_catalog.pg_current_snapshot',
      xactStatus: 'pg_catalog.pg_xact_status',
      xactIdType: 'pg_catalog.xid8',
      currentLsn: 'pg_catalog.pg_current_wal_lsn',
      dumpHasSnapshotOption: true,
      locksTellWaitStart: false,
      unknownRowCount: 0,
    },
  },
  {
    since: OLDEST.versionNum,
    capabilities: {
      definitions: 'every-node',
      currentSnapshot: 'pg_catalog.txid_current_snapshot',
      xactStatus: 'pg_catalog.txid_status',
      xactIdType: 'pg_catalog.int8',
      currentLsn: 'pg_catalog.pg_current_wal_lsn',
      dumpHasSnapshotOption: true,
      locksTellWaitStart: false,
      unknownRowCount: 0,
    },
  },
];

/**
 * @param serverVersionNum the setting `server_version_num`, for example 150018
 * @throws AppError VERSION_UNSUPPORTED before 12
 */
export function postgresCapabilities(serverVersionNum: number): Capabilities {
  const entry = TABLE.find(({ since }) => serverVersionNum >= since);
  if (entry) return entry.capabilities;
  const version = String(Math.floor(serverVersionNum / 10_000));
  throw new AppError('VERSION_UNSUPPORTED', `PostgreSQL ${version} is older than ${OLDEST.text}.`, {
    hint: `Upgrade that instance to PostgreSQL ${OLDEST.text} or newer.`,
  });
}
