/** Whether a set is trusted, by the signature on its manifest. docs/certificates.md says what follows from it. */
import { AppError } from '../../common/errors/app-error.js';
import { setFileName } from '../../common/sets/artefacts.js';
import type { Manifest } from '../../common/sets/manifest.js';
import { checkSignature, keyIdOf } from '../../common/sets/signature.js';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';
import type { TrustedKeys } from '../certs/signing-key.js';
import type { OperationLog } from '../base/operation-ports.js';

/** What a set's signature means to a cluster. */
export type SetTrust =
  | { readonly state: 'trusted'; readonly keyId: string; readonly name: string }
  /** Nothing shows that the set was ever signed. */
  | { readonly state: 'unsigned' }
  /** The manifest names the key, but the signature is missing. */
  | { readonly state: 'missing'; readonly keyId: string }
  /** Signed and unchanged, by a key that the cluster does not trust. */
  | { readonly state: 'unknown'; readonly keyId: string; readonly publicKey: string; readonly clusterName: string }
  | { readonly state: 'wrong'; readonly why: string };

export interface SignedManifest {
  readonly manifest: Manifest;
  /** SHA-256 of the manifest file; empty for a set of the original gpcrondump, which has none. */
  readonly manifestSha256: string;
  /** Bytes of the signature file; undefined: there is none. */
  readonly signature: Buffer | undefined;
}

export function judgeTrust({ manifest, manifestSha256, signature }: SignedManifest, trusted: TrustedKeys): SetTrust {
  const { clusterName, timestampKey, prefix, signedBy } = manifest;
  if (!signature) return signedBy === undefined ? { state: 'unsigned' } : { state: 'missing', keyId: signedBy };
  const checked = checkSignature(signature, { clusterName, timestampKey, prefix, manifestSha256 });
  if (checked.kind === 'wrong') return { state: 'wrong', why: checked.why };
  const { publicKey } = checked;
  const known = trusted.get(publicKey);
  const keyId = keyIdOf(publicKey);
  return known ? { state: 'trusted', keyId, name: known.name } : { state: 'unknown', keyId, publicKey, clusterName };
}

/** A part of a sentence, for lists and findings. */
export function describeTrust(trust: SetTrust): string {
  switch (trust.state) {
    case 'trusted':
      return `signed by the key ${trust.keyId}${trust.name === '' ? '' : ` (${trust.name})`}`;
    case 'unsigned':
      return 'not signed';
    case 'missing':
      return `signed by the key ${trust.keyId}, but its signature file is missing`;
    case 'unknown':
      return `signed by the key ${trust.keyId} of cluster ${JSON.stringify(trust.clusterName)}, which this cluster does not trust`;
    case 'wrong':
      return `its signature does not fit its manifest: ${trust.why}`;
  }
}

/** The same as a clause with a subject. */
export function trustClause(trust: SetTrust, subject = 'it'): string {
  return trust.state === 'wrong' ? describeTrust(trust) : `${subject} is ${describeTrust(trust)}`;
}

/**
 * Refuses a set that is not trusted, unless the operator gave --trust-set.
 * @returns warnings that are to count: a signature that does not fit
 * @throws AppError SET_NOT_TRUSTED, SIGNATURE_WRONG
 */
export function assertTrusted(
  trust: SetTrust,
  manifest: Manifest,
  { trustSet, log }: { readonly trustSet: boolean; readonly log: Pick<OperationLog, 'info' | 'debug'> },
): readonly string[] {
  const { timestampKey: key } = manifest;
  if (trust.state === 'trusted') {
    log.debug(`The set ${key} is ${describeTrust(trust)}`);
    return [];
  }
  if (!trustSet) throw refusal(trust, manifest);
  const found = trustClause(trust, 'the set');
  log.info(`--trust-set: the SQL of the set ${key} is run as it is; ${found}`);
  return trust.state === 'wrong' ? [`The set ${key} was taken as it is because of --trust-set: ${found}.`] : [];
}

const RUNS_ITS_SQL = 'A restore runs all SQL of a set with the rights of the database user who restores.';

function refusal(trust: Exclude<SetTrust, { state: 'trusted' }>, manifest: Manifest): AppError {
  const { timestampKey, prefix } = manifest;
  const object = setFileName({ key: toTimestampKey(timestampKey), prefix }, 'manifestSignature');
  const set = `The set ${timestampKey} is`;
  switch (trust.state) {
    case 'unsigned':
      return new AppError(
        'SET_NOT_TRUSTED',
        `${set} not signed: an earlier version, the original gpcrondump or another program wrote it.`,
        {
          object,
          hint: `${RUNS_ITS_SQL} When you know who wrote this set and who could change it since, add --trust-set.`,
        },
      );
    case 'missing':
      return new AppError('SET_NOT_TRUSTED', `${set} ${describeTrust(trust)}.`, {
        object,
        hint: `Bring ${object} back from a copy of the set. ${RUNS_ITS_SQL} When you know who could change the set, add --trust-set.`,
      });
    case 'unknown':
      return new AppError('SET_NOT_TRUSTED', `${set} ${describeTrust(trust)}.`, {
        object,
        hint: `Compare ${trust.keyId} with "mppbackup certs show" on that cluster. Then "mppbackup certs trust ${trust.publicKey}" trusts all its sets, and --trust-set this one.`,
      });
    case 'wrong':
      return new AppError(
        'SIGNATURE_WRONG',
        `The set ${timestampKey} cannot be trusted: ${describeTrust(trust)}. The manifest was changed after the backup, or the signature file is damaged.`,
        {
          object,
          hint: 'Restore another set, or bring the manifest and its signature back from a copy. --trust-set restores it as it is, with a warning.',
        },
      );
  }
}
