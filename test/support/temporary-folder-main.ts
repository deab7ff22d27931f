/** Makes a temporary folder, says which, and waits to be killed. */
import { makeTemporaryFolder } from '../../common/io/temporary-folder.js';

process.send?.(await makeTemporaryFolder());
setInterval(() => undefined, 1000);
