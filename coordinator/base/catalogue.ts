import type { CatalogueTables } from './catalogue-tables.js';
import type { Instance } from './topology.js';

export interface CatalogueSequence {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  /** The table whose column owns it (serial, identity). */
  readonly ownerOid: number | undefined;
  /** Only since PostgreSQL 15. */
  readonly unlogged: boolean;
}

export interface Catalogue {
  /** User schemas. */
  readonly schemas: readonly string[];
  readonly tables: CatalogueTables;
  readonly sequences: readonly CatalogueSequence[];
}

/** What one node has to dump. */
export interface NodeCatalogue {
  readonly instance: Instance;
  readonly catalogue: Catalogue;
  /** The node whose server has the rows of this node's tables; undefined: its own. */
  readonly rowsFrom?: Instance | undefined;
}
