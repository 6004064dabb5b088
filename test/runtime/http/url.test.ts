import { mergeParameters } from "../../../src/runtime/http/read-body.js";
import { expect, test } from "vitest";
import {
  parseForm,
  parseQuery,
  pathOf,
  percentDecode,
  queryOf,
} from "../../../src/runtime/http/url.js";

const pairs = ({ names, values }: ReturnType<typeof parseQuery>) =>
  names.map((name, i) => [name, values[i]]);

test.each([
  [
    "a=1&b=x%20y&a=2&c=",
    [
      ["a", ["1", "2"]],
      ["b", "x y"],
      ["c", ""],
    ],
  ],
  [
    "a=1&amp;b=2",
    [
      ["a", "1"],
      ["b", "2"],
    ],
  ],
  [
    "bare&a=1&&=empty",
    [
      ["a", "1"],
      ["", "empty"],
    ],
  ],
  ["na%6De=v", [["name", "v"]]],
  [
    "a=b=c&d=1+1%2b1",
    [
      ["a", "b=c"],
      ["d", "1 1+1"],
    ],
  ],
  [
    "a=%C3%A9&b=%E9",
    [
      ["a", "\u00e9"],
      ["b", "\udce9"],
    ],
  ],
  [
    "a=%&b=%zz&c=%4",
    [
      ["a", "%"],
      ["b", "%zz"],
      ["c", "%4"],
    ],
  ],
  [
    "__proto__=1&constructor=2",
    [
      ["__proto__", "1"],
      ["constructor", "2"],
    ],
  ],
  ["", []],
])("the query %j", (query, expected) => {
  expect(pairs(parseQuery(query))).toEqual(expected);
});

test("a form keeps a field without =, and replaces the query's fields of its names", () => {
  const form = parseForm("a=1&e&a=3");
  expect(pairs(form)).toEqual([
    ["a", ["1", "3"]],
    ["e", ""],
  ]);
  expect(pairs(mergeParameters(parseQuery("q=1&a=0"), form))).toEqual([
    ["q", "1"],
    ["a", ["1", "3"]],
    ["e", ""],
  ]);
});

test("many names are collected as few are", () => {
  const query = Array.from({ length: 100 }, (_, i) => `n${i % 50}=${i}`).join("&");
  const { names, values } = parseQuery(query);
  expect(names).toHaveLength(50);
  expect(values[49]).toEqual(["49", "99"]);
});

test.each([
  ["/a/b?c", "/a/b", "c"],
  ["/a", "/a", ""],
  ["http://host:1/x?y=1", "/x", "y=1"],
  ["http://host", "", ""],
  ["*", "*", ""],
])("the target %s", (target, path, query) => {
  expect(pathOf(target)).toBe(path);
  expect(queryOf(target)).toBe(query);
});

test("bytes that come as Latin-1 are read as UTF-8", () => {
  expect(percentDecode("/caf\u00c3\u00a9%20\u00ff")).toBe("/caf\u00e9 \udcff");
});
