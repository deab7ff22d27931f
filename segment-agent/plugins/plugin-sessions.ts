/** The storage plugins in use on this host, one an operation: configuration file, versions, hooks, lease. */
import { chmod, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentConfig, AgentInstance } from '../../common/config/agent-config.js';
import { AppError, describeError, toAppError } from '../../common/errors/app-error.js';
import { formatPluginConfig, redactor } from '../../common/plugins/plugin-config.js';
import {
  callHook,
  deleteBackup,
  DELETE_API_VERSION,
  compareVersions,
  pluginDirectory,
  readVersions,
  type HookScope,
  type PluginHook,
} from '../../common/plugins/plugin-program.js';
import type { PluginUse } from '../../common/plugins/plugin-process.js';
import type { AgentLog } from '../server/agent-log.js';
import type { PluginSpec } from '../worker/work.js';
import { assertAllowedPlugin } from './allowed-plugin.js';
import { removePluginFolder, type PluginPlace } from '../storage/plugin-files.js';
import { makeTemporaryFolder } from '../../common/io/temporary-folder.js';

const CONFIG_NAME = 'plugin.yaml';
const DEFAULT_LIMIT_SECONDS = 600;

export interface OpenPlugin {
  readonly operationId: string;
  readonly executablePath: string;
  readonly options: Readonly<Record<string, string>>;
  readonly instance: AgentInstance;
  readonly leaseMs: number;
}

export interface HookRequest {
  readonly hook: PluginHook;
  readonly scope: HookScope;
  readonly instance: AgentInstance;
  /** The place of that instance. */
  readonly place: PluginPlace;
  /** The folder above the date folders. */
  readonly dumpsFolder: string;
}

interface Session {
  readonly folder: string;
  readonly use: PluginUse;
  readonly optionsText: string;
  readonly apiVersion: string;
  readonly version: string;
  readonly hooks: Map<string, Promise<void>>;
  /** Cleanup hooks whose setup was called. */
  readonly owed: Map<string, HookRequest>;
  readonly places: Set<PluginPlace>;
  timer: NodeJS.Timeout | undefined;
}

const CLEANUP_OF: Readonly<Partial<Record<PluginHook, PluginHook>>> = {
  setup_plugin_for_backup: 'cleanup_plugin_for_backup',
  setup_plugin_for_restore: 'cleanup_plugin_for_restore',
};

export class PluginSessions {
  readonly #sessions = new Map<string, Promise<Session>>();

  constructor(
    private readonly config: AgentConfig,
    private readonly log: AgentLog,
  ) {}

