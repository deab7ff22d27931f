#!/usr/bin/env node
import { endWith, processHost } from '../cli/process-host.js';
import { runGpcrondump } from '../cli/programs.js';
import { gpcrondump } from '../commands/gpcrondump.js';
import { hideDeveloperWarnings } from '../../common/process/process-warnings.js';

hideDeveloperWarnings((line) => void process.stderr.write(`${line}\n`));

endWith(runGpcrondump(processHost(), gpcrondump));
