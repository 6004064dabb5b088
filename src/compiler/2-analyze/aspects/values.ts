/** Values of the conditions of aspects: the Python that can be computed when compiling. */

/** An int is a bigint, a float a number; a list and a tuple are told apart by `type` alone. */
export type Value =
  | string
  | bigint
  | number
  | boolean
  | null
  | SequenceValue
  | DictValue
  | CallableValue
  | RecordValue;

export interface SequenceValue {
  readonly type: "list" | "tuple";
  readonly items: readonly Value[];
}

export interface DictValue {
  readonly type: "dict";
  readonly entries: readonly (readonly [Value, Value])[];
}

/** A builtin function or a bound method. */
export interface CallableValue {
  readonly type: "callable";
  readonly call: (args: readonly Value[]) => Value;
}

/** `method`: attributes by their names. */
export interface RecordValue {
  readonly type: "record";
  readonly name: string;
  readonly attributes: Readonly<Record<string, Value>>;
}

/** Why something can't be evaluated; whoever knows the place catches it. */
export class Unevaluable extends Error {}

export function sequence(type: SequenceValue["type"], items: readonly Value[]): SequenceValue {
  return { type, items };
}

export function isSequence(value: Value): value is SequenceValue {
  return isObject(value) && (value.type === "list" || value.type === "tuple");
}

function isObject(
  value: Value,
): value is Exclude<Value, string | bigint | number | boolean | null> {
  return typeof value === "object" && value !== null;
}

/** A number, where a value is one: True is 1. */
export function numberOf(value: Value): number | bigint | undefined {
  if (typeof value === "boolean") return value ? 1n : 0n;
  return typeof value === "bigint" || typeof value === "number" ? value : undefined;
}

/** The values that iterating over one gives. */
export function itemsOf(value: Value): readonly Value[] {
  if (typeof value === "string") return Array.from(value);
  if (isSequence(value)) return value.items;
  if (isObject(value) && value.type === "dict") return value.entries.map(([key]) => key);
  throw new Unevaluable(`${typeName(value)} can't be iterated over`);
}

export function truth(value: Value): boolean {
  if (!isObject(value)) return Boolean(value);
  if (value.type === "dict") return value.entries.length > 0;
  return isSequence(value) ? value.items.length > 0 : true;
}

export function equal(a: Value, b: Value): boolean {
  const [left, right] = [numberOf(a), numberOf(b)];
  // Ints and floats compare by their value, in JavaScript as in Python.
  if (left !== undefined && right !== undefined) return left == right;
  if (isSequence(a) && isSequence(b)) {
    return (
      a.type === b.type &&
      a.items.length === b.items.length &&
      a.items.every((item, i) => equal(item, b.items[i]!))
    );
  }
  return a === b;
}

/** Negative, 0 or positive, as the first comes before, is equal to, or comes behind the second. */
export function compare(a: Value, b: Value): number {
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left !== undefined && right !== undefined) return left < right ? -1 : left > right ? 1 : 0;
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a > b ? 1 : 0;
  if (isSequence(a) && isSequence(b)) {
    for (const [i, item] of a.items.entries()) {
      const other = b.items[i];
      if (other === undefined) return 1;
      if (!equal(item, other)) return compare(item, other);
    }
    return a.items.length - b.items.length;
  }
  throw new Unevaluable(`${typeName(a)} and ${typeName(b)} have no order`);
}

export function contains(container: Value, item: Value): boolean {
  if (typeof container === "string") {
    if (typeof item !== "string") throw new Unevaluable("only a string can be 'in' a string");
    return container.includes(item);
  }
  return itemsOf(container).some((each) => equal(each, item));
}

/** `str()` of a value. */
export function text(value: Value): string {
  return typeof value === "string" ? value : represent(value);
}

/** `repr()` of a value. */
export function represent(value: Value): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return Number.isInteger(value) ? value.toFixed(1) : String(value);
  if (typeof value === "bigint") return String(value);
  if (!isSequence(value)) throw new Unevaluable(`${typeName(value)} has no text`);
  const items = value.items.map(represent).join(", ");
  if (value.type === "list") return `[${items}]`;
  return value.items.length === 1 ? `(${items},)` : `(${items})`;
}

function quoted(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const escaped = value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t");
  return quote + escaped.replaceAll(quote, `\\${quote}`) + quote;
}

export function typeName(value: Value): string {
  if (value === null) return "None";
  if (!isObject(value)) {
    return { string: "a string", bigint: "an int", number: "a float", boolean: "a bool" }[
      typeof value as "string" | "bigint" | "number" | "boolean"
    ];
  }
  return value.type === "record" ? `'${value.name}'` : `a ${value.type}`;
}
