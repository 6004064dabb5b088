/** The module `sre_constants` of Python 2.7: what programs take from the inside of `re`. */
export { error } from "./re.js";

/** How often something repeats that has no limit. */
export const MAXREPEAT = 4294967295;
