import assert from 'node:assert/strict';
import fc from 'fast-check';
import { agentConfigSchema } from '../../../../common/config/agent-config.js';
import { AppError } from '../../../../common/errors/app-error.js';
import { describeLimits } from '../../../../common/rate/describe-limits.js';
import { HostLimits } from '../../../../common/rate/host-limits.js';
import { formatRate, parseRate } from '../../../../common/rate/rate.js';
import { describeSchedule, parseRateSchedule, rateAt } from '../../../../common/rate/rate-schedule.js';
import { throttleOf, takeAll } from '../../../../common/rate/throttle.js';
import type { RateClock } from '../../../../common/rate/turnstile.js';
import { TokenBucket } from '../../../../common/rate/token-bucket.js';

const refuses = (read: () => unknown, message: RegExp): void => {
  assert.throws(
    read,
    (error) => error instanceof AppError && error.code === 'RATE_INVALID' && message.test(error.message),
  );
};

/** A clock that is put forward by hand; timers run when their time comes. */
class FakeClock implements RateClock {
  #now = 0;
  #timers: { readonly at: number; readonly work: () => void }[] = [];

  constructor(private readonly minuteAtZero = 0) {}

  nowMs(): number {
    return this.#now;
  }

  minute(): number {
    return Math.floor(this.minuteAtZero + this.#now / 60_000) % 1440;
  }

  after(ms: number, work: () => void): () => void {
    const timer = { at: this.#now + ms, work };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((other) => other !== timer));
  }

  forward(ms: number): void {
    for (const end = this.#now + ms; ;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) {
        this.#now = end;
        return;
      }
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.at);
      next.work();
    }
  }
}

/** Somebody who always wants more; what passed, with its time. */
function greedy(
  share: ReturnType<HostLimits['join']>,
  clock: FakeClock,
  wanted = 1 << 20,
): [ms: number, bytes: number][] {
  const passed: [number, number][] = [];
  const again = (): void => {
    share.enter('files', wanted, (bytes) => {
      passed.push([clock.nowMs(), bytes]);
      again();
    });
  };
  again();
  return passed;
}
const sum = (passed: readonly (readonly [number, number])[]): number =>
  passed.reduce((all, [, bytes]) => all + bytes, 0);

describe('Rates', () => {
  it('are read in powers of 1024, with and without a B', () => {
    for (const text of ['100M', '100m', '100MB', '100MiB', '100 M', '100M/s', '102400k', '102400kB']) {
      assert.equal(parseRate(text), 100 * 1024 ** 2, text);
    }
    assert.equal(parseRate('1.5G'), 1.5 * 1024 ** 3);
    assert.equal(formatRate(1.5 * 1024 ** 3), '1.5G/s');
    assert.equal(formatRate(32 * 1024), '32k/s');
  });

  it('need a unit and must let a backup end', () => {
    refuses(() => parseRate('100'), /is not a rate/);
    refuses(() => parseRate('-5M'), /is not a rate/);
    refuses(() => parseRate('fast'), /is not a rate/);
    refuses(() => parseRate('31k'), /is not between 32k\/s and 1024G\/s/);
    refuses(() => parseRate('0M'), /is not between/);
    refuses(() => parseRate('2000G'), /is not between/);
  });
});

