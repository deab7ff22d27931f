/** Text of others in a line of a log: names, messages of servers, what a stranger sent. Pure. */

/** A longer line is cut: nobody reads it, and who can make the programs write it could fill the disk. */
const LONGEST_LINE = 16 * 1024;

/**
 * Control characters (C0, C1, DEL); what turns the direction of writing; line and paragraph separators; marks without a
 * width at the beginning of a text; halves of a character. Each could drive a terminal, forge a line or hide a part.
 */
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\p{Cs}]/gu;

/** Such characters as `\x1b` or `\u202e`; tabs stay. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => {
    if (character === '\t') return character;
    const code = character.charCodeAt(0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}

/** One line for a log: printable, and not longer than a line may be. */
export function logText(text: string): string {
  if (text.length <= LONGEST_LINE) return printable(text);
  return `${printable(text.slice(0, LONGEST_LINE))}… (${text.length - LONGEST_LINE} more characters)`;
}
