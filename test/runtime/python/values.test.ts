import { describe, expect, test } from "vitest";
import * as python from "../../../src/runtime/python/index.js";
import { attempt, decode, recorded, type Encoded } from "./recorded.js";

/** The helpers under the names of Python's operator module. */
const binary: Readonly<Record<string, (a: unknown, b: unknown) => unknown>> = {
  add: python.add,
  sub: python.sub,
  mul: python.mul,
  div: python.div,
  truediv: python.trueDiv,
  floordiv: python.floorDiv,
  mod: python.mod,
  pow: (a, b) => python.pow(a, b),
  lshift: python.lshift,
  rshift: python.rshift,
  and_: python.bitAnd,
  or_: python.bitOr,
  xor: python.bitXor,
  iadd: python.iadd,
  isub: python.isub,
  imul: python.imul,
  idiv: python.idiv,
  itruediv: python.itrueDiv,
  ifloordiv: python.ifloorDiv,
  imod: python.imod,
  ipow: python.ipow,
  ilshift: python.ilshift,
  irshift: python.irshift,
  iand: python.ibitAnd,
  ior: python.ibitOr,
  ixor: python.ibitXor,
  eq: python.eq,
  ne: python.ne,
  lt: python.lt,
  le: python.le,
  gt: python.gt,
  ge: python.ge,
  cmp: python.cmp,
  divmod: python.divmod,
  contains: python.contains,
};

describe("operators of two values", () => {
  const { values, texts, rows } = recorded<{
    values: Encoded[];
    texts: string[];
    rows: Record<string, number[][]>;
  }>("binary");
  test.each(Object.keys(rows))("%s", (name) => {
    const actual: Record<string, string> = {};
    const expected: Record<string, string> = {};
    rows[name]!.forEach((row, i) =>
      row.forEach((text, j) => {
        if (text < 0) return;
        const [a, b] = [decode(values[i]!), decode(values[j]!)];
        const place = `${python.repr(a)} ${name} ${python.repr(b)}`;
        expected[place] = texts[text]!;
        actual[place] = attempt(() => binary[name]!(a, b));
      }),
    );
    expect(actual).toEqual(expected);
  });
});

const unary: Readonly<Record<string, (value: unknown) => unknown>> = {
  neg: python.neg,
  pos: python.pos,
  invert: python.invert,
  truth: python.truth,
  enumerate: (value) => python.list(python.enumerate(value)),
  iter: (value) => python.list(python.iter(value)),
  range: (value) => (python.isInt(value) && value >= 50 ? null : python.range(value)),
  reversed: (value) => python.list(python.reversed(value)),
  set: (value) => python.sorted(python.set(value)),
};

/** A builtin function as a value. */
function builtin(name: string): unknown {
  return (python as Record<string, unknown>)[name];
}

describe("functions of one value", () => {
  const { values, rows } = recorded<{ values: Encoded[]; rows: Record<string, (string | null)[]> }>(
    "unary",
  );
  test.each(Object.keys(rows))("%s", (name) => {
    const f = unary[name] ?? ((value: unknown) => python.call(builtin(name), value));
    const given = values.filter((_, i) => rows[name]![i] !== null);
    const actual = given.map((value) => [value, attempt(() => f(decode(value)))]);
    const expected = given.map((value) => [value, rows[name]![values.indexOf(value)]]);
    expect(actual).toEqual(expected);
  });
});

test("builtin functions", () => {
  const { cases } = recorded<{ cases: [string, Encoded[], string][] }>("builtins");
  const actual = cases.map(([name, args]) => [
    name,
    args,
    attempt(() => python.call(builtin(name), ...args.map(decode))),
  ]);
  expect(actual).toEqual(cases);
});

describe("slices", () => {
  const { read, changed } = recorded<{
    read: [Encoded, Encoded, string][];
    changed: [Encoded, Encoded, string, string][];
  }>("slices");
  test("read", () => {
    const actual = read.map(([sequence, where]) => {
      const { start, stop, step } = decode(where) as python.Slice;
      const text = attempt(() => python.getSlice(decode(sequence), start, stop, step));
      return [sequence, where, text];
    });
    expect(actual).toEqual(read);
  });
  test("assigned and deleted", () => {
    const actual = changed.map(([where, value]) => {
      const { start, stop, step } = decode(where) as python.Slice;
      const list = python.range(5);
      const result = attempt(() => {
        if (value === null) python.delSlice(list, start, stop, step);
        else python.setSlice(list, start, stop, step, decode(value));
        return null;
      });
      return [where, value, result, python.repr(list)];
    });
    expect(actual).toEqual(changed);
  });
});

test("subscripts", () => {
  const { cases } = recorded<{ cases: [Encoded, Encoded, string, string][] }>("items");
  const actual = cases.map(([container, index]) => [
    container,
    index,
    attempt(() => python.getItem(decode(container), decode(index))),
    attempt(() => {
      python.delItem(decode(container), decode(index));
      return null;
    }),
  ]);
  expect(actual).toEqual(cases);
});

test("methods of containers and numbers", () => {
  const { cases } = recorded<{ cases: [Encoded, string, Encoded[], string, string][] }>("methods");
  const actual = cases.map(([receiver, name, args]) => {
    const value = decode(receiver);
    const result = attempt(() => python.callMethod(value, name, ...args.map(decode)));
    return [receiver, name, args, result, python.repr(value)];
  });
  expect(actual).toEqual(cases);
});

test("sorting", () => {
  const { cases } = recorded<{ cases: [Encoded, string, string, string, string][] }>("sorting");
  const opposite = (a: unknown, b: unknown) => -python.cmp(a, b);
  const actual = cases.map(([encoded]) => {
    const items = decode(encoded) as unknown[];
    const orders = [
      python.sorted(items),
      python.sorted(items, null, null, true),
      python.sorted(items, null, python.str),
      python.sorted(items, opposite),
    ];
    return [encoded, ...orders.map(python.repr)];
  });
  expect(actual).toEqual(cases);
});

test("binding arguments", () => {
  type Case = [string[], unknown[], [string, unknown][], string, string];
  const { cases } = recorded<{ cases: Case[] }>("arguments");
  const bound = (
    signature: string[],
    args: unknown[],
    keywords: [string, unknown][],
    receiver: 0 | 1,
  ) =>
    attempt(() =>
      python
        .bindArguments(signature, "f", args, keywords, receiver)
        .map((value) => (value === undefined ? null : value)),
    );
  const actual = cases.map(([signature, args, keywords]) => [
    signature,
    args,
    keywords,
    bound(signature, args, keywords, 0),
    bound(signature, args, keywords, 1),
  ]);
  expect(actual).toEqual(cases);
});
