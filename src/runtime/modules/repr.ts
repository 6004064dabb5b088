/** The module `repr` of Python 2.7 (library, 8.15): texts of values that are cut where they grow long. */
import {
  Dict,
  callMethod,
  ClassicObject,
  hasAttr,
  inModule,
  iterate,
  repr as whole,
  Tuple,
  type as typeOf,
  getAttr,
  type int,
} from "../python/index.js";

/** Shortens values; how far says an attribute for each kind, and a method `repr_KIND` how. */
export class Repr extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    repr: ["x"],
    repr1: ["x", "level"],
    ...Object.fromEntries(
      "array deque dict frozenset instance list long set str tuple"
        .split(" ")
        .map((kind) => [`repr_${kind}`, ["x", "level"]]),
    ),
  };
  declare maxlevel: int;
  declare maxtuple: int;
  declare maxlist: int;
  declare maxarray: int;
  declare maxdict: int;
  declare maxset: int;
  declare maxfrozenset: int;
  declare maxdeque: int;
  declare maxstring: int;
  declare maxlong: int;
  declare maxother: int;

  __init__(): void {
    Object.assign(this, { maxlevel: 6, maxtuple: 6, maxlist: 6, maxarray: 5, maxdict: 4 });
    Object.assign(this, { maxset: 6, maxfrozenset: 6, maxdeque: 6, maxstring: 30, maxlong: 40 });
    this.maxother = 20;
  }

  repr(x: unknown): string {
    return this.repr1(x, this.maxlevel);
  }

  repr1(x: unknown, level: unknown): string {
    const name = x instanceof ClassicObject ? "instance" : String(getAttr(typeOf(x), "__name__"));
    const method = `repr_${name.replaceAll(" ", "_")}`;
    if (hasAttr(this, method)) return callMethod(this, method, x, level) as string;
    return shortened(whole(x), this.maxother);
  }

  repr_tuple(x: unknown, level: unknown): string {
    return listed(this, x, level, ["(", ")"], this.maxtuple, ",");
  }
  repr_list(x: unknown, level: unknown): string {
    return listed(this, x, level, ["[", "]"], this.maxlist);
  }
  repr_array(x: unknown, level: unknown): string {
    const head = `array('${String(getAttr(x, "typecode"))}', [`;
    return listed(this, x, level, [head, "])"], this.maxarray);
  }
  repr_set(x: unknown, level: unknown): string {
    return listed(this, sorted(x), level, ["set([", "])"], this.maxset);
  }
  repr_frozenset(x: unknown, level: unknown): string {
    return listed(this, sorted(x), level, ["frozenset([", "])"], this.maxfrozenset);
  }
  repr_deque(x: unknown, level: unknown): string {
    return listed(this, x, level, ["deque([", "])"], this.maxdeque);
  }

  repr_dict(x: unknown, level: unknown): string {
    const dict = x as Dict;
    if (dict.size === 0) return "{}";
    if (Number(level) <= 0) return "{...}";
    const below = Number(level) - 1;
    const most = Number(this.maxdict);
    const pieces = sorted(dict.keys())
      .slice(0, most)
      .map((key) => {
        const name = callMethod(this, "repr1", key, below) as string;
        return `${name}: ${callMethod(this, "repr1", dict.getItem(key), below) as string}`;
      });
    if (dict.size > most) pieces.push("...");
    return `{${pieces.join(", ")}}`;
  }

  repr_str(x: unknown, _level: unknown): string {
    const value = x as string;
    const most = Number(this.maxstring);
    const text = whole(value.slice(0, most));
    if (text.length <= most) return text;
    return ends(whole(ends(value, most).join("")), most).join("...");
  }

  repr_long(x: unknown, _level: unknown): string {
    return shortened(whole(x), this.maxlong);
  }

  /** Of an object that has no text of its own. */
  repr_instance(x: unknown, _level: unknown): string {
    try {
      return shortened(whole(x), this.maxstring);
    } catch {
      return `<${String(getAttr(getAttr(x, "__class__"), "__name__"))} instance at 0x0>`;
    }
  }
}

function listed(
  shortener: Repr,
  x: unknown,
  level: unknown,
  [left, right]: readonly [left: string, right: string],
  most: int,
  trail = "",
): string {
  const items = [...(iterate(x) as Iterable<unknown>)];
  if (Number(level) <= 0 && items.length > 0) return `${left}...${right}`;
  const below = Number(level) - 1;
  const pieces = items
    .slice(0, Number(most))
    .map((item) => callMethod(shortener, "repr1", item, below) as string);
  if (items.length > Number(most)) pieces.push("...");
  const end = items.length === 1 ? trail + right : right;
  return left + pieces.join(", ") + end;
}

/** In order, where there is one. */
function sorted(x: unknown): unknown[] {
  const items = [...(iterate(x) as Iterable<unknown>)];
  try {
    callMethod(items, "sort");
  } catch {
    // As they come.
  }
  return items;
}

/** The beginning and the end of a text that is too long, with dots between. */
function shortened(text: string, most: int): string {
  const length = Number(most);
  return text.length <= length ? text : ends(text, length).join("...");
}

/** The beginning and the end of a text that are so many characters with the dots between. */
function ends(text: string, most: number): [string, string] {
  const before = Math.max(0, Math.floor((most - 3) / 2));
  const after = Math.max(0, most - 3 - before);
  return [text.slice(0, before), text.slice(text.length - after)];
}

export const aRepr: Repr = new Repr();

/** The text of a value, shortened as usual. */
export function repr(x: unknown): string {
  return aRepr.repr(x);
}

export const __all__: Tuple = Tuple.of("Repr", "repr");

inModule("repr", Repr);
