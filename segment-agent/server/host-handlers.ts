/** The unary calls around a backup: date folders, post scripts, saved configuration files. */
import { AppError } from '../../common/errors/app-error.js';
import { applyConfig, compareConfig, type ComparedFile } from '../host/saved-config.js';
import { runAllowedScript } from '../host/post-script.js';
import { isDate, removeDateFiles } from '../storage/date-folders.js';
import { resolveSetPlace, toSetName, type SetPlace } from '../storage/set-path.js';
import type { AgentServices } from './services.js';
import { findInstance, toLocation } from './requests.js';
import type { UnaryHandlers } from './unary-calls.js';
import { wire, type mppbackup } from '../../common/rpc/messages.js';

type HostCalls = 'removeDate' | 'runPostScript' | 'compareConfig' | 'applyConfig';

const CONFIG_STATES: Readonly<Record<ComparedFile['state'], mppbackup.v1.ConfigState>> = {
  missing: wire.ConfigState.CONFIG_STATE_MISSING,
  same: wire.ConfigState.CONFIG_STATE_SAME,
  differs: wire.ConfigState.CONFIG_STATE_DIFFERS,
};

export function makeHostHandlers({ config, log }: AgentServices): Pick<UnaryHandlers, HostCalls> {
  const placeOf = async (
    instance: mppbackup.v1.IInstanceRef | null | undefined,
    location: mppbackup.v1.ISetLocation | null | undefined,
  ): Promise<SetPlace> => resolveSetPlace(findInstance(config, instance), toLocation(location), config);

  return {
    removeDate: async ({ instances: refs, date, backupDirectory, prefix, anyPrefix, keep }) => {
      if (!isDate(date)) throw new AppError('KEY_MALFORMED', `${JSON.stringify(date)} is not a date.`);
      const location = { timestampKey: `${date}120000`, prefix, backupDirectory };
      const places = await Promise.all(refs.map((ref) => placeOf(ref, location)));
      // Instances that share a folder are one look at it, or each would take the others' files for nobody's.
      const byFolder = new Map<string, SetPlace[]>();
      for (const place of places) byFolder.set(place.directory, [...(byFolder.get(place.directory) ?? []), place]);
      const kept = keep.map((set) =>
        toSetName({ timestampKey: set.timestampKey ?? '', prefix: set.prefix ?? '', backupDirectory }),
      );
      const results = await Promise.all(
        [...byFolder.values()].map((own) =>
          removeDateFiles(
            own[0]!,
            own.map(({ instance: { content, dbid } }) => ({ contentId: content, dbid })),
            anyPrefix ? undefined : prefix,
            kept,
          ),
        ),
      );
      const removed = results.flatMap((result) => result.removed);
      log('INFO', `removed ${removed.length} files of ${date}`);
      return {
        removed,
        left: results.flatMap((result) => result.left),
        problems: results.flatMap((result) => result.problems),
        held: results.flatMap((result) =>
          result.held.map(({ set, by }) => ({ timestampKey: set.key, prefix: set.prefix, by: by ?? null })),
        ),
      };
    },

    runPostScript: async (request, signal) => {
      const variables = request.variables.map(({ name, value }) => ({ name: name ?? '', value: value ?? '' }));
      const outcome = await runAllowedScript(config, { ...request, variables }, signal);
      log('INFO', `${request.program} ended with status ${outcome.exitStatus}`);
      return outcome;
    },

    compareConfig: async ({ instance, location, sha256, fileKeys }) => {
      const { files, leftOut } = await compareConfig(await placeOf(instance, location), { sha256, fileKeys });
      return { files: files.map((file) => ({ ...file, state: CONFIG_STATES[file.state] })), leftOut: [...leftOut] };
    },

    applyConfig: async ({ instance, location, sha256, names, fileKeys }) => {
      const files = await applyConfig(await placeOf(instance, location), { sha256, fileKeys }, names);
      for (const { path, keptAs } of files) {
        log('INFO', `wrote ${path} from set ${location?.timestampKey ?? ''}, was kept as ${keptAs}`);
      }
      return { files: [...files] };
    },
  };
}
