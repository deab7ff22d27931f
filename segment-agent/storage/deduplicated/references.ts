/** What the recipes of a repository refer to. Every recipe counts, also of a set that has no manifest yet. */
import { AppError } from '../../../common/errors/app-error.js';
import { DUMPS_FOLDER } from '../../../common/sets/artefacts.js';
import { nameOfRecipe } from '../../../common/sets/deduplicated-names.js';
import { below } from '../../../common/sets/set-root.js';
import { isDate } from '../date-folders.js';
import { plainFolderAt } from '../folder-at.js';
import { PARTIAL_SUFFIX } from '../../../common/sets/artefacts.js';
import { parseRecipe, type Recipe } from './recipe.js';

const MOST_RECIPE_BYTES = 2 ** 31 - 1;

export interface FoundRecipe {
  /** The name of the file that it makes. */
  readonly name: string;
  readonly path: string;
  /** Undefined: it is damaged. */
  readonly recipe: Recipe | undefined;
}

/**
 * All finished recipes below a root, one after the other. One that is removed meanwhile is left out.
 * @param root a bare place
 * @throws AppError where a folder or a file cannot be read
 */
export async function* recipesBelow(root: string): AsyncGenerator<FoundRecipe> {
  const dumps = below(root, DUMPS_FOLDER);
  for (const { name: date, kind } of await plainFolderAt(dumps).list()) {
    if (kind !== 'folder' || !isDate(date)) continue;
    const folder = plainFolderAt(below(dumps, date));
    for (const { name: stored } of await folder.list()) {
      const name = nameOfRecipe(stored);
      if (name === undefined || stored.endsWith(PARTIAL_SUFFIX)) continue;
      const bytes = await folder.readSmall(stored, MOST_RECIPE_BYTES);
      const path = folder.pathOf(stored);
      if (bytes) yield { name, path, recipe: parseRecipe(bytes) };
      else if ((await folder.kindOf(stored)) !== undefined) throw notReadable(path);
    }
  }
}

function notReadable(path: string): AppError {
  return new AppError('FILE_NOT_READABLE', `${path} cannot be read: nobody knows what it refers to.`, {
    object: path,
    hint: 'Run the agent as the operating system user that owns the file.',
  });
}
