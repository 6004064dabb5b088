import { expect, test } from "vitest";
import { parseConfig } from "../../../src/runtime/http/config.js";

/** What Python 2.7's ConfigParser makes of the same text. */
test("has ConfigParser's rules", () => {
  const config = parseConfig(
    [
      "# comment",
      "[DEFAULT]",
      "base=/srv",
      "[server]",
      "socketPort: 8080 ; the port",
      "socketHost = localhost",
      "multi=a",
      "  b",
      "\tc",
      "q=%(base)s/x %% y",
      "rem this is a comment",
      "REMARK=1",
      "empty=",
      'quotes=""',
      "[staticContent]",
      "a/B=c=d",
      "k : v ; w",
      "semicolon=a;b",
    ].join("\n"),
    "app.cfg",
  );
  const server = ["base", "socketport", "socketHost", "multi", "q", "remark", "empty", "quotes"];
  expect(server.map((option) => config.get("server", option))).toEqual([
    "/srv",
    "8080",
    "localhost",
    "a\nb\nc",
    "/srv/x % y",
    "1",
    "",
    "",
  ]);
  expect(config.entries("staticContent")).toEqual([
    ["a/B", "c=d"],
    ["k", "v"],
    ["semicolon", "a;b"],
  ]);
  expect(config.get("server", "missing")).toBeNull();
  expect(config.get("nowhere", "x")).toBeNull();
});

test.each([
  ["x=1", "app.cfg, line 1: no [section] stands before this line"],
  ["[s]\nfoo bar", "app.cfg, line 2: neither a [section] nor name=value"],
  ["[s]\n=x", "app.cfg, line 2: neither a [section] nor name=value"],
])("%j is wrong", (text, message) => {
  expect(() => parseConfig(text, "app.cfg")).toThrow(message);
});

test("interpolation that fails says what is wrong", () => {
  const config = parseConfig("[s]\na=%(b)s\nloop=%(loop)s\nlone=50%", "app.cfg");
  expect(() => config.get("s", "a")).toThrow("there is no b");
  expect(() => config.get("s", "loop")).toThrow("nested too deeply");
  expect(config.get("s", "lone")).toBe("50%");
});
