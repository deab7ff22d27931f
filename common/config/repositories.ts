/**
 * The repositories of a cluster file: the places in which sets lie, each with a name. `hosts` is the default and need not
 * be listed; it is listed to give it rules for keeping sets or recipients.
 */
import * as z from 'zod';
import { isRecipient } from '../age/recipient.js';
import { parseRateSchedule } from '../rate/rate-schedule.js';

/** The repository that every cluster has: the dump folders of its hosts. */
export const HOSTS_REPOSITORY = 'hosts';

const NOT_A_RECIPIENT = 'is no public key of age (age1…), or a letter of it is wrong';
const absolutePath = z.string().regex(/^\//, 'must be an absolute path');
const few = z.number().int().min(1).max(100_000);

const rate = z.string().superRefine((text, context) => {
  try {
    parseRateSchedule(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});

/** Which sets of a database stay. A set stays when any of the rules keeps it; without rules every set stays. */
const keepRules = z
  .strictObject({
    /** The newest full sets of the whole database, with the increments that need them. */
    full: few.optional(),
    /** The newest sets, whatever they are. */
    last: few.optional(),
    /** Every set of the last days. */
    days: few.optional(),
    /** Of each of the last weeks, months, years that have one, the newest set. */
    weekly: few.optional(),
    monthly: few.optional(),
    yearly: few.optional(),
  })
  .refine((rules) => Object.values(rules).some((rule) => rule !== undefined), 'has no rule');

const common = {
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'must be a word of letters, digits, dots and hyphens'),
  /** For every database that `databases` does not name. */
  keep: keepRules.optional(),
  databases: z.record(z.string().min(1), z.strictObject({ keep: keepRules })).optional(),
  /** Whatever the rules keep: what goes beyond, the oldest first, is removed, never what must stay. */
  limits: z.strictObject({ maxGigabytes: z.number().positive().optional() }).optional(),
  /** Files that hold rows or definitions are encrypted to these (age1…). */
  encryption: z
    .strictObject({ recipients: z.array(z.string().refine(isRecipient, NOT_A_RECIPIENT)).min(1) })
    .optional(),
  /** Equal rows are stored once, whichever sets have them. */
  deduplicate: z.boolean().optional(),
  /** What all hosts together do not keep to, but each: `100M`, or `08:00-18:00=50M,*=unlimited`. */
  maxRate: rate.optional(),
};

const hosts = z.strictObject({ ...common, kind: z.literal('hosts'), name: z.literal(HOSTS_REPOSITORY) });

/** One tree that every host sees under the same path: NFS, or a mounted disk. */
const folder = z.strictObject({ ...common, kind: z.literal('folder'), path: absolutePath });

/** Any store that speaks S3. Keys to it are found on each host, never here. */
const s3 = z.strictObject({
  ...common,
  kind: z.literal('s3'),
  /** Absent: that of AWS in the region. */
  endpoint: z
    .string()
    .regex(/^https?:\/\/[^/?#@]+\/?$/, 'must be http(s)://host[:port]')
    .optional(),
  region: z.string().min(1).default('us-east-1'),
  bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'is no name of a bucket'),
  /** What stands in front of every object’s name. */
  prefix: z
    .string()
    .regex(/^(?:[^/\s][^/]*(?:\/[^/]+)*)?$/, 'must not begin or end with a slash')
    .default(''),
  pathStyle: z.boolean().default(false),
  storageClass: z.string().min(1).optional(),
  /** AES256 or aws:kms. */
  serverSideEncryption: z.enum(['AES256', 'aws:kms']).optional(),
  kmsKey: z.string().min(1).optional(),
  /** On each host, mode 0600, as ~/.aws/credentials. Absent: AWS’ usual chain, from the agent’s environment on. */
  credentialsFile: absolutePath.optional(),
  profile: z.string().min(1).optional(),
  /** Certificates of the authorities that the endpoint’s is signed by, on each host. */
  caFile: absolutePath.optional(),
});

/** What is encrypted twice is never equal: pieces of it cannot be told to be the same. */
const NOT_BOTH = 'and encryption do not go together yet: leave one of them out';

export const repositorySchema = z
  .discriminatedUnion('kind', [hosts, folder, s3])
  .refine(({ deduplicate, encryption }) => !(deduplicate && encryption), { message: NOT_BOTH, path: ['deduplicate'] });

export const repositoriesSchema = z
  .array(repositorySchema)
  .superRefine((all, context) => {
    const seen = new Set<string>();
    for (const { name, kind } of all) {
      if (seen.has(name)) context.addIssue({ code: 'custom', message: `${name} is there twice` });
      seen.add(name);
      if (name === HOSTS_REPOSITORY && kind !== 'hosts') {
        context.addIssue({ code: 'custom', message: `${HOSTS_REPOSITORY} is the name of the hosts’ own folders` });
      }
    }
  })
  .optional();

export type Repository = Readonly<z.infer<typeof repositorySchema>>;
export type FolderRepository = Extract<Repository, { readonly kind: 'folder' }>;
export type S3Repository = Extract<Repository, { readonly kind: 's3' }>;
export type KeepRules = Readonly<z.infer<typeof keepRules>>;

/** A repository by its name; `hosts` is always there. Undefined: none has the name. */
export function findRepository(all: readonly Repository[] | undefined, name: string): Repository | undefined {
  const listed = all?.find((one) => one.name === name);
  return listed ?? (name === HOSTS_REPOSITORY ? { kind: 'hosts', name: HOSTS_REPOSITORY } : undefined);
}
