#!/usr/bin/env node
import { endWith, processHost } from '../cli/process-host.js';
import { runGpdbrestore } from '../cli/programs.js';
import { gpdbrestore } from '../commands/gpdbrestore.js';
import { hideDeveloperWarnings } from '../../common/process/process-warnings.js';

hideDeveloperWarnings((line) => void process.stderr.write(`${line}\n`));

endWith(runGpdbrestore(processHost(), gpdbrestore));
