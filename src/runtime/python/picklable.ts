/** The classes of a program that `pickle` may make objects of: emitted modules name theirs where one imports it. */

const classes = new Set<object>();

/** Says that a pickle may name a class. */
export function picklable(type: object): void {
  classes.add(type);
}

/** Every class that a pickle may name. */
export function picklableClasses(): Iterable<object> {
  return classes;
}
