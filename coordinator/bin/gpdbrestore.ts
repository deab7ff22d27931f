#!/usr/bin/env node
import { AppError } from '../../common/errors/app-error.js';
import { finishProcess, processHost } from '../cli/process-host.js';
import { runGpdbrestore } from '../cli/programs.js';

finishProcess(
  await runGpdbrestore(processHost(), () => {
    throw new AppError('NOT_AVAILABLE', 'Restores are not available yet.');
  }),
);
