/** URLs in parts and together again, by Python 2.7's rules for each scheme (library reference, 20.16). */
import { ValueError } from "../../python/index.js";

const words = (text: string) => new Set(["", ...text.split(" ")]);

/** Schemes whose relative URLs `urljoin` resolves, those with a network location, those with parameters. */
export const relativeSchemes = words(
  "ftp http gopher nntp imap wais file https shttp mms prospero rtsp rtspu sftp svn svn+ssh",
);
export const locatedSchemes = words(
  "ftp http gopher nntp telnet imap wais file mms https shttp snews prospero rtsp rtspu rsync svn svn+ssh sftp nfs git git+ssh",
);
const parameterSchemes = words(
  "ftp hdl prospero http https shttp rtsp rtspu sip sips mms sftp tel",
);

/** Scheme, location, path, query and fragment. @throws ValueError for half a bracket. */
export function split(
  url: string,
  scheme: string,
  allowsFragments: boolean,
): [string, string, string, string, string] {
  let rest = url;
  let found = scheme;
  let [netloc, fragment] = ["", ""];
  const colon = rest.indexOf(":");
  if (colon > 0 && /^[A-Za-z0-9+\-.]+$/.test(rest.slice(0, colon))) {
    const behind = rest.slice(colon + 1);
    // What looks like a port belongs to a path; `http:` is never one.
    if (rest.slice(0, colon) === "http" || behind === "" || !/^\d+$/.test(behind)) {
      found = rest.slice(0, colon).toLowerCase();
      rest = behind;
    }
  }
  if (rest.startsWith("//")) {
    const end = /[/?#]/.exec(rest.slice(2))?.index;
    netloc = end === undefined ? rest.slice(2) : rest.slice(2, end + 2);
    rest = rest.slice(2 + netloc.length);
    if (netloc.includes("[") !== netloc.includes("]")) throw new ValueError("Invalid IPv6 URL");
  }
  if (allowsFragments) [rest, fragment] = cut(rest, "#");
  const [path, query] = cut(rest, "?");
  return [found, netloc, path, query, fragment];
}

function cut(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/** The path without its parameters, and these: what is behind the first `;` of the last segment. */
export function splitParameters(scheme: string, path: string): [string, string] {
  if (!parameterSchemes.has(scheme) || !path.includes(";")) return [path, ""];
  const at = path.indexOf(";", Math.max(0, path.lastIndexOf("/")));
  return at < 0 ? [path, ""] : [path.slice(0, at), path.slice(at + 1)];
}

/** A URL of scheme, location, path, query and fragment. */
export function unsplit(parts: readonly string[]): string {
  const [scheme = "", netloc = "", path = "", query = "", fragment = ""] = parts;
  let url = path;
  if (netloc !== "" || (scheme !== "" && locatedSchemes.has(scheme) && !url.startsWith("//"))) {
    if (url !== "" && !url.startsWith("/")) url = `/${url}`;
    url = `//${netloc}${url}`;
  }
  if (scheme !== "") url = `${scheme}:${url}`;
  if (query !== "") url += `?${query}`;
  return fragment === "" ? url : `${url}#${fragment}`;
}

/** The same with parameters behind the path. */
export function joinParts(parts: readonly string[]): string {
  const [scheme = "", netloc = "", path = "", params = "", query = "", fragment = ""] = parts;
  return unsplit([scheme, netloc, params === "" ? path : `${path};${params}`, query, fragment]);
}

/** The path of a relative URL seen from another path: `.` and `..` are gone where that is possible. */
export function resolve(base: string, path: string): string {
  const segments = [...base.split("/").slice(0, -1), ...path.split("/")];
  if (segments.at(-1) === ".") segments[segments.length - 1] = "";
  const resolved = segments.filter((segment) => segment !== ".");
  for (;;) {
    const at = resolved.findIndex(
      (segment, i) =>
        i > 0 &&
        i < resolved.length - 1 &&
        segment === ".." &&
        resolved[i - 1] !== "" &&
        resolved[i - 1] !== "..",
    );
    if (at < 0) break;
    resolved.splice(at - 1, 2);
  }
  if (resolved.length === 2 && resolved[0] === "" && resolved[1] === "..") resolved[1] = "";
  else if (resolved.length >= 2 && resolved.at(-1) === "..") resolved.splice(-2, 2, "");
  return resolved.join("/");
}
