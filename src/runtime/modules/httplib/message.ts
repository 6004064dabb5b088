/** The headers of a message, as `mimetools.Message` and `rfc822.Message` have them (library, 20.18 and 18.11). */
import { ClassicObject, Dict, KeyError, str, type Tuple, type int } from "../../python/index.js";
import { LineTooLong } from "./errors.js";

interface LineSource {
  readline(size?: unknown): Promise<string>;
}

const longest = 65536;

/** Reads the lines of a head, up to the empty one, continuations of a line with it. */
async function headLines(source: LineSource): Promise<string[]> {
  const lines: string[] = [];
  for (;;) {
    const line = await source.readline(longest + 1);
    if (line.length > longest) throw new LineTooLong("header line");
    if (line === "" || line === "\r\n" || line === "\n") return lines;
    if (/^[ \t]/.test(line) && lines.length > 0) lines.push(lines.pop()! + line);
    else lines.push(line);
  }
}

export class HTTPMessage extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    getheader: ["name", "default?"],
    get: ["name", "default?"],
    getheaders: ["name"],
    getparam: ["name"],
  };
  declare __module__: string;
  /** The lines as they came. */
  declare headers: string[];
  /** Values by names in lower case; those of a name that came several times, with commas between. */
  declare dict: Dict<string, string>;

  static {
    this.prototype.__module__ = "httplib";
  }

  __init__(lines: unknown = []): void {
    this.headers = [];
    this.dict = new Dict<string, string>();
    for (const line of lines as string[]) {
      const found = /^([^:\s]+):\s*([^]*?)\s*$/.exec(line);
      if (found === null) continue;
      this.headers.push(...line.split(/(?<=\n)(?=[ \t])/));
      this.addheader(found[1], found[2]!.replace(/\r?\n[ \t]+/g, "\n "));
    }
  }

  /** Reads a head. @param source something with `readline` */
  static async readFrom(source: LineSource): Promise<HTTPMessage> {
    return new HTTPMessage(await headLines(source));
  }

  addheader(name: unknown, value: unknown): null {
    const key = str(name).toLowerCase();
    const before = this.dict.lookup(key);
    this.dict.setItem(key, before === undefined ? str(value) : `${before}, ${str(value)}`);
    return null;
  }

  getheader(name: unknown, fallback: unknown = null): unknown {
    return this.dict.get(str(name).toLowerCase(), fallback);
  }

  get(name: unknown, fallback: unknown = null): unknown {
    return this.getheader(name, fallback);
  }

  /** Each value of a name that came several times. */
  getheaders(name: unknown): string[] {
    const start = `${str(name).toLowerCase()}:`;
    const whole = this.headers.join("").split(/(?<=\n)(?![ \t])/);
    const own = whole.filter((line) => line.toLowerCase().startsWith(start));
    return own.map((line) =>
      line
        .slice(start.length)
        .trim()
        .replace(/\r?\n[ \t]+/g, "\n "),
    );
  }

  get typeheader(): unknown {
    return this.getheader("content-type");
  }

  /** The media type, in lower case; text/plain where none is given. */
  gettype(): string {
    const type = this.typeheader;
    return type === null ? "text/plain" : str(type).split(";")[0]!.trim().toLowerCase();
  }

  getmaintype(): string {
    return this.gettype().split("/")[0]!;
  }

  getsubtype(): string {
    return this.gettype().split("/")[1] ?? "";
  }

  get type(): string {
    return this.gettype();
  }

  get maintype(): string {
    return this.getmaintype();
  }

  get subtype(): string {
    return this.getsubtype();
  }

  /** The parameters of the media type, as they are written. */
  get plist(): string[] {
    const type = this.typeheader;
    const parts = type === null ? [] : str(type).split(";").slice(1);
    return parts.map((part) =>
      part.trim().replace(/^([^=]*?)\s*=\s*/, (_, name: string) => `${name.toLowerCase()}=`),
    );
  }

  getplist(): string[] {
    return this.plist;
  }

  getparam(name: unknown): string | null {
    const start = `${str(name).toLowerCase()}=`;
    const found = this.plist.find((each) => each.startsWith(start))?.slice(start.length);
    return found === undefined ? null : found.replace(/^"(.*)"$/, "$1");
  }

  getencoding(): string {
    return str(this.getheader("content-transfer-encoding", "7bit")).toLowerCase();
  }

  items(): Tuple<[string, string]>[] {
    return this.dict.items();
  }

  keys(): string[] {
    return this.dict.keys();
  }

  values(): string[] {
    return this.dict.values();
  }

  has_key(name: unknown): boolean {
    return this.dict.has(str(name).toLowerCase());
  }

  __contains__(name: unknown): boolean {
    return this.has_key(name);
  }

  __getitem__(name: unknown): string {
    const value = this.dict.lookup(str(name).toLowerCase());
    if (value === undefined) throw new KeyError(str(name).toLowerCase());
    return value;
  }

  __setitem__(name: unknown, value: unknown): void {
    this.__delitem__(name);
    this.dict.setItem(str(name).toLowerCase(), str(value));
    this.headers.push(`${str(name)}: ${str(value)}\n`);
  }

  __delitem__(name: unknown): void {
    const start = `${str(name).toLowerCase()}:`;
    this.dict.pop(str(name).toLowerCase(), null);
    this.headers = this.headers.filter((line) => !line.toLowerCase().startsWith(start));
  }

  __len__(): int {
    return this.dict.size;
  }

  __iter__(): IterableIterator<string> {
    return this.dict[Symbol.iterator]();
  }

  __str__(): string {
    return this.headers.join("");
  }
}
