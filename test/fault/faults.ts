/** What is done to a running operation, one thing a run. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Host, Instance } from '../../coordinator/base/topology.js';
import { findLeftovers } from '../support/leftovers.js';
import { fillDisk, handleOf, makeReadOnly, revive, type Fleet } from './fleet.js';
import { cutOff, type Cut } from './network.js';
import type { OperationName, Running } from './operations.js';
import {
  agentOf,
  backendsOf,
  catches,
  signal,
  terminateBackend,
  untilAny,
  untilProgram,
  workersOf,
} from './processes.js';

export interface Scene {
  readonly fleet: Fleet;
  readonly running: Running;
  readonly host: Host;
  /** One of the host's. */
  readonly instance: Instance;
  /** Drawn before the run, so that nothing that happens in it decides: which of several victims, how long. */
  readonly which: number;
  readonly howLong: number;
}

/** How it is undone once the program has ended; undefined: it is over already. `missed`: there was nobody to hit. */
export type Injected =
  { readonly heal?: () => Promise<void>; readonly violations?: readonly string[] } | { readonly missed: string };

export interface Fault {
  readonly name: string;
  /**
   * `nothing`: the operation succeeds as if nobody had done anything. `signal`: the program is gone. `interrupt`: it
   * says that it was interrupted. `failure`: it fails and names where, or was not touched by it.
   */
  readonly brings: 'nothing' | 'signal' | 'interrupt' | 'failure';
  readonly windowSeconds: number;
  readonly needs?: 'network' | 'mount';
  readonly operations?: readonly OperationName[];
  /**
   * Who is to be met is there for some milliseconds only: the phases after whose beginning he comes, from which on he
   * is looked for. Default: all phases, and whoever is there at the drawn moment.
   */
  readonly comesAfter?: Readonly<Record<OperationName, readonly string[]>>;
  /** Whatever host is drawn, it happens to this one. */
  readonly on?: 'small disk';
  /** Files that cannot be removed stay; the messages name each. */
  readonly leavesNamedFiles?: true;
  /** What may be left although nobody named it: it was being written by whom the fault has killed. */
  readonly leaves?: RegExp;
  /** A failure names one of these besides the host and its instances. */
  readonly names?: RegExp;
  /** A failure says this, whatever it names. */
  readonly says?: RegExp;
  readonly inject: (scene: Scene) => Promise<Injected>;
}

const SHORT_WINDOW = 3;
const LONG_WINDOW = 30;
/** Longer than keepalive (15 s) and the short window together. */
const AWAY_MS = 24_000;

const shortly = ({ howLong }: Scene): number => 200 + howLong * 1300;

const stopFor = async (pid: number, forMs: number, running: Running): Promise<void> => {
  signal(pid, 'SIGSTOP');
  await Promise.race([sleep(forMs), running.ended]);
  signal(pid, 'SIGCONT');
};

const toAgent =
  (act: (pid: number, scene: Scene) => Promise<Injected>) =>
  async (scene: Scene): Promise<Injected> => {
    const pid = await agentOf(scene.fleet.cluster, scene.host.name);
    return pid === undefined ? { missed: 'no agent' } : act(pid, scene);
  };

const toWorker =
  (act: (pid: number, scene: Scene) => Promise<Injected>) =>
  async (scene: Scene): Promise<Injected> => {
    const { fleet, host, running, which } = scene;
    const pids = await untilAny(() => workersOf(fleet.cluster, host.name), running.hasEnded);
    const pid = pids[Math.floor(which * pids.length)];
    return pid === undefined || running.hasEnded() ? { missed: 'no worker' } : act(pid, scene);
  };

const toBackend =
  (act: (pid: number, scene: Scene) => Promise<void>) =>
  async (scene: Scene): Promise<Injected> => {
    const { fleet, instance, running, which } = scene;
    const pids = await untilAny(() => backendsOf(fleet.cluster, instance), running.hasEnded);
    const pid = pids[Math.floor(which * pids.length)];
    if (pid === undefined || running.hasEnded()) return { missed: 'no session' };
    await act(pid, scene);
    return {};
  };

/** The agent's port, or all of the host's. */
function portsOf({ fleet, host }: Scene, what: 'agent' | 'host'): readonly number[] {
  const agent = Number(host.agent?.split(':').at(-1));
  const { coordinator, segments } = fleet.cluster.topology;
  const servers = [coordinator, ...segments].filter((instance) => instance.host === host.name);
  return what === 'agent' ? [agent] : [agent, ...servers.map(({ port }) => port)];
}

const cut =
  (what: 'agent' | 'host', kind: Pick<Cut, 'direction' | 'how'>, forMs: (scene: Scene) => number) =>
  async (scene: Scene): Promise<Injected> => {
    const heal = cutOff({ address: scene.host.address, ports: portsOf(scene, what), ...kind });
    try {
      await Promise.race([sleep(forMs(scene)), scene.running.ended]);
    } finally {
      await heal();
    }
    return {};
  };

