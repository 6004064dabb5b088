/**
 * What inference knows of the functions, values and classes of standard modules is what their TypeScript types say. UPDATE=1
 * writes it to src/compiler/2-analyze/types/module-results.ts and module-classes.ts.
 */
import { join } from "node:path";
import { expect, it } from "vitest";
import {
  Project,
  type ClassDeclaration,
  type Node,
  type Signature,
  type SourceFile,
  type Symbol as TypeSymbol,
  type Type,
} from "ts-morph";
import { asyncMethods, moduleMembers } from "../../src/compiler/2-analyze/scopes/module-members.js";
import { moduleClasses } from "../../src/compiler/2-analyze/types/module-classes.js";
import { moduleArities } from "../../src/compiler/2-analyze/types/module-arities.js";
import { moduleSignatures } from "../../src/compiler/2-analyze/types/module-signatures.js";
import { moduleResults } from "../../src/compiler/2-analyze/types/module-results.js";
import { root } from "../support/compile.js";
import { writeFormatted } from "../support/runtime-modules.js";

const folder = join(root, "src/compiler/2-analyze/types");

/** The classes of the modules, by the names under which these export them. */
const classes = new Map<TypeSymbol | undefined, string>();

/** A type as knowledge.ts writes it; undefined where inference has no word for it, or TypeScript not a precise one. */
function specOf(type: Type): string | undefined {
  const alias = type.getAliasSymbol()?.getName();
  // `number` alone may be an int or a float that is not boxed: only the names of Python's types tell.
  if (alias === "int" || alias === "float") return alias;
  if (type.getSymbol()?.getName() === "complex") return "complex";
  if (type.isString() || type.isStringLiteral()) return "str";
  if (type.isBoolean() || type.isBooleanLiteral()) return "bool";
  if (type.isNull() || type.isVoid() || type.isUndefined()) return "none";
  const known = classes.get(type.getSymbol());
  if (known !== undefined) return known;
  if (type.isUnion() && type.getUnionTypes().some((each) => each.isNull())) {
    const spec = specOf(type.getNonNullableType());
    return spec === undefined ? undefined : `maybe[${spec}]`;
  }
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

/** Methods by which objects say how long they are and whether they are true. */
const ofTruth: ReadonlySet<string> = new Set(["__len__", "__nonzero__"]);

/**
 * What objects of a class have that a program may use as TypeScript knows it: attributes, and methods that take anything, with the
 * fewest and the most arguments.
 */
function classSpecs(declaration: ClassDeclaration): Record<string, string> {
  const specs: [string, string][] = [];
  for (const property of declaration.getType().getProperties()) {
    const name = property.getName();
    if (ofOperators.test(name)) specs.push(...operatorSpecs(property, declaration));
    if (name.startsWith("_") ? !ofTruth.has(name) : /\W/.test(name)) continue;
    const [place] = property.getDeclarations();
    if (place === undefined || /private|protected/.test(place.getText().split("(")[0]!)) continue;
    const type = property.getTypeAtLocation(declaration);
    const signatures = type.getCallSignatures();
    if (signatures.some(isStep)) continue;
    const spec = signatures.length > 0 ? methodSpec(signatures, declaration) : specOf(type);
    if (spec !== undefined && (signatures.length > 0 || !spec.includes("[")))
      specs.push([name, spec]);
  }
  const element = elementSpec(declaration);
  if (element !== undefined) specs.push(["[iterate]", element]);
  return Object.fromEntries(specs.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What JavaScript's `for` gives of objects of a class. */
function elementSpec(declaration: ClassDeclaration): string | undefined {
  const member = (type: Type, test: RegExp) =>
    type
      .getProperties()
      .find((each) => test.test(each.getName()))
      ?.getTypeAtLocation(declaration)
      .getCallSignatures()[0]
      ?.getReturnType();
  const iterator = member(declaration.getType(), /^__@iterator/);
  const step = iterator === undefined ? undefined : member(iterator, /^next$/);
  const [element] = step?.getAliasTypeArguments() ?? [];
  return element === undefined ? undefined : specOf(element);
}

/** Whether a method is that of JavaScript's iterators, which Python's `next` is not. */
function isStep(signature: Signature): boolean {
  const { aliasSymbol, symbol } = signature.getReturnType().compilerType;
  return /^Iterator\w*Result$/.test((aliasSymbol ?? symbol)?.getName() ?? "");
}

const ofOperators = /^__r?(?:add|sub|mul|div|truediv|floordiv|mod)__$/;

/** What an operator gives for an operand of each type that a signature of its method names: `__sub__(datetime.date)`. */
function operatorSpecs(method: TypeSymbol, declaration: ClassDeclaration): [string, string][] {
  const specs: [string, string][] = [];
  for (const signature of method.getTypeAtLocation(declaration).getCallSignatures()) {
    const [operand, ...others] = signature.getParameters();
    const taken = operand && specOf(operand.getTypeAtLocation(declaration));
    const given = specOf(signature.getReturnType());
    if (taken !== undefined && given !== undefined && others.length === 0)
      specs.push([`${method.getName()}(${taken})`, given]);
  }
  return specs;
}

/** The fewest and the most arguments that a function takes by position. */
function arityOf(signatures: readonly Signature[]): readonly [least: number, most: number] {
  let [least, most] = [Infinity, 0];
  for (const signature of signatures) {
    const parameters = signature.getParameters();
    const isRest = hasRest(parameters);
    const needed = parameters.filter((each) => !isOptional(each)).length;
    least = Math.min(least, isRest ? Math.min(needed, parameters.length - 1) : needed);
    most = Math.max(most, isRest ? Infinity : parameters.length);
  }
  return [least, most];
}

function hasRest(parameters: readonly TypeSymbol[]): boolean {
  return /^\.\.\./.test(parameters.at(-1)?.getDeclarations()[0]?.getText() ?? "");
}

/** How many arguments a function of a module takes; undefined of what is none, and where TypeScript's parameters are not Python's. */
function moduleArity(type: Type): string | undefined {
  // Of a class this is the type of its objects.
  const init = type.getProperty("__init__")?.getDeclarations()[0]?.getType();
  const signatures = (init ?? type).getCallSignatures();
  if (signatures.length === 0 || type.getConstructSignatures().length > 0) return undefined;
  return arityOf(signatures).join();
}

function methodSpec(signatures: readonly Signature[], place: Node): string | undefined {
  for (const signature of signatures) {
    const parameters = signature.getParameters();
    const isRest = hasRest(parameters);
    const types = parameters.map((each) => each.getTypeAtLocation(place));
    const takesAll = types.every((type, i) =>
      isRest && i === types.length - 1
        ? type.getArrayElementType()?.isUnknown() === true
        : type.isUnknown() || type.isAny(),
    );
    if (!takesAll && signatures.length === 1) return undefined;
  }
  const [least, most] = arityOf(signatures);
  const results = new Set(signatures.map((signature) => specOf(signature.getReturnType())));
  const [only] = results;
  return `(${least},${most}) -> ${results.size > 1 ? "unknown" : (only ?? "unknown")}`;
}

function isOptional(parameter: TypeSymbol): boolean {
  const [declaration] = parameter.getDeclarations();
  return /^\w+\?|=/.test(declaration?.getText() ?? "");
}

it("knows what functions of the modules that the runtime ships give", async () => {
  const project = new Project({
    tsConfigFilePath: join(root, "tsconfig.json"),
    skipAddingFilesFromTsConfig: true,
  });
  const found: Record<string, Record<string, string>> = {};
  const arities: Record<string, Record<string, string>> = {};
  const sources = new Map(
    Object.keys(moduleMembers).map((module) => {
      const path = join(root, "src/runtime/modules", `${module.replaceAll(".", "/")}.ts`);
      return [module, project.addSourceFileAtPathIfExists(path)];
    }),
  );
  const described: Record<string, Record<string, string>> = {};
  const runtime = project.addSourceFileAtPath(join(root, "src/runtime/index.ts"));
  const ofLanguage = runtime.getExportedDeclarations();
  const declared = [...sources]
    .flatMap(([module, source]) => (ofBuiltins.has(module) ? [] : classesOf(module, source)))
    .toSorted((a, b) => nearness(b) - nearness(a));
  for (const name of builtinClasses) {
    declared.push([`__builtin__.${name}`, ofLanguage.get(name)![0] as ClassDeclaration]);
  }
  for (const [key, declaration] of declared) {
    const symbol = declaration.getSymbolOrThrow();
    if (!classes.has(symbol)) classes.set(symbol, key);
  }
  for (const [key, declaration] of declared) {
    // A class that has several names is known by that of the module which it is written for.
    if (classes.get(declaration.getSymbolOrThrow()) === key)
      described[key] = classSpecs(declaration);
  }
  for (const [module, names] of Object.entries(moduleMembers)) {
    const known = new Map<string, string>();
    const counts = new Map<string, string>();
    for (const [name, [declaration]] of sources.get(module)?.getExportedDeclarations() ?? []) {
      if (
        !names.includes(name) ||
        declaration === undefined ||
        declaration.getKindName() === "SourceFile"
      )
        continue;
      const count = ofBuiltins.has(module)
        ? undefined
        : moduleArity((declaration as Node).getType());
      if (count !== undefined) counts.set(name, count);
      const made = classes.get((declaration as Node).getSymbol());
      if (made !== undefined && declaration.getKindName() === "ClassDeclaration") {
        known.set(name, `() -> ${made}`);
        continue;
      }
      // A long is a bigint of any size, which the type of ints does not tell.
      if ((declaration as Node).getSymbol()?.getName() === "long") continue;
      const spec = memberSpec((declaration as Node).getType());
      if (spec !== undefined && !(declaration as Node).getKindName().includes("Class"))
        known.set(name, spec);
    }
    if (known.size > 0) found[module] = sorted(known);
    if (counts.size > 0) arities[module] = sorted(counts);
  }
  expect(narrowOptions(sources)).toEqual([]);
  if (!process.env["UPDATE"]) {
    expect(moduleResults).toEqual(found);
    expect(moduleArities).toEqual(arities);
    expect(moduleClasses).toEqual(described);
    return;
  }
  await write("moduleResults", "module-results.ts", results, found);
  await write("moduleArities", "module-arities.ts", counted, arities);
  await write(
    "moduleClasses",
    "module-classes.ts",
    objects,
    sorted(new Map(Object.entries(described))),
  );
}, 180_000);

/**
 * Functions and methods that are given keywords as an object, where TypeScript does not take one: it may stand in the place of any
 * parameter that can be left out.
 */
function narrowOptions(sources: ReadonlyMap<string, SourceFile | undefined>): string[] {
  const narrow: string[] = [];
  for (const [owner, specs] of Object.entries(moduleSignatures)) {
    const [, module = "", type = ""] = /^(.+)\.(\w+)$/.exec(owner) ?? [];
    const exports = (sources.get(owner) ?? sources.get(module))?.getExportedDeclarations();
    for (const [name, spec] of Object.entries(specs)) {
      if (!spec.includes("{}")) continue;
      const [place] = exports?.get(sources.has(owner) ? name : type) ?? [];
      const whole = place?.getType();
      const method = sources.has(owner) ? "__init__" : name;
      const member = whole?.getProperty(method)?.getDeclarations()[0]?.getType();
      const required = spec.split(" ").filter((each) => /^\w+$/.test(each)).length;
      const signatures = (member ?? whole)?.getCallSignatures() ?? [];
      const parameters = signatures.flatMap((each) => each.getParameters().slice(required));
      const types = parameters.map((each) => each.getTypeAtLocation(place!));
      const takes = types.every((each) => (each.getArrayElementType() ?? each).isUnknown());
      if (!takes) narrow.push(`${owner}.${name}`);
    }
  }
  return narrow;
}

function sorted<V>(table: ReadonlyMap<string, V>): Record<string, V> {
  return Object.fromEntries([...table].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const results = [
  "What members of standard modules are, or give when they are called",
  "By module and name",
];
const counted = [
  "How many arguments the functions of standard modules take by position, the fewest and the most",
  "By module and name",
];
const objects = ["What objects of the classes of standard modules have", "By class and name"];

async function write(
  name: string,
  file: string,
  [what, how]: readonly string[],
  table: object,
): Promise<void> {
  const path = join(folder, file);
  const source = `// ${what}, as their types say; written by
// test/compiler/module-results.test.ts (UPDATE=1).

/** ${how}, in the words of knowledge.ts. */
export const ${name}: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(table)};
`;
  await writeFormatted(path, source);
}

/**
 * The classes that a module exports whose objects a program may have; not those of errors and of containers, nor ones that wait,
 * of which module-members.ts tells.
 */
function classesOf(module: string, source: SourceFile | undefined): [string, ClassDeclaration][] {
  const all: [string, ClassDeclaration][] = [];
  for (const [name, [declaration]] of source?.getExportedDeclarations() ?? []) {
    if (declaration?.getKindName() !== "ClassDeclaration") continue;
    const found = declaration as ClassDeclaration;
    const key = `${module}.${name}`;
    const isContainer = found.getTypeParameters().length > 0 || descends(found.getType(), builtins);
    if (isContainer || key in asyncMethods || descends(found.getType(), errors)) continue;
    all.push([key, found]);
  }
  return all;
}

/** The classes of builtin objects that are known by their names, as `cpyc/runtime` exports them. */
const builtinClasses = ["File"];
const ofBuiltins: ReadonlySet<string> = new Set(["__builtin__", "types"]);

/** How much of the path of a class's file is that of the module which exports it. */
function nearness([key, declaration]: [string, ClassDeclaration]): number {
  const module = key.slice(0, key.lastIndexOf(".")).replaceAll(".", "/");
  const path = declaration.getSourceFile().getFilePath();
  return new RegExp(`/modules/${module}(?:/|\\.ts$)`).test(path) ? module.length : 0;
}

const errors: ReadonlySet<string> = new Set(["BaseException"]);
const builtins: ReadonlySet<string> = new Set(["Array", "String", ...Object.keys(containers)]);

/** Whether a class is one of these, or has one of them among its ancestors. */
function descends(type: Type, names: ReadonlySet<string>): boolean {
  const name = type.getSymbol()?.getName() ?? "";
  return names.has(name) || type.getBaseTypes().some((base) => descends(base, names));
}
