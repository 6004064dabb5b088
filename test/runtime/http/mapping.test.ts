import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exposedViews } from "../../../src/runtime/http/exposure.js";
import { inheritedViews } from "../../../src/runtime/http/inheritance.js";
import { readProgram } from "../../../src/runtime/http/program.js";
import { Routes } from "../../../src/runtime/http/routes.js";
import { pathOf } from "../../../src/runtime/http/url.js";
import { CherryClass, CherryError, type Views } from "cpyc/runtime";
import * as program from "./fixtures/mapping.js";

interface Case {
  readonly path: string;
  readonly calls?: string;
  readonly tried?: string;
}

const cases = JSON.parse(
  readFileSync(new URL("./fixtures/mapping.json", import.meta.url), "utf8"),
) as Case[];
const routes = await Routes.of(readProgram([program]).instances);

test.each(cases)("$path maps to $calls$tried", ({ path, calls, tried }) => {
  if (calls !== undefined) {
    const route = routes.findEncoded(pathOf(path));
    expect(route.method.call(route.instance)).toBe(calls);
    return;
  }
  let raised: unknown;
  try {
    routes.findEncoded(pathOf(path));
  } catch (error) {
    raised = error;
  }
  expect(raised).toBeInstanceOf(CherryError);
  expect((raised as CherryError).status).toBe(404);
  expect((raised as CherryError).message).toBe(
    `couldn't map URL to an existing non-hidden mask or view ${tried}`,
  );
});

test("a name of any parent that hands it down is exposed, whatever it resolves to", () => {
  class Left extends CherryClass {
    static views: Views = { one: {} };
  }
  class Right extends CherryClass {
    static views: Views = { one: { hidden: true }, two: { xmlrpc: true } };
  }
  // What joins several bases is a class between, with what it took over from them.
  class Joined extends Left {
    static bases = [Left, Right];
    static override views: Views = { one: {} };
  }
  class Both extends Joined {
    static override views: Views = { three: {} };
    static xmlrpc = true;
  }
  const exposed = [...exposedViews(Both, inheritedViews).values()].map(({ name, xmlrpc }) => [
    name,
    xmlrpc,
  ]);
  expect(exposed).toEqual([
    ["one", false],
    ["two", false],
    ["three", true],
  ]);
});
