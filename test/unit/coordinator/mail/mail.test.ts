import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../../common/errors/app-error.js';
import { CommandError } from '../../../../coordinator/cli/command-error.js';
import { readContacts } from '../../../../coordinator/mail/contacts.js';
import { readEmailFile } from '../../../../coordinator/cli/email-file.js';
import { readMailSettings, type MailSettings } from '../../../../coordinator/mail/mail-settings.js';
import { notify } from '../../../../coordinator/mail/notify.js';
import { composeMail, detailsOf, type MailReport } from '../../../../coordinator/mail/report-mail.js';
import { sendMail } from '../../../../coordinator/mail/send-mail.js';
import type { OperationLog } from '../../../../coordinator/base/operation-ports.js';

const REPORT: MailReport = {
  database: 'größe',
  exitStatus: 0,
  startedAt: new Date(2024, 0, 2, 3, 4, 5),
  finishedAt: new Date(2024, 0, 2, 3, 9, 12),
  commandLine: ['-x', 'größe', '-a'],
  filesKept: false,
};
const NEVER = new AbortController().signal;

/** Takes every mail; keeps what it was sent. */
interface SmtpServer {
  readonly port: number;
  readonly commands: string[];
  readonly messages: string[];
  close(): Promise<void>;
}

async function startSmtpServer(refuse = false): Promise<SmtpServer> {
  const commands: string[] = [];
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    let body: string | undefined;
    let rest = '';
    say('220 test ESMTP');
    socket.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (body !== undefined) {
          if (line !== '.') {
            body += `${line}\n`;
            continue;
          }
          messages.push(body);
          body = undefined;
          say('250 taken');
          continue;
        }
        commands.push(line);
        if (/^DATA/i.test(line)) {
          body = '';
          say('354 go on');
        } else if (/^RCPT/i.test(line) && refuse) say('550 nobody of that name');
        else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else say('250 ok');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    commands,
    messages,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function headersOf(message: string): Record<string, string> {
  const head = message.split(/\r?\n\r?\n/)[0]!.replace(/\r?\n[ \t]+/g, ' ');
  return Object.fromEntries(
    head.split(/\r?\n/).map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
}

/** Quoted-printable (RFC 2045, section 6.7), which is what it is without any escape, too. */
function decodeBody(message: string): string {
  const body = message.slice(message.search(/\r?\n\r?\n/)).replace(/^\r?\n\r?\n/, '');
  const joined = body.replaceAll('\r\n', '\n').replace(/=\n/g, '');
  const bytes = joined.replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return `${Buffer.from(bytes, 'latin1').toString('utf8').trimEnd()}\n`;
}

const decodeWords = (text: string): string =>
  text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?(b|q)\?([^?]*)\?=/gi, (_, kind: string, coded: string) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(coded, 'base64').toString('utf8')
      : Buffer.from(
          coded
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/gi, (__, hex: string) => String.fromCharCode(parseInt(hex, 16))),
          'latin1',
        ).toString('utf8'),
  );

