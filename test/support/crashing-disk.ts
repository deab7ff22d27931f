/**
 * A disk that records the steps whose order matters, and shows what a crash after each of them may leave: of a killed
 * process all that was done, of a power failure all that was made durable with anything of the rest.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { HOST_DISK, type Disk, type NewFile } from '../../common/io/disk.js';

export type Step =
  | { readonly kind: 'create'; readonly name: string }
  | { readonly kind: 'write'; readonly name: string; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'syncFile'; readonly name: string }
  | { readonly kind: 'syncFolder' }
  | { readonly kind: 'link' | 'rename'; readonly name: string; readonly to: string }
  | { readonly kind: 'unlink'; readonly name: string };

/** Steps that change names; a power failure may forget each until the folder is synced. */
type Naming = Extract<Step, { kind: 'create' | 'link' | 'rename' | 'unlink' }>;

interface Content {
  /** As the process sees it. */
  live: Buffer;
  /** As it is on the disk for certain. */
  durable: Buffer;
}

export class CrashingDisk implements Disk {
  readonly steps: Step[] = [];

  /**
   * @param initial names and contents that are durable in the folder already
   * @param meddle called before a step is done: what it throws is that step's error
   */
  constructor(
    private readonly initial: Readonly<Record<string, string>> = {},
    private readonly meddle: (step: Step) => Promise<void> | void = () => undefined,
  ) {}

  async create(path: string): Promise<NewFile> {
    const name = basename(path);
    const file = await this.#do({ kind: 'create', name }, () => HOST_DISK.create(path));
    const write = async (bytes: Buffer, at: number): Promise<void> =>
      void (await this.#do({ kind: 'write', name, at, bytes: Buffer.from(bytes) }, () =>
        file.write(bytes, 0, bytes.length, at),
      ));
    return {
      write: async (buffer: Buffer, offset = 0, length = buffer.length - offset, position = 0) => {
        await write(buffer.subarray(offset, offset + length), position ?? 0);
        return { bytesWritten: length, buffer };
      },
      writeFile: () => Promise.reject(new Error('not recorded')),
      sync: () => this.#do({ kind: 'syncFile', name }, () => file.sync()),
      close: () => file.close(),
    } as unknown as NewFile;
  }

  syncFile(path: string): Promise<void> {
    return this.#do({ kind: 'syncFile', name: basename(path) }, () => HOST_DISK.syncFile(path));
  }

  syncFolder(path: string): Promise<void> {
    return this.#do({ kind: 'syncFolder' }, () => HOST_DISK.syncFolder(path));
  }

  link(from: string, to: string): Promise<void> {
    return this.#do({ kind: 'link', name: basename(from), to: basename(to) }, () => HOST_DISK.link(from, to));
  }

  rename(from: string, to: string): Promise<void> {
    return this.#do({ kind: 'rename', name: basename(from), to: basename(to) }, () => HOST_DISK.rename(from, to));
  }

  unlink(path: string): Promise<void> {
    return this.#do({ kind: 'unlink', name: basename(path) }, () => HOST_DISK.unlink(path));
  }

  async #do<T>(step: Step, work: () => Promise<T>): Promise<T> {
    await this.meddle(step);
    const result = await work();
    this.steps.push(step);
    return result;
  }

  /** Calls `look` with a folder for each state that a crash after any step may leave. @returns how many there were */
  async afterEachCrash(look: (folder: string, when: string) => Promise<void>): Promise<number> {
    let states = 0;
    for (let count = 0; count <= this.steps.length; count += 1) {
      for (const { names, how } of crashesAfter(this.initial, this.steps.slice(0, count))) {
        states += 1;
        const folder = await mkdtemp(join(tmpdir(), 'mppbackup-crash-'));
        try {
          for (const [name, bytes] of names) await writeFile(join(folder, name), bytes, { mode: 0o600 });
          await look(folder, `after ${count} steps (${describe(this.steps[count - 1])}), ${how}`);
        } finally {
          await rm(folder, { recursive: true });
        }
      }
    }
    return states;
  }
}

interface Crash {
  readonly names: ReadonlyMap<string, Buffer>;
  readonly how: string;
}

function crashesAfter(initial: Readonly<Record<string, string>>, steps: readonly Step[]): readonly Crash[] {
  const onDisk = new Map<string, Content>();
  for (const [name, text] of Object.entries(initial)) {
    onDisk.set(name, { live: Buffer.from(text), durable: Buffer.from(text) });
  }
  const live = new Map(onDisk);
  let pending: { readonly step: Naming; readonly content: Content | undefined }[] = [];
  for (const step of steps) {
    switch (step.kind) {
      case 'write': {
        const content = live.get(step.name)!;
        content.live = Buffer.concat([content.live.subarray(0, step.at), step.bytes]);
        break;
      }
      case 'syncFile': {
        const content = live.get(step.name)!;
        content.durable = content.live;
        break;
      }
      case 'syncFolder':
        for (const { step: naming, content } of pending) apply(onDisk, naming, content);
        pending = [];
        break;
      case 'create':
      case 'link':
      case 'rename':
      case 'unlink': {
        const content =
          step.kind === 'create' ? { live: Buffer.alloc(0), durable: Buffer.alloc(0) } : live.get(step.name);
        apply(live, step, content);
        pending.push({ step, content });
      }
    }
  }
  const chosen = [
    { kept: pending, how: 'all names kept' },
    { kept: [], how: 'no name kept that was not durable' },
    ...pending.map((naming) => ({ kept: [naming], how: `only the ${describe(naming.step)} kept` })),
  ];
  return chosen.flatMap(({ kept, how }) => {
    const names = new Map(onDisk);
    for (const { step, content } of kept) apply(names, step, content);
    return (['live', 'durable'] as const).map((which) => ({
      names: new Map([...names].map(([name, content]) => [name, content[which]])),
      how: `${how}, ${which === 'live' ? 'all bytes kept' : 'only durable bytes kept'}`,
    }));
  });
}

function apply(names: Map<string, Content>, step: Naming, content: Content | undefined): void {
  if (step.kind === 'unlink' || step.kind === 'rename') names.delete(step.name);
  if (step.kind === 'unlink' || !content) return;
  names.set(step.kind === 'create' ? step.name : step.to, content);
}

function describe(step: Step | undefined): string {
  if (!step) return 'before the first';
  const names = 'name' in step ? ` ${step.name}` : '';
  return `${step.kind}${names}${'to' in step ? ` to ${step.to}` : ''}`;
}
