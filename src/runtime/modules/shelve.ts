/** The module `shelve` of Python 2.7 (library, 12.3): dicts of any values in a database. */
import {
  callMethod,
  contains,
  delItem,
  Dict,
  getItem,
  hasAttr,
  inModule,
  len,
  setItem,
  truth,
  ValueError,
  withOptions,
  type int,
} from "../python/index.js";
import { open as openDatabase } from "./anydbm.js";
import { dumps, loads } from "./pickle.js";
import { DictMixin } from "./UserDict.js";

/** A dict whose values are pickled into another one, which has strings alone. */
export class Shelf extends DictMixin {
  static override signatures: Readonly<Record<string, readonly string[]>> = {
    ...DictMixin.signatures,
    __init__: ["dict", "protocol?", "writeback?"],
  };
  /** Null once it is closed. */
  declare dict: unknown;
  declare _protocol: unknown;
  declare writeback: unknown;
  /** With `writeback` the values that were read, which the program may have changed. */
  declare cache: Dict;

  __init__(dict: unknown, protocol: unknown = null, writeback: unknown = false): void {
    this.dict = dict;
    this._protocol = protocol ?? 0;
    this.writeback = writeback;
    this.cache = new Dict();
  }

  keys(): unknown {
    return callMethod(opened(this), "keys");
  }
  override __len__(): int {
    return len(opened(this));
  }
  override has_key(key: unknown): boolean {
    return contains(opened(this), key);
  }
  override __contains__(key: unknown): boolean {
    return contains(opened(this), key);
  }
  override get(key: unknown, fallback: unknown = null): unknown {
    return contains(opened(this), key) ? getItem(this, key) : fallback;
  }
  /** @throws KeyError */
  __getitem__(key: unknown): unknown {
    const known = this.cache.lookup(key);
    if (known !== undefined) return known;
    const value = loads(getItem(opened(this), key));
    if (truth(this.writeback)) this.cache.setItem(key, value);
    return value;
  }
  __setitem__(key: unknown, value: unknown): void {
    if (truth(this.writeback)) this.cache.setItem(key, value);
    setItem(opened(this), key, dumps(value, this._protocol));
  }
  /** @throws KeyError */
  __delitem__(key: unknown): void {
    delItem(opened(this), key);
    this.cache.pop(key, null);
  }

  /** Writes what waits to be written. */
  sync(): null {
    if (truth(this.writeback)) {
      for (const { items } of this.cache.items()) {
        setItem(this.dict, items[0], dumps(items[1], this._protocol));
      }
      this.cache = new Dict();
    }
    if (hasAttr(this.dict, "sync")) callMethod(this.dict, "sync");
    return null;
  }
  close(): null {
    if (this.dict === null) return null;
    this.sync();
    if (hasAttr(this.dict, "close")) callMethod(this.dict, "close");
    this.dict = null;
    return null;
  }
}

function opened({ dict }: Shelf): unknown {
  if (dict === null) throw new ValueError("invalid operation on closed shelf");
  return dict;
}

/** A shelf in the database of a file. */
export class DbfilenameShelf extends Shelf {
  static override signatures: Readonly<Record<string, readonly string[]>> = {
    ...DictMixin.signatures,
    __init__: ["filename", "flag?", "protocol?", "writeback?"],
  };

  override __init__(
    file: unknown,
    flag: unknown = "c",
    protocol: unknown = null,
    writeback: unknown = false,
  ): void {
    super.__init__(openDatabase(file, flag), protocol, writeback);
  }
}

/** Opens the shelf of a file. */
export const open = withOptions(
  function open(
    file: unknown,
    flag: unknown = "c",
    protocol: unknown = null,
    writeback: unknown = false,
  ): DbfilenameShelf {
    return new DbfilenameShelf(file, flag, protocol, writeback);
  },
  ["filename", "flag?", "protocol?", "writeback?"],
);

inModule("shelve", Shelf, DbfilenameShelf);
