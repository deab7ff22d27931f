/** The store of the tests as a process of its own: s3-server-main.js FOLDER. Prints its endpoint; ends with its input. */
import { S3Server } from './s3-server.js';

const server = await S3Server.start({ folder: process.argv[2]! });
console.log(server.endpoint);
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
