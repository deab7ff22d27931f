/** Subject and body of the mail about one database, in the original's words (reference section 2.12). Pure. */
import { clock } from '../report/status-report.js';

/** Settings of the mails about one database (--email-file). */
export interface EmailDetails {
  readonly database: string;
  /** Undefined: the default. */
  readonly from: string | undefined;
  readonly subject: string | undefined;
}

export interface MailReport {
  readonly database: string;
  /** 0 or 1: completed; 2: failed. */
  readonly exitStatus: number;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly commandLine: readonly string[];
  /** A failed dump kept its files: -r was given. */
  readonly filesKept: boolean;
}

export interface Mail {
  /** Undefined: the mailer's default. */
  readonly from: string | undefined;
  readonly to: readonly string[];
  readonly subject: string;
  readonly body: string;
}

export function composeMail(
  report: MailReport,
  { details, hostName, to }: { details: readonly EmailDetails[]; hostName: string; to: readonly string[] },
): Mail {
  const found = detailsOf(details, report.database);
  const failed = report.exitStatus > 1;
  const subject = found?.subject ?? `Report from gpcrondump on host ${hostName}`;
  return {
    from: found?.from,
    to,
    subject: `${subject} ${failed ? '[FAILED]' : '[COMPLETED]'}`,
    body: `${bodyOf(report, failed)}\n`,
  };
}

function bodyOf({ database, exitStatus, filesKept, ...report }: MailReport, failed: boolean): string {
  const verdict = `${failed ? 'Failed' : 'Completed'} for database ${database} with return code ${exitStatus}`;
  const files = failed ? ` dump files ${filesKept ? 'not rolled' : 'rolled'} back.` : '';
  const times = `[Start=${clock(report.startedAt)} End=${clock(report.finishedAt)}]`;
  return `${verdict}${files} ${times} Options passed [ ${report.commandLine.join(' ')} ]`;
}

/** The entry of exactly this name, else, as the original chose, the first whose DBNAME contains it. */
export function detailsOf(details: readonly EmailDetails[], database: string): EmailDetails | undefined {
  return (
    details.find((entry) => entry.database === database) ?? details.find((entry) => entry.database.includes(database))
  );
}
