import assert from 'node:assert/strict';
import { DEFAULT_COMPRESSION, NO_COMPRESSION } from '../../../../common/sets/compression.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import { NO_FILTER } from '../../../../coordinator/base/table-filter.js';
import { backupFileNames, type ListedNode } from '../../../../coordinator/commands/list-backup-files.js';

const KEY = toTimestampKey('20240102030405');
const node = (contentId: number, dbid: number, withDefinitions: boolean): ListedNode => ({
  instance: { contentId, dbid, host: `h${dbid}`, address: '', port: 1, dataDirectory: '/d' },
  directory: `/d${dbid}`,
  withDefinitions,
  withState: false,
});
const REQUEST = {
  prefix: '',
  compression: DEFAULT_COMPRESSION,
  withGlobals: false,
  withConfig: false,
  filter: NO_FILTER,
};
const STATES = ['aoStateFile', 'coStateFile', 'lastOperation'] as const;

describe('backupFileNames', () => {
  it('has the original’s order on Greenplum, then our own files', () => {
    const nodes = [node(-1, 1, true), node(0, 2, false), node(1, 3, false)];
    const { pipes, regularFiles } = backupFileNames(
      { ...REQUEST, withGlobals: true, withConfig: true },
      KEY,
      nodes,
      STATES,
    );
    assert.deepEqual(pipes, [
      `h2:/d2/gp_dump_0_2_${KEY}.gz`,
      `h3:/d3/gp_dump_1_3_${KEY}.gz`,
      `h1:/d1/gp_dump_-1_1_${KEY}.gz`,
      `h1:/d1/gp_dump_-1_1_${KEY}_post_data.gz`,
      `h1:/d1/gp_global_-1_1_${KEY}`,
      `h1:/d1/gp_config_files_-1_1_${KEY}.tar`,
      `h2:/d2/gp_config_files_0_2_${KEY}.tar`,
      `h3:/d3/gp_config_files_1_3_${KEY}.tar`,
    ]);
    assert.deepEqual(regularFiles.slice(0, 6), [
      `h1:/d1/gp_cdatabase_-1_1_${KEY}`,
      `h1:/d1/gp_dump_${KEY}_ao_state_file`,
      `h1:/d1/gp_dump_${KEY}_co_state_file`,
      `h1:/d1/gp_dump_${KEY}_last_operation`,
      `h1:/d1/gp_dump_${KEY}.rpt`,
      `h1:/d1/gp_dump_status_-1_1_${KEY}`,
    ]);
    assert.equal(regularFiles.at(-1), `h1:/d1/gp_dump_${KEY}_manifest`);
  });

  it('honours -z, --prefix and a filter', () => {
    const filter = { ...NO_FILTER, includeSchemas: ['s'] };
    const nodes = [node(-1, 1, true), node(0, 2, true)];
    const lists = backupFileNames({ ...REQUEST, compression: NO_COMPRESSION, prefix: 'p', filter }, KEY, nodes, []);
    assert.deepEqual(lists.pipes, [
      `h2:/d2/p_gp_dump_0_2_${KEY}`,
      `h1:/d1/p_gp_dump_-1_1_${KEY}`,
      `h1:/d1/p_gp_dump_-1_1_${KEY}_post_data`,
      `h2:/d2/p_gp_dump_0_2_${KEY}_post_data`,
    ]);
    assert.ok(lists.regularFiles.includes(`h1:/d1/p_gp_dump_${KEY}_filter`));
  });
});
