/** `Pickler` and `Unpickler` (library, 11.1.3): pickles in files. */
import {
  call,
  callMethod,
  EOFError,
  getAttr,
  isinstance,
  basestring,
  latin1,
  PyObject,
  str,
  toBytes,
  TypeError,
} from "../../python/index.js";
import { Reader, sourceOf, unknownId, type Source } from "./reader.js";
import { Writer } from "./writer.js";

export const HIGHEST_PROTOCOL: number = 2;

/** The protocol of an argument: 0 without one, the highest for a negative number. */
export function protocolOf(protocol: unknown): number {
  if (protocol === null || protocol === undefined) return 0;
  const number = Number(protocol);
  return number < 0 ? HIGHEST_PROTOCOL : Math.min(number, HIGHEST_PROTOCOL);
}

function unitsOf(value: unknown): string {
  if (!isinstance(value, basestring)) throw new TypeError("a pickle is read from a string");
  return latin1(toBytes(str(value)));
}

/** The pickle in a string. */
export function sourceOfString(text: unknown): Source {
  return sourceOf(unitsOf(text));
}

/** The pickles in a file, of which no more is read than each takes. */
export function sourceOfFile(file: unknown): Source {
  return {
    read(count) {
      const bytes = count === 0 ? "" : unitsOf(callMethod(file, "read", count));
      if (bytes.length < count) throw new EOFError();
      return bytes;
    },
    line() {
      const line = unitsOf(callMethod(file, "readline"));
      if (!line.endsWith("\n")) throw new EOFError();
      return line.slice(0, -1);
    },
  };
}

/** Writes values to a file; what was written before is referred to. */
export class Pickler extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["file", "protocol?"],
    dump: ["obj"],
    clear_memo: [],
  };
  declare __module__: string;
  declare private file: unknown;
  declare private writer: Writer;

  static {
    this.prototype.__module__ = "pickle";
  }

  __init__(file: unknown, protocol: unknown = null): void {
    Object.defineProperty(this, "file", { value: file });
    const writer = new Writer(protocolOf(protocol), (value) => {
      const id = getAttr(this, "persistent_id", null);
      return id === null ? null : call(id, value);
    });
    Object.defineProperty(this, "writer", { value: writer });
  }

  dump(obj: unknown): null {
    callMethod(this.file, "write", this.writer.pickle(obj));
    return null;
  }

  clear_memo(): null {
    this.writer.clear();
    return null;
  }
}

/** Reads values from a file. */
export class Unpickler extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = { __init__: ["file"], load: [] };
  declare __module__: string;
  declare private reader: Reader;

  static {
    this.prototype.__module__ = "pickle";
  }

  __init__(file: unknown): void {
    const persistentLoad = (id: unknown) => {
      const load = getAttr(this, "persistent_load", null);
      return load === null ? unknownId(id) : call(load, id);
    };
    const reader = new Reader(sourceOfFile(file), persistentLoad);
    Object.defineProperty(this, "reader", { value: reader });
  }

  load(): unknown {
    return this.reader.load();
  }
}