  /**
   * Repeating it renews the lease; other options replace the file's.
   * @throws AppError PLUGIN_NOT_ALLOWED, PLUGIN_MISSING, PLUGIN_INCOMPATIBLE, PLUGIN_FAILED
   */
  async open(request: OpenPlugin): Promise<{ readonly apiVersion: string; readonly version: string }> {
    const { operationId } = request;
    let opening = this.#sessions.get(operationId);
    if (!opening) {
      opening = this.#open(request);
      this.#sessions.set(operationId, opening);
      opening.catch(() => this.#sessions.delete(operationId));
    }
    const session = await opening;
    const optionsText = this.#configText(request);
    if (optionsText !== session.optionsText) {
      await writeConfig(session.folder, optionsText);
      this.#sessions.set(operationId, Promise.resolve({ ...session, optionsText }));
    }
    this.#renew(request);
    return { apiVersion: session.apiVersion, version: session.version };
  }

  /** What a job's worker needs. @throws AppError JOB_STATE */
  async spec(operationId: string, readBack: boolean): Promise<PluginSpec> {
    const { use } = await this.#get(operationId);
    return { configPath: use.configPath, limitMs: use.limitMs, readBack };
  }

  async use(operationId: string): Promise<PluginUse> {
    return (await this.#get(operationId)).use;
  }

  /** Each once an operation, scope and instance, however often the request comes. */
  async hook(operationId: string, request: HookRequest): Promise<void> {
    const session = await this.#get(operationId);
    const key = hookKey(request);
    let calling = session.hooks.get(key);
    if (!calling) {
      const cleanup = CLEANUP_OF[request.hook];
      if (cleanup) session.owed.set(hookKey({ ...request, hook: cleanup }), { ...request, hook: cleanup });
      session.owed.delete(key);
      session.places.add(request.place);
      calling = this.#call(session, request);
      session.hooks.set(key, calling);
    }
    await calling;
  }

  /** @throws AppError PLUGIN_INCOMPATIBLE */
  async deleteBackup(operationId: string, key: string): Promise<void> {
    const { use, apiVersion } = await this.#get(operationId);
    if ((compareVersions(apiVersion, DELETE_API_VERSION) ?? -1) < 0) {
      throw new AppError(
        'PLUGIN_INCOMPATIBLE',
        `${use.executablePath} cannot delete: it speaks version ${apiVersion}.`,
        {
          ...use.place,
          hint: `delete_backup came with version ${DELETE_API_VERSION} of the protocol; delete ${key} in the storage by hand.`,
        },
      );
    }
    await deleteBackup(use, key);
  }

  /** Idempotent. */
  async close(operationId: string): Promise<void> {
    const opening = this.#sessions.get(operationId);
    if (!opening) return;
    this.#sessions.delete(operationId);
    const session = await opening.catch(() => undefined);
    if (!session) return;
    clearTimeout(session.timer);
    for (const request of session.owed.values()) {
      this.log('WARNING', `plugin ${session.use.executablePath}: ${request.hook} (${request.scope}) is still owed`);
      await this.#call(session, request).catch((error: unknown) => this.log('ERROR', describeError(toAppError(error))));
    }
    await rm(session.folder, { recursive: true, force: true });
    for (const place of session.places) await removePluginFolder(place);
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#sessions.keys()].map((id) => this.close(id)));
  }

  async #open(request: OpenPlugin): Promise<Session> {
    const executablePath = await assertAllowedPlugin(this.config, request.executablePath);
    const folder = await makeTemporaryFolder();
    try {
      const optionsText = this.#configText(request);
      await writeConfig(folder, optionsText);
      const use: PluginUse = {
        executablePath,
        configPath: join(folder, CONFIG_NAME),
        redact: redactor(request),
        limitMs: (this.config.pluginTimeoutSeconds ?? DEFAULT_LIMIT_SECONDS) * 1000,
        place: { host: this.config.hostName },
      };
      const versions = await readVersions(use);
      this.log('INFO', `plugin ${executablePath}: ${versions.version}, protocol ${versions.apiVersion}`);
      return {
        folder,
        use,
        optionsText,
        ...versions,
        hooks: new Map(),
        owed: new Map(),
        places: new Set(),
        timer: undefined,
      };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  #configText({ executablePath, options, instance }: OpenPlugin): string {
    return formatPluginConfig({ executablePath, options: { ...options, pgport: String(instance.port) } });
  }

  #renew({ operationId, leaseMs }: OpenPlugin): void {
    void this.#sessions.get(operationId)?.then((session) => {
      clearTimeout(session.timer);
      session.timer = setTimeout(() => {
        this.log('WARNING', `plugin ${session.use.executablePath}: the coordinator is away for ${leaseMs / 1000} s`);
        void this.close(operationId);
      }, leaseMs);
      session.timer.unref();
    });
  }

  async #get(operationId: string): Promise<Session> {
    const session = this.#sessions.get(operationId);
    if (session) return session;
    throw new AppError('JOB_STATE', 'The storage plugin was not opened for this operation.', {
      host: this.config.hostName,
      hint: 'The agent was restarted meanwhile, or the coordinator was away too long; start the operation again.',
    });
  }

  async #call(session: Session, { hook, scope, instance, place, dumpsFolder }: HookRequest): Promise<void> {
    const directory = pluginDirectory(dumpsFolder, place.key);
    this.log('INFO', `plugin ${session.use.executablePath}: ${hook}, ${scope} ${instance.content}`);
    await callHook(session.use, {
      hook,
      scope,
      directory,
      contentId: instance.content,
      apiVersion: session.apiVersion,
    });
  }
}

function hookKey({ hook, scope, instance }: HookRequest): string {
  return JSON.stringify([hook, scope, scope === 'segment_host' ? '' : instance.dbid]);
}

/** A new file under the same name: a plugin that reads meanwhile sees one or the other, whole. */
async function writeConfig(folder: string, text: string): Promise<void> {
  const path = join(folder, CONFIG_NAME);
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
}
