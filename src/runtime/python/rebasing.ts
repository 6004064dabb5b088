/** Giving a class other bases: `Class.__bases__ = (Base,)` (standard types, 3.2 of the language reference). */
import { isClass, type Class } from "./class-kind.js";
import { TypeError } from "./exceptions/plain.js";
import { inherit } from "./inheritance.js";
import { noteSubclass } from "./metaclasses.js";
import { basesOf, mroOf } from "./mro.js";
import { className, typeName } from "./names.js";
import { ClassicObject } from "./object.js";
import { SUBCLASSES } from "./symbols.js";
import { repr } from "./text.js";
import { Tuple } from "./tuple.js";

/** Has a class inherit from others from now on. @throws TypeError where they are no tuple of classes, or inherit from it */
export function setBases(type: Class, bases: unknown): void {
  const isClassic = type.prototype instanceof ClassicObject;
  if (!(bases instanceof Tuple)) throw wrongBases(type, isClassic, typeName(bases));
  if (bases.items.length === 0 && !isClassic) throw wrongBases(type, false, repr(bases));
  for (const base of bases.items) {
    if (isClassic && !isClass(base)) throw new TypeError("__bases__ items must be classes");
    if (isClass(base) && mroOf(base).includes(type))
      throw new TypeError("a __bases__ item causes an inheritance cycle");
  }
  const parent = bases.items.length === 0 ? ClassicObject : (inherit(...bases.items) as Class);
  const isNoted = forget(type);
  Object.setPrototypeOf(type, parent);
  Object.setPrototypeOf(type.prototype, parent.prototype);
  if (isNoted) noteSubclass(type);
}

function wrongBases(type: Class, isClassic: boolean, given: string): TypeError {
  if (isClassic) return new TypeError("__bases__ must be a tuple object");
  const wanted = given === "()" ? "non-empty tuple" : "tuple";
  return new TypeError(`can only assign ${wanted} to ${className(type)}.__bases__, not ${given}`);
}

/** Takes a class from the subclasses of its bases; false where these were never told of it. */
function forget(type: Class): boolean {
  let isNoted = false;
  for (const base of basesOf(type)) {
    const { [SUBCLASSES]: noted } = base as { readonly [SUBCLASSES]?: object[] };
    const at = Object.hasOwn(base, SUBCLASSES) ? noted!.indexOf(type) : -1;
    if (at < 0) continue;
    noted!.splice(at, 1);
    isNoted = true;
  }
  return isNoted;
}
