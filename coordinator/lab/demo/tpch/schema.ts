/** TPC-H's eight tables (TPC Benchmark H, revision 3, section 1.4) as a fleet holds them: each hashed by one column. */

export interface DemoTable {
  readonly name: string;
  /** Name and type; every column of TPC-H is NOT NULL. */
  readonly columns: readonly (readonly [name: string, type: string])[];
  /** Rows lie on the segment that this column's hash names. */
  readonly distributedBy: string;
  readonly primaryKey: readonly string[];
  /** Keys inside a segment: both tables are hashed by the same value. */
  readonly foreignKeys: readonly {
    readonly columns: readonly string[];
    readonly table: string;
    readonly references: readonly string[];
  }[];
  readonly indexes: readonly (readonly string[])[];
}

export const TPCH_TABLES: readonly DemoTable[] = [
  {
    name: 'region',
    columns: [
      ['r_regionkey', 'bigint'],
      ['r_name', 'char(25)'],
      ['r_comment', 'varchar(152)'],
    ],
    distributedBy: 'r_regionkey',
    primaryKey: ['r_regionkey'],
    foreignKeys: [],
    indexes: [],
  },
  {
    name: 'nation',
    columns: [
      ['n_nationkey', 'bigint'],
      ['n_name', 'char(25)'],
      ['n_regionkey', 'bigint'],
      ['n_comment', 'varchar(152)'],
    ],
    distributedBy: 'n_nationkey',
    primaryKey: ['n_nationkey'],
    foreignKeys: [],
    indexes: [['n_regionkey']],
  },
  {
    name: 'supplier',
    columns: [
      ['s_suppkey', 'bigint'],
      ['s_name', 'char(25)'],
      ['s_address', 'varchar(40)'],
      ['s_nationkey', 'bigint'],
      ['s_phone', 'char(15)'],
      ['s_acctbal', 'numeric(15,2)'],
      ['s_comment', 'varchar(101)'],
    ],
    distributedBy: 's_suppkey',
    primaryKey: ['s_suppkey'],
    foreignKeys: [],
    indexes: [['s_nationkey']],
  },
  {
    name: 'customer',
    columns: [
      ['c_custkey', 'bigint'],
      ['c_name', 'varchar(25)'],
      ['c_address', 'varchar(40)'],
      ['c_nationkey', 'bigint'],
      ['c_phone', 'char(15)'],
      ['c_acctbal', 'numeric(15,2)'],
      ['c_mktsegment', 'char(10)'],
      ['c_comment', 'varchar(117)'],
    ],
    distributedBy: 'c_custkey',
    primaryKey: ['c_custkey'],
    foreignKeys: [],
    indexes: [['c_nationkey']],
  },
  {
    name: 'part',
    columns: [
      ['p_partkey', 'bigint'],
      ['p_name', 'varchar(55)'],
      ['p_mfgr', 'char(25)'],
      ['p_brand', 'char(10)'],
      ['p_type', 'varchar(25)'],
      ['p_size', 'integer'],
      ['p_container', 'char(10)'],
      ['p_retailprice', 'numeric(15,2)'],
      ['p_comment', 'varchar(23)'],
    ],
    distributedBy: 'p_partkey',
    primaryKey: ['p_partkey'],
    foreignKeys: [],
    indexes: [],
  },
  {
    name: 'partsupp',
    columns: [
      ['ps_partkey', 'bigint'],
      ['ps_suppkey', 'bigint'],
      ['ps_availqty', 'integer'],
      ['ps_supplycost', 'numeric(15,2)'],
      ['ps_comment', 'varchar(199)'],
    ],
    distributedBy: 'ps_partkey',
    primaryKey: ['ps_partkey', 'ps_suppkey'],
    foreignKeys: [{ columns: ['ps_partkey'], table: 'part', references: ['p_partkey'] }],
    indexes: [['ps_suppkey']],
  },
  {
    name: 'orders',
    columns: [
      ['o_orderkey', 'bigint'],
      ['o_custkey', 'bigint'],
      ['o_orderstatus', 'char(1)'],
      ['o_totalprice', 'numeric(15,2)'],
      ['o_orderdate', 'date'],
      ['o_orderpriority', 'char(15)'],
      ['o_clerk', 'char(15)'],
      ['o_shippriority', 'integer'],
      ['o_comment', 'varchar(79)'],
    ],
    distributedBy: 'o_orderkey',
    primaryKey: ['o_orderkey'],
    foreignKeys: [],
    indexes: [['o_custkey'], ['o_orderdate']],
  },
  {
    name: 'lineitem',
    columns: [
      ['l_orderkey', 'bigint'],
      ['l_partkey', 'bigint'],
      ['l_suppkey', 'bigint'],
      ['l_linenumber', 'integer'],
      ['l_quantity', 'numeric(15,2)'],
      ['l_extendedprice', 'numeric(15,2)'],
      ['l_discount', 'numeric(15,2)'],
      ['l_tax', 'numeric(15,2)'],
      ['l_returnflag', 'char(1)'],
      ['l_linestatus', 'char(1)'],
      ['l_shipdate', 'date'],
      ['l_commitdate', 'date'],
      ['l_receiptdate', 'date'],
      ['l_shipinstruct', 'char(25)'],
      ['l_shipmode', 'char(10)'],
      ['l_comment', 'varchar(44)'],
    ],
    distributedBy: 'l_orderkey',
    primaryKey: ['l_orderkey', 'l_linenumber'],
    foreignKeys: [{ columns: ['l_orderkey'], table: 'orders', references: ['o_orderkey'] }],
    indexes: [['l_partkey', 'l_suppkey'], ['l_shipdate']],
  },
];
