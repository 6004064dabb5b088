/** POSIX path arithmetic for the compiler core, which runs where there is no `node:path`. */

/** The folder of a path; `.` for a bare name. */
export function dirname(path: string): string {
  const slash = path.lastIndexOf("/");
  if (slash === -1) return ".";
  return slash === 0 ? "/" : path.slice(0, slash);
}

/** The last segment of a path, less `extension` where it ends in that. */
export function basename(path: string, extension = ""): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return extension !== "" && name.endsWith(extension) ? name.slice(0, -extension.length) : name;
}

/** Joins and normalises: `.` and `..` segments are resolved, duplicate slashes dropped. */
export function join(...parts: readonly string[]): string {
  const text = parts.filter((part) => part !== "").join("/");
  const absolute = text.startsWith("/");
  const segments: string[] = [];
  for (const segment of text.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === ".." && segments.length > 0 && segments.at(-1) !== "..") segments.pop();
    else if (segment !== ".." || !absolute) segments.push(segment);
  }
  return (absolute ? "/" : "") + segments.join("/") || (absolute ? "/" : ".");
}

/** `path` as seen from the folder `from`; undefined where it does not lie below it. */
export function relativeBelow(from: string, path: string): string | undefined {
  const folder = join(from);
  const target = join(path);
  if (folder === ".") return target.startsWith("/") || target.startsWith("..") ? undefined : target;
  const prefix = folder === "/" ? "/" : folder + "/";
  return target.startsWith(prefix) ? target.slice(prefix.length) : undefined;
}

/** The module specifier by which the file `from` imports the file `to` (both relative to one root). */
export function importSpecifier(from: string, to: string): string {
  const source = dirname(from) === "." ? [] : dirname(from).split("/");
  const target = to.split("/");
  let common = 0;
  while (
    common < source.length &&
    common < target.length - 1 &&
    source[common] === target[common]
  ) {
    common++;
  }
  const up = source.length - common;
  return (up === 0 ? "./" : "../".repeat(up)) + target.slice(common).join("/");
}

/**
 * The name under which a module is written, without extension: modules below the root keep their folders; others (of `-I`,
 * of the library) lie flat beside the program.
 */
export function outputNameOf(path: string, rootDir: string): string {
  return (relativeBelow(rootDir, path) ?? basename(path)).replace(/\.(cpy|py)$/, "");
}
