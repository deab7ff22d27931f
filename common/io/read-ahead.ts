/** Asks for the next value while the one before is being used, so that its maker need not wait. */
export async function* readAhead<T>(values: AsyncIterable<T>): AsyncGenerator<T> {
  const source = values[Symbol.asyncIterator]();
  let next = ask(source);
  try {
    for (let result = await next; !result.done; result = await next) {
      next = ask(source);
      yield result.value;
    }
  } finally {
    // The caller may have ended early: the value that was asked for is waited for, then the source ends.
    await next.catch(() => undefined);
    await source.return?.();
  }
}

function ask<T>(source: AsyncIterator<T>): Promise<IteratorResult<T>> {
  const result = source.next();
  result.catch(() => undefined); // the caller that awaits it meets the error; until then it must not count as unhandled
  return result;
}
