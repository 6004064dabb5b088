/** The module `json` of Python 2.7 (library, 18.2). */
import {
  callMethod,
  callWith,
  Dict,
  isinstance,
  basestring,
  str,
  TypeError,
  withOptions,
} from "../python/index.js";
import { keywordsOf } from "./shared/given-arguments.js";
import { JSONDecoder, decode } from "./json/decoder.js";
import { JSONEncoder } from "./json/encoder.js";

export { JSONDecoder, JSONEncoder };

/** Options of the encoder in the order of `dumps`, without those of its own. */
const encoderOptions = [
  "skipkeys",
  "ensure_ascii",
  "check_circular",
  "allow_nan",
  "cls",
  "indent",
  "separators",
  "encoding",
  "default",
  "sort_keys",
] as const;

const dumpSignature = [...encoderOptions.map((name) => `${name}?`), "**kw"];

function encoded(obj: unknown, options: readonly unknown[]): string {
  const type = options[4] ?? JSONEncoder;
  const keywords = new Dict();
  encoderOptions.forEach((name, i) => {
    if (name !== "cls" && options[i] !== undefined) keywords.setItem(name, options[i]);
  });
  const others = options[encoderOptions.length];
  if (others instanceof Dict) keywords.update(others);
  return callMethod(callWith(type, [], keywords), "encode", obj) as string;
}

/** The JSON of a value. @throws TypeError for what has none, ValueError for what holds itself. */
export const dumps = withOptions(
  function dumps(obj: unknown, ...options: unknown[]): string {
    return encoded(obj, options);
  },
  ["obj", ...dumpSignature],
);

/** Writes the JSON of a value to a file. */
export const dump = withOptions(
  function dump(obj: unknown, fp: unknown, ...options: unknown[]): null {
    callMethod(fp, "write", encoded(obj, options));
    return null;
  },
  ["obj", "fp", ...dumpSignature],
);

const decoderSignature = [
  ...["encoding?", "cls?", "object_hook?", "parse_float?", "parse_int?", "parse_constant?"],
  ...["object_pairs_hook?", "**kw"],
];

/** The value of a JSON text. @throws ValueError for what is none. */
export const loads = withOptions(
  function loads(
    s: unknown,
    _encoding: unknown = null,
    cls: unknown = null,
    object_hook: unknown = null,
    parse_float: unknown = null,
    parse_int: unknown = null,
    parse_constant: unknown = null,
    object_pairs_hook: unknown = null,
    kw?: unknown,
  ): unknown {
    if (!isinstance(s, basestring)) throw new TypeError("expected string or buffer");
    const hooks = { object_hook, parse_float, parse_int, parse_constant, object_pairs_hook };
    const others = keywordsOf(kw);
    if (cls === null && others.size === 0) return decode(str(s), { ...hooks, strict: true });
    const given = others.copy();
    for (const [name, hook] of Object.entries(hooks)) if (hook !== null) given.setItem(name, hook);
    return callMethod(callWith(cls ?? JSONDecoder, [], given), "decode", s);
  },
  ["s", ...decoderSignature],
);

/** The value of the JSON text that a file has. */
export const load = withOptions(
  function load(fp: unknown, ...options: unknown[]): unknown {
    return (loads as (...args: unknown[]) => unknown)(callMethod(fp, "read"), ...options);
  },
  ["fp", ...decoderSignature],
);
