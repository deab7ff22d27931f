/** The thread of startWriters(). */
import { parentPort, workerData } from 'node:worker_threads';
import { runWriters, type WorkerInput, type WorkerQuestion } from './writers.js';

const opening = runWriters(workerData as WorkerInput);

async function answer(question: WorkerQuestion): Promise<void> {
  const writers = await opening;
  if (question === 'stop') await writers.stop();
  parentPort?.postMessage(await writers.report());
  if (question === 'stop') parentPort?.close();
}

parentPort?.on('message', (question: WorkerQuestion) => void answer(question));
