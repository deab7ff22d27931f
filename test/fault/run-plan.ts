/** What is drawn for one run, before it begins. */
import type { Fault } from './faults.js';
import type { OperationName } from './operations.js';

export interface RunPlan {
  readonly run: number;
  /** The options that repeat it. */
  readonly again: string;
  readonly operation: OperationName;
  readonly phase: string;
  /** How far into the phase, 0 to 1 of its usual length. */
  readonly moment: number;
  readonly fault: Fault;
  readonly host: string;
  readonly contentId: number;
  readonly which: number;
  readonly howLong: number;
  /** How a restore that did not succeed is brought to its end. */
  readonly next: 'again' | 'resume';
}
