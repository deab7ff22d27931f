/** What the demo prints: numbered steps, indented details, the time each step took. */

const WIDTH = 96;

export interface Narrator {
  /** Runs one step under its title. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  /** A line under the step's title. */
  detail(line: string): void;
  /** A line of another program's output. */
  quote(line: string): void;
  line(text?: string): void;
}

export function openNarrator(write: (text: string) => void, steps: number): Narrator {
  let number = 0;
  const line = (text = ''): void => write(`${text}\n`);
  return {
    line,
    detail: (text) => line(`      ${text}`),
    quote: (text) => line(`      | ${text}`),
    step: async (title, work) => {
      number += 1;
      line(`[${number}/${steps}] ${title}`);
      const started = performance.now();
      const result = await work();
      line(`      ${'done in'.padStart(WIDTH - 20)} ${seconds(performance.now() - started).padStart(8)} s`);
      return result;
    },
  };
}

export function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}

/** 1234567 → `1,234,567`. */
export function thousands(count: number): string {
  return count.toLocaleString('en-US');
}

/** Bytes for people, in units of 1,000 as disks are sold. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
