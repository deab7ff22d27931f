/** A random schema: which kinds of objects, how many, in which order. The same for the same seed and run. */
import { SchemaBuilder, type Piece } from './builder.js';
import type { Draw } from './draw.js';
import * as code from './kinds/code.js';
import * as partitions from './kinds/partitions.js';
import * as rare from './kinds/rare.js';
import * as settings from './kinds/settings.js';
import * as surroundings from './kinds/surroundings.js';
import * as tables from './kinds/tables.js';
import * as types from './kinds/types.js';
import * as views from './kinds/views.js';

interface Kind {
  readonly name: string;
  readonly weight: number;
  readonly make: (builder: SchemaBuilder) => void;
}

const kind = (weight: number, name: string, make: (builder: SchemaBuilder) => void): Kind => ({ name, weight, make });

const KINDS: readonly Kind[] = [
  kind(3, 'schema', types.addSchema),
  kind(3, 'enum', types.addEnum),
  kind(3, 'composite type', types.addComposite),
  kind(3, 'domain', types.addDomain),
  kind(2, 'range type', types.addRange),
  kind(1, 'base type', types.addBaseType),
  kind(0.4, 'shell type', types.addShellType),
  kind(1.5, 'row type', types.addRowType),
  kind(1.5, 'collation', types.addCollation),
  kind(14, 'table', tables.addTable),
  kind(2, 'odd table', tables.addOddTable),
  kind(4, 'inheritance', tables.addChild),
  kind(3, 'table change', tables.alterTable),
  kind(7, 'foreign key', tables.addForeignKey),
  kind(5, 'index', tables.addIndex),
  kind(4, 'sequence', tables.addSequence),
  kind(2, 'owned sequence', tables.ownSequence),
  kind(2, 'wide key', tables.addWideKey),
  kind(1, 'moved', tables.moveTable),
  kind(1.5, 'statistics', tables.addStatistics),
  kind(1.5, 'exclusion', tables.addExclusion),
  kind(6, 'partitions', partitions.addPartitioned),
  kind(1, 'enum hash', partitions.addEnumHash),
  kind(5, 'function', code.addFunction),
  kind(3, 'routine', code.addRoutine),
  kind(1, 'aggregate', code.addAggregate),
  kind(1, 'operators', code.addOperators),
  kind(1, 'cast', code.addCast),
  kind(1.5, 'text search', code.addTextSearch),
  kind(5, 'trigger', code.addTrigger),
  kind(2, 'rule', code.addRule),
  kind(1, 'event trigger', code.addEventTrigger),
  kind(0.4, 'conversion', code.addConversion),
  kind(0.7, 'access method', code.addAccessMethod),
  kind(6, 'view', views.addView),
  kind(1, 'view with a trigger', views.addViewTrigger),
  kind(0.7, 'view circle', views.addViewCircle),
  kind(4, 'materialized view', views.addMaterializedView),
  kind(4, 'extension', surroundings.addExtension),
  kind(3, 'foreign data', surroundings.addForeignData),
  kind(2, 'large object', surroundings.addLargeObject),
  kind(3, 'comment', surroundings.addComment),
  kind(4, 'rights', surroundings.addRights),
  kind(3, 'owner', surroundings.addOwner),
  kind(1.5, 'default rights', surroundings.addDefaultRights),
  kind(2.5, 'policy', surroundings.addPolicy),
  kind(2.5, 'publication', surroundings.addPublication),
  kind(0.25, 'subscription', surroundings.addSubscription),
  kind(1, 'database property', settings.addDatabaseProperty),
  kind(1, 'language', rare.addLanguage),
  kind(1.2, 'transform', rare.addTransform),
  kind(0.8, 'index method', rare.addIndexMethod),
  kind(1, 'native function', rare.addNativeFunction),
  kind(1.5, 'like', rare.addLikeTable),
  kind(1.5, 'odd partitions', rare.addOddPartitions),
  kind(2, 'comment on a part', rare.addPartComment),
];

/** How many kinds of things a schema is made of. */
const LEAST = 12;
const MOST = 34;

/** Settings come last: they would change what the statements before them mean. */
export function generateSchema(draw: Draw): readonly Piece[] {
  const builder = new SchemaBuilder(draw);
  const make = ({ name, make: add }: Kind): void => {
    builder.begin(name);
    add(builder);
  };
  make(KINDS[0]!);
  if (draw.chance(0.6)) make(KINDS[0]!);
  for (let left = draw.int(LEAST, MOST); left > 0; left -= 1) make(draw.weighted(KINDS));
  make(kind(0, 'refresh', views.refreshMaterializedViews));
  if (draw.chance(0.4)) {
    for (let left = draw.int(1, 3); left > 0; left -= 1)
      make({ name: 'setting', weight: 0, make: settings.addSetting });
  }
  return builder.pieces;
}
