/** Identities are secrets: whatever is logged, reported or sent as an error goes through here. */
const IDENTITY = /AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]*/gi;

/** The text without the secrets of identities in it. */
export function hideIdentities(text: string): string {
  return text.replaceAll(IDENTITY, 'AGE-SECRET-KEY-********');
}
