#!/usr/bin/env node
import { finishProcess, processHost } from '../cli/process-host.js';
import { runGpdbrestore } from '../cli/programs.js';
import { performRestore } from '../commands/perform-restore.js';

finishProcess(await runGpdbrestore(processHost(), performRestore));
