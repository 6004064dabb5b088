/** The module `pprint` of Python 2.7 (library, 8.18). */
import {
  callMethod,
  cmp,
  Dict,
  FrozenSet,
  id,
  PyObject,
  PySet,
  print,
  repr,
  str,
  Tuple,
  typeName,
  withSignature,
  withOptions,
  takeOptions,
} from "../python/index.js";

/** The repr of a value with the keys of dicts in order, nested no deeper than so many levels. */
function shown(value: unknown, depth: number, open: ReadonlySet<unknown>): string {
  const isDict = value instanceof Dict && value.constructor === Dict;
  const isList = Array.isArray(value) && value.constructor === Array;
  const isTuple = value instanceof Tuple && value.constructor === Tuple;
  if (!isDict && !isList && !isTuple) return repr(value);
  const size = isDict ? value.size : isList ? value.length : (value as Tuple).items.length;
  if (size === 0) return repr(value);
  if (open.has(value)) return recursion(value);
  if (depth === 0) return isDict ? "{...}" : isList ? "[...]" : "(...)";
  const inside = new Set([...open, value]);
  const part = (item: unknown) => shown(item, depth - 1, inside);
  if (isDict) {
    const pairs = sorted(value).map(([key, item]) => `${part(key)}: ${part(item)}`);
    return `{${pairs.join(", ")}}`;
  }
  const items = (isList ? value : (value as Tuple).items).map(part);
  if (isList) return `[${items.join(", ")}]`;
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
}

function recursion(value: unknown): string {
  return `<Recursion on ${typeName(value)} with id=${id(value)}>`;
}

function sorted(dict: Dict): [unknown, unknown][] {
  return dict
    .items()
    .map(({ items }) => [...items] as [unknown, unknown])
    .sort(([a], [b]) => Number(cmp(a, b)));
}

export class PrettyPrinter extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["indent?", "width?", "depth?", "stream?"],
    pprint: ["object"],
    pformat: ["object"],
    isrecursive: ["object"],
    isreadable: ["object"],
    format: ["object", "context", "maxlevels", "level"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare __module__: string;
  declare private step: number;
  declare private width: number;
  declare private depth: number;
  declare private stream: unknown;

  static {
    this.prototype.__module__ = "pprint";
  }

  __init__(
    indent: unknown = 1,
    width: unknown = 80,
    depth: unknown = null,
    stream: unknown = null,
  ): void {
    const parts = {
      step: Number(indent),
      width: Number(width),
      depth: depth === null ? Infinity : Number(depth),
      stream,
    };
    for (const [name, value] of Object.entries(parts)) Object.defineProperty(this, name, { value });
  }

  pprint(object: unknown): null {
    const text = this.pformat(object);
    if (this.stream === null) print([text]);
    else callMethod(this.stream, "write", `${text}\n`);
    return null;
  }

  /** The text of a value, in lines that are no longer than the width where that is possible. */
  pformat(object: unknown): string {
    return this._format(object, 0, 0, this.depth, new Set());
  }

  isrecursive(object: unknown): boolean {
    return isrecursive(object);
  }
  isreadable(object: unknown): boolean {
    return isreadable(object);
  }

  /** The text of a value in one line, whether Python could read it, whether it holds itself. Programs say it in their way. */
  format(object: unknown, _context: unknown, maxlevels: unknown, _level: unknown): Tuple {
    const depth = maxlevels === null || maxlevels === 0 ? Infinity : Number(maxlevels);
    const text = shown(object, depth, new Set());
    return Tuple.of(text, isreadable(object), isrecursive(object));
  }

  /** The text of a part in one line. */
  private _repr(value: unknown, depth: number, open: ReadonlySet<unknown>): string {
    if (this.format === PrettyPrinter.prototype.format) return shown(value, depth, open);
    const context = new Dict();
    for (const each of open) context.setItem(id(each), 1);
    const levels = Number.isFinite(this.depth) ? this.depth : null;
    const told = callMethod(this, "format", value, context, levels, open.size) as Tuple;
    return str(told.items[0]);
  }

  /** @param allowance how much stands behind the value on its last line */
  private _format(
    value: unknown,
    indent: number,
    allowance: number,
    depth: number,
    open: ReadonlySet<unknown>,
  ): string {
    const flat = this._repr(value, depth, open);
    const fits = flat.length <= this.width - 1 - indent - allowance;
    // What a program says of the parts of a value stands in its text, even where that is one line.
    const isWhole = fits && this.format === PrettyPrinter.prototype.format;
    if (isWhole || open.has(value) || depth === 0) return flat;
    const between = (at: number) => (fits ? ", " : `,\n${" ".repeat(at)}`);
    const inside = new Set([...open, value]);
    const inner = indent + this.step;
    const lead = " ".repeat(Math.max(0, this.step - 1));
    if (value instanceof Dict && value.constructor === Dict && value.size > 0) {
      const pairs = sorted(value);
      const lines = pairs.map(([key, item], i) => {
        const name = this._repr(key, depth - 1, inside);
        const behind = i === pairs.length - 1 ? allowance + 1 : 1;
        const at = inner + name.length + 2;
        return `${name}: ${this._format(item, at, behind, depth - 1, inside)}`;
      });
      return `{${lead}${lines.join(between(inner))}}`;
    }
    const items = itemsOf(value);
    if (items === null || items.length === 0) return flat;
    const [begin, end] = brackets(value, items.length);
    const at = inner + (begin.length > 1 ? begin.length - 1 : 0);
    const lines = items.map((item, i) => {
      const behind = i === items.length - 1 ? allowance + end.length : 1;
      return this._format(item, at, behind, depth - 1, inside);
    });
    return `${begin}${lead}${lines.join(between(at))}${end}`;
  }
}

function itemsOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value) && value.constructor === Array) return value;
  if (value instanceof Tuple && value.constructor === Tuple) return value.items;
  if (value instanceof PySet || value instanceof FrozenSet) {
    return [...value].sort((a, b) => Number(cmp(a, b)));
  }
  return null;
}

function brackets(value: unknown, count: number): [string, string] {
  if (Array.isArray(value)) return ["[", "]"];
  if (value instanceof Tuple) return ["(", count === 1 ? ",)" : ")"];
  return [value instanceof PySet ? "set([" : "frozenset([", "])"];
}

const signature = ["object", "indent?", "width?", "depth?"];

export const pformat = withOptions(function pformat(
  object: unknown,
  indent: unknown = 1,
  width: unknown = 80,
  depth: unknown = null,
): string {
  return new PrettyPrinter(indent, width, depth).pformat(object);
}, signature);

export const pprint = withOptions(
  function pprint(
    object: unknown,
    stream: unknown = null,
    indent: unknown = 1,
    width: unknown = 80,
    depth: unknown = null,
  ): null {
    return new PrettyPrinter(indent, width, depth, stream).pprint(object);
  },
  ["object", "stream?", "indent?", "width?", "depth?"],
);

export const saferepr = withSignature(
  function saferepr(object: unknown): string {
    return shown(object, Infinity, new Set());
  },
  ["object"],
);

function isRecursive(value: unknown, open: ReadonlySet<unknown>): boolean {
  if (open.has(value)) return true;
  const parts = value instanceof Dict ? value.values() : itemsOf(value);
  return parts?.some((part) => isRecursive(part, new Set([...open, value]))) ?? false;
}

export const isrecursive = withSignature(
  function isrecursive(object: unknown): boolean {
    return isRecursive(object, new Set());
  },
  ["object"],
);

export const isreadable = withSignature(
  function isreadable(object: unknown): boolean {
    return !isRecursive(object, new Set()) && !saferepr(object).includes("<");
  },
  ["object"],
);
