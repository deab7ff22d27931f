/** How mail leaves this host: the `mail` section of the cluster file, else the environment, else the host's sendmail. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { readAnyClusterFile, type MailSection } from '../../common/config/cluster-file.js';
import { AppError } from '../../common/errors/app-error.js';
import { variable, type ClusterPlace, type Environment } from '../base/environment.js';

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** `starttls`: required; `tls`: from the first byte; `none`: as it is. */
  readonly security: 'starttls' | 'tls' | 'none';
  readonly user: string | undefined;
  readonly password: string | undefined;
}

export interface MailSettings {
  readonly smtp: SmtpSettings | undefined;
  /** Used when there is no SMTP server; looked for when undefined. */
  readonly sendmail: string | undefined;
  readonly from: string | undefined;
}

const DEFAULT_PORTS = { starttls: 587, tls: 465, none: 25 } as const;

/** @throws AppError CONFIG_INVALID */
export async function readMailSettings(place: ClusterPlace, environment: Environment): Promise<MailSettings> {
  const section = place.kind === 'file' ? (await readAnyClusterFile(place.path)).mail : undefined;
  const folder = place.kind === 'file' ? dirname(place.path) : '/';
  return {
    smtp: section?.smtp
      ? await fromSection(section.smtp, folder)
      : fromVariable(variable(environment, 'MPPBACKUP_SMTP')),
    sendmail: variable(environment, 'MPPBACKUP_SENDMAIL') ?? section?.sendmail,
    from: section?.from,
  };
}

async function fromSection(smtp: NonNullable<MailSection['smtp']>, folder: string): Promise<SmtpSettings> {
  const { host, security, user, passwordFile } = smtp;
  return {
    host,
    port: smtp.port ?? DEFAULT_PORTS[security],
    security,
    user,
    password: passwordFile === undefined ? undefined : await readPassword(resolve(folder, passwordFile)),
  };
}

/** `host` or `host:port`, for a mail server that takes mail from this host as it is. */
function fromVariable(text: string | undefined): SmtpSettings | undefined {
  if (text === undefined) return undefined;
  const match = /^(\[[0-9a-fA-F:]+\]|[^\s:/]+)(?::(\d{1,5}))?$/.exec(text);
  if (!match) {
    throw new AppError('CONFIG_INVALID', `MPPBACKUP_SMTP is ${JSON.stringify(text)}, not host or host:port.`);
  }
  const host = match[1]!.replace(/^\[|\]$/g, '');
  return { host, port: Number(match[2] ?? 25), security: 'none', user: undefined, password: undefined };
}

async function readPassword(path: string): Promise<string> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) throw new Error('others may read it; its mode must be 0600');
    return (await readFile(path, 'utf8')).replace(/\r?\n$/, '');
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `The mail password file ${path} cannot be used: ${(cause as Error).message}`, {
      object: path,
      cause,
    });
  }
}
