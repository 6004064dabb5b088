import { describe, expect, test } from "vitest";
import * as python from "../../../src/runtime/python/index.js";
import { outcome } from "./outcome.js";

const { callMethod, repr } = python;

describe("generators", () => {
  function* counting(log: string[]): Generator<unknown, void, unknown> {
    try {
      for (let i = 0; ; i++) log.push(repr(yield i));
    } finally {
      log.push("closed");
    }
  }

  test("next, send, throw and close", () => {
    const log: string[] = [];
    const generator = counting(log);
    expect(callMethod(generator, "next")).toBe(0);
    expect(callMethod(generator, "send", "x")).toBe(1);
    callMethod(generator, "close");
    expect(log).toEqual(["'x'", "closed"]);
    expect(outcome(() => callMethod(generator, "next"))).toBe("StopIteration: ");
    expect(outcome(() => callMethod(counting(log), "throw", python.ValueError, "v"))).toBe(
      "ValueError: v",
    );
  });

  test("a loop that ends early leaves it open", () => {
    const log: string[] = [];
    const generator = counting(log);
    for (const value of python.iter(generator)) if (value === 1) break;
    expect(python.next(generator)).toBe(2);
    expect(log).not.toContain("closed");
  });

  test("an iterator of a class ends by StopIteration", () => {
    class Three extends python.PyObject {
      n = 0;
      __iter__(): this {
        return this;
      }
      next(): number {
        if (this.n === 3) throw new python.StopIteration();
        return this.n++;
      }
    }
    expect(python.list(new Three())).toEqual([0, 1, 2]);
    expect(python.unpack(new Three(), 3)).toEqual([0, 1, 2]);
    expect(outcome(() => python.unpack(new Three(), 2))).toBe(
      "ValueError: too many values to unpack",
    );
  });
});
