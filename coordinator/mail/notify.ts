/** The mails at the end of a call: one for each database. What goes wrong is a warning. */
import { hostname } from 'node:os';
import { describeError, toAppError } from '../../common/errors/app-error.js';
import type { ClusterPlace, Environment } from '../base/environment.js';
import type { OperationLog } from '../base/operation-ports.js';
import { readContacts } from './contacts.js';
import { composeMail, type EmailDetails, type MailReport } from './report-mail.js';
import { readMailSettings } from './mail-settings.js';
import { sendMail } from './send-mail.js';

export interface NotifyContext {
  readonly cluster: ClusterPlace;
  readonly environment: Environment;
  readonly log: OperationLog;
  readonly signal: AbortSignal;
}

export async function notify(
  reports: readonly MailReport[],
  details: readonly EmailDetails[],
  { cluster, environment, log, signal }: NotifyContext,
): Promise<void> {
  if (reports.length === 0) return;
  try {
    const to = await readContacts(environment, log);
    if (to.length === 0) return;
    const settings = await readMailSettings(cluster, environment);
    for (const report of reports) {
      log.info(`Sending mail to ${to.join(',')}`);
      await sendMail(composeMail(report, { details, hostName: hostname(), to }), settings, signal);
    }
  } catch (error) {
    log.warning(describeError(toAppError(error)));
  }
}
