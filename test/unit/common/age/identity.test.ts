import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { hideIdentities } from '../../../../common/age/hide-identities.js';
import {
  generateIdentity,
  isProtected,
  openProtected,
  parseIdentities,
  protectIdentity,
} from '../../../../common/age/identity.js';
import { fingerprintOf, isRecipient } from '../../../../common/age/recipient.js';
import { formatLogLine } from '../../../../common/log/log-line.js';
import type { AppError } from '../../../../common/errors/app-error.js';
import { inTurn } from '../../../support/in-turn.js';

const secretIn = (text: string): string => text.split('\n').find((line) => line.startsWith('AGE-'))!;

describe('Recipients', () => {
  it('are public keys whose checksum is right', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { recipient } = await generateIdentity(new Date());
      assert.ok(isRecipient(recipient), recipient);
      const at = 4 + ((round * 7) % 58);
      const letter = recipient[at] === 'q' ? 'p' : 'q';
      assert.ok(!isRecipient(recipient.slice(0, at) + letter + recipient.slice(at + 1)), `a wrong letter at ${at}`);
    }
    for (const text of ['', 'age1', 'ed25519:x', 'age1pq1qqqq']) assert.ok(!isRecipient(text), text);
  });

  it('have a fingerprint of sixteen digits', async () => {
    const { recipient } = await generateIdentity(new Date());
    assert.match(fingerprintOf(recipient), /^[0-9a-f]{16}$/);
  });
});

describe('Files of identities', () => {
  it('may have several, comments and empty lines', async () => {
    const [a, b] = [await generateIdentity(new Date()), await generateIdentity(new Date())];
    const read = await parseIdentities(Buffer.from(`${a.text}\r\n\n# more\n  ${b.text}`), 'f');
    assert.deepEqual(read.recipients, [a.recipient, b.recipient]);
  });

  it('are refused with the line and what it is, and without a word of it', async () => {
    const { text, recipient } = await generateIdentity(new Date());
    const secret = secretIn(text);
    const typo = secret.slice(0, -1) + (secret.endsWith('Q') ? 'P' : 'Q');
    for (const [content, why] of [
      ['', /it has none/],
      ['# only a comment\n', /it has none/],
      [recipient, /line 1 is a public key/],
      [`${text}${typo}`, /line 4 is no identity of age .*or a letter of it is wrong/],
      [secret.slice(0, 40), /line 1 is no identity/],
      ['AGE-SECRET-KEY-PQ-1ABC', /post-quantum/],
      ['-----BEGIN OPENSSH PRIVATE KEY-----', /SSH/],
    ] as const) {
      await assert.rejects(parseIdentities(Buffer.from(content), '/keys/f'), (error: AppError) => {
        assert.equal(error.code, 'IDENTITY_INVALID');
        assert.match(error.message, why);
        assert.ok(!error.message.includes(secret.slice(20, 30)), error.message);
        return true;
      });
    }
  });

  inTurn('are opened by their passphrase alone', async function () {
    this.timeout(60_000);
    const made = await generateIdentity(new Date());
    const text = await protectIdentity(made, 'correct horse');
    assert.match(text, /^-----BEGIN AGE ENCRYPTED FILE-----\n/);
    const bytes = Buffer.from(text);
    assert.ok(isProtected(bytes));
    assert.ok(!isProtected(Buffer.from(made.text)));
    assert.deepEqual((await openProtected(bytes, 'correct horse', 'f')).recipients, [made.recipient]);
    await assert.rejects(openProtected(bytes, 'correct hors', 'f'), (error: AppError) => {
      assert.equal(error.code, 'IDENTITY_INVALID');
      assert.match(error.message, /the passphrase is another/);
      return true;
    });
    await assert.rejects(openProtected(Buffer.from(text.slice(0, 200)), 'x', 'f'), { code: 'IDENTITY_INVALID' });
  });

  it('are printed by nothing', async () => {
    const { text } = await generateIdentity(new Date());
    const secret = secretIn(text);
    const identities = await parseIdentities(Buffer.from(text), 'f');
    const ways = [inspect({ identities }, { depth: 9, showHidden: true }), JSON.stringify({ identities })];
    for (const printed of ways) assert.ok(!printed.includes(secret.slice(10, 40)), printed);
    assert.equal(hideIdentities(`with ${secret}, and ${secret.toLowerCase()}.`).includes(secret.slice(20, 40)), false);
    assert.equal(hideIdentities(`x ${secret} y`), 'x AGE-SECRET-KEY-******** y');
    assert.ok(formatLogLine('p', 'INFO', `got ${secret}`).endsWith('-[INFO]:-got AGE-SECRET-KEY-********'));
  });
});
