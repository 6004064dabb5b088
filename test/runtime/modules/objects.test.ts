/** What recorded calls can't reach: copies of objects, iterators that share, the streams of sys. */
import { describe, expect, it } from "vitest";
import { copy, deepcopy } from "../../../src/runtime/modules/copy.js";
import * as itertools from "../../../src/runtime/modules/itertools.js";
import * as operator from "../../../src/runtime/modules/operator.js";
import { Random } from "../../../src/runtime/modules/random.js";
import * as sys from "../../../src/runtime/modules/sys.js";
import * as types from "../../../src/runtime/modules/types.js";
import {
  callWith,
  Dict,
  isinstance,
  print,
  PyObject,
  PySet,
  repr,
  setAttr,
  SystemExit,
  Tuple,
} from "../../../src/runtime/python/index.js";

class Point extends PyObject {
  declare x: unknown;
  declare made: number;
  __init__(x: unknown): void {
    this.x = x;
    this.made = (this.made ?? 0) + 1;
  }
}

describe("copy", () => {
  it("copies an object without its __init__, and shares its parts", () => {
    const point = new Point([1]);
    const other = copy(point);
    expect(other instanceof Point && other !== point).toBe(true);
    expect(other.x).toBe(point.x);
    expect(other.made).toBe(1);
  });

  it("deepcopy copies the parts, each once", () => {
    const shared = [1];
    const source: Dict = new Dict();
    source.setItem("a", shared);
    source.setItem("b", Tuple.of(shared, "x"));
    source.setItem("c", PySet.of(1, 2));
    const made = deepcopy(source);
    const first = made.getItem("a");
    expect(first).not.toBe(shared);
    expect((made.getItem("b") as Tuple).items[0]).toBe(first);
    expect(repr(made)).toBe(repr(source));
  });

  it("deepcopy follows cycles, and keeps a tuple of unchanging parts", () => {
    const list: unknown[] = [1];
    list.push(list, new Point(list));
    const made = deepcopy(list);
    expect(made[1]).toBe(made);
    expect((made[2] as Point).x).toBe(made);
    const tuple = Tuple.of(1, "a");
    expect(deepcopy(tuple)).toBe(tuple);
  });

  it("asks __copy__ and __deepcopy__", () => {
    class Own extends PyObject {
      __copy__(): string {
        return "copy";
      }
      __deepcopy__(memo: unknown): string {
        return memo instanceof Dict ? "deep" : "no memo";
      }
    }
    expect(copy(new Own() as unknown)).toBe("copy");
    expect(deepcopy(new Own() as unknown)).toBe("deep");
  });

  it("asks __getstate__ and __setstate__", () => {
    class State extends PyObject {
      declare got: unknown;
      __getstate__(): unknown {
        return [1, 2];
      }
      __setstate__(state: unknown): void {
        this.got = state;
      }
    }
    expect(copy(new State()).got).toEqual([1, 2]);
  });
});

describe("itertools", () => {
  it("tee: each iterator sees all items", () => {
    const [a, b] = itertools.tee([1, 2, 3]).items as [Iterator<number>, Iterator<number>];
    expect(a.next().value).toBe(1);
    expect(a.next().value).toBe(2);
    expect(b.next().value).toBe(1);
    expect([...(a as IterableIterator<number>)]).toEqual([3]);
    expect([...(b as IterableIterator<number>)]).toEqual([2, 3]);
  });

  it("groupby: a group ends when the next one is asked for", () => {
    const groups = [...itertools.groupby("aab")] as Tuple<[string, Iterable<string>]>[];
    expect(groups.map((group) => group.items[0])).toEqual(["a", "b"]);
    expect(groups.map((group) => [...group.items[1]])).toEqual([[], ["b"]]);
  });

  it("takes keywords behind any number of arguments", () => {
    const product = callWith(itertools.product, ["ab"], [["repeat", 2]]);
    expect([...(product as Iterable<Tuple>)].map((t) => t.items.join(""))).toEqual([
      "aa",
      "ab",
      "ba",
      "bb",
    ]);
    const longest = callWith(itertools.izip_longest, ["ab", [1]], [["fillvalue", 0]]);
    expect(repr([...(longest as Iterable<Tuple>)])).toBe("[('a', 1), ('b', 0)]");
    expect(() => callWith(itertools.product, ["ab"], [["times", 2]])).toThrow(
      "'times' is an invalid keyword argument for this function",
    );
    expect([...itertools.product([1], [2])].map(repr)).toEqual(["(1, 2)"]);
  });
});

describe("operator", () => {
  it("makes functions that look up", () => {
    const point = new Point(new Point(5));
    expect(operator.attrgetter("x.x")(point)).toBe(5);
    expect(repr(operator.itemgetter(1, 0)(["a", "b"]))).toBe("('b', 'a')");
    expect(operator.methodcaller("split", ",")("a,b")).toEqual(["a", "b"]);
    const keyed = callWith(operator.methodcaller, ["format", 1], [["b", 2]]);
    expect((keyed as (o: unknown) => unknown)("{0}{b}")).toBe("12");
  });
});

describe("random", () => {
  it("generators have states of their own", () => {
    const [a, b] = [new Random(5), new Random(5)];
    expect([a.randint(0, 1000), a.randint(0, 1000)]).toEqual([
      b.randint(0, 1000),
      b.randint(0, 1000),
    ]);
    const state = a.getstate();
    const next = a.gauss(0, 1);
    a.setstate(state);
    expect(a.gauss(0, 1)).toBe(next);
  });
});

describe("sys", () => {
  it("stdout can be assigned, and print writes to it", () => {
    const written: string[] = [];
    class Sink extends PyObject {
      write(text: string): void {
        written.push(text);
      }
    }
    const before = sys.stdout;
    const sink = new Sink();
    setAttr(sys, "stdout", sink);
    try {
      expect(sys.stdout).toBe(sink);
      print(["a", 1]);
    } finally {
      setAttr(sys, "stdout", before);
    }
    expect(written.join("")).toBe("a 1\n");
    expect(sys.stdout).toBe(before);
  });

  it("exit raises SystemExit", () => {
    expect(() => sys.exit(3)).toThrow(SystemExit);
  });

  it("version_info is a tuple with names", () => {
    expect(sys.version_info.major).toBe(2);
    expect(repr(sys.version_info)).toBe(
      "sys.version_info(major=2, minor=7, micro=18, releaselevel='final', serial=0)",
    );
  });
});

describe("types", () => {
  it("names the types of values", () => {
    const values: [unknown, unknown][] = [
      [types.StringType, "a"],
      [types.IntType, 1],
      [types.ListType, []],
      [types.DictType, new Dict()],
      [types.TupleType, Tuple.of()],
      [types.NoneType, null],
      [types.FunctionType, () => null],
    ];
    for (const [type, value] of values) expect(isinstance(value, type)).toBe(true);
    expect(isinstance("a", types.StringTypes)).toBe(true);
    expect(isinstance(1, types.StringTypes)).toBe(false);
  });
});
