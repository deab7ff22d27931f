/** A manual page for man(1), from its Markdown. */
import remarkGfm from 'remark-gfm';
import remarkMan from 'remark-man';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

export interface ManPageTitle {
  readonly name: string;
  /** 1: commands, 8: commands of administrators. */
  readonly section: number;
  readonly summary: string;
}

/** `.TH "NAME" "1" "November 2026" …`: a page must not change with the month in which it is made. */
const TITLE_DATE = /^(\.TH "[^"]*" "[^"]*") "[^"]*"/m;

/** @param markdown without its title line */
export async function formatManPage(markdown: string, title: ManPageTitle): Promise<string> {
  const page = await unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkMan, { ...title, description: title.summary, manual: 'mppbackup' })
    .process(markdown);
  return `${String(page).trim().replace(TITLE_DATE, '$1 ""')}\n`;
}
