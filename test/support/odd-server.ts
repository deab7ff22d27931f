/** A server that sends something more among a table's rows: a proxy before a real one that knows the protocol's messages. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import type { LocalInstance } from '../../coordinator/lab/cluster/instance.js';

const ADDRESS = '127.0.0.1';
/** The letter, and a length of four bytes that counts itself. */
const HEADER_BYTES = 5;
/** Behind which row of a COPY the message comes. */
const ROW = 2;

export interface OddServer {
  readonly address: string;
  readonly port: number;
  /** How many messages were added. */
  readonly added: number;
  close(): Promise<void>;
}

/** A message of the protocol (PostgreSQL's manual, "Message Formats"). */
export function message(letter: string, content: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(letter, 'latin1');
  header.writeUInt32BE(Buffer.byteLength(content) + 4, 1);
  return Buffer.concat([header, Buffer.from(content)]);
}

/** Who starts one closes it. @param added comes once in each COPY … TO STDOUT */
export async function startOddServer({ socketDirectory, port }: LocalInstance, added: Buffer): Promise<OddServer> {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(join(socketDirectory, `.s.PGSQL.${port}`));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    near.pipe(far);
    far.pipe(adding(added, () => (count += 1))).pipe(near);
  });
  server.listen(0, ADDRESS);
  await once(server, 'listening');
  return {
    address: ADDRESS,
    port: (server.address() as AddressInfo).port,
    get added() {
      return count;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function adding(added: Buffer, onAdded: () => void): Transform {
  let rest = Buffer.alloc(0);
  let rows = 0;
  let isBegun = false;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      // The answer to a request for encryption is one letter.
      isBegun ||= chunk[0] === 'R'.charCodeAt(0);
      if (!isBegun) {
        done(null, chunk);
        return;
      }
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= HEADER_BYTES && rest.length > rest.readUInt32BE(1)) {
        const end = 1 + rest.readUInt32BE(1);
        const letter = String.fromCharCode(rest[0]!);
        this.push(rest.subarray(0, end));
        rest = rest.subarray(end);
        if (letter === 'H') rows = 0;
        if (letter !== 'd' || (rows += 1) !== ROW) continue;
        this.push(added);
        onAdded();
      }
      done();
    },
  });
}