const both = { direction: 'both', how: 'drop' } as const;

async function stepClock(pid: number, { fleet, running }: Scene, stepMs: number): Promise<void> {
  await writeFile(join(fleet.clockFolder, String(pid)), String(stepMs));
  // A program that has just begun has not said yet what it does with the signal; it reads the step anyway.
  await untilAny(async () => ((await catches(pid, 'SIGUSR2')) ? [pid] : []), running.hasEnded);
  if (!running.hasEnded()) signal(pid, 'SIGUSR2');
}

const HOUR_MS = 3_600_000;
const stepOf = ({ which }: Scene): number => (which < 0.5 ? -HOUR_MS : HOUR_MS);

/**
 * A command that stands still keeps nothing that others wait for: locks and files go within 30 s. Its idle sessions stay,
 * and with them the mark that it is running.
 */
async function keptWhileStopped({ cluster }: Fleet): Promise<readonly string[]> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const left = (await findLeftovers(cluster)).filter((line) => !/^node -?\d+: session "mppbackup /.test(line));
    if (left.length === 0) return [];
    if (performance.now() > deadline) return left.map((line) => `kept by a stopped command: ${line}`);
    await sleep(200);
  }
}

export const FAULTS: readonly Fault[] = [
  {
    name: 'coordinator-kill',
    brings: 'signal',
    windowSeconds: SHORT_WINDOW,
    inject: ({ running }) => Promise.resolve(signal(running.pid, 'SIGKILL')).then(() => ({})),
  },
  {
    name: 'coordinator-stop-short',
    brings: 'nothing',
    windowSeconds: LONG_WINDOW,
    inject: (scene) => stopFor(scene.running.pid, shortly(scene), scene.running).then(() => ({})),
  },
  {
    name: 'coordinator-stop-long',
    brings: 'failure',
    windowSeconds: SHORT_WINDOW,
    // Whichever host is noticed first, none of them failed.
    says: /This program did not run for \d+ s/,
    inject: (scene) => stopFor(scene.running.pid, AWAY_MS, scene.running).then(() => ({})),
  },
  {
    name: 'coordinator-stop-never',
    brings: 'signal',
    windowSeconds: SHORT_WINDOW,
    inject: async ({ fleet, running }) => {
      signal(running.pid, 'SIGSTOP');
      const violations = await keptWhileStopped(fleet);
      signal(running.pid, 'SIGKILL');
      return { violations };
    },
  },
  {
    name: 'coordinator-interrupt',
    brings: 'interrupt',
    windowSeconds: SHORT_WINDOW,
    inject: ({ running }) => Promise.resolve(signal(running.pid, 'SIGINT')).then(() => ({})),
  },
  {
    name: 'coordinator-interrupt-twice',
    brings: 'interrupt',
    windowSeconds: SHORT_WINDOW,
    inject: async ({ running, howLong }) => {
      signal(running.pid, 'SIGINT');
      await Promise.race([sleep(howLong * 300), running.ended]);
      if (!running.hasEnded()) signal(running.pid, 'SIGINT');
      return {};
    },
  },
  {
    name: 'agent-kill',
    brings: 'failure',
    windowSeconds: SHORT_WINDOW,
    // Reports, lists and manifests are written by the agent itself; what its workers write they remove.
    leaves: /^partial file \S+\/gp_dump_\d{14}\S*\.partial$/,
    inject: toAgent((pid) => Promise.resolve(signal(pid, 'SIGKILL')).then(() => ({}))),
  },
  {
    name: 'agent-stop-short',
    brings: 'nothing',
    windowSeconds: LONG_WINDOW,
    inject: toAgent((pid, scene) => stopFor(pid, shortly(scene), scene.running).then(() => ({}))),
  },
  {
    name: 'agent-stop-long',
    brings: 'failure',
    windowSeconds: SHORT_WINDOW,
    inject: toAgent((pid, scene) => stopFor(pid, AWAY_MS, scene.running).then(() => ({}))),
  },
  {
    name: 'worker-kill',
    brings: 'failure',
    windowSeconds: SHORT_WINDOW,
    inject: toWorker((pid) => Promise.resolve(signal(pid, 'SIGKILL')).then(() => ({}))),
  },
  {
    name: 'worker-stop-short',
    brings: 'nothing',
    windowSeconds: LONG_WINDOW,
    inject: toWorker((pid, scene) => stopFor(pid, shortly(scene), scene.running).then(() => ({}))),
  },
  {
    name: 'program-kill',
    brings: 'failure',
    windowSeconds: SHORT_WINDOW,
    operations: ['backup', 'increment', 'restore'],
    comesAfter: {
      backup: ['start', 'preflight', 'open', 'lock', 'snapshot', 'rows'],
      increment: ['start', 'preflight', 'open', 'lock', 'snapshot', 'rows'],
      merge: [],
      copy: [],
      expire: [],
      restore: ['start', 'choose', 'validate', 'database'],
    },
    inject: async ({ fleet, host, running }): Promise<Injected> => {
      const pid = await untilProgram(fleet.cluster, host.name, running.hasEnded);
      if (pid === undefined) return { missed: 'no program' };
      signal(pid, 'SIGKILL');
      return {};
    },
  },
  {
    name: 'backend-kill',
    brings: 'failure',
    windowSeconds: SHORT_WINDOW,
    inject: toBackend((pid) => Promise.resolve(signal(pid, 'SIGKILL'))),
  },
  {
    name: 'backend-terminate',
    brings: 'failure',
    windowSeconds: SHORT_WINDOW,
    inject: toBackend((pid, { fleet, instance }) => terminateBackend(fleet.cluster, instance, pid)),
  },
  {
    name: 'instance-kill',
    brings: 'failure',
    windowSeconds: SHORT_WINDOW,
    inject: async ({ fleet, instance, howLong }) => {
      const server = await handleOf(fleet.cluster, instance);
      const pid = await server.pid();
      if (pid === undefined) return { missed: 'no server' };
      signal(pid, 'SIGKILL');
      await sleep(500 + howLong * 1000);
      return { heal: () => revive(fleet.cluster, instance) };
    },
  },
  {
    name: 'instance-stop',
    brings: 'failure',
    windowSeconds: SHORT_WINDOW,
    inject: async ({ fleet, instance }) => {
      const server = await handleOf(fleet.cluster, instance);
      await server.stop('immediate');
      return { heal: () => revive(fleet.cluster, instance) };
    },
  },
  {
    name: 'instance-restart',
    brings: 'failure',
    windowSeconds: SHORT_WINDOW,
    inject: async ({ fleet, instance }) => {
      const server = await handleOf(fleet.cluster, instance);
      await server.stop('fast');
      await revive(fleet.cluster, instance);
      return {};
    },
  },
  {
    name: 'network-cut-short',
    brings: 'nothing',
    windowSeconds: LONG_WINDOW,
    needs: 'network',
    inject: cut('host', both, shortly),
  },
  {
    name: 'network-half-open-short',
    brings: 'nothing',
    windowSeconds: LONG_WINDOW,
    needs: 'network',
    inject: (scene) => cut('host', { direction: scene.which < 0.5 ? 'to' : 'from', how: 'drop' }, shortly)(scene),
  },
  {
    name: 'network-agent-reset',
    brings: 'nothing',
    windowSeconds: LONG_WINDOW,
    needs: 'network',
    inject: cut('agent', { direction: 'both', how: 'reset' }, shortly),
  },
  {
    name: 'network-host-reset',
    brings: 'failure',
    windowSeconds: LONG_WINDOW,
    needs: 'network',
    inject: cut('host', { direction: 'both', how: 'reset' }, shortly),
  },
  {
    name: 'network-cut-long',
    brings: 'failure',
    windowSeconds: SHORT_WINDOW,
    needs: 'network',
    inject: cut('host', both, () => AWAY_MS),
  },
  {
    name: 'network-half-open-long',
    brings: 'failure',
    windowSeconds: SHORT_WINDOW,
    needs: 'network',
    inject: (scene) => cut('host', { direction: scene.which < 0.5 ? 'to' : 'from', how: 'drop' }, () => AWAY_MS)(scene),
  },
  {
    name: 'disk-full',
    brings: 'failure',
    windowSeconds: SHORT_WINDOW,
    needs: 'mount',
    operations: ['backup'],
    on: 'small disk',
    inject: async ({ fleet }) => ({ heal: await fillDisk(fleet) }),
  },
  {
    name: 'directory-read-only',
    brings: 'failure',
    leavesNamedFiles: true,
    windowSeconds: SHORT_WINDOW,
    inject: async ({ fleet, host }) => ({ heal: await makeReadOnly(fleet, host.name) }),
  },
  {
    name: 'clock-step-coordinator',
    brings: 'nothing',
    windowSeconds: LONG_WINDOW,
    inject: async (scene) => {
      await stepClock(scene.running.pid, scene, stepOf(scene));
      return {};
    },
  },
  {
    name: 'clock-step-host',
    brings: 'nothing',
    windowSeconds: LONG_WINDOW,
    inject: toAgent(async (agent, scene) => {
      const pids = [agent, ...(await workersOf(scene.fleet.cluster, scene.host.name))];
      for (const pid of pids) await stepClock(pid, scene, stepOf(scene));
      return {
        heal: async () => {
          for (const pid of pids) {
            await writeFile(join(scene.fleet.clockFolder, String(pid)), '0');
            if (await catches(pid, 'SIGUSR2')) signal(pid, 'SIGUSR2');
          }
        },
      };
    }),
  },
];
