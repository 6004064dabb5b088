/** `collections.namedtuple`: tuple classes whose items have names. */
import {
  bindArguments,
  Dict,
  iter,
  repr,
  setClassAttr,
  str,
  Tuple,
  ValueError,
  withSignature,
} from "../../python/index.js";
import { OrderedDict } from "./ordered-dict.js";

const keywords = new Set(
  `and as assert break class continue def del elif else except exec finally for from global if import in is lambda not
  or pass print raise return try while with yield`.split(/\s+/),
);

/** Makes a class of tuples; `names` are a sequence, or a text with blanks or commas between them. */
export const namedtuple = withSignature(
  function namedtuple(
    typename: unknown,
    names: unknown,
    _verbose: unknown = false,
    rename: unknown = false,
  ): typeof NamedTuple {
    const name = str(typename);
    const given =
      typeof names === "string"
        ? names.replaceAll(",", " ").split(/\s+/).filter(Boolean)
        : Array.from(iter(names), (each) => str(each));
    const isRenaming = rename !== false && rename !== 0;
    const fields = isRenaming ? renamed(given) : given;
    check([name, ...fields], fields, isRenaming);
    return makeType(name, fields);
  },
  ["typename", "field_names", "verbose?", "rename?"],
);

/** Names that can't be fields are `_` and their place. */
function renamed(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name, i) => {
    const isFit = /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && !keywords.has(name) && !seen.has(name);
    seen.add(name);
    return isFit ? name : `_${i}`;
  });
}

function check(all: readonly string[], fields: readonly string[], isRenaming: boolean): void {
  for (const name of all) {
    if (!/^[A-Za-z0-9_]+$/.test(name)) {
      throw new ValueError(
        `Type names and field names can only contain alphanumeric characters and underscores: ${repr(name)}`,
      );
    }
    if (keywords.has(name)) {
      throw new ValueError(`Type names and field names cannot be a keyword: ${repr(name)}`);
    }
    if (/^\d/.test(name)) {
      throw new ValueError(`Type names and field names cannot start with a number: ${repr(name)}`);
    }
  }
  const seen = new Set<string>();
  for (const name of fields) {
    if (name.startsWith("_") && !isRenaming) {
      throw new ValueError(`Field names cannot start with an underscore: ${repr(name)}`);
    }
    if (seen.has(name)) throw new ValueError(`Encountered duplicate field name: ${repr(name)}`);
    seen.add(name);
  }
}

/** What these classes have in common. */
export class NamedTuple extends Tuple {
  static signatures: Readonly<Record<string, readonly string[]>> = { _replace: ["**kwds"] };
  declare _fields: Tuple<string[]>;
  /** The name that it was made with, which is shown of objects of classes below it as well. */
  declare _typename: string;

  constructor(...args: unknown[]) {
    const { _fields } = new.target.prototype as { _fields: Tuple<string[]> };
    super(bindArguments(_fields.items, "__new__", args, [], 1));
  }

  static _make(iterable: unknown): Tuple {
    const values = [...iter(iterable)];
    const { length } = this.prototype._fields.items;
    if (values.length !== length)
      throw new TypeError(`Expected ${length} arguments, got ${values.length}`);
    return Reflect.construct(this, values) as Tuple;
  }

  /** A tuple with other values in some of the fields. */
  _replace(given: Dict): Tuple {
    const rest = given.copy();
    const values = this.items.map((item, i) => rest.pop(this._fields.items[i], item));
    if (rest.size > 0) {
      throw new ValueError(`Got unexpected field names: ${repr(rest.keys())}`);
    }
    return Reflect.construct(this.constructor, values) as Tuple;
  }

  _asdict(): OrderedDict {
    const dict = new OrderedDict();
    this._fields.items.forEach((name, i) => dict.setItem(name, this.items[i]));
    return dict;
  }

  __getnewargs__(): Tuple {
    return new Tuple(this.items);
  }

  __repr__(): string {
    const parts = this._fields.items.map((name, i) => `${name}=${repr(this.items[i])}`);
    return `${this._typename}(${parts.join(", ")})`;
  }
}

function makeType(name: string, fields: readonly string[]): typeof NamedTuple {
  const type = class extends NamedTuple {
    static override signatures = { __new__: fields };

    /** For calls with keywords; the constructor takes what is given by position. */
    static __new__(...values: unknown[]): Tuple {
      return Reflect.construct(this, values) as Tuple;
    }
  };
  Object.defineProperty(type, "name", { value: name, configurable: true });
  type.prototype._fields = new Tuple([...fields]);
  Object.defineProperty(type.prototype, "_typename", { value: name });
  fields.forEach((field, i) => {
    Object.defineProperty(type.prototype, field, {
      get(this: Tuple) {
        return this.items[i];
      },
      configurable: true,
    });
  });
  setClassAttr(type, "__doc__", `${name}(${fields.join(", ")})`);
  return type;
}
