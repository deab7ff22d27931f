/** --list-filter-tables (reference section 2.16): what the filter file of a full set chooses; lines to be logged as INFO. */
import { DASHES } from './text.js';

/** @param tables the filter file's lines; undefined: there is no filter file */
export function formatFilterTables(
  database: string,
  prefix: string,
  tables: readonly string[] | undefined,
): readonly string[] {
  if (tables === undefined) {
    return [
      DASHES,
      `No filter file found for database ${database} and prefix ${prefix}.`,
      `All tables in ${database} will be included in the dump.`,
    ];
  }
  return [DASHES, `Filtering ${database} for the following tables:`, ...tables];
}
