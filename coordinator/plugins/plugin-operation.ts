/** A storage plugin on all hosts of the cluster for the length of one operation. */
import { randomUUID } from 'node:crypto';
import { AppError, describeError } from '../../common/errors/app-error.js';
import type { PluginConfig } from '../../common/plugins/plugin-config.js';
import { wire, type mppbackup } from '../../common/rpc/messages.js';
import { onEveryNode, placedAt } from '../agents/every-node.js';
import type { AgentPoolPort } from '../agents/agent-port.js';
import { instancesOf, type Instance, type Topology } from '../base/topology.js';
import type { OperationPorts } from '../base/operation-ports.js';

/** The lease is renewed so many times while it lasts. */
const RENEWALS = 4;

const { PluginCommand, PluginScope } = wire;
const SETUP = {
  backup: PluginCommand.PLUGIN_COMMAND_SETUP_FOR_BACKUP,
  restore: PluginCommand.PLUGIN_COMMAND_SETUP_FOR_RESTORE,
} as const;
const CLEANUP = {
  backup: PluginCommand.PLUGIN_COMMAND_CLEANUP_FOR_BACKUP,
  restore: PluginCommand.PLUGIN_COMMAND_CLEANUP_FOR_RESTORE,
} as const;

export interface PluginPlace {
  readonly topology: Topology;
  readonly pool: AgentPoolPort;
  readonly config: PluginConfig;
  /** How long the agents go on without the coordinator. */
  readonly leaseMs: number;
  readonly ports: {
    readonly log: Pick<OperationPorts['log'], 'info' | 'warning'>;
    readonly signal: AbortSignal;
  };
}

export interface PluginVersions {
  readonly apiVersion: string;
  /** The whole line that `--version` prints. */
  readonly version: string;
}

interface HookCall {
  readonly scope: number;
  readonly instance: Instance;
}

export class PluginOperation {
  readonly operationId = randomUUID();
  #versions: PluginVersions = { apiVersion: '', version: '' };
  #options: Readonly<Record<string, string>>;
  #timer: NodeJS.Timeout | undefined;
  /** Set from the first setup hook on. */
  #setUp: { readonly kind: 'backup' | 'restore'; readonly location: mppbackup.v1.ISetLocation } | undefined;

  private constructor(private readonly place: PluginPlace) {
    this.#options = place.config.options;
  }

