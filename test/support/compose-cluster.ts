/** docker-compose.yml, driven by testcontainers: built once, brought up, used host by host, taken down. */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  DockerComposeEnvironment,
  Wait,
  type StartedDockerComposeEnvironment,
  type StartedTestContainer,
} from 'testcontainers';
import type { DocumentStep } from './document-steps.js';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const IMAGE = 'mppbackup:test';
const NODE_MAJOR = process.versions.node.split('.')[0] ?? '20';
const START_LIMIT_MS = 300_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;
/** docker-compose 1.x joins names with the former, docker compose with the latter. */
const NAME_JOINTS = ['_', '-'];

type ClientOptions = Parameters<DockerComposeEnvironment['withClientOptions']>[0];

/** How compose is called here, or why the suite cannot run. */
export function findCompose(): { readonly client: ClientOptions } | { readonly missing: string } {
  const works = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;
  if (!works('docker', 'info')) return { missing: 'no Docker engine answers (docker info failed)' };
  if (works('docker', 'compose', 'version')) return { client: {} };
  if (works('docker-compose', '--version')) {
    return { client: { executable: { standalone: true, executablePath: 'docker-compose' } } };
  }
  return { missing: 'neither docker compose nor docker-compose is installed' };
}

export class ComposeCluster {
  readonly #project = `mppbackup-test-${randomBytes(4).toString('hex')}`;
  readonly #client: ClientOptions;
  #environment: StartedDockerComposeEnvironment | undefined;

  constructor(client: ClientOptions) {
    this.#client = client;
  }

  /** One image for all hosts, built as users build it the first time. */
  static async build(client: ClientOptions): Promise<void> {
    // The reaper is an image of its own; `down` takes everything away.
    process.env['TESTCONTAINERS_RYUK_DISABLED'] = 'true';
    // A build that fails is only told by the image's absence. What the old one was made of stays, as a cache.
    await run('docker', ['rmi', '--no-prune', IMAGE]).catch(() => undefined);
    const [program, ...args] = 'executable' in client ? ['docker-compose'] : ['docker', 'compose'];
    await run(program, [...args, '--profile', 'dr', 'build'], {
      cwd: ROOT,
      env: { ...process.env, MPPBACKUP_IMAGE: IMAGE, NODE_MAJOR },
      maxBuffer: MAX_OUTPUT_BYTES,
    });
  }

  /** Hosts, with what they depend on, until they are healthy; also after `stop`. */
  async up(hosts: readonly string[]): Promise<void> {
    this.#environment = await new DockerComposeEnvironment(ROOT, 'docker-compose.yml')
      .withProjectName(this.#project)
      .withClientOptions(this.#client)
      .withProfiles('dr')
      .withEnvironment({ MPPBACKUP_IMAGE: IMAGE, NODE_MAJOR })
      .withDefaultWaitStrategy(Wait.forHealthCheck())
      .withStartupTimeout(START_LIMIT_MS)
      .up([...hosts]);
  }

  async stop(): Promise<void> {
    await this.#environment?.stop();
  }

  /** Fails when anything of the project is left. */
  async down(): Promise<void> {
    await this.#environment?.down({ timeout: 60_000, removeVolumes: true });
    for (const kind of ['container', 'volume', 'network'] as const) {
      const filter = `label=com.docker.compose.project=${this.#project}`;
      const all = kind === 'container' ? ['--all'] : [];
      const { stdout } = await run('docker', [kind, 'ls', ...all, '--quiet', '--filter', filter]);
      assert.equal(stdout, '', `a ${kind} is left`);
    }
  }

  /** What the command printed. @throws Error when it ends with another status than 0 */
  async inHost(host: string, ...command: string[]): Promise<string> {
    return this.#exec(host, command, {});
  }

  /** A page's commands, on each host that they name. @returns what all of them printed */
  async follow(steps: readonly DocumentStep[], environment: Record<string, string>): Promise<string> {
    let text = '';
    for (const { hosts, script } of steps) {
      for (const host of hosts) text += await this.#exec(host, ['bash', '-euc', script], environment);
    }
    return text;
  }

  async log(host: string): Promise<string> {
    const { stdout, stderr } = await run('docker', ['logs', this.#container(host).getId()]);
    return stdout + stderr;
  }

  /** SIGKILL for everything on it; its disk goes with it. */
  async lose(host: string): Promise<void> {
    const id = this.#container(host).getId();
    await run('docker', ['kill', '--signal', 'KILL', id]);
    await run('docker', ['rm', id]);
    await run('docker', ['volume', 'rm', `${this.#project}_${host}`]);
  }

  async #exec(host: string, command: string[], env: Record<string, string>): Promise<string> {
    const { exitCode, output, stdout } = await this.#container(host).exec(command, { env });
    if (exitCode !== 0) throw new Error(`${host}: ${command.join(' ')} ended with ${exitCode}: ${output}`);
    return stdout;
  }

  #container(host: string): StartedTestContainer {
    const [older = '', newer = ''] = NAME_JOINTS.map((joint) => `${host}${joint}1`);
    assert.ok(this.#environment, 'the hosts are not up');
    try {
      return this.#environment.getContainer(newer);
    } catch {
      return this.#environment.getContainer(`${this.#project}_${older}`);
    }
  }
}
