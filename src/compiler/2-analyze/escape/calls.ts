import type { Call, Expression } from "../../../../grammar/index.js";
import type { BoundProgram, FunctionUnit } from "../scopes/index.js";
import { membersOf, type Type } from "../types/lattice.js";
import type { Types } from "../types/types.js";

/** What a client sends, as `request` has it (runtime.md, "request"). */
export const requestData: ReadonlySet<string> = new Set(
  `base browserUrl fileTypeMap filenameMap headerMap method originalParamMap originalParamTuple originalPath paramMap
  paramTuple path rfile simpleCookie`.split(/\s+/),
);

/** Functions of modules whose result has none of HTML's characters, whatever they are given. */
const moduleEscapers: ReadonlyMap<string, string> = new Map([
  ["cgi", "escape"],
  ["urllib", "quote quote_plus urlencode pathname2url"],
  ["xml.sax.saxutils", "escape quoteattr"],
  ["binascii", "hexlify b2a_hex b2a_base64 crc32"],
  ["base64", "encodestring b64encode urlsafe_b64encode standard_b64encode"],
  ["time", "strftime"],
]);

/** The same of methods that go by their names, on whatever object. */
const methodEscapers = new Set(["escapeHtml", "hexdigest"]);

const builtinEscapers = new Set(`abs bool chr float hash hex id int len long oct ord`.split(" "));

/** Methods that put their arguments into the object. */
export const mutators: ReadonlySet<string> = new Set(
  `add append appendleft extend insert setdefault update put write writelines`.split(" "),
);

/** Whether a call makes whatever it is given fit for a page. */
export function isEscaper(call: Call, program: BoundProgram): boolean {
  const { callee } = call;
  if (callee.kind === "Name") {
    const binding = program.references.get(callee);
    const imported = binding?.imported;
    if (imported?.name != null) return escapes(imported.module, imported.name);
    return binding?.scope.kind === "builtin" && builtinEscapers.has(callee.name);
  }
  if (callee.kind !== "Attribute") return false;
  const name = callee.attribute.name;
  if (methodEscapers.has(name)) return true;
  if (name === "replace") return replacesTags(call);
  return escapes(moduleName(callee.object, program), name);
}

function escapes(module: string | undefined, name: string): boolean {
  return module !== undefined && (moduleEscapers.get(module) ?? "").split(" ").includes(name);
}

function moduleName(node: Expression, program: BoundProgram): string | undefined {
  if (node.kind === "Attribute") {
    const outer = moduleName(node.object, program);
    return outer === undefined ? undefined : `${outer}.${node.attribute.name}`;
  }
  if (node.kind !== "Name") return undefined;
  const imported = program.references.get(node)?.imported;
  return imported == null
    ? undefined
    : [imported.module, imported.name].filter((part) => part !== null).join(".");
}

/** `text.replace("<", "&lt;")`: who writes that escapes the rest as well. */
function replacesTags({ arguments: [from, to] }: Call): boolean {
  return (
    from?.kind === "String" && to?.kind === "String" && from.value === "<" && /^&/.test(to.value)
  );
}

/** A function that a call may reach, and how many of the arguments stand before its first parameter. */
export interface Target {
  readonly unit: FunctionUnit;
  readonly skipped: 0 | 1;
  /** The call makes an object: what it gives is that, and not what the function returns. */
  readonly constructs: boolean;
}

/** The functions of the program that a call may reach, overriding methods among them. */
export function targetsOf(call: Call, program: BoundProgram, types: Types): Target[] {
  return membersOf(types.of(call.callee)).flatMap((member): Target[] => {
    if (member.kind === "class") {
      const init = member.class.method("__init__");
      return init === undefined ? [] : [{ unit: init, skipped: 0, constructs: true }];
    }
    if (member.kind !== "function") return [];
    const { unit, bound } = member;
    const skipped = unit.self !== null && !bound ? 1 : 0;
    const { callee } = call;
    const direct = { unit, skipped, constructs: false } as const;
    if (unit.owner === null || callee.kind !== "Attribute" || skipped === 1) return [direct];
    const overriding = program.classes.flatMap((each) => {
      const method = each.methods.get(unit.name);
      return method !== undefined && method !== unit && each.descendsFrom(unit.owner!)
        ? [{ unit: method, skipped, constructs: false } as const]
        : [];
    });
    return [direct, ...overriding];
  });
}

/** Whether nothing that HTML gives a meaning can be in values of a type. */
export function isHarmless(type: Type): boolean {
  const members = membersOf(type);
  return (
    members.length > 0 &&
    members.every(
      ({ kind }) => kind === "int" || kind === "float" || kind === "bool" || kind === "none",
    )
  );
}