describe('RateSchedule', () => {
  const M = 1024 ** 2;

  it('is a rate for the whole day, or windows and the rest', () => {
    assert.equal(rateAt(parseRateSchedule('50M'), 700), 50 * M);
    const schedule = parseRateSchedule('08:00-18:00=50M, 22:30-6:00=1G, *=200M');
    const at = (hour: number, minute = 0): number | undefined => rateAt(schedule, hour * 60 + minute);
    assert.deepEqual([at(7, 59), at(8), at(17, 59), at(18)], [200 * M, 50 * M, 50 * M, 200 * M]);
    assert.deepEqual(
      [at(22, 29), at(22, 30), at(0), at(5, 59), at(6)],
      [200 * M, 1024 * M, 1024 * M, 1024 * M, 200 * M],
    );
    assert.equal(
      describeSchedule(schedule),
      '50M/s from 08:00 to 18:00, 1G/s from 22:30 to 06:00, 200M/s at other times',
    );
  });

  it('limits nothing at times that it does not name', () => {
    assert.equal(rateAt(parseRateSchedule('08:00-24:00=50M'), 60), undefined);
    assert.equal(rateAt(parseRateSchedule('08:00-24:00=unlimited,*=1M'), 1439), undefined);
  });

  it('refuses what is not one', () => {
    refuses(() => parseRateSchedule(''), /is not a rate/);
    refuses(() => parseRateSchedule('unlimited'), /is not a rate/);
    refuses(() => parseRateSchedule('*=unlimited'), /limits nothing/);
    refuses(() => parseRateSchedule('08:00-18:00=1M,'), /is not a time and a rate/);
    refuses(() => parseRateSchedule('08:00-18:00=1M=2M'), /is not a time and a rate/);
    refuses(() => parseRateSchedule('8-18=1M'), /is not a time window/);
    refuses(() => parseRateSchedule('08:60-18:00=1M'), /is not a time window/);
    refuses(() => parseRateSchedule('08:00-24:01=1M'), /is not a time window/);
    refuses(() => parseRateSchedule('08:00-08:00=1M'), /is empty/);
    refuses(() => parseRateSchedule('*=1M,*=2M'), /twice/);
    refuses(() => parseRateSchedule('08:00-18:00=1M,17:59-19:00=2M'), /08:00-18:00 and 17:59-19:00 overlap/);
    refuses(() => parseRateSchedule('22:00-06:00=1M,05:00-07:00=2M'), /overlap/);
  });

  it('has words for the log', () => {
    assert.equal(describeLimits({ maxRate: '', maxNetworkRate: undefined }), undefined);
    assert.equal(describeLimits({ maxRate: '50M', maxNetworkRate: '5M' }), '50M/s; 5M/s over the network');
  });
});

describe('TokenBucket', () => {
  it('gives in any second and more at most what the rate brings and a tenth of a second', () => {
    const step = fc.record({
      afterMs: fc.double({ min: 0, max: 400, noNaN: true }),
      wanted: fc.integer({ min: 50_000, max: 5_000_000 }),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 32 * 1024, max: 20_000_000 }),
        fc.array(step, { maxLength: 100 }),
        (rate, steps) => {
          const bucket = new TokenBucket(rate, 0);
          const given: [ms: number, bytes: number][] = [];
          let nowMs = 0;
          for (const { afterMs, wanted } of steps) {
            nowMs += afterMs;
            for (let bytes = bucket.portion(wanted); bucket.waitMs(bytes, nowMs) === 0;) {
              bucket.take(bytes);
              given.push([nowMs, bytes]);
            }
          }
          const burst = Math.max(16 * 1024, rate / 10);
          given.forEach(([from], index) => {
            let bytes = 0;
            for (const [to, more] of given.slice(index)) {
              bytes += more;
              if (to - from >= 1000)
                assert.ok(bytes <= (rate * (to - from)) / 1000 + burst + 1, `${bytes} in ${to - from} ms`);
            }
          });
        },
      ),
    );
  });
});

