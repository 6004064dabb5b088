/** Reads pickles of the protocols 0, 1 and 2. */
import {
  boxFloat,
  call,
  callMethod,
  Dict,
  EOFError,
  fromBytes,
  int,
  isClass,
  KeyError,
  latin1,
  str,
  Str,
  toBytes,
  Tuple,
  ValueError,
} from "../../python/index.js";
import { UnpicklingError } from "./errors.js";
import { find, reconstructor } from "./names.js";
import { allocated, oldInstance, restore } from "./objects.js";

/** Where a pickle comes from: bytes as units from 0 to 255. */
export interface Source {
  read(count: number): string;
  /** Up to a line end, without it. */
  line(): string;
}

const MARK = Symbol("mark");

/** @throws UnpicklingError: an id was met where nobody knows any */
export function unknownId(_id: unknown): never {
  throw new UnpicklingError(
    "A load persistent id instruction was encountered,\nbut no persistent_load function was specified.",
  );
}

export class Reader {
  readonly #source: Source;
  readonly #memo = new Map<number, unknown>();
  #stack: unknown[] = [];

  readonly #persistentLoad: (id: unknown) => unknown;

  /** @param persistentLoad gives the value that a persistent id stands for */
  constructor(source: Source, persistentLoad: (id: unknown) => unknown = unknownId) {
    this.#source = source;
    this.#persistentLoad = persistentLoad;
  }

  /** The next value. @throws EOFError where there is none, UnpicklingError for what is no pickle. */
  load(): unknown {
    this.#stack = [];
    for (;;) {
      const opcode = this.#source.read(1);
      if (opcode === ".") return this.#pop();
      this.#run(opcode);
    }
  }

  #pop(): unknown {
    if (this.#stack.length === 0) throw new UnpicklingError("pickle data was truncated");
    return this.#stack.pop();
  }

