/** The module `UserString` of Python 2.7 (library, 8.14): a string in an object, to be extended. */
import {
  inModule,
  add,
  callMethod,
  cmp,
  contains,
  delItem,
  delSlice,
  formatPercent,
  getItem,
  getSlice,
  hash,
  int as toInt,
  float as toFloat,
  iter,
  mul,
  repr,
  setItem,
  setSlice,
  Slice,
  str,
  TypeError,
  typeName,
  type int,
} from "../python/index.js";
import { Sequence } from "./collections/abstract.js";

const plain = (value: unknown) => (value instanceof UserString ? value.data : value);

export class UserString extends Sequence {
  static signatures: Readonly<Record<string, readonly string[]>> = { __init__: ["seq"] };
  declare __module__: string;
  declare data: string;

  static {
    this.prototype.__module__ = "UserString";
  }

  __init__(seq: unknown): void {
    this.data = str(plain(seq));
  }

  private made(data: unknown): UserString {
    return Reflect.construct(this.constructor, [data]) as UserString;
  }

  __str__(): string {
    return this.data;
  }
  __repr__(): string {
    return repr(this.data);
  }
  __int__(): int {
    return toInt(this.data);
  }
  __float__(): unknown {
    return toFloat(this.data);
  }
  __hash__(): int {
    return hash(this.data);
  }
  __cmp__(other: unknown): int {
    return cmp(this.data, plain(other));
  }
  override __contains__(part: unknown): boolean {
    return contains(this.data, plain(part));
  }
  __len__(): int {
    return this.data.length;
  }
  __getitem__(index: unknown): unknown {
    return this.made(getItem(this.data, index));
  }
  __getslice__(start: unknown, end: unknown): unknown {
    return this.made(getSlice(this.data, start, end));
  }
  __add__(other: unknown): unknown {
    return this.made(add(this.data, str(plain(other))));
  }
  __radd__(other: unknown): unknown {
    return this.made(add(str(plain(other)), this.data));
  }
  __mul__(n: unknown): unknown {
    return this.made(mul(this.data, n));
  }
  __rmul__(n: unknown): unknown {
    return this.made(mul(this.data, n));
  }
  __mod__(args: unknown): unknown {
    return this.made(formatPercent(this.data, args));
  }

  join(seq: unknown): string {
    return callMethod(this.data, "join", Array.from(iter(seq), plain)) as string;
  }
}

/** A string whose characters can be set. */
export class MutableString extends UserString {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["string?"],
    insert: ["index", "value"],
  };

  override __init__(string: unknown = ""): void {
    this.data = str(plain(string));
  }

  override __hash__(): never {
    throw new TypeError(`unhashable type: '${typeName(this)}' (it is mutable)`);
  }

  /** The characters, changed as a list is. */
  private change(how: (characters: string[]) => void): void {
    const characters = this.data.split("");
    how(characters);
    this.data = characters.join("");
  }

  __setitem__(index: unknown, part: unknown): void {
    this.change((characters) => {
      const value = index instanceof Slice ? str(plain(part)).split("") : str(plain(part));
      setItem(characters, index, value);
    });
  }

  __delitem__(index: unknown): void {
    this.change((characters) => delItem(characters, index));
  }

  __setslice__(start: unknown, end: unknown, part: unknown): void {
    this.change((characters) => setSlice(characters, start, end, null, str(plain(part)).split("")));
  }

  __delslice__(start: unknown, end: unknown): void {
    this.change((characters) => delSlice(characters, start, end, null));
  }

  insert(index: unknown, value: unknown): null {
    this.__setslice__(index, index, value);
    return null;
  }

  /** The text as it is now. */
  immutable(): UserString {
    return new UserString(this.data);
  }

  __iadd__(other: unknown): this {
    this.data += str(plain(other));
    return this;
  }

  __imul__(n: unknown): this {
    this.data = str(mul(this.data, n));
    return this;
  }
}

/** Methods of str whose results are of the class again, and those whose results are as they come. */
const made =
  "capitalize center expandtabs ljust lower lstrip replace rjust rstrip strip swapcase title translate upper zfill";
const asTheyCome =
  "count decode encode endswith find index isalnum isalpha isdecimal isdigit islower isnumeric isspace istitle isupper partition rfind rindex rpartition rsplit split splitlines startswith";

for (const name of `${made} ${asTheyCome}`.split(" ")) {
  const isMade = made.split(" ").includes(name);
  const method = function (this: UserString, ...args: unknown[]): unknown {
    const result = callMethod(this.data, name, ...args.map(plain));
    return isMade ? (Reflect.construct(this.constructor, [result]) as unknown) : result;
  };
  Object.defineProperty(method, "name", { value: name });
  Object.defineProperty(UserString.prototype, name, {
    value: method,
    configurable: true,
    writable: true,
  });
}

inModule("UserString", MutableString);
