/** Values as XML-RPC, in the layout of Python's xmlrpclib (xmlrpc.com/spec). */
import {
  Dict,
  isFloat,
  OverflowError,
  PyObject,
  repr,
  str,
  Tuple,
  TypeError,
  typeName,
  type Value,
} from "../python/index.js";
import { Binary, DateTime, Fault, isDateLike, timeText } from "./types.js";

const declaration = "<?xml version='1.0'?>\n";

/** The XML of an answer that brings a value. Raises TypeError, OverflowError for what XML-RPC has no form for. */
export function writeResponse(value: Value, allowNone = false): string {
  return `${declaration}<methodResponse>\n${params([value], allowNone)}</methodResponse>\n`;
}

/** The XML of an answer that brings a fault. */
export function writeFault({ faultCode, faultString }: Fault): string {
  const content = new Writer(false).write(
    Dict.of<string, unknown>(["faultCode", faultCode], ["faultString", faultString]),
  );
  return `${declaration}<methodResponse>\n<fault>\n${content}</fault>\n</methodResponse>\n`;
}

/** The XML of a call. */
export function writeCall(method: string, values: readonly unknown[], allowNone = false): string {
  const name = `<methodName>${escape(method)}</methodName>\n`;
  return `${declaration}<methodCall>\n${name}${params(values, allowNone)}</methodCall>\n`;
}

/** The values alone. */
export function params(values: readonly unknown[], allowNone: boolean): string {
  const writer = new Writer(allowNone);
  const each = values.map((value) => `<param>\n${writer.write(value)}</param>\n`);
  return `<params>\n${each.join("")}</params>\n`;
}

class Writer {
  readonly #allowNone: boolean;
  /** The containers around the value at hand. */
  readonly #around = new Set<unknown>();

  constructor(allowNone: boolean) {
    this.#allowNone = allowNone;
  }

  write(value: unknown): string {
    return `<value>${this.#content(value)}</value>\n`;
  }

  #content(value: unknown): string {
    switch (typeof value) {
      case "string":
        return `<string>${escape(value)}</string>`;
      case "boolean":
        return `<boolean>${value ? 1 : 0}</boolean>`;
      case "bigint":
        throw new OverflowError("long int exceeds XML-RPC limits");
    }
    if (value === null) return this.#none();
    if (isFloat(value)) return `<double>${repr(value)}</double>`;
    if (typeof value === "number") return int(value);
    if (Array.isArray(value)) return this.#nested(value, () => this.#array(value));
    if (value instanceof Tuple) return this.#nested(value, () => this.#array(value.items));
    if (value instanceof Dict) return this.#nested(value, () => this.#struct(value.items()));
    return this.#instance(value);
  }

  #none(): string {
    if (this.#allowNone) return "<nil/>";
    throw new TypeError("cannot marshal None unless allow_none is enabled");
  }

  #nested(container: object, write: () => string): string {
    if (this.#around.has(container)) {
      const kind = container instanceof Dict ? "dictionaries" : "sequences";
      throw new TypeError(`cannot marshal recursive ${kind}`);
    }
    this.#around.add(container);
    const text = write();
    this.#around.delete(container);
    return text;
  }

  #array(items: readonly unknown[]): string {
    const values = items.map((item) => this.write(item));
    return `<array><data>\n${values.join("")}</data></array>`;
  }

  #struct(pairs: readonly Tuple[]): string {
    const members = pairs.map(({ items: [name, value] }) => {
      if (typeof name !== "string") throw new TypeError("dictionary key must be string");
      return `<member>\n<name>${escape(name)}</name>\n${this.write(value)}</member>\n`;
    });
    return `<struct>\n${members.join("")}</struct>`;
  }

  #instance(value: unknown): string {
    if (value instanceof DateTime) return `<dateTime.iso8601>${value.value}</dateTime.iso8601>`;
    if (value instanceof Binary) return `<base64>\n${value.base64}</base64>`;
    if (isDateLike(value)) return `<dateTime.iso8601>${timeText(value)}</dateTime.iso8601>`;
    if (value instanceof PyObject) {
      // An object travels as the struct of its attributes.
      const pairs = Object.entries(value).map((pair) => new Tuple(pair));
      return this.#nested(value, () => this.#struct(pairs));
    }
    throw new TypeError(`cannot marshal ${typeName(value)} objects`);
  }
}

function int(value: number): string {
  if (value > 0x7fffffff || value < -0x80000000) {
    throw new OverflowError("int exceeds XML-RPC limits");
  }
  return `<int>${str(value)}</int>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
