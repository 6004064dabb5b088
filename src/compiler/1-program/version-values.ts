import type { CompareOperator, Expression } from "../../../grammar/index.js";

/** A value that is known when compiling: a number, a text, a truth, or a tuple of them. */
export type VersionValue = number | string | boolean | readonly VersionValue[];

/** What names of a module stand for: the module `sys`, and values made of its version. */
export interface VersionNames {
  readonly modules: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, VersionValue>;
}

/** What `sys` says of the version, as the runtime has it. */
const facts: ReadonlyMap<string, VersionValue> = new Map<string, VersionValue>([
  ["version_info", [2, 7, 18, "final", 0]],
  ["hexversion", 0x020712f0],
  ["version", "2.7.18 (cpyc)"],
]);

const fields = ["major", "minor", "micro", "releaselevel", "serial"];

/**
 * The value of an expression that asks for nothing but the version (library, 28.1: `sys.version_info`), or of a name of `sys`;
 * undefined of any other.
 */
export function evaluateVersion(
  node: Expression | string,
  names: VersionNames = { modules: new Set(), values: new Map() },
): VersionValue | undefined {
  if (typeof node === "string") return facts.get(node);
  // A constant alone is no question of the version.
  return isAboutVersion(node, names) ? evaluate(node, names) : undefined;
}

/** Python's truth of a value. */
export function isTrue(value: VersionValue): boolean {
  return typeof value === "object" ? value.length > 0 : Boolean(value);
}

function isAboutVersion(node: Expression, names: VersionNames): boolean {
  switch (node.kind) {
    case "Name":
      return names.values.has(node.name);
    case "Attribute":
    case "Subscript":
      return (
        isAboutVersion(node.object, names) ||
        (node.kind === "Attribute" &&
          node.object.kind === "Name" &&
          names.modules.has(node.object.name) &&
          facts.has(node.attribute.name))
      );
    case "Unary":
      return isAboutVersion(node.operand, names);
    case "Boolean":
      return node.operands.some((each) => isAboutVersion(each, names));
    case "Comparison":
      return [node.first, ...node.rest.map(({ operand }) => operand)].some((each) =>
        isAboutVersion(each, names),
      );
    default:
      return false;
  }
}

function evaluate(node: Expression, names: VersionNames): VersionValue | undefined {
  switch (node.kind) {
    case "Number":
      return Number(node.value);
    case "String":
      return node.value;
    case "Name":
      return names.values.get(node.name);
    case "Tuple": {
      const values = node.elements.map((each) => evaluate(each, names));
      return values.some((each) => each === undefined) ? undefined : (values as VersionValue[]);
    }
    case "Attribute": {
      const { object, attribute } = node;
      if (object.kind === "Name" && names.modules.has(object.name))
        return facts.get(attribute.name);
      const value = evaluate(object, names);
      return Array.isArray(value) && value === facts.get("version_info")
        ? (value as VersionValue[])[fields.indexOf(attribute.name)]
        : undefined;
    }
    case "Subscript":
      return part(evaluate(node.object, names), node.index);
    case "Unary": {
      const value = evaluate(node.operand, names);
      return node.operator === "not" && value !== undefined ? !isTrue(value) : undefined;
    }
    case "Boolean": {
      const decides = node.operator === "or";
      for (const operand of node.operands) {
        const value = evaluate(operand, names);
        if (value === undefined) return undefined;
        if (isTrue(value) === decides) return decides;
      }
      return !decides;
    }
    case "Comparison": {
      let left = evaluate(node.first, names);
      for (const { operator, operand } of node.rest) {
        const right = evaluate(operand, names);
        if (left === undefined || right === undefined) return undefined;
        const holds = compare(operator, left, right);
        if (holds !== true) return holds;
        left = right;
      }
      return true;
    }
    default:
      return undefined;
  }
}

/** `value[1]`, `value[:2]`. */
function part(value: VersionValue | undefined, index: Expression): VersionValue | undefined {
  if (typeof value !== "object" && typeof value !== "string") return undefined;
  if (index.kind === "Number") return value[Number(index.value)];
  if (index.kind !== "Slice" || index.step !== null) return undefined;
  const bounds = [index.lower, index.upper].map((bound) =>
    bound === null ? null : bound.kind === "Number" ? Number(bound.value) : undefined,
  );
  if (bounds.includes(undefined)) return undefined;
  return value.slice(bounds[0] ?? 0, bounds[1] ?? undefined);
}

function compare(
  operator: CompareOperator,
  left: VersionValue,
  right: VersionValue,
): boolean | undefined {
  const order = orderOf(left, right);
  if (order === undefined) return undefined;
  switch (operator) {
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    default:
      return undefined;
  }
}

/** How two values lie to each other; undefined of ones of different kinds. */
function orderOf(left: VersionValue, right: VersionValue): number | undefined {
  if (typeof left === "object" && typeof right === "object") {
    for (let i = 0; i < Math.min(left.length, right.length); i++) {
      const order = orderOf(left[i]!, right[i]!);
      if (order !== 0) return order;
    }
    return left.length - right.length;
  }
  if (typeof left !== typeof right || typeof left === "object" || typeof right === "object")
    return undefined;
  return left < right ? -1 : left > right ? 1 : 0;
}
