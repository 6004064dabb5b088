import { describe, expect, test } from "vitest";
import * as python from "../../../src/runtime/python/index.js";
import { outcome } from "./outcome.js";

const { callMethod, callWith, getAttr, repr, setAttr, Tuple } = python;

class Animal extends python.PyObject {
  static signatures = { __init__: ["name"], speak: ["words?", "*more"] };
  declare name: unknown;
  declare sound: string;

  static {
    python.setClassAttr(this, "sound", "?");
  }

  __init__(name: unknown) {
    this.name = name;
  }

  speak(words: unknown = "hi", more: unknown = null): unknown {
    return Tuple.of(this.name, words, more);
  }

  static make(name: unknown): unknown {
    return new this(name);
  }
}

class Dog extends Animal {
  __repr__(): string {
    return `Dog(${repr(this.name)})`;
  }
}

describe("attributes and methods", () => {
  test("bound methods are equal, called with packed arguments, and know their object", () => {
    const dog = new Dog("Rex");
    const speak = getAttr(dog, "speak");
    expect(python.eq(speak, getAttr(dog, "speak"))).toBe(true);
    expect(python.call(speak, 1, 2, 3)).toEqual(Tuple.of("Rex", 1, Tuple.of(2, 3)));
    expect(getAttr(speak, "im_self")).toBe(dog);
    expect(repr(speak)).toBe("<bound method Dog.speak of Dog('Rex')>");
  });

  test("unbound methods take the object first", () => {
    const speak = getAttr(Animal, "speak");
    expect(outcome(() => python.call(speak, new Dog("Rex"), 1))).toBe("('Rex', 1, ())");
    expect(outcome(() => python.call(speak, 5))).toBe(
      "TypeError: unbound method speak() must be called with Animal instance as first argument (got int instance instead)",
    );
  });

  test("static members of JavaScript's kind are class methods", () => {
    expect(repr(callMethod(Dog, "make", "Rex"))).toBe("Dog('Rex')");
    expect(repr(callMethod(new Dog("a"), "make", "b"))).toBe("Dog('b')");
  });

  test("__dict__ is the object's own attributes", () => {
    const dog = new Dog("Rex");
    const attributes = getAttr(dog, "__dict__");
    python.setItem(attributes, "constructor", 1);
    expect(repr(attributes)).toBe("{'name': 'Rex', 'constructor': 1}");
    expect(getAttr(dog, "constructor")).toBe(1);
    expect(dog).toBeInstanceOf(Dog);
  });

  test.each([
    [
      () => getAttr(new Dog(1), "nothing"),
      "AttributeError: 'Dog' object has no attribute 'nothing'",
    ],
    [() => getAttr(Dog, "nothing"), "AttributeError: type object 'Dog' has no attribute 'nothing'"],
    [() => getAttr(new Dog(1), "toString", 7), "7"],
    [() => getAttr(new Dog(1), "hasOwnProperty", 7), "7"],
    [() => getAttr(python.Dict.of(), "getItem", 7), "7"],
    [() => getAttr([], "map", 7), "7"],
    [() => getAttr(Dog, "__name__"), "'Dog'"],
    [() => getAttr(Dog, "__bases__"), "(<class '__main__.Animal'>,)"],
    [() => getAttr(new Dog(1), "__class__"), "<class '__main__.Dog'>"],
    [() => setAttr(5, "x", 1), "AttributeError: 'int' object has no attribute 'x'"],
    [() => python.delAttr(new Dog(1), "x"), "AttributeError: x"],
    [() => python.call(Dog), "TypeError: __init__() takes exactly 2 arguments (1 given)"],
    [() => callWith(Dog, [], [["name", 3]]), "Dog(3)"],
    [() => python.call(new Dog(1)), "TypeError: 'Dog' object is not callable"],
    [() => callWith(python.max, [[3, 1, 2]], [["key", (x: number) => -x]]), "1"],
    [() => callWith(python.sorted, [[3, 1, 2]], [["reverse", true]]), "[3, 2, 1]"],
    [() => callWith(python.len, [[]], [["x", 1]]), "TypeError: len() takes no keyword arguments"],
    [() => getAttr(new python.ValueError(1), "stack", 7), "7"],
    [() => python.call("f"), "TypeError: 'str' object is not callable"],
  ])("%s", (action, expected) => expect(outcome(action)).toBe(expected));

  test("a function set on a class becomes a method", () => {
    class Cat extends Animal {}
    setAttr(Cat, "twice", (self: Cat, n: number) => Tuple.of(self.name, n * 2));
    expect(repr(callMethod(new Cat("Tom"), "twice", 4))).toBe("('Tom', 8)");
  });
});

