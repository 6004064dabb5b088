/** A streaming reader of XML 1.0: it takes text in pieces and tells of what it finds. External entities are not read. */
import { decoded } from "./encoding.js";
import { readDoctype, type Doctype } from "./doctype.js";
import { XmlError, type ErrorCode } from "./errors.js";
import {
  attribute,
  declaration,
  endTag,
  forbidden,
  forbiddenInText,
  NAME,
  predefined,
  reference,
  startTag,
  tagName,
} from "./patterns.js";

export type Attributes = readonly (readonly [name: string, value: string])[];

/** Who is told what the reader finds. */
export interface XmlEvents {
  /** Whether attributes are left out that the document's type adds. */
  readonly onlySpecified?: boolean;
  start(name: string, attributes: Attributes): void;
  end(name: string): void;
  text(data: string): void;
  comment?(data: string): void;
  instruction?(target: string, data: string): void;
  /** A CDATA section begins, or ends. */
  section?(begins: boolean): void;
  declaration?(version: string, encoding: string | null, standalone: boolean | null): void;
  doctype?(doctype: Doctype): void;
  /** An entity that an external subset may declare. */
  skipped?(name: string): void;
}

export class XmlReader {
  readonly #events: XmlEvents;
  #text = "";
  #at = 0;
  /** Line and column of `#mark`, which is at or before `#at`. */
  #line = 1;
  #column = 0;
  #mark = 0;
  readonly #open: string[] = [];
  #hasRoot = false;
  #isDone = false;
  #begun = false;
  #doctype: Doctype | null = null;
  /** Entities whose text is being read, to tell those that contain themselves. */
  readonly #entities: string[] = [];

  constructor(events: XmlEvents) {
    this.#events = events;
  }