  /** What was pushed since the last mark. */
  #sinceMark(): unknown[] {
    const at = this.#stack.lastIndexOf(MARK);
    if (at < 0) throw new UnpicklingError("could not find MARK");
    const items = this.#stack.splice(at);
    items.shift();
    return items;
  }

  #push(value: unknown): void {
    this.#stack.push(value);
  }

  #number(size: number): number {
    let value = 0;
    const bytes = this.#source.read(size);
    for (let i = 0; i < size; i++) value += bytes.charCodeAt(i) * 2 ** (8 * i);
    return value;
  }

  #run(opcode: string): void {
    switch (opcode) {
      case "(":
        return this.#push(MARK);
      case "0":
        this.#pop();
        return;
      case "1":
        this.#sinceMark();
        return;
      case "2":
        return this.#push(this.#stack.at(-1));
      case "N":
        return this.#push(null);
      case "P":
        return this.#push(this.#persistentLoad(this.#source.line()));
      case "Q":
        return this.#push(this.#persistentLoad(this.#pop()));
      case "]":
        return this.#push([]);
      case "}":
        return this.#push(new Dict());
      case ")":
        return this.#push(new Tuple([]));
      case "\x88":
        return this.#push(true);
      case "\x89":
        return this.#push(false);
      case "\x80": {
        const protocol = this.#number(1);
        if (protocol > 2) throw new ValueError(`unsupported pickle protocol: ${protocol}`);
        return;
      }
    }
    if (!this.#scalar(opcode) && !this.#container(opcode) && !this.#object(opcode)) {
      throw new UnpicklingError(`invalid load key, '${opcode}'.`);
    }
  }

  #scalar(opcode: string): boolean {
    const source = this.#source;
    switch (opcode) {
      case "I": {
        const line = source.line();
        this.#push(line === "01" ? true : line === "00" ? false : int(line));
        return true;
      }
      case "L":
        this.#push(int(source.line().replace(/L$/, "")));
        return true;
      case "J":
        this.#push(this.#number(4) | 0);
        return true;
      case "K":
        this.#push(this.#number(1));
        return true;
      case "M":
        this.#push(this.#number(2));
        return true;
      case "\x8a":
        this.#push(longOf(source.read(this.#number(1))));
        return true;
      case "\x8b":
        this.#push(longOf(source.read(this.#number(4))));
        return true;
      case "F":
        this.#push(floatOf(source.line()));
        return true;
      case "G": {
        const bytes = Buffer.from(source.read(8), "latin1");
        this.#push(boxFloat(bytes.readDoubleBE(0)));
        return true;
      }
      case "S":
        this.#push(textOf(unquoted(source.line())));
        return true;
      case "T":
        this.#push(textOf(source.read(this.#number(4))));
        return true;
      case "U":
        this.#push(textOf(source.read(this.#number(1))));
        return true;
      case "V":
        this.#push(
          source
            .line()
            .replace(/\\u([0-9a-fA-F]{4})/g, (_, digits: string) =>
              String.fromCharCode(parseInt(digits, 16)),
            )
            .replace(/\\U([0-9a-fA-F]{8})/g, (_, digits: string) =>
              String.fromCodePoint(parseInt(digits, 16)),
            ),
        );
        return true;
      case "X":
        this.#push(textOf(source.read(this.#number(4))));
        return true;
    }
    return false;
  }

  #container(opcode: string): boolean {
    switch (opcode) {
      case "t":
        this.#push(new Tuple(this.#sinceMark()));
        return true;
      case "\x85":
      case "\x86":
      case "\x87": {
        const count = opcode.charCodeAt(0) - 0x84;
        this.#push(new Tuple(this.#stack.splice(-count)));
        return true;
      }
      case "l":
        this.#push(this.#sinceMark());
        return true;
      case "d": {
        const dict = new Dict();
        setPairs(dict, this.#sinceMark());
        this.#push(dict);
        return true;
      }
      case "a": {
        const item = this.#pop();
        append(this.#stack.at(-1), [item]);
        return true;
      }
      case "e": {
        const items = this.#sinceMark();
        append(this.#stack.at(-1), items);
        return true;
      }
      case "s": {
        const pair = this.#stack.splice(-2);
        setPairs(this.#stack.at(-1), pair);
        return true;
      }
      case "u": {
        const pairs = this.#sinceMark();
        setPairs(this.#stack.at(-1), pairs);
        return true;
      }
      case "p":
        return this.#remember(Number(this.#source.line()));
      case "q":
        return this.#remember(this.#number(1));
      case "r":
        return this.#remember(this.#number(4));
      case "g":
        return this.#recall(Number(this.#source.line()));
      case "h":
        return this.#recall(this.#number(1));
      case "j":
        return this.#recall(this.#number(4));
    }
    return false;
  }

  #remember(index: number): true {
    this.#memo.set(index, this.#stack.at(-1));
    return true;
  }

  #recall(index: number): true {
    if (!this.#memo.has(index)) throw new KeyError(str(index));
    this.#push(this.#memo.get(index));
    return true;
  }

  #object(opcode: string): boolean {
    switch (opcode) {
      case "c":
        this.#push(find(this.#source.line(), this.#source.line()));
        return true;
      case "i": {
        const type = find(this.#source.line(), this.#source.line());
        this.#push(oldInstance(type, this.#sinceMark()));
        return true;
      }
      case "o": {
        const [type, ...args] = this.#sinceMark();
        this.#push(oldInstance(type, args));
        return true;
      }
      case "R": {
        const args = this.#arguments();
        const callee = this.#pop();
        this.#push(callee === reconstructor ? reconstructed(args) : call(callee, ...args));
        return true;
      }
      case "\x81": {
        const args = this.#arguments();
        this.#push(allocated(this.#pop(), args));
        return true;
      }
      case "b": {
        const state = this.#pop();
        restore(this.#stack.at(-1), state);
        return true;
      }
      case "P":
      case "Q":
        throw new UnpicklingError("the pickle names a persistent object");
    }
    return false;
  }

  #arguments(): readonly unknown[] {
    const args = this.#pop();
    if (args instanceof Tuple) return args.items;
    throw new UnpicklingError("the arguments of a call are no tuple");
  }
}

/** `copy_reg._reconstructor(class, base, state)`. */
function reconstructed([type, , state]: readonly unknown[]): unknown {
  if (!isClass(type)) throw new UnpicklingError("an object of what is no class");
  const object = allocated(type, state === null ? [] : [state]);
  if (Array.isArray(object) && state !== null) append(object, state as unknown[]);
  if (object instanceof Dict && state instanceof Dict) object.update(state);
  return object;
}

function append(list: unknown, items: readonly unknown[]): void {
  if (Array.isArray(list) && list.constructor === Array) list.push(...items);
  else for (const item of items) callMethod(list, "append", item);
}

function setPairs(dict: unknown, items: readonly unknown[]): void {
  for (let i = 0; i + 1 < items.length; i += 2) {
    if (dict instanceof Dict) dict.setItem(items[i], items[i + 1]);
    else callMethod(dict, "__setitem__", items[i], items[i + 1]);
  }
}

function longOf(bytes: string): unknown {
  if (bytes === "") return 0;
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes.charCodeAt(i));
  const signed = BigInt.asIntN(bytes.length * 8, value);
  const plain = Number(signed);
  return Number.isSafeInteger(plain) ? plain : signed;
}

function floatOf(line: string): unknown {
  if (/^[-+]?(inf|nan)$/i.test(line)) {
    return /nan/i.test(line) ? NaN : line.startsWith("-") ? -Infinity : Infinity;
  }
  return boxFloat(Number(line));
}

/** Bytes that are UTF-8 are text. */
function textOf(bytes: string): string {
  return fromBytes(Buffer.from(bytes, "latin1"));
}

/** The bytes of a quoted string. */
function unquoted(line: string): string {
  const text = line.trim();
  const quote = text.charAt(0);
  if (text.length < 2 || (quote !== "'" && quote !== '"') || !text.endsWith(quote)) {
    throw new ValueError("insecure string pickle");
  }
  return latin1(Buffer.from(toBytes(Str.decode(text.slice(1, -1), "string-escape"))));
}

/** The bytes of a string as a source. */
export function sourceOf(bytes: string): Source {
  let at = 0;
  return {
    read(count) {
      if (at + count > bytes.length) throw new EOFError();
      return bytes.slice(at, (at += count));
    },
    line() {
      const end = bytes.indexOf("\n", at);
      if (end < 0) throw new EOFError();
      const line = bytes.slice(at, end);
      at = end + 1;
      return line;
    },
  };
}
