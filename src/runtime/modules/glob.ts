/** The module `glob` of Python 2.7 (library, 10.7): the paths that a pattern matches. */
import { listdir } from "./os/files.js";
import { isdir, join, lexists, split } from "./os/path.js";
import { pathText } from "./os/failure.js";
import { filter } from "./fnmatch.js";

const magic = /[*?[]/;

export function has_magic(text: unknown): boolean {
  return magic.test(pathText(text));
}

/** The paths that match, in the order of the folders. */
export function glob(pattern: unknown): string[] {
  return [...iglob(pattern)];
}

export function* iglob(pattern: unknown): IterableIterator<string> {
  const path = pathText(pattern);
  const [folder, base] = split(path).items;
  if (!magic.test(path)) {
    if (base === "" ? isdir(folder) : lexists(path)) yield path;
    return;
  }
  const folders = folder !== path && magic.test(folder) ? iglob(folder) : [folder];
  for (const each of folders) {
    for (const name of matching(each, base)) yield join(each, name);
  }
}

/** The names in a folder that match; those with a dot in front only where the pattern has one. */
function matching(folder: string, pattern: string): string[] {
  if (!magic.test(pattern)) {
    const isThere = pattern === "" ? isdir(folder) : lexists(join(folder, pattern));
    return isThere ? [pattern] : [];
  }
  let names: string[];
  try {
    names = listdir(folder === "" ? "." : folder);
  } catch {
    return [];
  }
  const seen = pattern.startsWith(".") ? names : names.filter((name) => !name.startsWith("."));
  return filter(seen, pattern) as string[];
}
