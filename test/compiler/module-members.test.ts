/**
 * The names that the compiler knows of each standard module are those that the module exports. UPDATE=1 writes them to
 * src/compiler/2-analyze/scopes/module-members.ts.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { format, resolveConfig } from "prettier";
import { expect, it } from "vitest";
import { moduleMembers } from "../../src/compiler/2-analyze/scopes/module-members.js";
import { standardModules } from "../../src/compiler/2-analyze/scopes/standard-modules.js";
import { root } from "../support/compile.js";

const folder = join(root, "src/runtime/modules");
const file = join(root, "src/compiler/2-analyze/scopes/module-members.ts");

/** The Python names that a module of the runtime exports; reserved words have an underscore there. */
async function namesOf(module: string): Promise<string[]> {
  const path = `${join(folder, ...module.split("."))}.ts`;
  const names = Object.keys((await import(pathToFileURL(path).href)) as object);
  return names
    .filter((name) => !/^__\w+__$/.test(name) && /^[a-zA-Z_]/.test(name))
    .map((name) => name.replace(/(?<=[a-z])_$/, ""))
    .toSorted();
}

it("knows the names of the modules that the runtime ships", async () => {
  const shipped = standardModules.filter((name) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).includes(
      `${name.replaceAll(".", "/")}.ts`,
    ),
  );
  const found: Record<string, string[]> = {};
  for (const module of shipped) found[module] = await namesOf(module);
  if (process.env["UPDATE"]) {
    const entries = Object.entries(found).map(
      ([module, names]) => `${JSON.stringify(module)}: names(${JSON.stringify(names.join(" "))}),`,
    );
    const source = `/** The names of each standard module; written by test/compiler/module-members.test.ts. */
export const moduleMembers: Readonly<Record<string, readonly string[]>> = {${entries.join("")}};

function names(list: string): string[] {
  return list.split(" ");
}
`;
    const options = { ...(await resolveConfig(file)), filepath: file };
    writeFileSync(file, await format(source, options));
  } else expect(moduleMembers).toEqual(found);
});
