/**
 * The storage port against a store that somebody else has written: `npm run test:s3` with MPPBACKUP_S3_ENDPOINT,
 * MPPBACKUP_S3_BUCKET (made where it is missing), keys by the usual chain (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), and
 * MPPBACKUP_S3_CONDITIONS=no for one that knows no conditional writes.
 */
import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { parseAddress } from '../../common/sets/set-root.js';
import { removeObjects } from '../../segment-agent/storage/s3/remove-objects.js';
import { Store } from '../../segment-agent/storage/s3/store.js';
import { describeContract, SMALL_PARTS, type ContractStore } from '../support/s3/storage-contract.js';

const { MPPBACKUP_S3_ENDPOINT: endpoint, MPPBACKUP_S3_BUCKET: bucket = 'mppbackup-test' } = process.env;
const hasConditions = process.env.MPPBACKUP_S3_CONDITIONS !== 'no';

describe(`S3Folder on the store at ${endpoint ?? '(MPPBACKUP_S3_ENDPOINT is not set)'}`, () => {
  const front = `test-${randomUUID()}/`;
  let contract: ContractStore;
  before(async function () {
    if (endpoint === undefined) return this.skip();
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
    const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true });
    await client.send(new CreateBucketCommand({ Bucket: bucket })).catch((error: Error) => {
      if (!['BucketAlreadyOwnedByYou', 'BucketAlreadyExists'].includes(error.name)) throw error;
    });
    client.destroy();
    const root = `s3://${bucket}/${front.slice(0, -1)}?endpoint=${encodeURIComponent(endpoint)}&region=us-east-1&pathStyle=true`;
    const store = new Store(parseAddress(root), { planOfPart: SMALL_PARTS });
    contract = { root, front, store, hasConditions, pageSize: 1000 };
  });
  afterEach(async () => {
    const { store } = contract;
    for await (const { files } of store.pages(front, undefined)) {
      const { left } = await removeObjects(
        store,
        files.map(({ key }) => ({ key, name: key })),
      );
      if (left.length > 0) throw new Error(`${left[0]!.name}: ${left[0]!.reason}`);
    }
  });
  after(() => contract?.store.close());

  describeContract(() => contract);
});
