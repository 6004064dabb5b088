/** The module `os.path` of Python 2.7 on POSIX (library, 10.1). Its calls are short and run at once. */
import * as fs from "node:fs";
import { userInfo } from "node:os";
import {
  AttributeError,
  boxFloat,
  call,
  iter,
  getItem,
  le,
  len,
  primitive,
  Tuple,
  typeName,
  ValueError,
  withSignature,
  type float,
  type int,
} from "../../python/index.js";
import { nodePath, osCall, pathText } from "./failure.js";

export const curdir: string = ".";
export const pardir: string = "..";
export const extsep: string = ".";
export const sep: string = "/";
export const pathsep: string = ":";
export const defpath: string = ":/bin:/usr/bin";
export const altsep: null = null;
export const devnull: string = "/dev/null";
export const supports_unicode_filenames: boolean = false;

/** The text of an argument; what is no string lacks the methods that CPython would call. */
function text(value: unknown, method: string): string {
  if (typeof value === "string") return value;
  const inner = primitive(value);
  if (typeof inner === "string") return inner;
  throw new AttributeError(`'${typeName(value)}' object has no attribute '${method}'`);
}

export function normcase(path: unknown): string {
  return path as string;
}

export function isabs(path: unknown): boolean {
  return text(path, "startswith").startsWith("/");
}

/** Joins parts with `/`; an absolute part drops what stands before it. */
export function join(first: unknown, ...parts: unknown[]): string {
  let path = parts.length === 0 ? (first as string) : text(first, "endswith");
  for (const part of parts) {
    const next = text(part, "startswith");
    if (next.startsWith("/")) path = next;
    else if (path === "" || path.endsWith("/")) path += next;
    else path += `/${next}`;
  }
  return path;
}

/** `(head, tail)`: tail is what follows the last slash. */
export function split(path: unknown): Tuple<[string, string]> {
  const whole = text(path, "rfind");
  const at = whole.lastIndexOf("/") + 1;
  const head = whole.slice(0, at);
  return Tuple.of(/[^/]/.test(head) ? head.replace(/\/+$/, "") : head, whole.slice(at));
}

export function dirname(path: unknown): string {
  return split(path).items[0];
}

export function basename(path: unknown): string {
  const whole = text(path, "rfind");
  return whole.slice(whole.lastIndexOf("/") + 1);
}

/** `(root, extension)`: leading dots of the last part belong to the root. */
export function splitext(path: unknown): Tuple<[string, string]> {
  const whole = text(path, "rfind");
  const found = /^((?:.*\/)?\.*[^/.][^/]*)(\.[^/.]*)$/s.exec(whole);
  return found === null ? Tuple.of(whole, "") : Tuple.of(found[1]!, found[2]!);
}

export function splitdrive(path: unknown): Tuple<[string, string]> {
  return Tuple.of("", path as string);
}