describe('HostLimits', () => {
  const RATE = 10 * 1024 ** 2;

  it('let all jobs of an operation have the rate together, each the same', () => {
    const clock = new FakeClock();
    const limits = new HostLimits({}, clock);
    const jobs = [1, 2, 3].map(() => greedy(limits.join('a', { maxRate: '10M' }), clock));
    clock.forward(10_000);
    const bytes = jobs.map(sum);
    const total = bytes.reduce((all, more) => all + more, 0);
    assert.ok(total <= RATE * 10.1 && total >= RATE * 9.8, String(total));
    for (const own of bytes) assert.ok(Math.abs(own - total / 3) < total / 20, `${own} of ${total}`);
  });

  it('give what a job that has ended no longer takes to the others', () => {
    const clock = new FakeClock();
    const limits = new HostLimits({}, clock);
    const [first, second] = [1, 2].map(() => limits.join('a', { maxRate: '10M' }));
    const [one, other] = [greedy(first!, clock), greedy(second!, clock)];
    clock.forward(2000);
    first!.end();
    const before = [sum(one), sum(other)];
    clock.forward(2000);
    assert.equal(sum(one), before[0]);
    const more = sum(other) - before[1]!;
    assert.ok(more > RATE * 1.9 && more < RATE * 2.1, String(more));
  });

  it('hold the smaller of an operation’s limit and the host’s', () => {
    const clock = new FakeClock();
    const limits = new HostLimits({ maxRate: '10M' }, clock);
    const slow = greedy(limits.join('slow', { maxRate: '1M' }), clock);
    const fast = greedy(limits.join('fast', { maxRate: '1G' }), clock);
    clock.forward(10_000);
    assert.ok(sum(slow) > RATE * 0.95 && sum(slow) < RATE * 1.05, `slow ${sum(slow)}`);
    assert.ok(sum(fast) > RATE * 8.7 && sum(fast) < RATE * 9.2, `fast ${sum(fast)}`);
  });

  it('change when a window begins, while somebody waits', () => {
    const clock = new FakeClock(8 * 60 - 1);
    const limits = new HostLimits({}, clock);
    const passed = greedy(limits.join('a', { maxRate: '08:00-18:00=1M,*=10M' }), clock);
    clock.forward(120_000);
    const from = (start: number, end: number): number => sum(passed.filter(([ms]) => ms > start && ms <= end));
    assert.ok(Math.abs(from(50_000, 60_000) / RATE - 10) < 0.2);
    assert.ok(Math.abs(from(61_000, 71_000) / RATE - 1) < 0.1, String(from(61_000, 71_000)));
  });

  it('count what goes over the network in both', () => {
    const clock = new FakeClock();
    const limits = new HostLimits({}, clock);
    const share = limits.join('a', { maxNetworkRate: '10M' });
    assert.equal(share.isLimited, true);
    let atOnce = 0;
    share.enter('files', 1 << 30, (bytes) => (atOnce = bytes));
    assert.equal(atOnce, 1 << 30);
    let now = 0;
    share.enter('network', 1 << 30, (bytes) => (now = bytes));
    assert.equal(now, 0);
    clock.forward(1000);
    assert.ok(now > 0 && now <= RATE / 10, String(now));
  });

  it('do not ask where nothing is limited', () => {
    const limits = new HostLimits({}, new FakeClock());
    assert.equal(throttleOf(limits.join('a', { maxRate: '', maxNetworkRate: '' })), undefined);
  });

  it('say the host’s own limit to the first job of an operation', () => {
    const limits = new HostLimits({ maxRate: '10M' }, new FakeClock());
    assert.equal(limits.join('a', {}).notice, 'Limiting this host to 10M/s, as its agent is configured');
    assert.equal(limits.join('a', {}).notice, undefined);
  });

  it('let go of who is interrupted, at once', async () => {
    const clock = new FakeClock();
    const limits = new HostLimits({}, clock);
    const throttle = throttleOf(limits.join('a', { maxRate: '32k' }));
    const controller = new AbortController();
    const waiting = takeAll(throttle, 'files', 1 << 30, controller.signal);
    controller.abort(new Error('enough'));
    await assert.rejects(waiting, /enough/);
    const next = greedy(limits.join('a', {}), clock);
    clock.forward(10_000);
    assert.ok(sum(next) > 300 * 1024, 'the line goes on without it');
  });

  it('are checked where an agent’s configuration names them', () => {
    const config = { version: 1, clusterName: 'a', hostName: 'b', listen: 'unix:/c', user: 'd', instances: [] };
    assert.equal(agentConfigSchema.safeParse({ ...config, maxRate: '08:00-18:00=50M,*=unlimited' }).success, true);
    const wrong = agentConfigSchema.safeParse({ ...config, maxNetworkRate: '50' });
    assert.match(wrong.error?.issues[0]?.message ?? '', /"50" is not a rate/);
  });
});
