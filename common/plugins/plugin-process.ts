/** One process of a storage plugin: how it ended, and a watch over how long it stands still. */
import { spawn, type ChildProcess } from 'node:child_process';
import { AppError, type ErrorPlace } from '../errors/app-error.js';
import { libraryEnvironment } from '../process/library-path.js';
import { programEnvironment } from '../process/run-program.js';

/** A plugin as it is used on one host. */
export interface PluginUse {
  readonly executablePath: string;
  /** The configuration file that it is given; a private one. */
  readonly configPath: string;
  /** Takes secrets out of what the plugin says. */
  readonly redact: (text: string) => string;
  /** The longest time without a byte, and that a call without data may take, milliseconds. */
  readonly limitMs: number;
  readonly place: ErrorPlace;
}

const STDERR_TAIL_CHARACTERS = 4000;
const KILL_AFTER_MS = 2000;

export interface Ended {
  /** Undefined: status 0. */
  readonly why: string | undefined;
  readonly cause?: unknown;
}

export class PluginProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  #result: Ended | undefined;
  #stderr = '';
  #stalled = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly use: PluginUse,
    readonly what: string,
    args: readonly string[],
    direction: 'in' | 'out',
  ) {
    this.child = spawn(use.executablePath, [...args], {
      env: programEnvironment({ ...libraryEnvironment(use.executablePath), ...pluginEnvironment() }),
      // Its own process group: what it started ends with it, too.
      detached: true,
      stdio: [direction === 'in' ? 'pipe' : 'ignore', direction === 'out' ? 'pipe' : 'ignore', 'pipe'],
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_TAIL_CHARACTERS);
    });
    this.ended = new Promise((resolve) => {
      const settle = (result: Ended): void => {
        clearTimeout(this.#timer);
        resolve((this.#result ??= result));
      };
      this.child.once('error', (cause) => settle({ why: cause.message, cause: missing(cause) }));
      this.child.once('close', (code, signal) => settle({ why: this.#describe(code, signal) }));
    });
  }

  get result(): Ended | undefined {
    return this.#result;
  }

  /** Waits for something that the plugin has to do; one that does nothing for too long is ended. */
  async moving<T>(work: Promise<T>): Promise<T> {
    clearTimeout(this.#timer);
    if (!this.#result) {
      this.#timer = setTimeout(() => {
        this.#stalled = true;
        this.stop();
      }, this.use.limitMs);
    }
    try {
      return await work;
    } finally {
      clearTimeout(this.#timer);
    }
  }

  stop(): void {
    if (this.#result) return;
    this.#signalGroup('SIGTERM');
    const killer = setTimeout(() => this.#signalGroup('SIGKILL'), KILL_AFTER_MS);
    void this.ended.then(() => clearTimeout(killer));
  }

  error({ why, cause }: Ended): AppError {
    return pluginError(this.use, this.what, why ?? 'it ended before all data had gone through', cause);
  }

  #signalGroup(signal: NodeJS.Signals): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  #describe(code: number | null, signal: NodeJS.Signals | null): string | undefined {
    if (this.#stalled) return `it neither took nor gave a byte for ${this.use.limitMs / 1000} s${this.#said()}`;
    if (signal) return `it was ended by ${signal}${this.#said()}`;
    return code === 0 ? undefined : `it ended with status ${code}${this.#said()}`;
  }

  #said(): string {
    const text = this.#stderr.trim();
    return text === '' ? '' : `: ${text}`;
  }
}

function missing(cause: Error): AppError {
  return new AppError('PROGRAM_MISSING', cause.message, { cause });
}

/** What a plugin gets of our environment beside what every program gets. */
function pluginEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => /^(GPHOME|https?_proxy|no_proxy)$/i.test(name));
  return Object.fromEntries(kept) as Record<string, string>;
}

/** A failure of the plugin, with the plugin's path and its host, without secrets. */
export function pluginError(use: PluginUse, what: string, why: string, cause?: unknown): AppError {
  const isMissing = cause instanceof AppError && cause.code === 'PROGRAM_MISSING';
  return new AppError(
    isMissing ? 'PLUGIN_MISSING' : 'PLUGIN_FAILED',
    use.redact(`The storage plugin ${use.executablePath} failed in ${what}: ${why.replace(/\.$/, '')}.`),
    {
      ...use.place,
      object: use.executablePath,
      hint: isMissing
        ? 'Install the plugin at the same path on all hosts, executable for the agent’s operating system user.'
        : 'Its messages are above; mppbackup plugin test FILE tries every call of it.',
    },
  );
}
