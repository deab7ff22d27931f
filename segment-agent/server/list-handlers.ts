/** The unary calls that say what lies in the folders. */
import { describePlace } from '../../common/sets/set-root.js';
import { dateOfKey, toTimestampKey } from '../../common/sets/timestamp-key.js';
import { countFiles, listSets } from '../storage/list-sets.js';
import { listArchive, listSetFiles } from '../storage/set-files.js';
import { assertPrefix, claimsFolder, resolveArchiveFolder, resolveDumpsFolder } from '../storage/set-path.js';
import type { AgentServices } from './services.js';
import { findInstance } from './requests.js';
import type { UnaryHandlers } from './unary-calls.js';
import type { mppbackup } from '../../common/rpc/messages.js';

type ListCalls = 'listSets' | 'countFiles' | 'listSetFiles' | 'listArchive';

export function makeListHandlers({ config }: AgentServices): Pick<UnaryHandlers, ListCalls> {
  const dumpsOf = (ref: mppbackup.v1.IInstanceRef | null | undefined, backupDirectory: string): Promise<string> =>
    resolveDumpsFolder(findInstance(config, ref), backupDirectory, config);
  return {
    listSets: async ({ instance, backupDirectory, prefix, anyPrefix, before, namesOnly }) => {
      assertPrefix(prefix);
      const dumps = await dumpsOf(instance, backupDirectory);
      const place = { dumps, claims: claimsFolder(findInstance(config, instance), dumps) };
      const { sets, more } = await listSets(place, {
        prefix: anyPrefix ? undefined : prefix,
        before: before === '' ? undefined : toTimestampKey(before),
        namesOnly,
      });
      return {
        more,
        sets: sets.map(({ set, summary, marks, claims, ...has }) => ({
          timestampKey: set.key,
          prefix: set.prefix,
          ...has,
          ...(summary ? { summary } : {}),
          ...(marks ? { marks } : {}),
          claims: claims.map(({ name, by }) => ({ name, by: by ?? null })),
        })),
      };
    },

    countFiles: async ({ instances, backupDirectory, sets }) => {
      const expected = sets.flatMap(({ timestampKeys, prefix: given, counts: wire }) => {
        const prefix = given ?? '';
        assertPrefix(prefix);
        const counts = (wire ?? []).map(
          ({ firstContentId, lastContentId, files }) => [firstContentId ?? 0, lastContentId ?? 0, files ?? 0] as const,
        );
        return (timestampKeys ?? []).map((key) => ({ set: { key: toTimestampKey(key), prefix }, counts }));
      });
      // The instances of a host mostly share a folder, which is then read once.
      const byFolder = new Map<string, number[]>();
      for (const ref of instances) {
        const folder = await dumpsOf(ref, backupDirectory);
        byFolder.set(folder, [...(byFolder.get(folder) ?? []), findInstance(config, ref).content]);
      }
      const missing = await Promise.all(
        [...byFolder].map(([folder, contentIds]) => countFiles(folder, contentIds, expected)),
      );
      return {
        missing: missing.flat().map(({ set, ...rest }) => ({ timestampKey: set.key, prefix: set.prefix, ...rest })),
      };
    },

    listSetFiles: async ({ instance, backupDirectory, prefix, anyPrefix, date }) => {
      assertPrefix(prefix);
      if (date !== '') dateOfKey(toTimestampKey(`${date}000000`));
      const root = await dumpsOf(instance, backupDirectory);
      return {
        root: describePlace(root),
        files: await listSetFiles(root, { prefix: anyPrefix ? undefined : prefix, date }),
      };
    },

    listArchive: async ({ directory, prefix }) => {
      assertPrefix(prefix);
      return { files: [...(await listArchive(await resolveArchiveFolder(directory, config.allowedRoots), prefix))] };
    },
  };
}
