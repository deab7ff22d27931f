import { availableParallelism } from 'node:os';

/** Servers made or started at once on this machine: initdb and recovery are bound by the processor. */
export const PARALLEL_STARTS = Math.max(4, availableParallelism() * 2);
