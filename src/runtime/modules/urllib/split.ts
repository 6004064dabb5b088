/** Parts of URLs as the module `urllib` takes them apart. */
import { str, Tuple, withSignature, type int } from "../../python/index.js";

type Pair = Tuple<[string | null, string | null]>;

/** `(first group, second group)` of a pattern, or what is said where it does not match. */
function pair(pattern: RegExp, text: string, otherwise: Pair): Pair {
  const found = pattern.exec(text);
  return found === null ? otherwise : Tuple.of(found[1] ?? null, found[2] ?? null);
}

/** `<URL:scheme://host/path>` without what is around it. */
export function unwrap(url: unknown): string {
  let text = str(url).trim();
  if (text.startsWith("<") && text.endsWith(">")) text = text.slice(1, -1).trim();
  return text.startsWith("URL:") ? text.slice(4).trim() : text;
}

/** `type:rest` in its parts, the type in lower case. */
export function splittype(url: unknown): Pair {
  const found = /^([^/:]+):([^]*)$/.exec(str(url));
  return found === null ? Tuple.of(null, str(url)) : Tuple.of(found[1]!.toLowerCase(), found[2]!);
}

/** `//host/path` in its parts. */
export function splithost(url: unknown): Pair {
  const found = /^\/\/([^/#?]*)([^]*)$/.exec(str(url));
  if (found === null) return Tuple.of(null, str(url));
  const path = found[2]!;
  return Tuple.of(found[1]!, path !== "" && !path.startsWith("/") ? `/${path}` : path);
}

export function splituser(host: unknown): Pair {
  return pair(/^([^]*)@([^]*)$/, str(host), Tuple.of(null, str(host)));
}

export function splitpasswd(user: unknown): Pair {
  return pair(/^([^:]*):([^]*)$/, str(user), Tuple.of(str(user), null));
}

export function splitport(host: unknown): Pair {
  const found = /^([^]*):([0-9]*)$/.exec(str(host));
  if (found === null || found[2] === "") return Tuple.of(found?.[1] ?? str(host), null);
  return Tuple.of(found[1]!, found[2]!);
}

/** As `splitport`, the port as a number: `defport` without one, None for one that is none. */
export const splitnport = withSignature(
  function splitnport(host: unknown, usual: unknown = -1): Tuple<[string, unknown]> {
    const found = /^([^]*):([^]*)$/.exec(str(host));
    if (found === null) return Tuple.of(str(host), usual);
    if (found[2] === "") return Tuple.of(found[1]!, usual);
    const port: int | null = /^\d+$/.test(found[2]!) ? Number(found[2]) : null;
    return Tuple.of(found[1]!, port);
  },
  ["host", "defport?"],
);

export function splitquery(url: unknown): Pair {
  return pair(/^([^]*)\?([^?]*)$/, str(url), Tuple.of(str(url), null));
}

export function splittag(url: unknown): Pair {
  return pair(/^([^]*)#([^#]*)$/, str(url), Tuple.of(str(url), null));
}

/** `path;a=1;b=2` as `(path, ["a=1", "b=2"])`. */
export function splitattr(url: unknown): Tuple<[string, string[]]> {
  const [path = "", ...attributes] = str(url).split(";");
  return Tuple.of(path, attributes);
}

export function splitvalue(attribute: unknown): Pair {
  return pair(/^([^=]*)=([^]*)$/, str(attribute), Tuple.of(str(attribute), null));
}
