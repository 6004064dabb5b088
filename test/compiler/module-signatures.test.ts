/**
 * What the compiler knows of the parameters of functions, classes and methods of standard modules is what these carry for calls that
 * are bound at run time. UPDATE=1 writes it to src/compiler/2-analyze/types/module-signatures.ts.
 */
import { join } from "node:path";
import { expect, it } from "vitest";
import { moduleSignatures } from "../../src/compiler/2-analyze/types/module-signatures.js";
import { type Described, type Signature } from "../../src/runtime/python/parameters.js";
import { OPTIONS, PARAMETERS, TYPE_NAME } from "../../src/runtime/python/symbols.js";
import { root } from "../support/compile.js";
import { isClass, runtimeModules, writeFormatted } from "../support/runtime-modules.js";

const file = join(root, "src/compiler/2-analyze/types/module-signatures.ts");

/** The parameters as the table has them; undefined where none can be given by name. */
function specOf(signature: Signature, f: unknown, isNative: boolean): string | undefined {
  if (!signature.some((each) => /^(?:\*\*)?[a-z_]/i.test(each))) return undefined;
  const marks = [...(takesOptions(f) ? ["{}"] : []), ...(isNative ? ["!"] : [])];
  return [...signature, ...marks].join(" ");
}

function takesOptions(f: unknown): boolean {
  return (typeof f === "function" && OPTIONS in f) || false;
}

/** The parameters that a function carries. */
function functionSpec(f: object): string | undefined {
  const parameters = (f as Described)[PARAMETERS];
  if (parameters === undefined || !parameters.checked) return undefined;
  const { names, rest, keywords, required, requiredOnly, native } = parameters;
  const signature = names.map((name, i) => {
    if (i === rest) return `*${name}`;
    if (i === keywords) return `**${name}`;
    return i < required || requiredOnly.includes(i) ? name : `${name}?`;
  });
  return specOf(signature, f, native);
}

/** The parameters of the methods of a class, its constructor's as `__init__`. */
function methodSpecs(type: { readonly prototype: object }): Map<string, string> {
  const specs = new Map<string, string>();
  const isNative = Object.hasOwn(type, TYPE_NAME);
  for (
    let at: object | null = type;
    typeof at === "function";
    at = Object.getPrototypeOf(at) as object
  ) {
    const { signatures } = (Object.hasOwn(at, "signatures") ? at : {}) as {
      readonly signatures?: Readonly<Record<string, Signature>>;
    };
    for (const [name, signature] of Object.entries(signatures ?? {})) {
      if (specs.has(name) || (name.startsWith("_") && name !== "__init__")) continue;
      const method = (type.prototype as Readonly<Record<string, unknown>>)[name];
      const spec = specOf(signature, method, isNative);
      if (typeof method === "function" && spec !== undefined) specs.set(name, spec);
    }
  }
  return specs;
}

it("knows the parameters of what the modules of the runtime have", async () => {
  const found: Record<string, Record<string, string>> = {};
  const note = (key: string, specs: ReadonlyMap<string, string>) => {
    if (specs.size > 0)
      found[key] = Object.fromEntries([...specs].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  };
  for await (const [module, exports] of runtimeModules()) {
    const functions = new Map<string, string>();
    for (const [name, value] of Object.entries(exports)) {
      if (/^__(?!import__)/.test(name) || typeof value !== "function") continue;
      const specs = isClass(value) ? methodSpecs(value) : new Map<string, string>();
      const spec = functionSpec(value) ?? specs.get("__init__");
      specs.delete("__init__");
      if (spec !== undefined) functions.set(name, spec);
      note(`${module}.${name}`, specs);
    }
    note(module, functions);
  }
  if (!process.env["UPDATE"]) {
    expect(moduleSignatures).toEqual(found);
    return;
  }
  const source = `// What can be given by keyword to functions, classes and methods of standard modules; written by
// test/compiler/module-signatures.test.ts (UPDATE=1).

/**
 * By module or class, and name: the parameters as signatures of the runtime have them, then \`{}\` where keywords are given as an
 * object behind the other arguments, and \`!\` of what CPython has written in C.
 */
export const moduleSignatures: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(found)};
`;
  await writeFormatted(file, source);
});
