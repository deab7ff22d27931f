import { deepEqual, equal, rejects } from 'node:assert/strict';
import { readAhead } from '../../../../common/io/read-ahead.js';

describe('readAhead', () => {
  it('gives every value in order', async () => {
    const found: number[] = [];
    for await (const value of readAhead(count(5))) found.push(value);
    deepEqual(found, [1, 2, 3, 4, 5]);
  });

  it('has the next value made while the one before is used, and no more', async () => {
    const log: string[] = [];
    for await (const value of readAhead(count(4, log))) {
      await new Promise(setImmediate);
      log.push(`use ${value}`);
    }
    deepEqual(log, ['make 1', 'make 2', 'use 1', 'make 3', 'use 2', 'make 4', 'use 3', 'end', 'use 4']);
  });

  it('throws a failure where it is met, after the values before it', async () => {
    const found: number[] = [];
    await rejects(async () => {
      for await (const value of readAhead(failing())) {
        found.push(value);
        await new Promise(setImmediate);
      }
    }, /the second cannot be made/);
    deepEqual(found, [1]);
  });

  it('ends its source when the user ends early, though a value was asked for that fails', async () => {
    const log: string[] = [];
    for await (const value of readAhead(count(3, log))) if (value === 1) break;
    equal(log.at(-1), 'end');
    for await (const value of readAhead(failing())) if (value === 1) break;
  });
});

async function* count(upTo: number, log: string[] = []): AsyncGenerator<number> {
  try {
    for (let value = 1; value <= upTo; value += 1) {
      log.push(`make ${value}`);
      await Promise.resolve();
      yield value;
    }
  } finally {
    log.push('end');
  }
}

async function* failing(): AsyncGenerator<number> {
  yield 1;
  await Promise.resolve();
  throw new Error('the second cannot be made');
}