/** The path without empty parts, `.` and `..`; two leading slashes stay two. */
export function normpath(path: unknown): string {
  const whole = text(path, "split");
  if (whole === "") return ".";
  const slashes = /^\/*/.exec(whole)![0].length;
  const parts: string[] = [];
  for (const part of whole.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== ".." || (slashes === 0 && parts.length === 0) || parts.at(-1) === "..") {
      parts.push(part);
    } else if (parts.length > 0) parts.pop();
  }
  return "/".repeat(slashes === 2 ? 2 : Math.min(slashes, 1)) + parts.join("/") || ".";
}

export function abspath(path: unknown): string {
  return normpath(isabs(path) ? path : join(process.cwd(), path));
}

/** The longest common beginning, character by character (of lists: item by item). */
export function commonprefix(paths: unknown): unknown {
  const all = Array.from(iter(paths));
  if (all.length === 0) return "";
  let [least, most] = [all[0], all[0]];
  for (const each of all) {
    if (!le(least, each)) least = each;
    if (!le(each, most)) most = each;
  }
  const shared = Math.min(len(least), len(most));
  let n = 0;
  while (n < shared && getItem(least, n) === getItem(most, n)) n++;
  return typeof least === "string" ? least.slice(0, n) : (least as unknown[]).slice(0, n);
}

/** `path` as seen from `start`, the current folder without one. */
export const relpath = withSignature(
  function relpath(path: unknown, start: unknown = "."): string {
    if (path === "") throw new ValueError("no path specified");
    const from = abspath(start)
      .split("/")
      .filter((part) => part !== "");
    const to = abspath(path)
      .split("/")
      .filter((part) => part !== "");
    let n = 0;
    while (n < from.length && n < to.length && from[n] === to[n]) n++;
    const parts = [...from.slice(n).map(() => ".."), ...to.slice(n)];
    return parts.length === 0 ? "." : parts.join("/");
  },
  ["path", "start?"],
);

/** The status of a path, or null where it can't be had. */
function status(path: unknown, ofLink = false): fs.Stats | null {
  const name = nodePath(pathText(path));
  try {
    return ofLink ? fs.lstatSync(name) : fs.statSync(name);
  } catch {
    return null;
  }
}

export function exists(path: unknown): boolean {
  return status(path) !== null;
}

export function lexists(path: unknown): boolean {
  return status(path, true) !== null;
}

export function isfile(path: unknown): boolean {
  return status(path)?.isFile() ?? false;
}

export function isdir(path: unknown): boolean {
  return status(path)?.isDirectory() ?? false;
}

export function islink(path: unknown): boolean {
  return status(path, true)?.isSymbolicLink() ?? false;
}

/** Whether another file system begins at a path. */
export function ismount(path: unknown): boolean {
  const own = status(path, true);
  if (own === null || own.isSymbolicLink()) return false;
  const above = status(join(path, ".."), true);
  return above !== null && (own.dev !== above.dev || own.ino === above.ino);
}

function known(path: unknown): fs.Stats {
  const name = pathText(path);
  return osCall(() => fs.statSync(nodePath(name)), name);
}

export function getsize(path: unknown): int {
  return known(path).size;
}

export function getmtime(path: unknown): float {
  return boxFloat(known(path).mtimeMs / 1000);
}

export function getatime(path: unknown): float {
  return boxFloat(known(path).atimeMs / 1000);
}

export function getctime(path: unknown): float {
  return boxFloat(known(path).ctimeMs / 1000);
}

/** Whether two paths name one file. */
export function samefile(one: unknown, other: unknown): boolean {
  return sameFile(known(one), known(other));
}

export function sameopenfile(one: unknown, other: unknown): boolean {
  return sameFile(
    osCall(() => fs.fstatSync(Number(one))),
    osCall(() => fs.fstatSync(Number(other))),
  );
}

/** Whether two results of `os.stat` are of one file. */
export function samestat(one: unknown, other: unknown): boolean {
  return getItem(one, 1) === getItem(other, 1) && getItem(one, 2) === getItem(other, 2);
}

function sameFile(one: fs.Stats, other: fs.Stats): boolean {
  return one.ino === other.ino && one.dev === other.dev;
}

/** The path with symbolic links followed; parts that are not there stay as they are. */
export function realpath(path: unknown): string {
  return follow(text(path, "startswith"), new Map());
}

function follow(path: string, seen: Map<string, string | null>): string {
  let at = path.startsWith("/") ? "/" : process.cwd();
  const pending = path.split("/");
  for (let part = pending.shift(); part !== undefined; part = pending.shift()) {
    if (part === "" || part === ".") continue;
    if (part === "..") {
      at = normpath(join(at, ".."));
      continue;
    }
    const next = join(at, part);
    if (!islink(next)) {
      at = next;
      continue;
    }
    const known = seen.get(next);
    // A link to itself ends the search.
    if (known === null) return abspath(join(next, ...pending));
    if (known === undefined) {
      seen.set(next, null);
      const target = fs.readlinkSync(nodePath(next), "utf8");
      seen.set(next, follow(join(at, target), seen));
    }
    at = seen.get(next) ?? next;
  }
  return at;
}

/** `~` and `~user` at the beginning. */
export function expanduser(path: unknown): string {
  const whole = text(path, "startswith");
  if (!whole.startsWith("~")) return whole;
  const end = whole.includes("/") ? whole.indexOf("/") : whole.length;
  const home = homeOf(whole.slice(1, end));
  if (home === undefined) return whole;
  return home.replace(/\/+$/, "") + whole.slice(end) || "/";
}

function homeOf(user: string): string | undefined {
  if (user === "") return process.env["HOME"] ?? userInfo().homedir;
  const accounts = fs.existsSync("/etc/passwd") ? fs.readFileSync("/etc/passwd", "utf8") : "";
  return accounts
    .split("\n")
    .map((line) => line.split(":"))
    .find(([name]) => name === user)?.[5];
}

/** `$name` and `${name}`, where the environment has them. */
export function expandvars(path: unknown): string {
  return text(path, "find").replace(
    /\$(\w+|\{[^}]*\})/g,
    (whole, name: string) => process.env[name.replace(/^\{|\}$/g, "")] ?? whole,
  );
}

/** Calls `visit(argument, folder, names)` for a folder and, depth first, for those in it; `names` may be changed. */
export async function walk(top: unknown, visit: unknown, argument: unknown): Promise<null> {
  const folder = pathText(top);
  let names: string[];
  try {
    names = fs.readdirSync(nodePath(folder), "utf8");
  } catch {
    return null;
  }
  await call(visit, argument, folder, names);
  for (const name of names) {
    const path = join(folder, name);
    if (status(path, true)?.isDirectory() ?? false) await walk(path, visit, argument);
  }
  return null;
}
