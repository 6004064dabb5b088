/** The head of a message: `rfc822.Message` (library, 18.11.1). */
import {
  callMethod,
  ClassicObject,
  Dict,
  hasAttr,
  inModule,
  IOError,
  str,
  truth,
  Tuple,
  type int,
} from "../../python/index.js";
import { readDate } from "../email/wire/dates.js";
import { AddressList } from "./address-list.js";

/** Reads the head of a message from a file: lines of headers, and values by names in lower case. */
export class Message extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["fp", "seekable?"],
    getheader: ["name", "default?"],
    get: ["name", "default?"],
    setdefault: ["name", "default?"],
  };
  declare fp: unknown;
  declare seekable: unknown;
  declare startofheaders: unknown;
  declare startofbody: unknown;
  declare headers: string[];
  declare dict: Dict<string, string>;
  declare unixfrom: string;
  declare status: string;

  __init__(fp: unknown, seekable: unknown = 1): void {
    this.fp = fp;
    this.seekable = truth(seekable) && hasAttr(fp, "tell") ? 1 : 0;
    this.startofheaders = null;
    this.startofbody = null;
    if (truth(this.seekable)) this.startofheaders = callMethod(fp, "tell");
    this.readheaders();
    if (truth(this.seekable)) this.startofbody = callMethod(fp, "tell");
  }

  /** @throws IOError for a file that can't go back */
  rewindbody(): null {
    if (!truth(this.seekable)) throw new IOError("unseekable file");
    callMethod(this.fp, "seek", this.startofbody);
    return null;
  }

  /** Reads up to the empty line, or to one that is no header. */
  readheaders(): null {
    this.dict = new Dict<string, string>();
    this.unixfrom = "";
    this.headers = [];
    this.status = "";
    let name: string | null = "";
    let isFirst = true;
    for (;;) {
      const start = truth(this.seekable) ? callMethod(this.fp, "tell") : null;
      const line = str(callMethod(this.fp, "readline"));
      if (line === "") {
        this.status = "EOF in headers";
        return null;
      }
      if (isFirst && line.startsWith("From ")) {
        this.unixfrom += line;
        continue;
      }
      isFirst = false;
      if (name !== null && name !== "" && /^[ \t]/.test(line)) {
        this.headers.push(line);
        this.dict.setItem(name, `${this.dict.getItem(name)}\n ${line.trim()}`.trim());
        continue;
      }
      if (truth(callMethod(this, "iscomment", line))) continue;
      if (truth(callMethod(this, "islast", line))) return null;
      name = callMethod(this, "isheader", line) as string | null;
      if (name === null) {
        this.status = this.dict.size === 0 ? "No headers" : "Non-header line where header expected";
        if (start !== null) callMethod(this.fp, "seek", start);
        else this.status += "; bad seek";
        return null;
      }
      if (name === "") continue;
      this.headers.push(line);
      this.dict.setItem(name, line.slice(name.length + 1).trim());
    }
  }

  /** The name of a header's line in lower case; None of any other line. */
  isheader(line: unknown): string | null {
    const text = str(line);
    const colon = text.indexOf(":");
    return colon < 0 ? null : text.slice(0, colon).toLowerCase();
  }
  islast(line: unknown): boolean {
    return line === "\r\n" || line === "\n";
  }
  iscomment(_line: unknown): boolean {
    return false;
  }

  /** The lines of all headers of a name. */
  getallmatchingheaders(name: unknown): string[] {
    return linesOf(this, str(name));
  }
  getfirstmatchingheader(name: unknown): string[] {
    const lines = linesOf(this, str(name));
    const end = lines.findIndex((line, i) => i > 0 && !/^\s/.test(line));
    return end < 0 ? lines : lines.slice(0, end);
  }
  /** What stands behind the colon, as it is. */
  getrawheader(name: unknown): string | null {
    const lines = this.getfirstmatchingheader(name);
    if (lines.length === 0) return null;
    return lines.join("").slice(str(name).length + 1);
  }
  getheader(name: unknown, fallback: unknown = null): unknown {
    return this.dict.get(str(name).toLowerCase(), fallback as string);
  }
  get(name: unknown, fallback: unknown = null): unknown {
    return this.getheader(name, fallback);
  }
  /** Each value of a name that comes several times. */
  getheaders(name: unknown): string[] {
    const values: string[] = [];
    for (const line of linesOf(this, str(name))) {
      if (/^\s/.test(line)) {
        const before = values.pop() ?? "";
        values.push(before === "" ? line.trim() : `${before}\n ${line.trim()}`);
      } else values.push(line.slice(line.indexOf(":") + 1).trim());
    }
    return values;
  }

  getaddr(name: unknown): Tuple {
    return this.getaddrlist(name)[0] ?? Tuple.of(null, null);
  }
  getaddrlist(name: unknown): Tuple[] {
    const text = linesOf(this, str(name))
      .map((line, i) =>
        /^[ \t]/.test(line) ? line : (i > 0 ? ", " : "") + line.slice(line.indexOf(":") + 1),
      )
      .join("");
    return new AddressList(text).addresslist;
  }
  getdate(name: unknown): Tuple | null {
    const parts = dateOf(this, name);
    return parts && new Tuple([...parts.slice(0, 6), 0, 1, 0]);
  }
  getdate_tz(name: unknown): Tuple | null {
    const parts = dateOf(this, name);
    return parts && new Tuple([...parts.slice(0, 6), 0, 1, 0, parts[6]]);
  }

  __len__(): int {
    return this.dict.size;
  }
  /** @throws KeyError */
  __getitem__(name: unknown): string {
    return this.dict.getItem(str(name).toLowerCase());
  }
  __setitem__(name: unknown, value: unknown): void {
    this.__delitem__(name);
    this.dict.setItem(str(name).toLowerCase(), value as string);
    addLines(this, `${str(name)}: ${str(value)}`);
  }
  __delitem__(name: unknown): void {
    const key = str(name).toLowerCase();
    if (!this.dict.has(key)) return;
    this.dict.delItem(key);
    const gone = new Set(linePlaces(this, key));
    this.headers = this.headers.filter((_, i) => !gone.has(i));
  }
  setdefault(name: unknown, fallback: unknown = ""): unknown {
    const key = str(name).toLowerCase();
    const found = this.dict.lookup(key);
    if (found !== undefined) return found;
    addLines(this, `${str(name)}: ${str(fallback)}`);
    this.dict.setItem(key, fallback as string);
    return fallback;
  }
  has_key(name: unknown): boolean {
    return this.dict.has(str(name).toLowerCase());
  }
  __contains__(name: unknown): boolean {
    return this.dict.has(str(name).toLowerCase());
  }
  __iter__(): IterableIterator<string> {
    return this.dict[Symbol.iterator]();
  }
  keys(): string[] {
    return this.dict.keys();
  }
  values(): string[] {
    return this.dict.values();
  }
  items(): Tuple<[string, string]>[] {
    return this.dict.items();
  }
  __str__(): string {
    return this.headers.join("");
  }
}

/** Where the lines of the headers of a name stand. */
function linePlaces({ headers }: Message, name: string): number[] {
  const start = `${name.toLowerCase()}:`;
  const places: number[] = [];
  let isOwn = false;
  headers.forEach((line, i) => {
    if (line.toLowerCase().startsWith(start)) isOwn = true;
    else if (!/^\s/.test(line)) isOwn = false;
    if (isOwn) places.push(i);
  });
  return places;
}

function linesOf(message: Message, name: string): string[] {
  return linePlaces(message, name).map((i) => message.headers[i]!);
}

function addLines(message: Message, text: string): void {
  message.headers.push(...text.split("\n").map((line) => `${line}\n`));
}

function dateOf(message: Message, name: unknown): ReturnType<typeof readDate> {
  const text = message.getheader(name);
  return text === null ? null : readDate(str(text), false);
}

inModule("rfc822", Message);
