/** The module `xml.sax.xmlreader` of Python 2.7 (library, 19.13): what readers and what they read have. */
import {
  ClassicObject,
  Dict,
  inModule,
  KeyError,
  type int,
  type Tuple,
} from "../../../python/index.js";

/** The attributes of an element, by their names. */
export class AttributesImpl extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["attrs"],
    get: ["name", "alternative?"],
  };
  declare _attrs: Dict;

  __init__(attributes: unknown): void {
    this._attrs = attributes as Dict;
  }
  getLength(): int {
    return this._attrs.size;
  }
  getType(_name: unknown): string {
    return "CDATA";
  }
  /** @throws KeyError */
  getValue(name: unknown): unknown {
    return this._attrs.getItem(name);
  }
  getValueByQName(name: unknown): unknown {
    return this._attrs.getItem(name);
  }
  getNameByQName(name: unknown): unknown {
    if (!this._attrs.has(name)) throw new KeyError(name);
    return name;
  }
  getQNameByName(name: unknown): unknown {
    if (!this._attrs.has(name)) throw new KeyError(name);
    return name;
  }
  getNames(): unknown[] {
    return this._attrs.keys();
  }
  getQNames(): unknown[] {
    return this._attrs.keys();
  }
  __len__(): int {
    return this._attrs.size;
  }
  __getitem__(name: unknown): unknown {
    return this._attrs.getItem(name);
  }
  keys(): unknown[] {
    return this._attrs.keys();
  }
  has_key(name: unknown): boolean {
    return this._attrs.has(name);
  }
  __contains__(name: unknown): boolean {
    return this._attrs.has(name);
  }
  get(name: unknown, fallback: unknown = null): unknown {
    return this._attrs.get(name, fallback);
  }
  copy(): unknown {
    return Reflect.construct(this.constructor, [this._attrs]) as unknown;
  }
  items(): Tuple[] {
    return this._attrs.items();
  }
  values(): unknown[] {
    return this._attrs.values();
  }
}

/** The same where names are pairs of a namespace and a local name. */
export class AttributesNSImpl extends AttributesImpl {
  static override readonly signatures: Record<string, string[]> = {
    ...AttributesImpl.signatures,
    __init__: ["attrs", "qnames"],
  };
  declare _qnames: Dict;

  override __init__(attributes: unknown, qnames: unknown = new Dict()): void {
    super.__init__(attributes);
    this._qnames = qnames as Dict;
  }
  override getNameByQName(name: unknown): unknown {
    const found = this._qnames.items().find(({ items }) => items[1] === name);
    if (found === undefined) throw new KeyError(name);
    return found.items[0];
  }
  override getValueByQName(name: unknown): unknown {
    return this._attrs.getItem(this.getNameByQName(name));
  }
  override getQNameByName(name: unknown): unknown {
    return this._qnames.getItem(name);
  }
  override getQNames(): unknown[] {
    return this._qnames.values();
  }
  override copy(): unknown {
    return Reflect.construct(this.constructor, [this._attrs, this._qnames]) as unknown;
  }
}

/** Where a document comes from. */
export class InputSource extends ClassicObject {
  static readonly signatures: Record<string, string[]> = { __init__: ["system_id?"] };
  declare _system: unknown;
  declare _public: unknown;
  declare _encoding: unknown;
  declare _bytes: unknown;
  declare _chars: unknown;

  __init__(systemId: unknown = null): void {
    this._system = systemId;
    this._public = null;
    this._encoding = null;
    this._bytes = null;
    this._chars = null;
  }
  setPublicId(id: unknown): null {
    this._public = id;
    return null;
  }
  getPublicId(): unknown {
    return this._public;
  }
  setSystemId(id: unknown): null {
    this._system = id;
    return null;
  }
  getSystemId(): unknown {
    return this._system;
  }
  setEncoding(encoding: unknown): null {
    this._encoding = encoding;
    return null;
  }
  getEncoding(): unknown {
    return this._encoding;
  }
  setByteStream(file: unknown): null {
    this._bytes = file;
    return null;
  }
  getByteStream(): unknown {
    return this._bytes;
  }
  setCharacterStream(file: unknown): null {
    this._chars = file;
    return null;
  }
  getCharacterStream(): unknown {
    return this._chars;
  }
}

/** Where a reader is in a document. */
export class Locator extends ClassicObject {
  getColumnNumber(): unknown {
    return -1;
  }
  getLineNumber(): unknown {
    return -1;
  }
  getPublicId(): unknown {
    return null;
  }
  getSystemId(): unknown {
    return null;
  }
}

inModule("xml.sax.xmlreader", AttributesImpl, AttributesNSImpl, InputSource, Locator);
