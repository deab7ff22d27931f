/** Previews of increments: a job compares one instance with a set, and changes neither. */
import { fromWireTable } from '../../../common/rpc/lock-tables.js';
import type { mppbackup } from '../../../common/rpc/messages.js';
import type { PreviewOutcome } from '../../worker/work.js';
import { findInstance, placeOf, required } from '../requests.js';
import type { JobKind } from './kind.js';
import { toParent } from './parent.js';
import { toRowSource } from './row-source.js';

export const preview: JobKind<'startPreview', mppbackup.v1.StartPreviewRequest, PreviewOutcome> = {
  call: 'startPreview',

  prepare: async ({ database, parent, encoding, tables, instance, location, rowsFrom }, { config }) => ({
    spec: {
      kind: 'preview',
      database: required(database, 'database'),
      parent: toParent(parent ?? {}),
      encoding,
      tables: tables.map(fromWireTable),
      rowsFrom: toRowSource(rowsFrom),
    },
    place: await placeOf(config, findInstance(config, instance), location),
    rates: undefined,
  }),

  toWire: ({ changes, search }) => ({ preview: { changes: [...changes], search } }),
};
