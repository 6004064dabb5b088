import {
  compare,
  contains,
  itemsOf,
  isSequence,
  numberOf,
  represent,
  sequence,
  text,
  truth,
  Unevaluable,
  type Value,
} from "./values.js";

type Builtin = (...args: readonly Value[]) => Value;

/** Builtin functions of Python that the condition of an aspect may call (Python Library Reference, section 2). */
export const builtins: Readonly<Record<string, Builtin>> = {
  len: (value = null) => BigInt(typeof value === "string" ? value.length : itemsOf(value).length),
  str: (value = "") => text(value),
  unicode: (value = "") => text(value),
  repr: (value = null) => represent(value),
  bool: (value = false) => truth(value),
  int: (value = 0n) => toInt(value),
  abs: (value = null) => {
    const number = expectNumber(value);
    return number < 0 ? -number : number;
  },
  ord: (value = null) => BigInt(expectString(value).charCodeAt(0)),
  chr: (value = null) => String.fromCharCode(Number(expectNumber(value))),
  list: (value = EMPTY) => sequence("list", itemsOf(value)),
  tuple: (value = EMPTY) => sequence("tuple", itemsOf(value)),
  sorted: (value = EMPTY) => sequence("list", itemsOf(value).toSorted(compare)),
  min: (...args) => extreme(args, -1),
  max: (...args) => extreme(args, 1),
  any: (value = EMPTY) => itemsOf(value).some(truth),
  all: (value = EMPTY) => itemsOf(value).every(truth),
  range: (first = 0n, second = null) => {
    const [low, high] = second === null ? [0n, first] : [first, second];
    const [start, end] = [Number(expectNumber(low)), Number(expectNumber(high))];
    if (end - start > MOST_ITEMS) throw new Unevaluable("the range is too long");
    const items = Array.from({ length: Math.max(0, end - start) }, (_, i) => BigInt(start + i));
    return sequence("list", items);
  },
};

const EMPTY: Value = sequence("tuple", []);
const MOST_ITEMS = 10_000;

function extreme(args: readonly Value[], sign: 1 | -1): Value {
  const items = args.length === 1 ? itemsOf(args[0]!) : args;
  const [first, ...rest] = items;
  if (first === undefined) throw new Unevaluable("there is nothing to choose from");
  return rest.reduce((best, each) => (compare(each, best) * sign > 0 ? each : best), first);
}

function toInt(value: Value): bigint {
  if (typeof value === "string") {
    if (!/^\s*[+-]?\d+\s*$/.test(value)) throw new Unevaluable(`'${value}' is no int`);
    return BigInt(value.trim().replace(/^\+/, ""));
  }
  const number = expectNumber(value);
  return typeof number === "bigint" ? number : BigInt(Math.trunc(number));
}

function expectNumber(value: Value): number | bigint {
  const number = numberOf(value);
  if (number === undefined) throw new Unevaluable("a number is needed here");
  return number;
}

function expectString(value: Value | undefined): string {
  if (typeof value !== "string") throw new Unevaluable("a string is needed here");
  return value;
}

type StringMethod = (self: string, ...args: readonly Value[]) => Value;

/** Methods of strings (Python Library Reference, section 5.6.1). */
export const stringMethods: Readonly<Record<string, StringMethod>> = {
  startswith: (self, prefix) => affixes(prefix).some((each) => self.startsWith(each)),
  endswith: (self, suffix) => affixes(suffix).some((each) => self.endsWith(each)),
  find: (self, part) => BigInt(self.indexOf(expectString(part))),
  rfind: (self, part) => BigInt(self.lastIndexOf(expectString(part))),
  index: (self, part) => {
    if (!contains(self, part ?? null)) throw new Unevaluable("substring not found");
    return BigInt(self.indexOf(expectString(part)));
  },
  count: (self, part) => BigInt(self.split(expectString(part)).length - 1),
  lower: (self) => self.toLowerCase(),
  upper: (self) => self.toUpperCase(),
  capitalize: (self) => self.charAt(0).toUpperCase() + self.slice(1).toLowerCase(),
  title: (self) =>
    self.toLowerCase().replace(/[a-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1)),
  swapcase: (self) =>
    self.replace(/[a-z]|[A-Z]/g, (c) => (c < "a" ? c.toLowerCase() : c.toUpperCase())),
  strip: (self, characters) => stripped(self, characters, true, true),
  lstrip: (self, characters) => stripped(self, characters, true, false),
  rstrip: (self, characters) => stripped(self, characters, false, true),
  replace: (self, from, to) => self.split(expectString(from)).join(expectString(to)),
  split: (self, separator) => {
    const parts =
      separator === undefined || separator === null
        ? self.split(/\s+/).filter((part) => part !== "")
        : self.split(expectString(separator));
    return sequence("list", parts);
  },
  join: (self, parts) =>
    itemsOf(parts ?? EMPTY)
      .map(expectString)
      .join(self),
  isdigit: (self) => /^[0-9]+$/.test(self),
  isalpha: (self) => /^[A-Za-z]+$/.test(self),
  isalnum: (self) => /^[A-Za-z0-9]+$/.test(self),
  isspace: (self) => /^\s+$/.test(self),
  islower: (self) => /[a-z]/.test(self) && !/[A-Z]/.test(self),
  isupper: (self) => /[A-Z]/.test(self) && !/[a-z]/.test(self),
};

function affixes(value: Value | undefined): string[] {
  return value !== undefined && isSequence(value)
    ? value.items.map(expectString)
    : [expectString(value)];
}

function stripped(self: string, given: Value | undefined, left: boolean, right: boolean): string {
  const characters = given === undefined || given === null ? " \t\n\r\f\v" : expectString(given);
  let [start, end] = [0, self.length];
  while (left && start < end && characters.includes(self[start]!)) start++;
  while (right && start < end && characters.includes(self[end - 1]!)) end--;
  return self.slice(start, end);
}
