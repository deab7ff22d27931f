import { TocChecker } from '../../../../common/sets/toc-checker.js';
import { tocHeader, tocTable } from '../../../support/toc-lines.js';

describe('TocChecker', () => {
  it('takes a table of a million ranges', () => {
    const checker = new TocChecker();
    checker.add(tocHeader(1));
    checker.add(tocTable(Array.from({ length: 1_000_000 }, (_, index) => [index * 20, 10])));
    checker.add({ type: 'trailer', tables: 1, sequences: 0, rows: 0, rawBytes: 0, storedBytes: 0 });
    checker.finish();
  });
});
