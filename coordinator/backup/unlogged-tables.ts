/** What --no-unlogged-table-data leaves out: rows of unlogged tables and values of unlogged sequences. Pure. */
import { displayName } from '../../common/pg/quote.js';
import { CatalogueTables, TableDescriptions, type TableDescription } from '../base/catalogue-tables.js';
import type { NodeCatalogue } from '../base/catalogue.js';

/** The same nodes, whose unlogged tables are only locked and defined, as with `pg_dump --no-unlogged-table-data`. */
export function withoutUnloggedRows<N extends NodeCatalogue>(nodes: readonly N[]): readonly N[] {
  const shared = new TableDescriptions();
  return nodes.map((node) => ({
    ...node,
    catalogue: {
      ...node.catalogue,
      tables: CatalogueTables.of(
        node.catalogue.tables.map((table) =>
          table.unlogged ? { ...table, withRows: false, distributed: false } : table,
        ),
        shared,
      ),
      sequences: node.catalogue.sequences.filter(({ unlogged }) => !unlogged),
    },
  }));
}

/** Tables whose rows such a plan leaves out; a partitioned table has no rows of its own. */
export function tablesLeftEmpty(tables: readonly TableDescription[]): readonly string[] {
  return tables
    .filter(({ unlogged, kind, withRows, distributed }) => unlogged && kind === 'table' && !withRows && !distributed)
    .map(({ schema, name }) => displayName(schema, name))
    .sort();
}