  /**
   * Gives every host its configuration file and compares the versions.
   * @throws AppError PLUGIN_NOT_ALLOWED, PLUGIN_MISSING, PLUGIN_INCOMPATIBLE, PLUGIN_FAILED; nothing is left open
   */
  static async open(place: PluginPlace): Promise<PluginOperation> {
    const operation = new PluginOperation(place);
    try {
      await operation.#openAll();
    } catch (error) {
      await operation.close();
      throw error;
    }
    operation.#timer = setInterval(() => {
      // A host that is away: the operation itself meets that.
      operation.#openAll().catch(() => undefined);
    }, place.leaseMs / RENEWALS);
    operation.#timer.unref();
    return operation;
  }

  get versions(): PluginVersions {
    return this.#versions;
  }

  get executablePath(): string {
    return this.place.config.executablePath;
  }

  /** Tells the plugin with which version of it the set was written, as gpbackup does. */
  async tellBackupVersion(versionLine: string): Promise<void> {
    this.#options = { ...this.place.config.options, backup_plugin_version: versionLine.split(' ')[2] ?? '' };
    await this.#openAll();
  }

  /** The setup hooks: the coordinator, then the hosts of segments, then the segments. */
  async setUp(kind: 'backup' | 'restore', location: mppbackup.v1.ISetLocation): Promise<void> {
    this.place.ports.log.info(`Running plugin setup for ${kind} on all hosts`);
    this.#setUp = { kind, location };
    for (const calls of hookCalls(this.place.topology)) {
      await onEveryNode(calls, (call) => this.#hook(SETUP[kind], location, call));
    }
  }

  /** The cleanup hooks, all of them whatever fails; a failure is a warning, as in gpbackup. Without setup: nothing. */
  async cleanUp(): Promise<readonly string[]> {
    if (!this.#setUp) return [];
    const { kind, location } = this.#setUp;
    this.#setUp = undefined;
    this.place.ports.log.info(`Running plugin cleanup for ${kind} on all hosts`);
    const problems: string[] = [];
    for (const calls of hookCalls(this.place.topology)) {
      await Promise.all(
        calls.map((call) =>
          this.#hook(CLEANUP[kind], location, call).catch((error: unknown) =>
            problems.push(describeError(placedAt(call.instance, error))),
          ),
        ),
      );
    }
    return problems;
  }

  /** Files that are in the set's folder of an instance. */
  async store(
    instance: Pick<Instance, 'contentId' | 'dbid'>,
    at: Instance,
    location: mppbackup.v1.ISetLocation,
    names: readonly string[],
    readBack: boolean,
  ): Promise<void> {
    const files = names.map((name) => ({ name }));
    await this.#run(at, { command: PluginCommand.PLUGIN_COMMAND_BACKUP_FILES, instance, location, files, readBack });
  }

  /** Brings files into the set's folder that are not there as they should be. @returns the names of those brought */
  async fetch(
    instance: Pick<Instance, 'contentId' | 'dbid'>,
    at: Instance,
    location: mppbackup.v1.ISetLocation,
    files: readonly mppbackup.v1.ISetFile[],
  ): Promise<readonly string[]> {
    const command = PluginCommand.PLUGIN_COMMAND_RESTORE_FILES;
    const answer = await this.#run(at, { command, instance, location, files: [...files] });
    return (answer.files ?? []).map(({ name }) => name ?? '');
  }

  async deleteBackup(location: mppbackup.v1.ISetLocation): Promise<void> {
    const { coordinator } = this.place.topology;
    const command = PluginCommand.PLUGIN_COMMAND_DELETE_BACKUP;
    await this.#run(coordinator, { command, instance: idOf(coordinator), location });
  }

  /** Removes the configuration files. Errors are warnings: the lease removes them, too. Idempotent. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(
      firstOfHosts(this.place.topology).map((instance) =>
        this.place.pool
          .forInstance(instance)
          .call('closePlugin', { operationId: this.operationId })
          .catch((error: unknown) =>
            this.place.ports.log.warning(`Closing the plugin: ${describeError(placedAt(instance, error))}`),
          ),
      ),
    );
  }

  async #openAll(): Promise<void> {
    const { pool, topology, config, leaseMs, ports } = this.place;
    const hosts = firstOfHosts(topology);
    const answers = await onEveryNode(
      hosts.map((instance) => ({ instance })),
      ({ instance }) =>
        pool.forInstance(instance).call(
          'openPlugin',
          {
            operationId: this.operationId,
            executablePath: config.executablePath,
            options: { ...this.#options },
            instance: idOf(portOwner(topology, instance)),
            leaseMs,
          },
          { signal: ports.signal },
        ),
    );
    for (const field of ['apiVersion', 'version'] as const) {
      if (new Set(answers.map((answer) => answer[field])).size <= 1) continue;
      const found = answers.map((answer, index) => `${hosts[index]!.host}: ${answer[field]}`).join(', ');
      throw new AppError('PLUGIN_INCOMPATIBLE', `${config.executablePath} is not the same on all hosts (${found}).`, {
        object: config.executablePath,
        hint: 'Install the same version of the plugin on all hosts.',
      });
    }
    const [first] = answers;
    if (first) this.#versions = { apiVersion: first.apiVersion, version: first.version };
  }

  async #hook(command: number, location: mppbackup.v1.ISetLocation, { scope, instance }: HookCall): Promise<void> {
    await this.#run(instance, { command, scope, instance: idOf(instance), location }, CLEANUPS.has(command));
  }

  async #run(
    at: Instance,
    request: Omit<mppbackup.v1.IRunPluginRequest, 'operationId'>,
    evenWhenAborted = false,
  ): Promise<mppbackup.v1.IRunPluginResponse> {
    const { pool, ports } = this.place;
    const options = evenWhenAborted ? {} : { signal: ports.signal };
    return pool.forInstance(at).call('runPlugin', { operationId: this.operationId, ...request }, options);
  }
}

const CLEANUPS: ReadonlySet<number> = new Set(Object.values(CLEANUP));

export interface PluginHooks {
  readonly kind: 'backup' | 'restore';
  readonly location: mppbackup.v1.ISetLocation;
  readonly log: Pick<OperationPorts['log'], 'warning'>;
}

/** Runs `work` between setup and cleanup; the cleanup's failures do not hide the work's. */
export async function withPluginHooks<T>(
  operation: PluginOperation | undefined,
  { kind, location, log }: PluginHooks,
  work: () => Promise<T>,
): Promise<T> {
  if (!operation) return work();
  try {
    await operation.setUp(kind, location);
    return await work();
  } finally {
    for (const problem of await operation.cleanUp()) log.warning(`Plugin cleanup: ${problem}`);
  }
}

/** Opens the plugin for `work` and closes it; without a configuration there is none. */
export async function withPlugin<T>(
  place: Omit<PluginPlace, 'config'> & { readonly config: PluginConfig | undefined },
  work: (operation: PluginOperation | undefined) => Promise<T>,
): Promise<T> {
  const { config } = place;
  if (!config) return work(undefined);
  const operation = await PluginOperation.open({ ...place, config });
  const { version, apiVersion } = operation.versions;
  place.ports.log.info(`Storage plugin ${config.executablePath}: ${version}, protocol ${apiVersion}`);
  try {
    return await work(operation);
  } finally {
    await operation.close();
  }
}

/** One group a scope. */
function hookCalls(topology: Topology): readonly (readonly HookCall[])[] {
  const { coordinator, segments } = topology;
  const hosts = new Map(segments.map((instance) => [instance.host, instance]));
  return [
    [{ scope: PluginScope.PLUGIN_SCOPE_COORDINATOR, instance: coordinator }],
    [...hosts.values()].map((instance) => ({ scope: PluginScope.PLUGIN_SCOPE_SEGMENT_HOST, instance })),
    segments.map((instance) => ({ scope: PluginScope.PLUGIN_SCOPE_SEGMENT, instance })),
  ];
}

function firstOfHosts(topology: Topology): readonly Instance[] {
  const first = new Map<string, Instance>();
  for (const instance of instancesOf(topology)) if (!first.has(instance.host)) first.set(instance.host, instance);
  return [...first.values()];
}

/** gpbackup gives a segment's port where the host has one. */
function portOwner(topology: Topology, instance: Instance): Instance {
  return topology.segments.find(({ host }) => host === instance.host) ?? instance;
}

function idOf({ contentId, dbid }: Pick<Instance, 'contentId' | 'dbid'>): {
  readonly contentId: number;
  readonly dbid: number;
} {
  return { contentId, dbid };
}
