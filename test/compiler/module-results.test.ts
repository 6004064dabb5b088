/**
 * What inference knows of the functions and values of standard modules is what their TypeScript types say. UPDATE=1 writes it
 * to src/compiler/2-analyze/types/module-results.ts.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { expect, it } from "vitest";
import { Project, type Node, type Type } from "ts-morph";
import { moduleMembers } from "../../src/compiler/2-analyze/scopes/module-members.js";
import { moduleResults } from "../../src/compiler/2-analyze/types/module-results.js";
import { root } from "../support/compile.js";

const file = join(root, "src/compiler/2-analyze/types/module-results.ts");

/** A type as knowledge.ts writes it; undefined where inference has no word for it, or TypeScript not a precise one. */
function specOf(type: Type): string | undefined {
  const alias = type.getAliasSymbol()?.getName();
  // `number` alone may be an int or a float that is not boxed: only the names of Python's types tell.
  if (alias === "int" || alias === "float") return alias;
  if (type.getSymbol()?.getName() === "complex") return "complex";
  if (type.isString() || type.isStringLiteral()) return "str";
  if (type.isBoolean() || type.isBooleanLiteral()) return "bool";
  if (type.isNull() || type.isVoid() || type.isUndefined()) return "none";
  const inner = type.isArray() ? [type.getArrayElementTypeOrThrow()] : type.getTypeArguments();
  const name = type.isArray() ? "list" : containers[type.getSymbol()?.getName() ?? ""];
  if (name === undefined) return undefined;
  const isFixed = name === "tuple" && inner[0]?.isTuple() === true;
  if (name === "tuple" && !isFixed) return undefined;
  const specs = (isFixed ? inner[0]!.getTupleElements() : inner).map(specOf);
  return specs.length === 0 || specs.includes(undefined) ? undefined : `${name}[${specs.join()}]`;
}

const containers: Readonly<Record<string, string>> = {
  Tuple: "tuple",
  Dict: "dict",
  PySet: "set",
  FrozenSet: "frozenset",
};

/** What a value of a type is, or gives when it is called, awaited if it is a promise. */
function memberSpec(type: Type): string | undefined {
  const signatures = type.getCallSignatures();
  if (signatures.length === 0) {
    const spec = specOf(type);
    // A container that a module holds is the program's to change: it may come to hold anything.
    return spec?.includes("[") === true ? undefined : spec;
  }
  if (type.getConstructSignatures().length > 0) return undefined;
  const results = new Set(
    signatures.map((signature) => {
      const result = signature.getReturnType();
      const isPromise = result.getSymbol()?.getName() === "Promise";
      return specOf(isPromise ? result.getTypeArguments()[0]! : result);
    }),
  );
  const [only] = results;
  return results.size > 1 || only === undefined ? undefined : `() -> ${only}`;
}

it("knows what functions of the modules that the runtime ships give", async () => {
  const project = new Project({
    tsConfigFilePath: join(root, "tsconfig.json"),
    skipAddingFilesFromTsConfig: true,
  });
  const found: Record<string, Record<string, string>> = {};
  for (const [module, names] of Object.entries(moduleMembers)) {
    const path = join(root, "src/runtime/modules", `${module.replaceAll(".", "/")}.ts`);
    const source = project.addSourceFileAtPathIfExists(path);
    const known = new Map<string, string>();
    for (const [name, [declaration]] of source?.getExportedDeclarations() ?? []) {
      if (
        !names.includes(name) ||
        declaration === undefined ||
        declaration.getKindName() === "SourceFile"
      )
        continue;
      // A long is a bigint of any size, which the type of ints does not tell.
      if ((declaration as Node).getSymbol()?.getName() === "long") continue;
      const spec = memberSpec((declaration as Node).getType());
      if (spec !== undefined && !(declaration as Node).getKindName().includes("Class"))
        known.set(name, spec);
    }
    if (known.size > 0)
      found[module] = Object.fromEntries([...known].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
  if (!process.env["UPDATE"]) {
    expect(moduleResults).toEqual(found);
    return;
  }
  const source = `// What members of standard modules are, or give when they are called, as their types say; written by
// test/compiler/module-results.test.ts (UPDATE=1).

/** By module and name, in the words of knowledge.ts. */
export const moduleResults: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(found)};
`;
  const options = { ...(await resolveConfig(file)), filepath: file };
  writeFileSync(file, await format(source, options));
}, 180_000);
