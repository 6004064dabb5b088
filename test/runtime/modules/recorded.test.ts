import { describe, it } from "vitest";
import * as itertools from "../../../src/runtime/modules/itertools.js";
import * as math from "../../../src/runtime/modules/math.js";
import * as operator from "../../../src/runtime/modules/operator.js";
import * as random from "../../../src/runtime/modules/random.js";
import * as string from "../../../src/runtime/modules/string.js";
import { type Dict, Tuple } from "../../../src/runtime/python/index.js";
import {
  casesOf,
  expectedOf,
  expectSame,
  outcomeOf,
  valueOf,
  type Recorded,
} from "../python/str/values.js";

type Argument = Recorded | { readonly function: keyof typeof functions };
type Case = [string, Argument[] | null, Recorded];
type Functions = Readonly<Record<string, unknown>>;

/** The functions that recorded calls are given (scripts/record-modules.py). */
const functions = {
  isEven: (x: number) => x % 2 === 0,
  sum: (...xs: number[]) => xs.reduce((a, b) => a + b, 0),
  first: (x: Tuple) => x.items[0],
  less5: (x: number) => x < 5,
};

function argumentOf(recorded: Argument): unknown {
  const isFunction = typeof recorded === "object" && recorded !== null && "function" in recorded;
  return isFunction ? functions[recorded.function] : valueOf(recorded);
}

/** Runs a case; of an iterator the first 30 items. */
function run(module: Functions, [name, args]: Case): unknown {
  const member = module[name];
  if (args === null) return member;
  const result = (member as (...args: unknown[]) => unknown)(...args.map(argumentOf));
  return isIterator(result) ? firstItems(result) : result;
}

function isIterator(value: unknown): value is Iterator<unknown> {
  return typeof value === "object" && value !== null && "next" in value;
}

function firstItems(iterator: Iterator<unknown>): unknown[] {
  const items: unknown[] = [];
  while (items.length < 30) {
    const next = iterator.next();
    if (next.done === true) break;
    items.push(next.value);
  }
  return items;
}

/** As `same`, where the last digits may differ. */
function nearly(module: Functions, one: Case): { got: string; want: string } {
  const { got, want } = same(module, one);
  return { got: close(got, want) ? want : got, want };
}

function same(module: Functions, one: Case): { got: string; want: string } {
  return { got: outcomeOf(() => run(module, one)), want: expectedOf(one[2]) };
}

/** Transcendental functions of two libraries may differ in the last digits. */
function close(got: string, want: string): boolean {
  const number = /-?\d+(?:\.\d+)?(?:e[+-]\d+)?/g;
  if (got.replace(number, "#") !== want.replace(number, "#")) return false;
  const wanted = want.match(number)?.map(Number) ?? [];
  const given = got.match(number)?.map(Number) ?? [];
  return given.every((x, i) => Math.abs(x - wanted[i]!) <= Math.abs(x) * 1e-13);
}

describe("modules as CPython 2.7 has them", () => {
  it("math", () => {
    expectSame(casesOf<Case>("modules/math"), (one) => nearly(math, one));
  });

  it("itertools", () => {
    expectSame(casesOf<Case>("modules/itertools"), (one) => {
      if (one[0] !== "groupby" || !Array.isArray(one[2])) return same(itertools, one);
      const [items, key] = one[1]!.map(argumentOf);
      const groups = Array.from(itertools.groupby(items, key), (pair) => {
        const [k, group] = (pair as Tuple<[unknown, Iterable<unknown>]>).items;
        return Tuple.of(k, [...group]);
      });
      return { got: outcomeOf(() => groups), want: expectedOf(one[2]) };
    });
  });

  it("random", () => {
    expectSame(casesOf<Case>("modules/random"), (one) => {
      if (one[0] !== "shuffle") return nearly(random, one);
      const items = argumentOf(one[1]![0]!);
      random.shuffle(items);
      return { got: outcomeOf(() => items), want: expectedOf(one[2]) };
    });
  });

  it("operator", () => {
    expectSame(casesOf<Case>("modules/operator"), (one) => nearly(operator, one));
  });

  it("string", () => {
    expectSame(casesOf<Case>("modules/string"), (one) => {
      const [name, args, outcome] = one;
      if (!name.startsWith("Template.")) return same(string, one);
      const [template, mapping] = args!.map(argumentOf) as [string, Dict];
      const method = name.slice("Template.".length) as "substitute" | "safe_substitute";
      return {
        got: outcomeOf(() => new string.Template(template)[method](mapping)),
        want: expectedOf(outcome),
      };
    });
  });
});
