/**
 * Which files of a set are deduplicated where a repository says so, and what they are called there: a recipe,
 * `NAME.chunks`, names the chunks that the file `NAME` is made of; they lie in packs (docs/on-disk-format.md). Only data
 * files are: everything else is small, or differs from set to set.
 */
import { parseFileName } from './artefacts.js';
import { StoredNames } from './stored-names.js';

/** Below a root, beside the folder of all date folders. */
export const PACKS_FOLDER = 'db_packs';
const RECIPE_SUFFIX = '.chunks';

/** Whether a file of that name, finished or partial, is deduplicated where the repository says so. */
export function isDeduplicatedFile(name: string): boolean {
  const parsed = parseFileName(name);
  return parsed?.scope === 'instance' && parsed.kind === 'data';
}

export const DEDUPLICATED_NAMES = new StoredNames(RECIPE_SUFFIX, isDeduplicatedFile);

/** For example `gp_dump_0_2_20260131235959.gz.chunks`; other names stay as they are. */
export const recipeNameOf = (name: string): string => DEDUPLICATED_NAMES.toStored(name);

/** The other way; undefined: that is no name of a recipe. */
export const nameOfRecipe = (recipe: string): string | undefined => DEDUPLICATED_NAMES.toPlain(recipe);
