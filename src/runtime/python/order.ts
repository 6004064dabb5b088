/** Order where neither value knows the other: CPython's default_3way_compare and dict_compare. */
import { cmp } from "./compare.js";
import { sameOrEqual } from "./equality.js";
import { Dict } from "./dict.js";
import { identity } from "./identity.js";
import { moduleOf } from "./class-module.js";
import { BaseException } from "./exceptions/plain.js";
import { isNumeric } from "./float.js";
import { typeName } from "./names.js";
import { ClassicObject } from "./object.js";
import { LENGTH } from "./symbols.js";

/** None before everything, then old-style instances and numbers, then by the name of the type, then by identity. */
export function classifyOrder(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  const left = nameInOrder(a);
  const right = nameInOrder(b);
  if (left !== right) return left < right ? -1 : 1;
  if (left === "" && isNumeric(a) !== isNumeric(b)) return rankInOrder(a) - rankInOrder(b);
  return identity(a) < identity(b) ? -1 : 1;
}

/** Old-style instances pass for numbers, since they may have all methods of such. */
function nameInOrder(value: unknown): string {
  if (isNumeric(value) || value instanceof ClassicObject) return "";
  const isError = value instanceof BaseException && moduleOf(value.constructor) === "exceptions";
  return isError ? `exceptions.${typeName(value)}` : typeName(value);
}

/** In CPython the places of the types in memory decide. */
function rankInOrder(value: unknown): number {
  if (typeof value === "boolean") return -1;
  return isNumeric(value) ? 1 : 0;
}

/** The smaller dict is less; of equal size, the one whose smallest differing key, else that key's value, is less. */
export function compareDicts(a: Dict, b: Dict): number {
  if (a[LENGTH] !== b[LENGTH]) return a[LENGTH] < b[LENGTH] ? -1 : 1;
  const left = smallestDifference(a, b);
  if (left === undefined) return 0;
  const right = smallestDifference(b, a);
  if (right === undefined) return 0;
  return cmp(left.key, right.key) || cmp(left.value, right.value);
}

function smallestDifference(a: Dict, b: Dict): { key: unknown; value: unknown } | undefined {
  let smallest: { key: unknown; value: unknown } | undefined;
  for (const key of a) {
    if (smallest !== undefined && cmp(key, smallest.key) >= 0) continue;
    const value = a.getItem(key);
    if (!Dict.holds(b, key) || !sameOrEqual(value, b.getItem(key))) smallest = { key, value };
  }
  return smallest;
}
