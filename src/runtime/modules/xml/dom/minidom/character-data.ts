/** Nodes of text: `Text`, `CDATASection`, `Comment`, `ProcessingInstruction` of `xml.dom.minidom`. */
import {
  callMethod,
  inModule,
  isInt,
  repr,
  str,
  ValueError,
  type int,
} from "../../../../python/index.js";
import { IndexSizeErr } from "../../dom.js";
import { escaped, kind, Node } from "./node.js";

export class CharacterData extends Node {
  declare data: string;

  override get nodeValue(): unknown {
    return this.data;
  }
  override set nodeValue(value: unknown) {
    this.data = value as string;
  }
  get length(): int {
    return str(this.data).length;
  }
  __len__(): int {
    return str(this.data).length;
  }
  __repr__(): string {
    const text = str(this.data);
    return `<DOM ${this.constructor.name} node "${repr(text.slice(0, 10))}${text.length > 10 ? "..." : ""}">`;
  }

  /** @throws IndexSizeErr */
  substringData(offset: unknown, count: unknown): string {
    const [start, length] = this.range(offset, count);
    return this.data.slice(start, start + length);
  }
  appendData(text: unknown): null {
    this.data += str(text);
    return null;
  }
  insertData(offset: unknown, text: unknown): null {
    const [start] = this.range(offset, 0);
    this.data = this.data.slice(0, start) + str(text) + this.data.slice(start);
    return null;
  }
  deleteData(offset: unknown, count: unknown): null {
    return this.replaceData(offset, count, "");
  }
  replaceData(offset: unknown, count: unknown, text: unknown): null {
    const [start, length] = this.range(offset, count);
    this.data = this.data.slice(0, start) + str(text) + this.data.slice(start + length);
    return null;
  }

  private range(offset: unknown, count: unknown): readonly [number, number] {
    const [start, length] = [Number(offset), Number(count)];
    if (start < 0) throw new IndexSizeErr("offset cannot be negative");
    if (start >= this.data.length) throw new IndexSizeErr("offset cannot be beyond end of data");
    if (length < 0) throw new IndexSizeErr("count cannot be negative");
    return [start, length];
  }
}

export class Text extends CharacterData {
  __init__(): void {
    this.begin();
    this.data = "";
  }

  /** Splits the text; gives the new node behind this one. @throws IndexSizeErr */
  splitText(offset: unknown): Text {
    const at = Number(offset);
    if (!isInt(offset) || at < 0 || at > this.data.length)
      throw new IndexSizeErr("illegal offset value");
    const rest = new (this.constructor as new () => Text)();
    rest.data = this.data.slice(at);
    rest.ownerDocument = this.ownerDocument;
    const next = this.nextSibling;
    if (this.parentNode !== null) this.parentNode.insertBefore(rest, next);
    this.data = this.data.slice(0, at);
    return rest;
  }

  /** The text of this node and of those that it stands among without anything between them. */
  get wholeText(): string {
    let text = str(this.data);
    for (let at = this.previousSibling; at instanceof Text; at = at.previousSibling) {
      text = at.data + text;
    }
    for (let at = this.nextSibling; at instanceof Text; at = at.nextSibling) text += at.data;
    return text;
  }
  get isWhitespaceInElementContent(): boolean {
    return false;
  }

  writexml(
    writer: unknown,
    indent: unknown = "",
    _addindent: unknown = "",
    newl: unknown = "",
  ): null {
    callMethod(writer, "write", escaped(`${str(indent)}${str(this.data)}${str(newl)}`));
    return null;
  }
}

export class CDATASection extends Text {
  /** @throws ValueError for what would end the section */
  override writexml(
    writer: unknown,
    _indent: unknown = "",
    _addindent: unknown = "",
    _newl: unknown = "",
  ): null {
    if (str(this.data).includes("]]>"))
      throw new ValueError("']]>' not allowed in a CDATA section");
    callMethod(writer, "write", `<![CDATA[${str(this.data)}]]>`);
    return null;
  }
}

export class Comment extends CharacterData {
  __init__(data: unknown): void {
    this.begin();
    this.data = data as string;
  }

  /** @throws ValueError for what would end the comment */
  writexml(
    writer: unknown,
    indent: unknown = "",
    _addindent: unknown = "",
    newl: unknown = "",
  ): null {
    if (str(this.data).includes("--"))
      throw new ValueError("'--' is not allowed in a comment node");
    callMethod(writer, "write", `${str(indent)}<!--${str(this.data)}-->${str(newl)}`);
    return null;
  }
}

export class ProcessingInstruction extends Node {
  declare target: string;
  declare data: string;

  override get nodeValue(): unknown {
    return this.data;
  }
  override set nodeValue(value: unknown) {
    this.data = value as string;
  }

  __init__(target: unknown, data: unknown): void {
    this.begin();
    this.target = target as string;
    this.nodeName = target;
    this.data = data as string;
  }

  writexml(
    writer: unknown,
    indent: unknown = "",
    _addindent: unknown = "",
    newl: unknown = "",
  ): null {
    const text = `<?${str(this.target)} ${str(this.data)}?>`;
    callMethod(writer, "write", str(indent) + text + str(newl));
    return null;
  }
}

kind(Text, 3, "#text");
kind(CDATASection, 4, "#cdata-section");
kind(Comment, 8, "#comment");
kind(ProcessingInstruction, 7);

inModule("xml.dom.minidom", CharacterData, Text, CDATASection, Comment, ProcessingInstruction);
