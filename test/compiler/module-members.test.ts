/**
 * What the compiler knows of each standard module is what the module exports: its names, which of them are classes, what
 * waits. UPDATE=1 writes it to src/compiler/2-analyze/scopes/module-members.ts.
 */
import { join } from "node:path";
import { expect, it } from "vitest";
import * as members from "../../src/compiler/2-analyze/scopes/module-members.js";
import { root } from "../support/compile.js";
import { isClass, runtimeModules, writeFormatted } from "../support/runtime-modules.js";

const file = join(root, "src/compiler/2-analyze/scopes/module-members.ts");

type Table = Record<string, string>;

/** The Python names that a module of the runtime exports. */
function namesIn(exports: object): string[] {
  return Object.keys(exports)
    .filter((name) => !/^__\w+__$/.test(name) && /^[a-zA-Z_]/.test(name))
    .toSorted();
}

/** Whether a value is a function that is written `async`. */
function isAsync(value: unknown): boolean {
  const tag = Object.prototype.toString.call(value);
  return tag === "[object AsyncFunction]" || tag === "[object AsyncGeneratorFunction]";
}

/** The methods of a class and of its ancestors within the modules, with what they are. */
function methodsOf({ prototype }: { readonly prototype: object }): Map<string, unknown> {
  const methods = new Map<string, unknown>();
  for (let at = prototype; at !== Object.prototype; at = Object.getPrototypeOf(at) as object) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (typeof value === "function" && !methods.has(name)) methods.set(name, value);
    }
  }
  methods.delete("constructor");
  return methods;
}

/** Fills the tables with what a module exports. */
function describe(module: string, exports: object, tables: Record<keyof typeof members, Table>) {
  const entries = Object.entries(exports).toSorted(([a], [b]) => (a < b ? -1 : 1));
  tables.moduleMembers[module] = namesIn(exports).join(" ");
  const classes = entries.filter(([, value]) => isClass(value)).map(([name]) => name);
  if (classes.length > 0) tables.moduleClasses[module] = classes.join(" ");
  const waiting = entries.filter(([, value]) => isAsync(value)).map(([name]) => name);
  if (waiting.length > 0) tables.asyncFunctions[module] = waiting.join(" ");
  for (const [name, value] of entries) {
    if (!isClass(value)) continue;
    const methods = [...methodsOf(value)];
    const asyncOnes = methods.filter(([, method]) => isAsync(method)).map(([each]) => each);
    const iterates = Symbol.asyncIterator in value.prototype ? ["[iterate]"] : [];
    if (asyncOnes.length + iterates.length === 0) continue;
    tables.asyncMethods[`${module}.${name}`] = [...asyncOnes, ...iterates].toSorted().join(" ");
    tables.plainMethods[`${module}.${name}`] = methods
      .filter(([each, method]) => !isAsync(method) && !each.startsWith("_"))
      .map(([each]) => each)
      .toSorted()
      .join(" ");
  }
}

it("knows the modules that the runtime ships", async () => {
  const tables: Record<keyof typeof members, Table> = {
    moduleMembers: {},
    moduleClasses: {},
    asyncFunctions: {},
    asyncMethods: {},
    plainMethods: {},
  };
  for await (const [module, exports] of runtimeModules()) describe(module, exports, tables);
  if (!process.env["UPDATE"]) {
    for (const [name, table] of Object.entries(tables)) {
      const found = Object.entries(table).map(([key, list]) => [key, list.split(" ")]);
      expect(members[name as keyof typeof members]).toEqual(Object.fromEntries(found));
    }
    return;
  }
  const source = Object.entries(tables)
    .map(([name, table]) => {
      const entries = Object.entries(table).map(
        ([key, list]) => `${JSON.stringify(key)}: names(${JSON.stringify(list)}),`,
      );
      const about = descriptions[name as keyof typeof members];
      return `/** ${about} */\nexport const ${name}: Names = {${entries.join("")}};\n`;
    })
    .join("\n");
  const whole = `// What standard modules export; written by test/compiler/module-members.test.ts (UPDATE=1).

type Names = Readonly<Record<string, readonly string[]>>;

${source}
function names(list: string): string[] {
  return list.split(" ");
}
`;
  await writeFormatted(file, whole);
});

const descriptions: Readonly<Record<keyof typeof members, string>> = {
  moduleMembers: "The names of each standard module.",
  moduleClasses: "Those that are classes, which are made with `new`.",
  asyncFunctions: "Those that are async functions: their calls are awaited.",
  asyncMethods:
    "Of each class with methods that wait: these methods; `[iterate]` where going through its objects waits.",
  plainMethods: "The other methods of those classes.",
};
