/** Translations: a catalog that is a file of GNU's format `.mo`, and none (library, 22.1.2). */
import {
  addBuiltin,
  callMethod,
  ClassicObject,
  contains,
  Dict,
  getAttr,
  IOError,
  inModule,
  eq,
  str,
  Str,
  toBytes,
  fromBinary,
  truth,
  Tuple,
  type int,
} from "../../python/index.js";
import { pluralFormula } from "./plural-forms.js";

/** Gives each message as it is, or as a catalog behind it has it. */
export class NullTranslations extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["fp?"],
    install: ["unicode?", "names?"],
    add_fallback: ["fallback"],
    set_output_charset: ["charset"],
    gettext: ["message"],
    lgettext: ["message"],
    ugettext: ["message"],
    ngettext: ["msgid1", "msgid2", "n"],
    lngettext: ["msgid1", "msgid2", "n"],
    ungettext: ["msgid1", "msgid2", "n"],
  };
  declare _info: Dict<string, string>;
  declare _charset: string | null;
  declare _output_charset: unknown;
  declare _fallback: unknown;

  __init__(fp: unknown = null): void {
    this._info = new Dict();
    this._charset = null;
    this._output_charset = null;
    this._fallback = null;
    if (fp !== null) callMethod(this, "_parse", fp);
  }

  _parse(_fp: unknown): unknown {
    return null;
  }

  /** Adds a catalog that is asked for what this one lacks. */
  add_fallback(fallback: unknown): null {
    if (this._fallback === null) this._fallback = fallback;
    else callMethod(this._fallback, "add_fallback", fallback);
    return null;
  }

  gettext(message: unknown): unknown {
    return this._fallback === null ? message : callMethod(this._fallback, "gettext", message);
  }
  lgettext(message: unknown): unknown {
    return this._fallback === null ? message : callMethod(this._fallback, "lgettext", message);
  }
  ugettext(message: unknown): unknown {
    return this._fallback === null ? message : callMethod(this._fallback, "ugettext", message);
  }
  ngettext(one: unknown, many: unknown, n: unknown): unknown {
    return pluralBehind(this, "ngettext", one, many, n);
  }
  lngettext(one: unknown, many: unknown, n: unknown): unknown {
    return pluralBehind(this, "lngettext", one, many, n);
  }
  ungettext(one: unknown, many: unknown, n: unknown): unknown {
    return pluralBehind(this, "ungettext", one, many, n);
  }

  /** The catalog's headers, by names in lower case. */
  info(): Dict<string, string> {
    return this._info;
  }
  charset(): string | null {
    return this._charset;
  }
  output_charset(): unknown {
    return this._output_charset;
  }
  set_output_charset(charset: unknown): null {
    this._output_charset = charset;
    return null;
  }

  /** Makes `_` a built-in name, and others that are asked for. */
  install(unicode: unknown = false, names: unknown = null): null {
    const isUnicode = truth(unicode);
    addBuiltin("_", getAttr(this, isUnicode ? "ugettext" : "gettext"));
    const wanted = (name: string) => names !== null && contains(names, name);
    if (wanted("gettext")) addBuiltin("gettext", getAttr(this, isUnicode ? "ugettext" : "gettext"));
    if (wanted("ngettext"))
      addBuiltin("ngettext", getAttr(this, isUnicode ? "ungettext" : "ngettext"));
    if (wanted("lgettext")) addBuiltin("lgettext", getAttr(this, "lgettext"));
    if (wanted("lngettext")) addBuiltin("lngettext", getAttr(this, "lngettext"));
    return null;
  }
}

/** A catalog that is read from a file of GNU's format. */
export class GNUTranslations extends NullTranslations {
  declare LE_MAGIC: int;
  declare BE_MAGIC: int;
  /** Messages by their keys: those with plurals by (message, number of the form). */
  declare _catalog: Dict<unknown, string>;
  declare plural: (n: unknown) => int;

  static {
    this.prototype.LE_MAGIC = 0x950412de;
    this.prototype.BE_MAGIC = 0xde120495;
  }

