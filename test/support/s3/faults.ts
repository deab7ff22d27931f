/** What the store of tests does wrong, and when. */

export type Operation =
  | 'AbortMultipartUpload'
  | 'CompleteMultipartUpload'
  | 'CreateMultipartUpload'
  | 'DeleteObject'
  | 'DeleteObjects'
  | 'GetObject'
  | 'HeadObject'
  | 'ListMultipartUploads'
  | 'ListObjectsV2'
  | 'PutObject'
  | 'UploadPart';

export type Fault =
  /** An error of S3. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly code: string;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection is cut after so many bytes of the body: the request's, or a GET's answer's. */
  | { readonly kind: 'reset'; readonly afterBytes: number }
  /** The body is cut, and what is left confirmed. */
  | { readonly kind: 'tear'; readonly keepBytes: number }
  /** Done, and the connection is cut before the answer. */
  | { readonly kind: 'lose' }
  /** Another program does something just before. */
  | { readonly kind: 'before'; readonly act: () => void | Promise<void> }
  /** Nothing is ever answered. */
  | { readonly kind: 'stall' };

export interface FaultRule {
  readonly on: Operation | readonly Operation[];
  readonly fault: Fault;
  /** Requests that it hits; default 1. */
  readonly times?: number;
  /** Requests that pass before. */
  readonly after?: number;
}

export const SLOW_DOWN: Fault = {
  kind: 'answer',
  status: 503,
  code: 'SlowDown',
  message: 'Please reduce your request rate.',
};

export class Faults {
  #rules: { rule: FaultRule; passed: number; hit: number }[] = [];

  add(...rules: readonly FaultRule[]): void {
    for (const rule of rules) this.#rules.push({ rule, passed: 0, hit: 0 });
  }

  clear(): void {
    this.#rules = [];
  }

  /** Rules that no request has met as often as was meant: a test that ends with one has shown nothing. */
  get unmet(): readonly FaultRule[] {
    return this.#rules
      .filter(({ rule, hit }) => hit < (rule.times ?? 1) && rule.times !== Infinity)
      .map(({ rule }) => rule);
  }

  next(operation: Operation): Fault | undefined {
    for (const entry of this.#rules) {
      const { on, fault, times = 1, after = 0 } = entry.rule;
      if (![on].flat().includes(operation) || entry.hit >= times) continue;
      entry.passed += 1;
      if (entry.passed <= after) continue;
      entry.hit += 1;
      return fault;
    }
    return undefined;
  }
}
