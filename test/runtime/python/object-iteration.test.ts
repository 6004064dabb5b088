import { expect, test } from "vitest";
import { list, PyObject } from "../../../src/runtime/python/index.js";

const told = /do it in a loop or a comprehension/;

test("what goes through a generator that waits without waiting says so", () => {
  class Slow extends PyObject {
    async *__iter__(): AsyncGenerator<number> {
      yield await Promise.resolve(1);
    }
  }
  expect(() => list(new Slow())).toThrow(told);
});

test("so does what asks for items by a `next` that waits", () => {
  class Slow extends PyObject {
    __iter__(): this {
      return this;
    }
    next(): Promise<number> {
      return Promise.resolve(1);
    }
  }
  expect(() => list(new Slow())).toThrow(told);
});
