/** The agent's own certificates: read at the start, again when they are asked for or their files change. */
import { stat } from 'node:fs/promises';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { readTlsMaterial, type TlsMaterial } from '../../common/config/tls-material.js';
import { AppError, describeError, toAppError } from '../../common/errors/app-error.js';
import {
  EXPIRY_WARNING_DAYS,
  daysLeft,
  describeCertificate,
  splitBundle,
  type CertificateInfo,
} from '../../common/tls/certificate-info.js';
import type { AgentLog } from './agent-log.js';

const LOOK_EVERY_MS = 2_000;
const WARN_EVERY_MS = 86_400_000;

type TlsConfig = NonNullable<AgentConfig['tls']>;

export interface OwnCertificatesOptions {
  readonly tls: TlsConfig;
  readonly log: AgentLog;
  /** Told of certificates that connections from now on use. */
  readonly onRenewed: (material: TlsMaterial) => void;
}

export class OwnCertificates {
  readonly #options: OwnCertificatesOptions;
  #material: TlsMaterial;
  #stamp: string;
  #reading: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #warnedAtMs = -Infinity;

  private constructor(options: OwnCertificatesOptions, material: TlsMaterial, stamp: string) {
    this.#options = options;
    this.#material = material;
    this.#stamp = stamp;
  }

  /** @throws AppError CONFIG_INVALID */
  static async read(options: OwnCertificatesOptions): Promise<OwnCertificates> {
    const stamp = await stampOf(options.tls);
    return new OwnCertificates(options, await readTlsMaterial(options.tls), stamp);
  }

  get material(): TlsMaterial {
    return this.#material;
  }

  /** The agent's own first, then the authorities it trusts. */
  get all(): readonly CertificateInfo[] {
    const { cert, ca } = this.#material;
    return [...splitBundle(cert).slice(0, 1), ...splitBundle(ca)].map(describeCertificate);
  }

  /**
   * Looks at the files every two seconds: their times and numbers, which also tell of a file that was renamed into place.
   * Files that do not fit each other yet, since they are copied one after the other, are tried again when they change.
   */
  watch(): void {
    this.#warnOfEnd();
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS).unref();
  }

  stopWatching(): void {
    clearInterval(this.#timer);
  }

  /** @throws AppError CONFIG_INVALID: the ones before stay */
  reload(): Promise<void> {
    // One after the other: an older reading must not overtake a newer one.
    const reading = this.#reading.then(() => this.#read());
    this.#reading = reading.catch(() => undefined);
    return reading;
  }

  async #read(): Promise<void> {
    const { tls, log, onRenewed } = this.#options;
    this.#stamp = await stampOf(tls);
    this.#material = await readTlsMaterial(tls);
    onRenewed(this.#material);
    const [own] = this.all;
    log('INFO', `certificates read: ${tls.cert} is valid until ${own?.validTo.toISOString()}`);
    this.#warnedAtMs = -Infinity;
    this.#warnOfEnd();
  }

  async #look(): Promise<void> {
    this.#warnOfEnd();
    if ((await stampOf(this.#options.tls)) === this.#stamp) return;
    await this.reload().catch((error: unknown) => {
      const why = describeError(toAppError(error));
      this.#options.log('WARNING', `the certificate files changed and cannot be used yet: ${why}; the old ones stay`);
    });
  }

  #warnOfEnd(): void {
    const nowMs = performance.now();
    if (nowMs - this.#warnedAtMs < WARN_EVERY_MS) return;
    this.#warnedAtMs = nowMs;
    for (const { commonName, purpose, validTo } of this.all) {
      const days = daysLeft(validTo);
      if (days >= EXPIRY_WARNING_DAYS) continue;
      this.#options.log('WARNING', `the certificate of ${purpose} ${JSON.stringify(commonName)} ends in ${days} days`);
    }
  }
}

/** Changes when a file does. One that is not there just now, between removal and copy, is part of it. */
async function stampOf({ ca, cert, key }: TlsConfig): Promise<string> {
  const stamps = await Promise.all(
    [ca, cert, key].map((path) =>
      stat(path).then(
        ({ ino, size, mtimeMs, ctimeMs }) => `${ino} ${size} ${mtimeMs} ${ctimeMs}`,
        (error: NodeJS.ErrnoException) => error.code ?? 'unreadable',
      ),
    ),
  );
  return stamps.join('\n');
}

/** For what an agent on a Unix socket has not. */
export function noCertificates(): AppError {
  return new AppError('USAGE', 'The agent listens on a Unix socket and has no certificates.');
}
