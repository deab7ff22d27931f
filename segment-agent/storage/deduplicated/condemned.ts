/**
 * The note of a prune: packs that it is going to remove. From then on no new file refers to their chunks. Operations that
 * were under way then may have seen the packs before: the second note says which, and the packs stay until these ended.
 */
import * as z from 'zod';
import { seal, unseal } from '../../../common/sets/sealed.js';

const schema = z.strictObject({
  format: z.literal(1),
  /** UTC. */
  condemnedAt: z.iso.datetime(),
  packs: z.array(z.string().regex(/^(?:pack|index)-[0-9a-f]{32}(?:\.partial)?$/)),
  /** Claims that were there after this note was; null: nobody has looked yet. */
  claims: z.array(z.string()).nullable(),
});

export type Condemned = Readonly<z.infer<typeof schema>>;

export function formatCondemned(note: Omit<Condemned, 'format'>): Buffer {
  return seal('condemned', schema.parse({ format: 1, ...note }));
}

/** Undefined: the bytes are damaged, or of a newer version. */
export function parseCondemned(bytes: Buffer): Condemned | undefined {
  const parsed = schema.safeParse(unseal('condemned', bytes));
  return parsed.success ? parsed.data : undefined;
}
