/** `mppbackup certs trust`, and the signing keys in `certs show` and `certs renew`. */
import type { Argv, CommandModule } from 'yargs';
import { AppError } from '../../../common/errors/app-error.js';
import { clusterNameOf } from '../../certs/certificate-folder.js';
import {
  distrustKey,
  publicFileOf,
  readOtherKeys,
  readOwnPublic,
  readPublicKeys,
  renewSigner,
  signingPlaceIn,
  trustedFileOf,
  trustKeys,
  type TrustedKey,
} from '../../certs/signing-key.js';
import { formatTable, type CommandContext } from './command-context.js';

export interface ListedSigningKey {
  readonly purpose: 'signing' | 'trusted signer';
  readonly keyId: string;
  readonly publicKey: string;
  readonly name: string;
  readonly file: string;
}

interface TrustArguments {
  readonly dir: string;
  readonly key: string;
  readonly remove: boolean;
}

export function trustCommand(
  context: CommandContext,
  folderOption: <T>(yargs: Argv<T>) => Argv<T & { readonly dir: string }>,
): CommandModule<object, TrustArguments> {
  return {
    command: 'trust <key>',
    describe: 'Restore the sets of another cluster as one’s own: its public signing key, or the file with it',
    builder: (yargs) =>
      folderOption(yargs)
        .positional('key', {
          type: 'string',
          demandOption: true,
          describe: 'ed25519:…, or a file as signing.pub; with --remove a key’s ID',
        })
        .option('remove', { type: 'boolean', default: false, describe: 'Trust that key no longer' }),
    handler: async ({ dir, key, remove }) => {
      const place = signingPlaceIn(dir);
      if (remove) {
        const gone = await distrustKey(place, key);
        if (gone.length === 0) {
          throw new AppError('USAGE', `${trustedFileOf(place)} has no key ${key}.`, {
            hint: `mppbackup certs show --dir ${dir} lists them. The cluster's own key is always trusted: certs renew --signing replaces it.`,
          });
        }
        for (const { keyId, name } of gone) context.print(`${keyId}${named(name)} is trusted no longer.`);
        return;
      }
      const keys = await readPublicKeys(key);
      const added = await trustKeys(place, keys);
      for (const one of keys) {
        const done = added.includes(one) ? 'is trusted from now on' : 'was trusted already';
        context.print(`${one.keyId}${named(one.name)} ${done}: sets that it signed are restored without --trust-set.`);
      }
      context.print(`Take ${trustedFileOf(place)} to every host from which you restore.`);
    },
  };
}

/** `certs renew --signing`. */
export async function renewSigning(dir: string, context: CommandContext): Promise<void> {
  const place = signingPlaceIn(dir);
  const { keyId, publicKey } = await renewSigner(place, await clusterNameOf(dir));
  context.print(`The key ${keyId} signs sets from now on: ${publicKey}`);
  context.print(
    `Keys before it stay trusted. Take ${place.keyFile}, ${publicFileOf(place)} and ${trustedFileOf(place)} to the ` +
      'coordinator host and its standby.',
  );
}

/** The cluster's own key, then those it trusts. */
export async function listSigningKeys(dir: string): Promise<readonly ListedSigningKey[]> {
  const place = signingPlaceIn(dir);
  const listed =
    (purpose: ListedSigningKey['purpose'], file: string) =>
    (key: TrustedKey): ListedSigningKey => ({ purpose, ...key, file });
  return [
    ...(await readOwnPublic(place)).map(listed('signing', publicFileOf(place))),
    ...(await readOtherKeys(place)).map(listed('trusted signer', trustedFileOf(place))),
  ];
}

/** Empty where there is no key. */
export function describeSigningKeys(keys: readonly ListedSigningKey[]): string {
  if (keys.length === 0) return '';
  const rows = keys.map(({ keyId, purpose, name, publicKey }) => [keyId, purpose, name, publicKey]);
  return formatTable([['KEY ID', 'PURPOSE', 'CLUSTER', 'PUBLIC KEY'], ...rows]);
}

const named = (name: string): string => (name === '' ? '' : ` (${name})`);
