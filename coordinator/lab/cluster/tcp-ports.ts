/** Free TCP ports for servers that are started side by side on one machine. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { AppError } from '../../../common/errors/app-error.js';

/**
 * Below the range from which Linux gives ports to outgoing connections (32768 up), so that a cluster that was stopped
 * finds its ports free again.
 */
const LOWEST_PORT = 15_000;
const HIGHEST_PORT = 32_000;
const ATTEMPTS = 200;

/** True when nobody listens on that address and port, and we may. */
export async function isPortFree(address: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    server.listen({ host: address, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * A port that is free now. Another program may take it first: a caller whose server does not start because the port is
 * taken tries another.
 * @throws AppError CLUSTER_START_FAILED
 */
export async function findFreePort(address: string): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT);
    if (await isPortFree(address, port)) return port;
  }
  throw new AppError(
    'CLUSTER_START_FAILED',
    `No free port was found on ${address} between ${LOWEST_PORT} and ${HIGHEST_PORT}.`,
  );
}

/**
 * Loopback addresses for `count` hosts on this machine, in a random /24 of 127.0.0.0/8, so that clusters side by side
 * do not meet. Systems that give only 127.0.0.1 (macOS) get that for every host: their ports differ anyway.
 */
export async function findLoopbackAddresses(count: number): Promise<readonly string[]> {
  const network = `127.${randomInt(1, 255)}.${randomInt(0, 256)}`;
  const addresses = Array.from({ length: count }, (_, index) => `${network}.${index + 1}`);
  const usable = await isPortFree(network + '.1', 0).catch(() => false);
  return usable ? addresses : addresses.map(() => '127.0.0.1');
}
