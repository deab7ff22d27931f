/** Runs a storage plugin through the whole protocol, as backups and restores use it, and says what it does wrong. */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { access, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describeError, toAppError } from '../../common/errors/app-error.js';
import { withTemporaryFolder } from '../../common/io/temporary-folder.js';
import {
  canRestoreSubset,
  formatPluginConfig,
  redactor,
  type PluginConfig,
} from '../../common/plugins/plugin-config.js';
import {
  backupFile,
  callHook,
  compareVersions,
  deleteBackup,
  DELETE_API_VERSION,
  pluginDirectory,
  readVersions,
  restoreFile,
  type HookScope,
  type PluginHook,
} from '../../common/plugins/plugin-program.js';
import type { PluginUse } from '../../common/plugins/plugin-process.js';
import { formatOffsets, PluginSink, PluginSource } from '../../common/plugins/plugin-stream.js';
import type { PluginCheck } from '../report/fleet-results.js';
import { makeFolder } from '../../common/io/make-folder.js';

export interface ConformanceOptions {
  readonly config: PluginConfig;
  /** The size of the large stream. */
  readonly megabytes: number;
  /** The longest that a call may stand still, milliseconds. */
  readonly limitMs: number;
  readonly onCheck?: (check: PluginCheck) => void;
  readonly signal: AbortSignal;
}

const CHUNK_BYTES = 1024 * 1024;
const STREAMS_AT_ONCE = 4;
const SCOPES: readonly HookScope[] = ['coordinator', 'segment_host', 'segment'];

/** All checks, in order; one that fails does not keep the others from running. What was stored is deleted. */
export function runConformance(options: ConformanceOptions): Promise<readonly PluginCheck[]> {
  return withTemporaryFolder((folder) => new Conformance(options, folder).run());
}

class Skipped extends Error {}

class Conformance {
  readonly #checks: PluginCheck[] = [];
  readonly #use: PluginUse;
  /** Two sets of a day long ago: delete_backup of one must leave the other. */
  readonly #key = `19990101${clockTime()}`;
  readonly #otherKey = `19990102${clockTime()}`;
  #apiVersion = '';

  constructor(
    private readonly options: ConformanceOptions,
    private readonly folder: string,
  ) {
    const { config, limitMs } = options;
    const configPath = join(folder, 'plugin.yaml');
    this.#use = { executablePath: config.executablePath, configPath, limitMs, place: {}, redact: redactor(config) };
  }

