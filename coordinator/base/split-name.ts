/** One part: `"…"` with doubled quotes inside, or anything without a dot and a leading quote, taken as written. */
const PART = /"(?:[^"]|"")+"|[^".][^.]*/y;

/**
 * The parts between the dots; undefined when the text cannot be read as such. Unquoted parts keep their capitals, as
 * the originals' later version had it: `public.Orders` is the table "Orders". It reads what displayName writes.
 */
export function splitName(text: string): readonly string[] | undefined {
  const parts: string[] = [];
  for (let position = 0; ; position += 1) {
    PART.lastIndex = position;
    const part = PART.exec(text)?.[0];
    if (part === undefined) return undefined;
    parts.push(part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part);
    position += part.length;
    if (position === text.length) return parts;
    if (text[position] !== '.') return undefined;
  }
}