describe("descriptors", () => {
  test("properties work by plain access too", () => {
    class Circle extends python.PyObject {
      declare radius: number;
      declare area: unknown;
    }
    const area = python.property(
      (self: Circle) => self.radius * 3,
      (self: Circle, value: number) => (self.radius = value / 3),
    );
    setAttr(Circle, "area", area);
    const circle = new Circle();
    circle.area = 12;
    expect([circle.radius, getAttr(circle, "area")]).toEqual([4, 12]);
    expect(getAttr(Circle, "area")).toBe(area);
    expect(Object.keys(circle)).toEqual(["radius"]);
  });

  test("static and class methods", () => {
    class Tool extends python.PyObject {}
    setAttr(
      Tool,
      "plain",
      python.staticmethod((x: unknown) => x),
    );
    setAttr(
      Tool,
      "kind",
      python.classmethod((type: unknown, x: unknown) => Tuple.of(type, x)),
    );
    expect(callMethod(new Tool(), "plain", 1)).toBe(1);
    expect(callMethod(Tool, "plain", 1)).toBe(1);
    expect(callMethod(new Tool(), "kind", 2)).toEqual(Tuple.of(Tool, 2));
    expect(callMethod(Tool, "kind", 2)).toEqual(Tuple.of(Tool, 2));
  });
});

describe("several bases", () => {
  type Made = new (...args: unknown[]) => python.PyObject & Record<string, unknown>;
  const bases = (...types: unknown[]) => python.inherit(...types) as Made;
  class Root extends python.PyObject {
    who(): string {
      return "root";
    }
  }
  class Left extends Root {
    override who(): string {
      return `left ${String(callMethod(python.super_(Left, this), "who"))}`;
    }
  }
  class Right extends Root {
    override who(): string {
      return `right ${String(callMethod(python.super_(Right, this), "who"))}`;
    }
  }
  class Both extends bases(Left, Right) {}

  test("C3 order and super", () => {
    expect(python.mroOf(Both)).toEqual([Both, Left, Right, Root, python.PyObject]);
    expect(callMethod(new Both(), "who")).toBe("left right root");
    expect(python.isinstance(new Both(), Right)).toBe(true);
    expect(python.issubclass(Both, Right)).toBe(true);
    expect(repr(getAttr(Both, "__bases__"))).toBe(
      "(<class '__main__.Left'>, <class '__main__.Right'>)",
    );
  });

  test("contradicting orders", () => {
    expect(outcome(() => python.inherit(Root, Left))).toMatch(
      /^TypeError: Error when calling the metaclass/,
    );
  });

  test("an attribute set later on a second base is seen", () => {
    setAttr(Right, "late", 5);
    expect(getAttr(new Both(), "late")).toBe(5);
  });

  test("builtin types as bases", () => {
    class Counter extends bases(Root, python.dict) {
      __missing__(): number {
        return 0;
      }
    }
    const counter = new Counter();
    expect(outcome(() => python.getItem(counter, "a"))).toBe("0");
    python.setItem(counter, "b", 2);
    expect(outcome(() => counter)).toBe("{'b': 2}");
    class Name extends bases(python.str) {}
    const name = new Name("ab");
    expect(python.eq(name, "ab") && python.Dict.of(["ab", 1]).has(name)).toBe(true);
    expect(outcome(() => python.add(name, "c"))).toBe("'abc'");
    expect(outcome(() => callMethod(name, "upper"))).toBe("'AB'");
    class Stack extends bases(python.list) {}
    const stack = new Stack([1, 2]);
    callMethod(stack, "append", 3);
    expect(
      outcome(() => Tuple.of(stack, python.len(stack), python.isinstance(stack, python.list))),
    ).toBe("([1, 2, 3], 3, True)");
  });

  test("type(name, bases, dict)", () => {
    const Made = python.type("Made", Tuple.of(Root), python.Dict.of<string, unknown>(["x", 1]));
    expect(repr(Made)).toBe("<class '__main__.Made'>");
    expect(getAttr(python.call(Made), "x")).toBe(1);
  });
});

