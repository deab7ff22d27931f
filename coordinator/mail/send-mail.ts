/** Sends one mail through an SMTP server or the host's sendmail. */
import { access, constants } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { createTransport } from 'nodemailer';
import { AppError, describeError, toAppError } from '../../common/errors/app-error.js';
import { runProgram } from '../../common/process/run-program.js';
import type { MailSettings, SmtpSettings } from './mail-settings.js';
import type { Mail } from './report-mail.js';

const LIMIT_MS = 60_000;
const SENDMAIL_PLACES = ['/usr/sbin/sendmail', '/usr/lib/sendmail', '/usr/bin/sendmail', '/usr/local/sbin/sendmail'];

/** @throws AppError MAIL_FAILED */
export async function sendMail(mail: Mail, settings: MailSettings, signal: AbortSignal): Promise<void> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
  try {
    if (settings.smtp) await overSmtp(mail, settings, settings.smtp, limit);
    else await throughSendmail(mail, settings, limit);
  } catch (cause) {
    throw new AppError('MAIL_FAILED', `The mail to ${mail.to.join(',')} was not sent: ${describe(cause)}`, {
      hint: 'docs/mail.md says how mail is sent. The backup itself is not touched by this.',
      cause,
    });
  }
}

function describe(cause: unknown): string {
  return cause instanceof AppError ? describeError(cause) : ((cause as Error).message ?? String(cause));
}

function messageOf(mail: Mail, from: string | undefined): object {
  return {
    from,
    subject: mail.subject,
    text: mail.body,
    textEncoding: 'quoted-printable' as const,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

async function overSmtp(mail: Mail, settings: MailSettings, smtp: SmtpSettings, signal: AbortSignal): Promise<void> {
  const transport = createTransport({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.security === 'tls',
    requireTLS: smtp.security === 'starttls',
    ignoreTLS: smtp.security === 'none',
    auth: smtp.user === undefined ? undefined : { user: smtp.user, pass: smtp.password ?? '' },
    connectionTimeout: LIMIT_MS / 2,
    greetingTimeout: LIMIT_MS / 2,
    socketTimeout: LIMIT_MS / 2,
  });
  const stop = (): void => transport.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    const from = mail.from ?? settings.from ?? `${userInfo().username}@${hostname()}`;
    const to = mail.to.map((address) => (address.includes('@') ? address : `${address}@${hostname()}`));
    const message = { ...messageOf(mail, from), to, envelope: { from, to } };
    await Promise.race([transport.sendMail(message), aborted(signal)]);
  } finally {
    signal.removeEventListener('abort', stop);
    transport.close();
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(toAppError(signal.reason)), { once: true });
  });
}

/** `-i`: a line with a single dot does not end the message. */
async function throughSendmail(mail: Mail, settings: MailSettings, signal: AbortSignal): Promise<void> {
  const path = settings.sendmail ?? (await findSendmail());
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  const { message } = await composer.sendMail({
    ...messageOf(mail, mail.from ?? settings.from),
    envelope: { from: mail.from ?? settings.from ?? '', to: [...mail.to] },
  });
  // Written here: nodemailer leaves out addresses without a domain, which are the host's own users.
  const head = `To: ${mail.to.join(',\n ')}\n`;
  const bytes = Buffer.concat([Buffer.from(head), Buffer.isBuffer(message) ? message : Buffer.from([])]);
  await runProgram({ path, args: ['-i', '--', ...mail.to], input: [bytes], signal });
}

async function findSendmail(): Promise<string> {
  for (const path of SENDMAIL_PLACES) {
    const found = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return path;
  }
  throw new AppError(
    'PROGRAM_MISSING',
    `There is no sendmail on this host; looked for ${SENDMAIL_PLACES.join(', ')}.`,
    {
      hint: 'Install a mail transfer agent, set MPPBACKUP_SENDMAIL, or name an SMTP server in the cluster file.',
    },
  );
}
