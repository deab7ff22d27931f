import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAddress, type S3Place } from '../../common/sets/set-root.js';
import { Store, type StoreOptions } from '../../segment-agent/storage/s3/store.js';
import { describeContract, SMALL_PARTS, type ContractStore } from '../support/s3/storage-contract.js';
import { S3Server, TEST_KEYS, type S3ServerOptions } from '../support/s3/s3-server.js';

const FRONT = 'cluster one/';
const FAST: Partial<StoreOptions> = {
  retries: { attempts: 5, firstMs: 1, mostMs: 5 },
  idleMs: 2_000,
  planOfPart: SMALL_PARTS,
};

describe('S3Folder', () => {
  let home: string;
  let credentialsFile: string;
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'mppbackup-s3-'));
    credentialsFile = join(home, 'keys');
    await writeKeys();
  });
  after(() => rm(home, { recursive: true, force: true }));

  async function writeKeys([id, secret] = Object.entries(TEST_KEYS)[0]!, mode = 0o600): Promise<void> {
    await writeFile(credentialsFile, `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`, {
      mode,
    });
  }

  let server: S3Server;
  let store: Store;
  async function start(options: S3ServerOptions = {}, more: Partial<S3Place> = {}): Promise<ContractStore> {
    server = await S3Server.start(options);
    const query = `endpoint=${encodeURIComponent(server.endpoint)}&region=us-east-1&pathStyle=true&credentialsFile=${encodeURIComponent(credentialsFile)}`;
    const root = `s3://backups/cluster%20one?${query}`;
    store = new Store({ ...parseAddress(root), ...more }, FAST);
    return {
      root,
      front: FRONT,
      store,
      hasConditions: options.hasConditions ?? true,
      pageSize: options.pageSize ?? 1000,
    };
  }
  afterEach(async () => {
    await store.close();
    await server.stop();
  });

  for (const options of [{ pageSize: 50 }, { hasConditions: false, hasBatchRemoval: false, pageSize: 7 }]) {
    describe(`on a store ${'hasConditions' in options ? 'without' : 'with'} conditions and lists of removals`, () => {
      let contract: ContractStore;
      beforeEach(async () => {
        contract = await start(options);
      });
      describeContract(() => contract);
      afterEach(() => assert.deepEqual(server.faults.unmet, []));
    });
  }
});