describe("operators of classes", () => {
  class Vector extends python.PyObject {
    declare x: number;
    __init__(x: number) {
      this.x = x;
    }
    __add__(other: unknown): unknown {
      return other instanceof Vector ? new Vector(this.x + other.x) : python.NotImplemented;
    }
    __rmul__(n: number): unknown {
      return new Vector(this.x * n);
    }
    __cmp__(other: Vector): number {
      return this.x - other.x;
    }
    __hash__(): unknown {
      return python.hash(Tuple.of(this.x));
    }
    __repr__(): string {
      return `v${this.x}`;
    }
    __getitem__(i: number): number {
      if (i > 2) throw new python.IndexError();
      return this.x + i;
    }
  }
  test.each([
    [() => python.add(new Vector(1), new Vector(2)), "v3"],
    [
      () => python.add(new Vector(1), 5),
      "TypeError: unsupported operand type(s) for +: 'Vector' and 'int'",
    ],
    [() => python.mul(3, new Vector(2)), "v6"],
    [() => python.sorted([new Vector(2), new Vector(1)]), "[v1, v2]"],
    [() => python.eq(new Vector(2), new Vector(2)), "True"],
    [() => python.Dict.of([new Vector(1), "a"]).getItem(new Vector(1)), "'a'"],
    [() => python.list(new Vector(5)), "[5, 6, 7]"],
    [() => python.contains(new Vector(5), 6), "True"],
    [() => python.neg(new Vector(1)), "TypeError: bad operand type for unary -: 'Vector'"],
  ])("%s", (action, expected) => expect(outcome(action)).toBe(expected));
});

describe("exceptions", () => {
  class Broken extends python.Exception {
    declare code: unknown;
    override __init__(code: unknown) {
      this.code = code;
    }
  }
  test("arguments, text and matching", () => {
    const error = new Broken(5);
    expect(repr(error)).toBe("Broken()");
    expect(error.code).toBe(5);
    expect(python.matches(error, Tuple.of(python.KeyError, python.Exception))).toBe(true);
    expect(python.matches(error, python.KeyError)).toBe(false);
    expect(python.str(new python.KeyError("a"))).toBe("'a'");
    expect(python.str(new python.IOError(2, "No", "f"))).toBe("[Errno 2] No: 'f'");
    expect(python.matches(new python.StringException("oops"), "oops")).toBe(true);
  });

  test("what raise makes of a class, a value and a string", () => {
    expect(repr(python.makeException(python.ValueError, "x"))).toBe("ValueError('x',)");
    expect(repr(python.makeException(python.ValueError, Tuple.of(1, 2)))).toBe("ValueError(1, 2)");
    expect(outcome(() => python.makeException(5))).toBe(
      "TypeError: exceptions must be old-style classes or derived from BaseException, not int",
    );
  });

  test("JavaScript's errors", () => {
    const deep = (): unknown => [deep()];
    const nothing = null as unknown as { name: unknown };
    expect(outcome(deep)).toBe("RuntimeError: maximum recursion depth exceeded");
    expect(outcome(() => nothing.name)).toBe(
      "AttributeError: 'NoneType' object has no attribute 'name'",
    );
    expect(outcome(() => python.open("/nothing/here"))).toBe(
      "IOError: [Errno 2] No such file or directory: '/nothing/here'",
    );
  });

  test("the exception being handled", () => {
    const error = python.caught(new python.ValueError("x"));
    expect(python.excInfo().items.slice(0, 2)).toEqual([python.ValueError, error]);
    expect(python.reraised()).toBe(error);
  });
});

describe("containers", () => {
  test("equal keys are one, and the first is kept", () => {
    const dict = python.Dict.of<unknown, unknown>(
      [true, "a"],
      [1, "b"],
      [new python.Float(1), "c"],
    );
    dict.setItem(Tuple.of(1, "x"), 1);
    dict.setItem(Tuple.of(true, "x"), 2);
    dict.setItem(2n ** 64n, 3);
    dict.setItem(new python.Float(2 ** 64), 4);
    expect(repr(dict)).toBe("{True: 'c', (1, 'x'): 2, 18446744073709551616L: 4}");
    dict.delItem(Tuple.of(1, "x"));
    expect(dict.size).toBe(2);
  });

  test("a change of size during iteration", () => {
    const dict = python.Dict.of([1, 1]);
    expect(() => {
      for (const key of dict) dict.setItem(key + 1, 0);
    }).toThrow(python.RuntimeError);
  });

  test("containers inside themselves", () => {
    const list: unknown[] = [1];
    const dict = python.Dict.of<string, unknown>(["list", list]);
    list.push(list, dict);
    expect(repr(list)).toBe("[1, [...], {'list': [...]}]");
  });

  test("sorting is stable, backwards as well", () => {
    const pairs = ["b1", "a1", "b2", "a2"];
    const key = (pair: string) => pair[0];
    expect(python.sorted(pairs, null, key)).toEqual(["a1", "a2", "b1", "b2"]);
    expect(python.sorted(pairs, null, key, true)).toEqual(["b1", "b2", "a1", "a2"]);
  });
});

test("print keeps the blank that a comma owes", () => {
  const written: unknown[] = [];
  class Out extends python.PyObject {
    softspace = 0;
    write(text: unknown): null {
      written.push(text);
      return null;
    }
  }
  const out = new Out();
  python.print(["a", 1], false, out);
  python.print(["b\n"], false, out);
  python.print(["c"], true, out);
  expect(written.join("")).toBe("a 1 b\nc\n");
});
