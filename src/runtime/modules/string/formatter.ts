/** `string.Formatter`: `str.format` in steps that a subclass may take otherwise (library, 7.1.2). */
import {
  callMethod,
  type Dict,
  format as formatValue,
  getAttr,
  getItem,
  PyObject,
  repr,
  str,
  Str,
  Tuple,
  ValueError,
} from "../../python/index.js";

/** A piece of a template: text, and the field behind it. */
type Piece = Tuple<[string, string | null, string | null, string | null]>;

export class Formatter extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    // No keyword has the name of what comes by position alone.
    format: ["0", "*args", "**kwargs"],
    vformat: ["format_string", "args", "kwargs"],
    parse: ["format_string"],
    get_field: ["field_name", "args", "kwargs"],
    get_value: ["key", "args", "kwargs"],
    check_unused_args: ["used_args", "args", "kwargs"],
    format_field: ["value", "format_spec"],
    convert_field: ["value", "conversion"],
  };
  declare __module__: string;

  static {
    this.prototype.__module__ = "string";
  }

  format(template: unknown, args: Tuple, kwargs: Dict): string {
    return callMethod(this, "vformat", template, args, kwargs) as string;
  }

  /** @throws ValueError, KeyError, IndexError as `str.format` does */
  vformat(template: unknown, args: unknown, kwargs: unknown): string {
    const used: unknown[] = [];
    const text = this.build(template, args, kwargs, used, 2);
    callMethod(this, "check_unused_args", used, args, kwargs);
    return text;
  }

  private build(
    template: unknown,
    args: unknown,
    kwargs: unknown,
    used: unknown[],
    depth: number,
  ): string {
    if (depth < 0) throw new ValueError("Max string recursion exceeded");
    let text = "";
    for (const piece of callMethod(this, "parse", template) as Iterable<Piece>) {
      const [before, name, specification, conversion] = piece.items;
      text += before;
      if (name === null) continue;
      const [object, first] = (callMethod(this, "get_field", name, args, kwargs) as Tuple).items;
      used.push(first);
      const value = callMethod(this, "convert_field", object, conversion);
      const inner = this.build(specification, args, kwargs, used, depth - 1);
      text += str(callMethod(this, "format_field", value, inner));
    }
    return text;
  }

  /** The pieces of a template: text, field name, specification, conversion. @throws ValueError */
  parse(template: unknown): Iterable<Piece> {
    return Str.templatePieces(str(template)).map((piece) => new Tuple(piece));
  }

  /** The value that a field names, and its first part. */
  get_field(name: unknown, args: unknown, kwargs: unknown): Tuple {
    const { first, lookups } = Str.fieldParts(str(name));
    let value = callMethod(this, "get_value", first, args, kwargs);
    for (const lookup of lookups) {
      value =
        lookup.kind === "item" ? getItem(value, lookup.name) : getAttr(value, String(lookup.name));
    }
    return Tuple.of(value, first);
  }

  get_value(key: unknown, args: unknown, kwargs: unknown): unknown {
    return getItem(typeof key === "string" ? kwargs : args, key);
  }

  check_unused_args(_used: unknown, _args: unknown, _kwargs: unknown): null {
    return null;
  }

  format_field(value: unknown, specification: unknown): string {
    return formatValue(value, str(specification));
  }

  /** @throws ValueError for a conversion that is none */
  convert_field(value: unknown, conversion: unknown): unknown {
    if (conversion === null) return value;
    if (conversion === "s") return str(value);
    if (conversion === "r") return repr(value);
    throw new ValueError(`Unknown conversion specifier ${str(conversion)}`);
  }
}