describe('Mail', () => {
  let folder: string;
  let lines: string[];
  const log: OperationLog = {
    log: (level, text) => void lines.push(`${level} ${text}`),
    debug: (text) => void lines.push(`DEBUG ${text}`),
    info: (text) => void lines.push(`INFO ${text}`),
    warning: (text) => void lines.push(`WARNING ${text}`),
    error: (text) => void lines.push(`ERROR ${text}`),
  };
  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const smtpSettings = (port: number): MailSettings => ({
    smtp: { host: '127.0.0.1', port, security: 'none', user: undefined, password: undefined },
    sendmail: undefined,
    from: 'backup@example.org',
  });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-mail-'));
    await mkdir(join(folder, 'home'));
    await mkdir(join(folder, 'gp/bin'), { recursive: true });
  });
  beforeEach(() => (lines = []));
  after(() => rm(folder, { recursive: true, force: true }));

  it('refuses an e-mail file in the original’s words', async () => {
    const refused = async (path: string, message: string): Promise<void> =>
      assert.rejects(readEmailFile(path), (error) => {
        assert.ok(error instanceof CommandError);
        assert.deepEqual([error.presentation, error.message], ['generic', message]);
        return true;
      });
    const missing = join(folder, 'missing.yaml');
    await refused(missing, `'${missing}' file does not exist.`);
    const text = await file('mail.txt', 'x');
    await refused(text, `'${text}' is not '.yaml' file. File containing email details should be '.yaml' file.`);
    const empty = await file('empty.yaml', ' \n');
    await refused(empty, `'${empty}' file is empty.`);
    for (const wrong of ['EMAIL_DETAILS: x', 'a: [', 'EMAIL_DETAILS:\n- FROM: a\n  SUBJECT: b', '[]']) {
      const path = await file('wrong.yaml', wrong);
      await refused(path, `'${path}' file is not formatted properly:`);
    }
  });

  it('finds a database by its exact name first, then as the original did', async () => {
    const path = await file(
      'details.yaml',
      'EMAIL_DETAILS:\n- {DBNAME: shop_archive, FROM: null, SUBJECT: Archive}\n- {DBNAME: shop, FROM: dba@example.org, SUBJECT: null}\n- {DBNAME: 100, FROM: null, SUBJECT: null}\n',
    );
    const details = await readEmailFile(path);
    assert.deepEqual(detailsOf(details, 'shop'), { database: 'shop', from: 'dba@example.org', subject: undefined });
    assert.equal(detailsOf(details, 'archive')?.subject, 'Archive');
    assert.equal(detailsOf(details, '100')?.database, '100');
    assert.equal(detailsOf(details, 'web'), undefined);
  });

  it('has the original’s subject and body', () => {
    const compose = (report: Partial<MailReport>): string[] => {
      const mail = composeMail({ ...REPORT, ...report }, { details: [], hostName: 'mdw', to: [] });
      return [mail.subject, mail.body];
    };
    const tail = '[Start=03:04:05 End=03:09:12] Options passed [ -x größe -a ]\n';
    assert.deepEqual(compose({}), [
      'Report from gpcrondump on host mdw [COMPLETED]',
      `Completed for database größe with return code 0 ${tail}`,
    ]);
    assert.deepEqual(compose({ exitStatus: 2 }), [
      'Report from gpcrondump on host mdw [FAILED]',
      `Failed for database größe with return code 2 dump files rolled back. ${tail}`,
    ]);
    assert.match(compose({ exitStatus: 2, filesKept: true })[1]!, /code 2 dump files not rolled back\. \[Start/);
  });

  it('reads the contacts of the home folder before Greenplum’s', async () => {
    const environment = { HOME: join(folder, 'home'), GPHOME: join(folder, 'gp') };
    const own = join(folder, 'home/mail_contacts');
    const installed = join(folder, 'gp/bin/mail_contacts');
    assert.deepEqual(await readContacts(environment, log), []);
    assert.deepEqual(lines, [
      `INFO Found neither ${own} nor ${installed}`,
      'INFO Unable to send dump email notification',
      `INFO To enable email notification, create ${own} or ${installed} containing required email addresses`,
    ]);
    lines = [];
    assert.deepEqual(await readContacts({ GPHOME: environment.GPHOME }, log), []);
    assert.deepEqual(lines, ['INFO Could not find mail_contacts file. Set $HOME and $GPHOME.']);
    lines = [];
    assert.deepEqual(await readContacts({ HOME: environment.HOME }, log), []);
    assert.deepEqual(lines, [`INFO To enable email notification, create ${own} containing required email addresses`]);
    await writeFile(installed, 'other@example.org\n');
    assert.deepEqual(await readContacts(environment, log), ['other@example.org']);
    await writeFile(own, 'a@example.org\n\n-oQ/tmp@example.org\nb@example.org\n');
    assert.deepEqual(await readContacts(environment, log), ['a@example.org', 'b@example.org']);
    assert.match(lines.at(-1)!, /"-oQ\/tmp@example\.org" is not an address/);
  });

  it('speaks SMTP, with every script of the world in headers and body', async () => {
    const server = await startSmtpServer();
    try {
      const mail = composeMail(REPORT, {
        details: [{ database: 'größe', from: 'Дмитрий <dba@example.org>', subject: '备份 größe' }],
        hostName: 'mdw',
        to: ['a@example.org', 'b@example.org', 'root'],
      });
      await sendMail(mail, smtpSettings(server.port), NEVER);
      assert.deepEqual(
        server.commands.filter((line) => /^(MAIL|RCPT)/.test(line)).map((line) => line.replace(/>.*/, '>')),
        [
          'MAIL FROM:<dba@example.org>',
          'RCPT TO:<a@example.org>',
          'RCPT TO:<b@example.org>',
          `RCPT TO:<root@${hostname()}>`,
        ],
      );
      const [message] = server.messages;
      const headers = headersOf(message!);
      assert.ok(/^[\x20-\x7e\s]*$/.test(message!), 'only ASCII travels');
      assert.equal(decodeWords(headers.subject!), '备份 größe [COMPLETED]');
      assert.equal(decodeWords(headers.from!), 'Дмитрий <dba@example.org>');
      assert.match(headers['content-type']!, /^text\/plain; charset=utf-8/i);
      assert.equal(decodeBody(message!), mail.body);
    } finally {
      await server.close();
    }
  });

  it('gives the message to sendmail as it stands', async () => {
    const sendmail = await file(
      'sendmail',
      `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/argv"\ncat > "${folder}/message"\n`,
    );
    await chmod(sendmail, 0o755);
    const mail = composeMail(REPORT, { details: [], hostName: 'mdw', to: ['a@example.org', 'gpadmin'] });
    await sendMail(
      { ...mail, subject: 'evil\nBcc: x@example.org' },
      { smtp: undefined, sendmail, from: undefined },
      NEVER,
    );
    assert.equal(await readFile(join(folder, 'argv'), 'utf8'), '-i\n--\na@example.org\ngpadmin\n');
    const message = await readFile(join(folder, 'message'), 'utf8');
    const headers = headersOf(message);
    assert.match(message, /^To: a@example\.org,\n gpadmin$/m);
    assert.equal(headers.bcc, undefined);
    assert.equal(decodeBody(message), mail.body);
    assert.equal(message.includes('\r'), false);
  });

  it('makes a failed mail a warning', async () => {
    const server = await startSmtpServer(true);
    await writeFile(join(folder, 'home/mail_contacts'), 'a@example.org\n');
    const clusterFile = await file(
      'cluster.yaml',
      `version: 1\nengine: postgres\nname: c\nhosts: [{name: h, address: 127.0.0.1}]\ncoordinator: {content: -1, dbid: 1, host: h, port: 1, datadir: /d}\nsegments: []\nmail: {from: x@example.org, smtp: {host: 127.0.0.1, port: ${server.port}, security: none}}\n`,
    );
    const context = {
      cluster: { kind: 'file', path: clusterFile } as const,
      environment: { HOME: join(folder, 'home') },
      log,
      signal: NEVER,
    };
    try {
      await notify([REPORT], [], context);
      assert.equal(lines.length, 2);
      assert.equal(lines[0], 'INFO Sending mail to a@example.org');
      assert.match(lines[1]!, /^WARNING .*mail to a@example\.org was not sent/);
      assert.ok(server.commands.some((line) => line.includes('x@example.org')));
    } finally {
      await server.close();
    }
  });

  it('takes its settings from the environment, and the password from a file that is its owner’s alone', async () => {
    const place = { kind: 'greenplum', dataDirectory: '/d' } as const;
    const { smtp, sendmail } = await readMailSettings(place, { MPPBACKUP_SMTP: 'mail:2525', MPPBACKUP_SENDMAIL: '/x' });
    assert.deepEqual([smtp?.host, smtp?.port, smtp?.security, sendmail], ['mail', 2525, 'none', '/x']);
    await assert.rejects(readMailSettings(place, { MPPBACKUP_SMTP: 'a b' }), AppError);
    const password = await file('password', 'secret\n');
    const clusterFile = await file(
      'secret.yaml',
      'version: 1\nengine: greenplum\nname: c\nmail: {smtp: {host: m, user: u, passwordFile: password}}\n',
    );
    await chmod(password, 0o644);
    await assert.rejects(readMailSettings({ kind: 'file', path: clusterFile }, {}), /0600/);
    await chmod(password, 0o600);
    const read = await readMailSettings({ kind: 'file', path: clusterFile }, {});
    assert.deepEqual([read.smtp?.password, read.smtp?.port, read.smtp?.security], ['secret', 587, 'starttls']);
  });
});
