/**
 * One line of an agent's audit log: a JSON object that names the SHA-256 of the line before it, so that no line can be
 * changed, taken out or put in without the next one telling. Specified in docs/audit-log.md.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';

/** What the first line names. */
export const NO_LINE = '0'.repeat(64);
/** No text in a line is longer: a line is read and written whole. */
const LONGEST_TEXT = 2_048;
export const LONGEST_LINE_BYTES = 64 * 1024;

const sha256Text = z.string().regex(/^[0-9a-f]{64}$/);

export const auditLineSchema = z.object({
  sequence: z.number().int().min(1),
  time: z.string(),
  previous: sha256Text,
  host: z.string(),
  /** `call`, `jobEnded`, `agentStarted`, `agentStopped`, `certificatesRead`, `disturbed` */
  event: z.string(),
  who: z
    .object({
      name: z.string(),
      role: z.string(),
      peer: z.string(),
      certificate: z.string().optional(),
      /** What the caller claims; not proven. */
      told: z.object({ user: z.string(), host: z.string(), command: z.string() }).partial().optional(),
    })
    .optional(),
  call: z.string().optional(),
  what: z.record(z.string(), z.unknown()).optional(),
  /** `asked`, `done`, `failed` or `refused` */
  result: z.string(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  /** A line that was being written when the agent or the host went down. */
  torn: z.object({ bytes: z.number().int(), sha256: sha256Text }).optional(),
});

export type AuditLine = Readonly<z.infer<typeof auditLineSchema>>;
export type AuditWho = NonNullable<AuditLine['who']>;
/** What is recorded; the log adds number, time, host and chain. */
export type AuditEntry = Omit<AuditLine, 'sequence' | 'time' | 'previous' | 'host'>;

/** The hash of the line's bytes, without its line end. */
export function hashOf(line: string | Buffer): string {
  return createHash('sha256').update(line).digest('hex');
}

/** Without the line end. Long texts are cut. */
export function formatAuditLine(line: AuditLine): string {
  const text = JSON.stringify(line, cutTexts);
  if (Buffer.byteLength(text) <= LONGEST_LINE_BYTES) return text;
  return JSON.stringify({ ...line, what: { leftOut: `${text.length} characters` } }, cutTexts);
}

function cutTexts(_key: string, value: unknown): unknown {
  return typeof value === 'string' && value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
}

/** Undefined for anything that is no line of an audit log. */
export function parseAuditLine(bytes: string | Buffer): AuditLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString());
  } catch {
    // Torn or overwritten: the caller says where.
    return undefined;
  }
  const parsed = auditLineSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** `audit_000000000001.jsonl`: the number of its first line. */
export function auditFileName(firstSequence: number): string {
  return `audit_${String(firstSequence).padStart(12, '0')}.jsonl`;
}

export function isAuditFileName(name: string): boolean {
  return /^audit_\d{12}\.jsonl$/.test(name);
}
