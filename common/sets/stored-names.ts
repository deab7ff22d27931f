/** Files that lie under another name than the manifest names: `NAME` with a suffix, before the ending of a partial file. */
import { PARTIAL_SUFFIX } from './artefacts.js';

const PARTIAL_ENDING = /(?:\.[0-9a-f]{12})?\.partial$/;

export class StoredNames {
  /**
   * @param suffix for example `.age`
   * @param isRenamed whether a file of that name, finished or partial, has it where the repository says so
   */
  constructor(
    readonly suffix: string,
    readonly isRenamed: (name: string) => boolean,
  ) {}

  /** For example `gp_dump_0_2_20260131235959.gz.age`; other names stay as they are. */
  toStored(name: string): string {
    if (!this.isRenamed(name)) return name;
    const ending = endingOf(name);
    return `${name.slice(0, name.length - ending.length)}${this.suffix}${ending}`;
  }

  /** The other way; undefined: that is no name of such a file. */
  toPlain(stored: string): string | undefined {
    const ending = endingOf(stored);
    const whole = stored.slice(0, stored.length - ending.length);
    if (!whole.endsWith(this.suffix)) return undefined;
    const name = `${whole.slice(0, -this.suffix.length)}${ending}`;
    return this.isRenamed(name) ? name : undefined;
  }
}

function endingOf(name: string): string {
  return name.endsWith(PARTIAL_SUFFIX) ? (PARTIAL_ENDING.exec(name)?.[0] ?? '') : '';
}
