/** Method resolution order: C3 (Python 2.3's) and the depth-first one of old-style classes. */
import { metaclassOf, type Class } from "./class-kind.js";
import { TypeError } from "./exceptions/plain.js";
import { ClassicObject, PyObject } from "./object.js";
import { DEPTH_FIRST, LINEARIZATION } from "./symbols.js";
import { className } from "./names.js";

/** `cls.__mro__`: the class, then its ancestors in the order in which attributes are looked up. */
export function mroOf(type: object): readonly Class[] {
  const order: Class[] = [];
  for (let at = type as Partial<Class>; ; at = Object.getPrototypeOf(at) as Partial<Class>) {
    if (Object.hasOwn(at, LINEARIZATION))
      return order.concat((at as unknown as { [LINEARIZATION]: Class[] })[LINEARIZATION]);
    // The chain of constructors ends at Function.prototype, which has no prototype.
    if (at.prototype === undefined || (at as unknown) === Error) break;
    order.push(at as Class);
  }
  if (!order.includes(PyObject)) order.push(PyObject);
  return order;
}

/** The direct bases of a class. */
export function basesOf(type: object): readonly Class[] {
  const parent = Object.getPrototypeOf(type) as Class & { bases?: readonly Class[] };
  if (Object.hasOwn(parent, LINEARIZATION)) return parent.bases ?? [];
  if (type === PyObject) return [];
  const [, next] = mroOf(type);
  return next === undefined ? [PyObject] : [next];
}

/** Merges the orders of the bases so that each keeps its own order; TypeError where they contradict each other. */
export function linearize(bases: readonly Class[]): readonly Class[] {
  const rows = [...bases.map(ownOrder), [...bases]];
  const order: Class[] = [];
  for (;;) {
    const left = rows.filter((row) => row.length > 0);
    if (left.length === 0) return order;
    const head = left
      .map((row) => row[0]!)
      .find((candidate) => !left.some((row) => row.indexOf(candidate) > 0));
    if (head === undefined) throw contradiction(left);
    order.push(head);
    for (const row of left) if (row[0] === head) row.shift();
  }
}

/** The order of a base, to be taken apart; that of an old-style class without the roots that it has in the runtime alone. */
function ownOrder(base: Class): Class[] {
  const isClassic = base.prototype instanceof ClassicObject;
  return mroOf(base).filter(
    (each) => !isClassic || (each !== PyObject && (each as unknown) !== ClassicObject),
  );
}

function contradiction(rows: readonly (readonly Class[])[]): TypeError {
  const names = new Set(rows.map((row) => className(row[0]!)));
  return new TypeError(
    `Error when calling the metaclass bases\n    Cannot create a consistent method resolution\norder (MRO) for bases ${[...names].join(", ")}`,
  );
}

/** Depth first, left to right, the first appearance counts; what all classes have comes last. */
export function linearizeClassic(bases: readonly Class[]): readonly Class[] {
  const order = new Set(bases.flatMap(mroOf));
  return [...order].toSorted((a, b) => rootRank(a) - rootRank(b));
}

function rootRank(type: Class & { [DEPTH_FIRST]?: object }): number {
  if (type === PyObject) return 2;
  return type[DEPTH_FIRST] === type ? 1 : 0;
}

/** `value instanceof type`, several bases included. */
export function isInstanceOf(value: unknown, type: Class): boolean {
  if (typeof value === "function") {
    const metaclass = metaclassOf(value);
    return metaclass !== undefined && mroOf(metaclass).includes(type);
  }
  if (typeof value !== "object" || value === null) return false;
  if (Object.prototype.isPrototypeOf.call(type.prototype, value)) return true;
  const { constructor } = value as { constructor: { [LINEARIZATION]?: readonly unknown[] } };
  return constructor?.[LINEARIZATION] !== undefined && mroOf(constructor).includes(type);
}
