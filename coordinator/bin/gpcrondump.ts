#!/usr/bin/env node
import { AppError } from '../../common/errors/app-error.js';
import { finishProcess, processHost } from '../cli/process-host.js';
import { runGpcrondump } from '../cli/programs.js';

finishProcess(
  await runGpcrondump(processHost(), () => {
    throw new AppError('NOT_AVAILABLE', 'Backups are not available yet.');
  }),
);