  async run(): Promise<readonly PluginCheck[]> {
    const { config } = this.options;
    const options = { ...config.options, pgport: config.options.pgport ?? '5432' };
    await writeFile(this.#use.configPath, formatPluginConfig({ ...config, options }), { mode: 0o600 });
    await this.#versions();
    await this.#hooks('setup_plugin_for_backup');
    await this.#files();
    await this.#streams();
    await this.#hooks('cleanup_plugin_for_backup');
    await this.#hooks('setup_plugin_for_restore');
    await this.#subset();
    await this.#errors();
    await this.#delete();
    await this.#hooks('cleanup_plugin_for_restore');
    return this.#checks;
  }

  async #versions(): Promise<void> {
    await this.#check('plugin_api_version', 'and --version: answers in the right form', async () => {
      this.#apiVersion = (await readVersions(this.#use)).apiVersion;
    });
  }

  async #hooks(hook: PluginHook): Promise<void> {
    for (const scope of SCOPES) {
      await this.#check(hook, scope, () =>
        callHook(this.#use, {
          hook,
          scope,
          directory: this.#directory(this.#key),
          contentId: scope === 'coordinator' ? -1 : 0,
          apiVersion: this.#apiVersion,
        }),
      );
    }
  }

  async #files(): Promise<void> {
    const contents: readonly (readonly [what: string, name: string, bytes: Buffer])[] = [
      ['a file', 'gp_dump_-1_1_toc', randomBytes(100_000)],
      ['an empty file', 'gp_dump_empty', Buffer.alloc(0)],
      ['a name with blanks, quotes and letters beyond ASCII', 'é 100% $x \'a\' "b"_gp_dump_0_2', Buffer.from('odd')],
    ];
    for (const [what, name, bytes] of contents) {
      const path = this.#path(name);
      await this.#check('backup_file', `and restore_file: ${what}`, async () => {
        await makeFolder(dirname(path));
        await writeFile(path, bytes);
        await backupFile(this.#use, path);
        await access(path).catch(() => fail('the original file is gone'));
        if (!(await readFile(path)).equals(bytes)) fail('the original file was changed');
        await unlink(path);
        await restoreFile(this.#use, path);
        const restored = await readFile(path).catch(() => fail('restore_file wrote no file'));
        same(restored, bytes);
      });
    }
  }

  async #streams(): Promise<void> {
    const large = this.options.megabytes * CHUNK_BYTES;
    for (const [what, size] of [
      ['no byte', 0],
      ['one byte', 1],
      ['more than a pipe holds, cut oddly', 300_007],
      [`${this.options.megabytes} MB`, large],
    ] as const) {
      await this.#check('backup_data', `and restore_data: ${what}`, () => this.#roundTrip(`stream_${size}`, size));
    }
    await this.#check('backup_data', 'and restore_data: a name with blanks, quotes and letters beyond ASCII', () =>
      this.#roundTrip('é 100% $x \'a\' "b"_data', 1000),
    );
    await this.#check('backup_data', `and restore_data: ${STREAMS_AT_ONCE} at once`, async () => {
      const names = Array.from({ length: STREAMS_AT_ONCE }, (_, index) => `at_once_${index}`);
      await Promise.all(names.map((name, index) => this.#roundTrip(name, 2_000_000 + index)));
    });
    await this.#check('restore_data', 'again, with the same bytes', async () => {
      await this.#compare('stream_300007', 300_007, this.#key);
    });
    await this.#check('restore_data', 'ends when nobody reads any more', async () => {
      const source = new PluginSource({ use: this.#use, key: this.#path(`stream_${large}`) });
      try {
        await source.read();
      } finally {
        await source.stop();
      }
    });
  }

  async #subset(): Promise<void> {
    await this.#check('restore_data_subset', 'two ranges of a stream', async () => {
      if (!canRestoreSubset(this.options.config)) throw new Skipped('options do not say restore_subset: on');
      const bytes = pattern(0, 300_007);
      const ranges = [
        [3, 7],
        [100_000, 150_001],
      ] as const;
      const offsetsPath = join(this.folder, 'offsets');
      await writeFile(offsetsPath, formatOffsets(ranges));
      const key = this.#path('stream_300007');
      const wanted = Buffer.concat(ranges.map(([offset, length]) => bytes.subarray(offset, offset + length)));
      same(await this.#read(new PluginSource({ use: this.#use, key, offsetsPath })), wanted);
    });
  }

  async #errors(): Promise<void> {
    const missing = this.#path('never_stored');
    await this.#check('restore_data', 'fails for what was never stored', () =>
      mustFail(this.#read(new PluginSource({ use: this.#use, key: missing }))),
    );
    await this.#check('restore_file', 'fails for what was never stored', () =>
      mustFail(restoreFile(this.#use, missing)),
    );
  }

  async #delete(): Promise<void> {
    await this.#check('delete_backup', 'removes one set and leaves the others', async () => {
      if ((compareVersions(this.#apiVersion, DELETE_API_VERSION) ?? -1) < 0) {
        throw new Skipped(
          `the plugin speaks ${this.#apiVersion || 'an unknown version'}; it came with ${DELETE_API_VERSION}`,
        );
      }
      await this.#store('other', 1000, this.#otherKey);
      await deleteBackup(this.#use, this.#key);
      await mustFail(this.#compare('stream_300007', 300_007, this.#key), 'the set can still be read');
      await this.#compare('other', 1000, this.#otherKey);
      await deleteBackup(this.#use, this.#otherKey);
    });
  }

  async #roundTrip(name: string, sizeBytes: number): Promise<void> {
    await this.#store(name, sizeBytes, this.#key);
    await this.#compare(name, sizeBytes, this.#key);
  }

  async #store(name: string, sizeBytes: number, key: string): Promise<void> {
    const sink = new PluginSink(this.#use, this.#path(name, key));
    try {
      for (let offset = 0; offset < sizeBytes; offset += CHUNK_BYTES) {
        this.options.signal.throwIfAborted();
        await sink.write(pattern(offset, Math.min(CHUNK_BYTES, sizeBytes - offset)));
      }
      await sink.finish();
    } finally {
      await sink.stop();
    }
  }

  async #compare(name: string, sizeBytes: number, key: string): Promise<void> {
    const wanted = createHash('sha256');
    for (let offset = 0; offset < sizeBytes; offset += CHUNK_BYTES) {
      wanted.update(pattern(offset, Math.min(CHUNK_BYTES, sizeBytes - offset)));
    }
    const found = createHash('sha256');
    let bytes = 0;
    const source = new PluginSource({ use: this.#use, key: this.#path(name, key) });
    try {
      for (let chunk = await source.read(); chunk; chunk = await source.read()) {
        this.options.signal.throwIfAborted();
        found.update(chunk);
        bytes += chunk.length;
      }
    } finally {
      await source.stop();
    }
    if (bytes !== sizeBytes) fail(`${bytes} bytes came back instead of ${sizeBytes}`);
    if (found.digest('hex') !== wanted.digest('hex')) fail('the bytes that came back are others');
  }

  async #read(source: PluginSource): Promise<Buffer> {
    const chunks: Buffer[] = [];
    try {
      for (let chunk = await source.read(); chunk; chunk = await source.read()) chunks.push(chunk);
      return Buffer.concat(chunks);
    } finally {
      await source.stop();
    }
  }

  #directory(key: string): string {
    return pluginDirectory(this.folder, key);
  }

  #path(name: string, key = this.#key): string {
    return join(this.#directory(key), `${name}_${key}`);
  }

  async #check(call: string, what: string, work: () => Promise<void>): Promise<void> {
    this.options.signal.throwIfAborted();
    const start = performance.now();
    const result = await work().then(
      () => ({ outcome: 'passed' as const, detail: '' }),
      (error: unknown) =>
        error instanceof Skipped
          ? { outcome: 'skipped' as const, detail: error.message }
          : { outcome: 'failed' as const, detail: this.#use.redact(describeError(toAppError(error))) },
    );
    const check = { call, what, ...result, milliseconds: Math.round(performance.now() - start) };
    this.#checks.push(check);
    this.options.onCheck?.(check);
  }
}

function clockTime(): string {
  return [randomInt(24), randomInt(60), randomInt(60)].map((part) => String(part).padStart(2, '0')).join('');
}

/** Bytes that compress badly, differ at every place and hold every value, line ends and zeros included. */
function pattern(offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let index = 0; index < length; index += 1) bytes[index] = Math.imul(offset + index + 1, 2_654_435_761) >>> 23;
  return bytes;
}

function same(found: Buffer, wanted: Buffer): void {
  if (found.length !== wanted.length) fail(`${found.length} bytes came back instead of ${wanted.length}`);
  if (!found.equals(wanted)) fail('the bytes that came back are others');
}

async function mustFail(work: Promise<unknown>, why = 'it succeeded'): Promise<void> {
  const failed = await work.then(
    () => false,
    () => true,
  );
  if (!failed) fail(why);
}

function fail(why: string): never {
  throw new Error(why);
}