  /** Line (from 1 on) and column (from 0 on) of what is read. */
  get position(): readonly [line: number, column: number] {
    if (this.#at > this.#mark) this.#locate(this.#at);
    return [this.#line, this.#column];
  }

  /** Reads more. @throws XmlError */
  feed(data: string, isFinal: boolean): void {
    this.#text = this.#text.slice(this.#at) + data;
    this.#mark -= this.#at;
    this.#at = 0;
    this.#mark = 0;
    if (!this.#begun) {
      if (!isFinal && this.#text.length < 200 && !this.#text.includes(">")) return;
      this.#begin(isFinal);
    }
    while (this.#at < this.#text.length) if (!this.#token(isFinal)) break;
    if (!isFinal) return;
    if (!this.#isDone || this.#open.length > 0) this.#fail(3, this.#text.length);
  }

  #begin(isFinal: boolean): void {
    this.#begun = true;
    this.#text = decoded(this.#text);
    if (this.#text.startsWith("\ufeff")) this.#text = this.#text.slice(1);
    declaration.lastIndex = 0;
    const found = declaration.exec(this.#text);
    if (found === null) {
      if (/^<\?xml\s/.test(this.#text) && isFinal)
        this.#fail(4, Math.max(0, this.#text.search(/\?>|$/)));
      return;
    }
    const [whole, , version, , encoding, , standalone] = found;
    this.#at = whole.length;
    this.#events.declaration?.(
      version!,
      encoding ?? null,
      standalone === undefined ? null : standalone === "yes",
    );
  }

  #fail(code: ErrorCode, at: number): never {
    this.#locate(at);
    throw new XmlError(code, this.#line, this.#column);
  }

  /** Moves the mark to a place behind it. */
  #locate(at: number): void {
    const passed = this.#text.slice(this.#mark, at);
    const lines = passed.split("\n");
    if (lines.length > 1) {
      this.#line += lines.length - 1;
      this.#column = 0;
    }
    this.#column += Array.from(lines.at(-1)!).length;
    this.#mark = at;
  }

  #advance(to: number): true {
    this.#locate(to);
    this.#at = to;
    return true;
  }

  /** Reads one token; false where it is not complete. */
  #token(isFinal: boolean): boolean {
    const text = this.#text;
    const c = text[this.#at];
    if (c === "<") return this.#markup(isFinal);
    if (this.#open.length === 0) return this.#outside(isFinal);
    if (c === "&") return this.#reference(isFinal);
    const next = text.slice(this.#at).search(/[<&]/);
    let end = next < 0 ? text.length : this.#at + next;
    // The end of a line, or of `]]>`, may still come.
    if (next < 0 && !isFinal) while (end > this.#at && /[\]\r]/.test(text[end - 1]!)) end--;
    if (end === this.#at) return false;
    const data = text.slice(this.#at, end);
    const bad = data.search(forbiddenInText);
    if (bad >= 0) this.#fail(4, this.#at + bad + (data[bad] === "]" ? 2 : 0));
    this.#events.text(withLines(data));
    return this.#advance(end);
  }

  /** Before and behind the root element blanks alone may stand. */
  #outside(isFinal: boolean): boolean {
    const text = this.#text;
    const blanks = /^\s+/.exec(text.slice(this.#at))?.[0].length ?? 0;
    if (blanks > 0) return this.#advance(this.#at + blanks);
    if (this.#hasRoot) this.#fail(9, this.#at);
    if (isFinal || text.length > this.#at) this.#fail(2, this.#at);
    return false;
  }

  #markup(isFinal: boolean): boolean {
    const text = this.#text;
    const at = this.#at;
    const next = text[at + 1];
    if (next === undefined) return this.#incomplete(isFinal);
    if (next === "/") return this.#end(isFinal);
    if (next === "!") return this.#declared(isFinal);
    if (next === "?") return this.#instruction(isFinal);
    if (this.#hasRoot && this.#open.length === 0) this.#fail(9, at);
    startTag.lastIndex = at;
    const found = startTag.exec(text);
    if (found === null) return this.#badTag(isFinal);
    const [whole, name, inside, slash] = found;
    this.#locate(at);
    this.#hasRoot = true;
    this.#open.push(name!);
    this.#events.start(name!, this.#attributes(name!, inside!, at + 1 + name!.length));
    this.#advance(at + whole.length);
    if (slash === "/") this.#close(name!);
    return true;
  }

  /** More may come; if not, the token is cut off. */
  #incomplete(isFinal: boolean): false {
    if (isFinal) this.#fail(5, this.#at);
    return false;
  }

  #close(name: string): void {
    this.#open.pop();
    if (this.#open.length === 0) this.#isDone = true;
    this.#events.end(name);
  }

  #end(isFinal: boolean): boolean {
    const at = this.#at;
    endTag.lastIndex = at;
    const found = endTag.exec(this.#text);
    if (found === null) {
      const close = this.#text.indexOf(">", at);
      if (close < 0) return this.#incomplete(isFinal);
      tagName.lastIndex = at + 2;
      const name = tagName.exec(this.#text)?.[0] ?? "";
      const blanks = /^\s*/.exec(this.#text.slice(at + 2 + name.length))![0];
      this.#fail(4, at + 2 + name.length + (name === "" ? 0 : blanks.length));
    }
    if (this.#open.length === 0) this.#fail(this.#hasRoot ? 9 : 4, this.#hasRoot ? at : at + 1);
    if (this.#open.at(-1) !== found[1]) this.#fail(7, at + 2);
    this.#locate(at);
    this.#close(found[1]!);
    return this.#advance(at + found[0].length);
  }

  /** Says where a start tag goes wrong. */
  #badTag(isFinal: boolean): boolean {
    const text = this.#text;
    tagName.lastIndex = this.#at + 1;
    const name = tagName.exec(text);
    let place = this.#at + 1;
    if (name === null) this.#fail(4, place);
    place += name[0].length;
    const whole = new RegExp(attribute.source, "y");
    for (;;) {
      whole.lastIndex = place;
      const found = whole.exec(text);
      if (found === null) break;
      place += found[0].length;
    }
    const rest = text.slice(place);
    // What is left may be the beginning of an attribute, or of the end.
    const partial = new RegExp(`^(?:/|\\s+/?|\\s+${NAME}\\s*(?:=\\s*(?:"[^"<]*|'[^'<]*)?)?)?$`);
    if (partial.test(rest)) return this.#incomplete(isFinal);
    const begun = new RegExp(`^(?:\\s+(?:${NAME}\\s*(?:=\\s*(?:"[^"<]*|'[^'<]*)?)?)?|/)?`).exec(
      rest,
    );
    return this.#fail(4, place + (begun?.[0].length ?? 0));
  }

  #attributes(element: string, inside: string, from: number): Attributes {
    const attributes: [string, string][] = [];
    const seen = new Set<string>();
    for (const found of inside.matchAll(attribute)) {
      const [whole, name = "", double, single] = found;
      if (seen.has(name)) this.#fail(8, from + found.index + /^\s*/.exec(whole)![0].length);
      seen.add(name);
      const raw = double ?? single ?? "";
      const at = from + found.index + whole.length - raw.length - 1;
      attributes.push([name, this.#attributeValue(raw, at)]);
    }
    if (this.#events.onlySpecified === true) return attributes;
    for (const [name, value] of this.#doctype?.defaults.get(element) ?? []) {
      if (!seen.has(name)) attributes.push([name, value]);
    }
    return attributes;
  }

  #attributeValue(raw: string, at: number): string {
    const bad = raw.search(forbidden);
    if (bad >= 0) this.#fail(4, at + bad);
    const plain = raw.replace(/\r\n|[\t\n\r]/g, " ");
    if (!plain.includes("&")) return plain;
    return raw
      .replace(/\r\n|[\t\n\r]/g, " ")
      .replace(/&([^;]*);?/g, (_, inside: string, index: number) => {
        const found = this.#expanded(`&${inside};`, at + index);
        return found.replace(/[\t\n]/g, (c) => (inside.startsWith("#") ? c : " "));
      });
  }

  /** What a reference stands for. */
  #expanded(whole: string, at: number): string {
    reference.lastIndex = 0;
    const found = reference.exec(whole);
    if (found === null || found[0].length !== whole.length) this.#fail(4, at + 1);
    const [, hex, decimal, name] = found;
    if (name === undefined) return this.#character(hex, decimal, at);
    const plain = predefined[name] ?? this.#doctype?.entities.get(name);
    if (plain === undefined) this.#fail(11, at);
    if (name in predefined) return plain;
    if (this.#entities.includes(name)) this.#fail(12, at);
    this.#entities.push(name);
    const value = plain.replace(/&[^;]*;/g, (inner) => this.#expanded(inner, at));
    this.#entities.pop();
    return value;
  }

  #character(hex: string | undefined, decimal: string | undefined, at: number): string {
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    const isAllowed =
      code <= 0x10ffff &&
      !(code >= 0xd800 && code <= 0xdfff) &&
      !forbidden.test(String.fromCodePoint(code));
    return isAllowed ? String.fromCodePoint(code) : this.#fail(14, at);
  }

  #reference(isFinal: boolean): boolean {
    const at = this.#at;
    reference.lastIndex = at;
    const found = reference.exec(this.#text);
    if (found === null) {
      const begun = /^&(?:#x?[0-9a-fA-F]*|[-.\w:\u00b7-\uffff]*)/.exec(this.#text.slice(at))![0];
      const end = at + begun.length;
      if (end === this.#text.length) return this.#incomplete(isFinal);
      this.#fail(4, end);
    }
    const [whole, hex, decimal, name] = found;
    this.#locate(at);
    if (name === undefined) this.#events.text(this.#character(hex, decimal, at));
    else if (name in predefined) this.#events.text(predefined[name]!);
    else this.#entity(name, at);
    return this.#advance(at + whole.length);
  }

  /** The text of an entity of the document is read as if it stood there. */
  #entity(name: string, at: number): void {
    const value = this.#doctype?.entities.get(name);
    if (value === undefined) {
      if (this.#doctype?.systemId == null) this.#fail(11, at);
      this.#events.skipped?.(name);
      return;
    }
    if (this.#entities.includes(name)) this.#fail(12, at);
    if (!/[<&]/.test(value)) {
      if (value !== "") this.#events.text(value);
      return;
    }
    this.#entities.push(name);
    const [text, mark] = [this.#text, this.#mark];
    const depth = this.#open.length;
    this.#text = value;
    this.#at = 0;
    this.#mark = 0;
    const [line, column] = [this.#line, this.#column];
    while (this.#at < this.#text.length) this.#token(true);
    if (this.#open.length !== depth) this.#fail(4, 0);
    [this.#text, this.#at, this.#mark] = [text, at, mark];
    [this.#line, this.#column] = [line, column];
    this.#entities.pop();
  }

  #instruction(isFinal: boolean): boolean {
    const at = this.#at;
    const end = this.#text.indexOf("?>", at + 2);
    if (end < 0) return this.#incomplete(isFinal);
    tagName.lastIndex = at + 2;
    const target = tagName.exec(this.#text)?.[0] ?? "";
    const inside = this.#text.slice(at + 2 + target.length, end);
    if (target === "") this.#fail(4, at + 2);
    if (target.toLowerCase() === "xml") this.#fail(target === "xml" ? 17 : 4, at);
    if (inside !== "" && !/^\s/.test(inside)) this.#fail(4, at + 2 + target.length);
    this.#locate(at);
    this.#events.instruction?.(target, withLines(inside.trimStart()));
    return this.#advance(end + 2);
  }

  /** Comments, CDATA sections, and the document's type. */
  #declared(isFinal: boolean): boolean {
    const text = this.#text;
    const at = this.#at;
    const isCut = (mark: string) =>
      text.length - at < mark.length && mark.startsWith(text.slice(at));
    if (["<!--", "<![CDATA[", "<!DOCTYPE"].some(isCut)) return this.#incomplete(isFinal);
    if (text.startsWith("<!--", at)) {
      const end = text.indexOf("--", at + 4);
      if (end < 0 || end + 2 >= text.length) return this.#incomplete(isFinal);
      if (text[end + 2] !== ">") this.#fail(4, end + 2);
      this.#locate(at);
      this.#events.comment?.(withLines(text.slice(at + 4, end)));
      return this.#advance(end + 3);
    }
    if (text.startsWith("<![CDATA[", at) && this.#open.length > 0) {
      const end = text.indexOf("]]>", at + 9);
      if (end < 0) {
        if (isFinal) this.#fail(20, text.length);
        return false;
      }
      this.#locate(at);
      this.#events.section?.(true);
      const data = text.slice(at + 9, end);
      if (data !== "") this.#events.text(withLines(data));
      this.#events.section?.(false);
      return this.#advance(end + 3);
    }
    if (!text.startsWith("<!DOCTYPE", at) || this.#hasRoot) {
      this.#fail(
        this.#hasRoot && this.#open.length === 0 ? 9 : 4,
        at + (this.#open.length > 0 ? 2 : 0),
      );
    }
    const found = readDoctype(text, at);
    if (found === "incomplete") return this.#incomplete(isFinal);
    if (typeof found === "number") this.#fail(4, found);
    this.#doctype = found.doctype;
    this.#locate(at);
    this.#events.doctype?.(found.doctype);
    return this.#advance(found.end);
  }
}

/** A text whose lines end in `\n`. */
function withLines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
