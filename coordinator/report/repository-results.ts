/** What `mppbackup repository` finds. */
import * as z from 'zod';

const exitStatus = z.union([z.literal(0), z.literal(1)]);
const about = {
  name: z.string(),
  kind: z.enum(['hosts', 'folder', 's3']),
  place: z.string().describe('A folder, or s3://bucket/prefix; empty: each host’s own.'),
};
const error = z.string().nullable().describe('Why it cannot be used; null: it can.');

export const repositoryListSchema = z.object({
  exitStatus,
  repositories: z.array(
    z.object({
      ...about,
      sets: z.number().int().nonnegative().describe('How many complete sets it has, of every prefix.'),
      storedBytes: z.number().int().nonnegative(),
      newest: z.string().nullable().describe('The timestamp key of the newest; null: there is none.'),
      error,
    }),
  ),
});

const count = z.number().int().nonnegative();
const packsOn = { host: z.string(), directory: z.string().describe('Of the packs.') };
const findings = z.array(
  z.object({
    object: z.string().describe('A path.'),
    problem: z.string(),
    repaired: z.boolean(),
    timestampKey: z.string().nullable().describe('Of the set whose file it is; null: of none.'),
  }),
);
const packsPlace = z.object({ ...packsOn, packs: count, packBytes: count, chunks: count, files: count, findings });

export const repositoryChecksSchema = z.object({
  exitStatus,
  repositories: z.array(
    z.object({
      ...about,
      hosts: z.array(z.object({ host: z.string(), error })),
      packs: z.array(packsPlace).describe('What is deduplicated there; empty: nothing is.'),
    }),
  ),
});

export const repositoryInitSchema = z.object({
  exitStatus,
  places: z.array(
    z.object({ repository: z.string(), ...packsOn, made: z.boolean().describe('False: it was ready before.') }),
  ),
});

export const repositoryPruneSchema = z.object({
  exitStatus,
  dryRun: z.boolean(),
  places: z.array(
    z.object({
      repository: z.string(),
      ...packsOn,
      packs: count,
      packBytes: count,
      referencedBytes: count.describe('Of chunks that sets have.'),
      condemnedPacks: count.describe('What is to go, since this prune or an earlier one.'),
      condemnedBytes: count,
      removedPacks: count,
      removedBytes: count,
      rewrittenBytes: count.describe('What was brought into new packs of what went.'),
      waitingPacks: count.describe('What is to go later.'),
      waitsFor: z.array(z.string()).describe('Claims of operations that began before.'),
      findings,
    }),
  ),
});

export type PacksPlace = Readonly<z.infer<typeof packsPlace>>;
export type RepositoryInit = Readonly<z.infer<typeof repositoryInitSchema>>;
export type RepositoryPrune = Readonly<z.infer<typeof repositoryPruneSchema>>;
export type PrunedPlace = RepositoryPrune['places'][number];

export type RepositoryList = Readonly<z.infer<typeof repositoryListSchema>>;
export type ShownRepository = RepositoryList['repositories'][number];
export type RepositoryChecks = Readonly<z.infer<typeof repositoryChecksSchema>>;
export type RepositoryOnHost = RepositoryChecks['repositories'][number]['hosts'][number];
