/** gpcrondump's frame as a process of its own around work that the first argument names; the rest are its arguments. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { setInterval } from 'node:timers';
import { AppError } from '../../common/errors/app-error.js';
import { endWith, processHost } from '../../coordinator/cli/process-host.js';
import { runBackups, type BackUp } from './only-back-up.js';

const [work, ...args] = process.argv.slice(2);

const WORKS: Readonly<Record<string, BackUp>> = {
  /** Runs until it is interrupted, then cleans up. */
  wait: async (_request, { signal, log }) => {
    log.info('working');
    await sleep(60_000, undefined, { signal }).catch(() => undefined);
    log.info('cleaned up');
    throw new AppError('CANCELLED', 'stopped');
  },
  /** Does not hear the signal. */
  deaf: async (_request, { log }) => {
    log.info('working');
    await sleep(60_000);
    throw new AppError('INTERNAL', 'nobody killed it');
  },
  ask: async (_request, { confirm }) => {
    await confirm('Continue with Greenplum dump');
    throw new AppError('CANCELLED', 'went on');
  },
  /** Writes more than a pipe holds. */
  chatter: (_request, { log }) => {
    for (let line = 0; line < 5000; line += 1) log.info(`line ${line} ${'x'.repeat(80)}`);
    return Promise.reject(new AppError('NO_SPACE', 'the end'));
  },
  /** Fails where nobody listens. */
  uncaught: async (_request, { log }) => {
    log.info('working');
    setTimeout(() => {
      throw new TypeError('lost');
    }, 1);
    await sleep(60_000);
    throw new AppError('INTERNAL', 'went on');
  },
  /** Fails when somebody tells it to go on. */
  fail: async (_request, { log }) => {
    const told = once(process, 'SIGCONT');
    log.info('working');
    await Promise.race([told, sleep(60_000)]);
    throw new AppError('AGENT_UNREACHABLE', 'no answer', { host: 'sdw1' });
  },
  end: () => Promise.reject(new AppError('NO_SPACE', 'the end')),
  /** Forgets a timer. */
  leak: () => {
    setInterval(() => undefined, 1000);
    return Promise.reject(new AppError('NO_SPACE', 'the end'));
  },
};

const perform = WORKS[work ?? ''];
if (!perform) throw new Error(`no such work: ${work}`);
endWith(runBackups({ ...processHost(), args }, perform));
