/** Words of which names and comments are made; the lists of values are TPC-H's (section 4.2.2.13). */

export const REGIONS = ['AFRICA', 'AMERICA', 'ASIA', 'EUROPE', 'MIDDLE EAST'] as const;

/** Name and region key, by nation key. */
export const NATIONS: readonly (readonly [string, number])[] = [
  ['ALGERIA', 0],
  ['ARGENTINA', 1],
  ['BRAZIL', 1],
  ['CANADA', 1],
  ['EGYPT', 4],
  ['ETHIOPIA', 0],
  ['FRANCE', 3],
  ['GERMANY', 3],
  ['INDIA', 2],
  ['INDONESIA', 2],
  ['IRAN', 4],
  ['IRAQ', 4],
  ['JAPAN', 2],
  ['JORDAN', 4],
  ['KENYA', 0],
  ['MOROCCO', 0],
  ['MOZAMBIQUE', 0],
  ['PERU', 1],
  ['CHINA', 2],
  ['ROMANIA', 3],
  ['SAUDI ARABIA', 4],
  ['VIETNAM', 2],
  ['RUSSIA', 3],
  ['UNITED KINGDOM', 3],
  ['UNITED STATES', 1],
];

export const MARKET_SEGMENTS = ['AUTOMOBILE', 'BUILDING', 'FURNITURE', 'MACHINERY', 'HOUSEHOLD'] as const;
export const PRIORITIES = ['1-URGENT', '2-HIGH', '3-MEDIUM', '4-NOT SPECIFIED', '5-LOW'] as const;
export const INSTRUCTIONS = ['DELIVER IN PERSON', 'COLLECT COD', 'NONE', 'TAKE BACK RETURN'] as const;
export const MODES = ['REG AIR', 'AIR', 'RAIL', 'SHIP', 'TRUCK', 'MAIL', 'FOB'] as const;
export const TYPE_SIZES = ['STANDARD', 'SMALL', 'MEDIUM', 'LARGE', 'ECONOMY', 'PROMO'] as const;
export const TYPE_FINISHES = ['ANODIZED', 'BURNISHED', 'PLATED', 'POLISHED', 'BRUSHED'] as const;
export const TYPE_METALS = ['TIN', 'NICKEL', 'BRASS', 'STEEL', 'COPPER'] as const;
export const CONTAINER_SIZES = ['SM', 'LG', 'MED', 'JUMBO', 'WRAP'] as const;
export const CONTAINERS = ['CASE', 'BOX', 'BAG', 'JAR', 'PKG', 'PACK', 'CAN', 'DRUM'] as const;

export const COLOURS = [
  'almond',
  'azure',
  'beige',
  'black',
  'blue',
  'brown',
  'coral',
  'cream',
  'forest',
  'ghost',
  'green',
  'ivory',
  'khaki',
  'lemon',
  'lime',
  'linen',
  'maroon',
  'mint',
  'navy',
  'olive',
  'orange',
  'orchid',
  'pale',
  'peach',
  'pink',
  'plum',
  'powder',
  'purple',
  'red',
  'rose',
  'royal',
  'salmon',
] as const;

export const ADJECTIVES = ['careful', 'quick', 'silent', 'bold', 'final', 'regular', 'ironic', 'express'] as const;
export const NOUNS = [
  'deposits',
  'requests',
  'accounts',
  'packages',
  'theories',
  'pinto beans',
  'ideas',
  'courts',
] as const;
export const VERBS = ['sleep', 'wake', 'haggle', 'nag', 'cajole', 'integrate', 'detect', 'use'] as const;
export const ENDS = ['above the', 'along the', 'according to the', 'among the'] as const;