  /** @throws IOError for a file of another format or a broken one */
  override _parse(fp: unknown): null {
    const { name = "" } = (fp ?? {}) as { readonly name?: unknown };
    const bytes = toBytes(str(callMethod(fp, "read")));
    this._catalog = new Dict();
    this.plural = c2py("n != 1");
    for (const [original, translation] of entriesOf(bytes, name)) {
      if (original === "") readHeaders(this, translation);
      const key = decoded(this, original);
      const text = decoded(this, translation);
      const at = key.indexOf("\0");
      if (at < 0) {
        this._catalog.setItem(key, text);
        continue;
      }
      const first = key.slice(0, at);
      text.split("\0").forEach((form, i) => this._catalog.setItem(Tuple.of(first, i), form));
    }
    return null;
  }

  override gettext(message: unknown): unknown {
    const found = this._catalog.lookup(message);
    return found === undefined ? super.gettext(message) : encoded(this, found);
  }
  override lgettext(message: unknown): unknown {
    const found = this._catalog.lookup(message);
    return found === undefined ? super.lgettext(message) : encoded(this, found, "utf-8");
  }
  override ugettext(message: unknown): unknown {
    return this._catalog.lookup(message) ?? super.ugettext(message);
  }
  override ngettext(one: unknown, many: unknown, n: unknown): unknown {
    const found = formOf(this, one, n);
    return found === undefined ? super.ngettext(one, many, n) : encoded(this, found);
  }
  override lngettext(one: unknown, many: unknown, n: unknown): unknown {
    const found = formOf(this, one, n);
    return found === undefined ? super.lngettext(one, many, n) : encoded(this, found, "utf-8");
  }
  override ungettext(one: unknown, many: unknown, n: unknown): unknown {
    return formOf(this, one, n) ?? super.ungettext(one, many, n);
  }
}

function pluralBehind(
  { _fallback }: NullTranslations,
  name: string,
  one: unknown,
  many: unknown,
  n: unknown,
): unknown {
  if (_fallback !== null) return callMethod(_fallback, name, one, many, n);
  return eq(n, 1) ? one : many;
}

function formOf(catalog: GNUTranslations, message: unknown, n: unknown): string | undefined {
  return catalog._catalog.lookup(Tuple.of(message, catalog.plural(n)));
}

/** A message in the encoding that is asked for, or else that of the catalog; text is UTF-8 as it is. */
function encoded(catalog: GNUTranslations, text: string, usual = catalog._charset): string {
  const charset = catalog._output_charset === null ? usual : str(catalog._output_charset);
  return charset === null || /^utf-?8$/i.test(charset) ? text : Str.encode(text, charset);
}

function decoded({ _charset }: GNUTranslations, bytes: string): string {
  return _charset === null ? bytes : Str.decode(bytes, _charset);
}

function readHeaders(catalog: GNUTranslations, text: string): void {
  let last: string | null = null;
  for (const each of text.split("\n")) {
    const line = each.trim();
    if (line === "") continue;
    const colon = line.indexOf(":");
    if (colon < 0) {
      if (last !== null) catalog._info.setItem(last, `${catalog._info.getItem(last)}\n${line}`);
      continue;
    }
    last = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    catalog._info.setItem(last, value);
    if (last === "content-type") catalog._charset = value.split("charset=")[1] ?? null;
    else if (last === "plural-forms") {
      const formula = /plural=([^;]*)/.exec(value.split(";")[1] ?? "")?.[1];
      if (formula !== undefined) catalog.plural = c2py(formula);
    }
  }
}

/** The messages of a file with what they are in the other language, as bytes. @throws IOError */
function* entriesOf(bytes: Uint8Array, file: unknown): Generator<[string, string]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const magic = bytes.length < 28 ? 0 : view.getUint32(0, true);
  if (magic !== 0x950412de && magic !== 0xde120495) throw new IOError(0, "Bad magic number", file);
  const isLittle = magic === 0x950412de;
  const word = (at: number) => view.getUint32(at, isLittle);
  const [count, originals, translations] = [word(8), word(12), word(16)];
  const text = (table: number, i: number) => {
    const at = table + 8 * i;
    const [length, start] = at + 8 > bytes.length ? [Infinity, Infinity] : [word(at), word(at + 4)];
    if (start + length >= bytes.length) throw new IOError(0, "File is corrupt", file);
    return fromBinary(bytes.subarray(start, start + length));
  };
  for (let i = 0; i < count; i++) yield [text(originals, i), text(translations, i)];
}

/** The function of a formula for plurals. @throws ValueError */
export function c2py(source: unknown): (n: unknown) => int {
  const formula = pluralFormula(str(source));
  return (n) => formula(Number(n));
}

inModule("gettext", GNUTranslations, NullTranslations);
