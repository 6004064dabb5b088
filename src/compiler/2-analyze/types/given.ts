import {
  isOnly,
  join,
  membersOf,
  NEVER,
  sameType,
  UNKNOWN,
  type Growth,
  type Type,
} from "./lattice.js";

/**
 * The type of a parameter that is given `given` and holds `all` in its function, where the one variable of the output can stand
 * for both: what is put in place of nothing tells what a caller may give, and of numbers the output knows at each place
 * which they are.
 */
export function withAssigned(given: Type, all: Type, growth: Growth): Type {
  if (all === UNKNOWN || isOnly(given, "none")) return join(given, all, growth);
  const isNumber = ({ kind }: Type) => kind === "int" || kind === "float";
  const before = membersOf(given);
  const isHarmless = membersOf(all).every(
    (member) =>
      before.some((other) => sameType(member, other)) ||
      (isNumber(member) && before.some(isNumber)),
  );
  return isHarmless ? join(given, all, growth) : given;
}

/** Whether a type is that of a container of which nothing is known to be in it. */
export function holdsNothing(type: Type): boolean {
  switch (type.kind) {
    case "list":
    case "set":
      return type.element.type === NEVER;
    case "dict":
      return type.key.type === NEVER;
    default:
      return false;
  }
}
