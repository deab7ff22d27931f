/**
 * Which files of a set are deduplicated where a repository says so, and what they are called there: a recipe,
 * `NAME.chunks`, names the chunks that the file `NAME` is made of; they lie in packs (docs/on-disk-format.md). Only data
 * files are: everything else is small, or differs from set to set.
 */
import { PARTIAL_SUFFIX, parseFileName } from './artefacts.js';

/** Below a root, beside the folder of all date folders. */
export const PACKS_FOLDER = 'db_packs';
export const RECIPE_SUFFIX = '.chunks';
const PARTIAL_ENDING = /(?:\.[0-9a-f]{12})?\.partial$/;

/** Whether a file of that name, finished or partial, is deduplicated where the repository says so. */
export function isDeduplicatedFile(name: string): boolean {
  const parsed = parseFileName(name);
  return parsed?.scope === 'instance' && parsed.kind === 'data';
}

/** For example `gp_dump_0_2_20260131235959.gz.chunks`; other names stay as they are. */
export function recipeNameOf(name: string): string {
  if (!isDeduplicatedFile(name)) return name;
  const ending = endingOf(name);
  return `${name.slice(0, name.length - ending.length)}${RECIPE_SUFFIX}${ending}`;
}

/** The other way; undefined: that is no name of a recipe. */
export function nameOfRecipe(recipe: string): string | undefined {
  const ending = endingOf(recipe);
  const whole = recipe.slice(0, recipe.length - ending.length);
  if (!whole.endsWith(RECIPE_SUFFIX)) return undefined;
  const name = `${whole.slice(0, -RECIPE_SUFFIX.length)}${ending}`;
  return isDeduplicatedFile(name) ? name : undefined;
}

function endingOf(name: string): string {
  return name.endsWith(PARTIAL_SUFFIX) ? (PARTIAL_ENDING.exec(name)?.[0] ?? '') : '';
}
