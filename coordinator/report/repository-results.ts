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

export const repositoryChecksSchema = z.object({
  exitStatus,
  repositories: z.array(z.object({ ...about, hosts: z.array(z.object({ host: z.string(), error })) })),
});

export type RepositoryList = Readonly<z.infer<typeof repositoryListSchema>>;
export type ShownRepository = RepositoryList['repositories'][number];
export type RepositoryChecks = Readonly<z.infer<typeof repositoryChecksSchema>>;
export type RepositoryOnHost = RepositoryChecks['repositories'][number]['hosts'][number];
