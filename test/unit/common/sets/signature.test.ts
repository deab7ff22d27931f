/** The signature file while a merge gives a set another manifest: it has the signatures of both. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { checkSignature, formatSignature, keyIdOf, publicKeyText } from '../../../../common/sets/signature.js';

describe('The signature file of a set', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const publicKey = publicKeyText(privateKey);
  const signer = { privateKey, publicKey, keyId: keyIdOf(publicKey) };
  const set = (digit: string): Parameters<typeof checkSignature>[1] => ({
    clusterName: 'demo',
    timestampKey: '20260131235959',
    prefix: '',
    manifestSha256: digit.repeat(64),
  });
  const [before, after, other] = [set('a'), set('b'), set('c')];
  const [first, second] = [formatSignature(signer, before), formatSignature(signer, after)];
  const both = Buffer.concat([first, second]);
  const fits = { kind: 'fits', publicKey };

  it('fits either manifest while it has both signatures, and no other', () => {
    assert.deepEqual(checkSignature(both, before), fits);
    assert.deepEqual(checkSignature(both, after), fits);
    assert.equal(checkSignature(both, other).kind, 'wrong');
    assert.equal(checkSignature(second, before).kind, 'wrong');
  });

  it('is of no use where the one that is needed was changed in any byte', () => {
    for (let at = first.length + 1; at < both.length; at += 7) {
      const flipped = Buffer.from(both);
      flipped[at]! ^= 1;
      assert.equal(checkSignature(flipped, after).kind, 'wrong', `byte ${at}`);
      assert.deepEqual(checkSignature(flipped, before), fits, `byte ${at}`);
    }
  });

  it('has no more than two', () => {
    assert.equal(checkSignature(Buffer.concat([first, first, second]), after).kind, 'wrong');
    assert.equal(checkSignature(Buffer.concat([first.subarray(0, 40), second]), after).kind, 'wrong');
  });
});
