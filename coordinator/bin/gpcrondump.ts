#!/usr/bin/env node
import { finishProcess, processHost } from '../cli/process-host.js';
import { runGpcrondump } from '../cli/programs.js';
import { performBackup } from '../commands/perform-backup.js';
import { performCall } from '../commands/perform-call.js';

finishProcess(await runGpcrondump(processHost(), performBackup, performCall));
