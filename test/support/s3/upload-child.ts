/** Uploads without end, to be killed: upload-child.js ADDRESS NAME. */
import { S3Folder } from '../../../segment-agent/storage/s3/s3-folder.js';

const [, , directory = '', name = ''] = process.argv;
const writer = await new S3Folder(directory).create(name);
const piece = Buffer.alloc(1024 * 1024, 7);
for (;;) await writer.append([piece]);
