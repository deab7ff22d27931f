/** Makes a temporary folder, says which, and waits to be killed. */
import { makeTemporaryFolder } from '../../segment-agent/files/temporary-folder.js';

process.send?.(await makeTemporaryFolder());
setInterval(() => undefined, 1000);
