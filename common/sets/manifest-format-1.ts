/** Format 1 of the manifest, which earlier versions wrote: it knew logical sets alone. It is read for ever. */
import * as z from 'zod';
import { COMPRESSION_FORMATS } from './compression.js';
import type { Manifest } from './manifest-format-2.js';
import {
  consistency,
  count,
  filters,
  lookedAt,
  manifestFile,
  manifestNode,
  manifestTable,
  timestampKey,
  totals,
} from './manifest-parts.js';
import { scopeOf } from './scope.js';
import { lazily } from '../lazily.js';

/** It passes over what it does not know, as the versions did that wrote it. */
const schema = lazily(() =>
  z.object({
    format: z.literal(1),
    product: z.string(),
    productVersion: z.string(),
    timestampKey,
    prefix: z.string(),
    database: z.string(),
    engine: z.string(),
    clusterName: z.string(),
    // No version wrote anything else.
    backupType: z.literal('full'),
    parentKey: z.null(),
    compression: z.enum(COMPRESSION_FORMATS),
    compressionLevel: count.optional(),
    startedAt: z.string(),
    finishedAt: z.string(),
    commandLine: z.array(z.string()),
    options: filters,
    consistency,
    signedBy: z.string().optional(),
    storage: z.object({ plugin: z.string(), version: z.string(), apiVersion: z.string() }).optional(),
    nodes: z.array(manifestNode).min(1),
    setFiles: z.array(manifestFile),
    tables: z.array(lookedAt(manifestTable)),
    totals,
  }),
);

/**
 * The same set as format 2 says it. Its tables are not copied.
 * @throws z.ZodError where the shape is wrong
 */
export function readFormat1(json: unknown): Manifest {
  const {
    format: _,
    backupType,
    parentKey: __,
    compression,
    compressionLevel,
    options,
    tables,
    totals,
    storage,
    ...rest
  } = schema().parse(json);
  return {
    ...rest,
    kind: 'logical',
    type: backupType,
    scope: scopeOf(options),
    needs: [],
    repository: storage ? { kind: 'plugin', ...storage } : { kind: 'hosts' },
    encryption: null,
    body: { compression, ...(compressionLevel === undefined ? {} : { compressionLevel }), options, totals, tables },
  };
}
