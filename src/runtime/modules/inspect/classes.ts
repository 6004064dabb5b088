/** Classes and what they have (library, 28.13.1 and 28.13.3). */
import {
  call,
  Dict,
  dir,
  getAttr,
  hasAttr,
  cmp,
  contains,
  iterate,
  mroOf,
  Str,
  str,
  truth,
  Tuple,
  AttributeError,
  ClassicObject,
  isClass,
  property,
  isinstance,
  withSignature,
  type as typeOf,
  MethodType,
} from "../../python/index.js";
import { namedtuple } from "../collections/namedtuple.js";
import { isfunction, ismethod, ismethoddescriptor } from "./kinds.js";

export const Attribute = namedtuple("Attribute", "name kind defining_class object");

/** The attributes of an object, `(name, value)`, in the order of their names. */
export const getmembers = withSignature(
  function getmembers(object: unknown, predicate: unknown = null): Tuple<[string, unknown]>[] {
    return dir(object).flatMap((name) => {
      let value: unknown;
      try {
        value = getAttr(object, name);
      } catch (error) {
        if (error instanceof AttributeError) return [];
        throw error;
      }
      const fits = predicate === null || truth(call(predicate, value));
      return fits ? [Tuple.of(name, value) as Tuple<[string, unknown]>] : [];
    });
  },
  ["object", "predicate?"],
);

/** A class and those that it inherits from, in the order in which attributes are looked for. */
export const getmro = withSignature(
  function getmro(cls: unknown): Tuple {
    if (isClass(cls) && cls.prototype instanceof ClassicObject) {
      const found: unknown[] = [];
      const visit = (each: unknown): void => {
        if (found.includes(each)) return;
        found.push(each);
        for (const base of (getAttr(each, "__bases__") as Tuple).items) visit(base);
      };
      visit(cls);
      return new Tuple(found);
    }
    return hasAttr(cls, "__mro__")
      ? (getAttr(cls, "__mro__") as Tuple)
      : new Tuple(mroOf(cls as never));
  },
  ["cls"],
);

/** What each attribute of a class is, and where it comes from. */
export const classify_class_attrs = withSignature(
  function classify_class_attrs(cls: unknown): Tuple[] {
    return dir(cls).map((name) => {
      const home = getmro(cls).items.find((each) => ownNames(each).has(name)) ?? null;
      const names = home === null ? null : ownNames(home);
      const own: unknown = names === null ? getAttr(cls, name, null) : names.getItem(name);
      return call(Attribute, name, kindOf(own, getAttr(cls, name, null)), home, own) as Tuple;
    });
  },
  ["cls"],
);

function ownNames(cls: unknown): Dict {
  const names: unknown = getAttr(cls, "__dict__", null);
  return names instanceof Dict ? names : new Dict();
}

function kindOf(own: unknown, found: unknown): string {
  const type = str(getAttr(typeOf(own), "__name__", ""));
  if (type === "staticmethod") return "static method";
  if (type === "classmethod") return "class method";
  if (isinstance(own, property)) return "property";
  if (ismethod(found) || isfunction(own) || ismethoddescriptor(own)) return "method";
  return typeOf(found) === MethodType ? "method" : "data";
}

/** Classes as a tree: of each, `(class, bases)` and the list of those below it. */
export const getclasstree = withSignature(
  function getclasstree(classes: unknown, unique: unknown = 0): unknown[] {
    const children = new Dict<unknown, unknown[]>();
    const roots: unknown[] = [];
    const all = [...iterate(classes)];
    for (const each of all) {
      const bases = (getAttr(each, "__bases__") as Tuple).items;
      if (bases.length === 0) {
        if (!roots.includes(each)) roots.push(each);
        continue;
      }
      for (const base of bases) {
        const below = children.get(base) ?? [];
        if (!below.includes(each)) below.push(each);
        children.setItem(base, below);
        if (truth(unique) && all.includes(base)) break;
      }
    }
    for (const parent of children.keys())
      if (!all.includes(parent) && !roots.includes(parent)) roots.push(parent);
    return walktree(roots, children, null);
  },
  ["classes", "unique?"],
);

export const walktree = withSignature(
  function walktree(classes: unknown, children: unknown, _parent: unknown): unknown[] {
    const key = (each: unknown) =>
      str(getAttr(each, "__module__")) + "\0" + str(getAttr(each, "__name__"));
    const sorted = [...iterate(classes)].sort((a, b) => Number(cmp(key(a), key(b))));
    return sorted.flatMap((each) => {
      const pair = Tuple.of(each, getAttr(each, "__bases__"));
      if (!contains(children, each)) return [pair];
      return [pair, walktree((children as Dict).getItem(each), children, each)];
    });
  },
  ["classes", "children", "parent"],
);

/** The doc string of an object, its lines moved to the left; None where it has none. */
export const getdoc = withSignature(
  function getdoc(object: unknown): string | null {
    const doc: unknown = getAttr(object, "__doc__", null);
    return typeof doc === "string" ? cleandoc(doc) : null;
  },
  ["object"],
);

/** A doc string without the blanks that its lines stand behind, and without empty lines around it. */
export const cleandoc = withSignature(
  function cleandoc(doc: unknown): string {
    const [first = "", ...rest] = Str.expandtabs(str(doc)).split("\n");
    const margin = Math.min(
      ...rest.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)),
    );
    const lines = [
      first.trimStart(),
      ...rest.map((line) => line.slice(Number.isFinite(margin) ? margin : 0)),
    ];
    while (lines.length > 0 && lines.at(-1) === "") lines.pop();
    while (lines.length > 0 && lines[0] === "") lines.shift();
    return lines.join("\n");
  },
  ["doc"],
);

/** How far to the right a line stands. */
export const indentsize = withSignature(
  function indentsize(line: unknown): number {
    const expanded = Str.expandtabs(str(line));
    return expanded.length - expanded.trimStart().length;
  },
  ["line"],
);
