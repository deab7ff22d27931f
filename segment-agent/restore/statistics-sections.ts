/** Finds the sections of a statistics file: a line in a value that looks like a section's first line is none. */

const PART = String.raw`(?:"[^"]*(?:""[^"]*)*"|[^\s",]+)`;
/** `-- Schema: public, Table: "Order"`; names as displayName prints them. */
const SECTION = new RegExp(`^-- Schema: (${PART}), Table: (${PART})\\s*$`);
/** What opens something that may go on in the next line; `--` makes the rest of the line a comment. */
const OPENERS = /--|\/\*|[Ee]'|'|"|\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const WORD = /[\w$\u0080-\uffff]+/y;

/** Given a script's lines one by one, tells those that begin a section. */
export class SectionLines {
  /** What ends the literal, quoted name, body or comment that the last line left open. */
  #open: string | undefined;

  /**
   * @param line with its newline
   * @returns the table (`schema.name`, each part quoted where SQL needs it) of the section that begins with the line
   */
  next(line: string): string | undefined {
    const found = this.#open === undefined ? SECTION.exec(line) : null;
    this.#scan(line);
    return found ? `${found[1]}.${found[2]}` : undefined;
  }

  #scan(line: string): void {
    for (let at = 0; at < line.length;) {
      if (this.#open !== undefined) {
        const end = endOf(line, at, this.#open);
        if (end === undefined) return;
        this.#open = undefined;
        at = end;
        continue;
      }
      OPENERS.lastIndex = at;
      const opener = OPENERS.exec(line)?.[0];
      if (opener === '--') return;
      if (opener !== undefined) {
        this.#open = opener === '/*' ? '*/' : opener;
        at += opener.length;
        continue;
      }
      WORD.lastIndex = at;
      at += WORD.exec(line)?.[0].length ?? 1;
    }
  }
}

/** Behind the end of what `open` opened; undefined: not in this line. */
function endOf(line: string, from: number, open: string): number | undefined {
  if (!/^[Ee]?'$/.test(open)) {
    // A doubled quote ends and opens again, which comes to the same.
    const end = line.indexOf(open, from);
    return end < 0 ? undefined : end + open.length;
  }
  for (let at = from; at < line.length; at += 1) {
    if (line[at] === '\\' && open !== "'") at += 1;
    else if (line[at] === "'") {
      if (line[at + 1] !== "'") return at + 1;
      at += 1;
    }
  }
  return undefined;
}
