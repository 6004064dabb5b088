/** The named tuples of `sys` (library, 28.1). */
import { boxFloat, repr, Tuple } from "../../python/index.js";

/** A tuple of what its fields hold, in their order. */
class Fields<T extends readonly unknown[]> extends Tuple<T> {
  /** The name of the type, as its repr shows it. */
  static readonly __name__: string = "sys.fields";

  __repr__(): string {
    const names = Object.keys(this).filter((name) => name !== "items");
    const { __name__ } = this.constructor as typeof Fields;
    return `${__name__}(${names.map((name, i) => `${name}=${repr(this.items[i])}`).join(", ")})`;
  }
}

/** `sys.version_info`. */
export class VersionInfo extends Fields<readonly [number, number, number, string, number]> {
  static override readonly __name__: string = "sys.version_info";
  readonly major = 2;
  readonly minor = 7;
  readonly micro = 18;
  readonly releaselevel = "final";
  readonly serial = 0;

  constructor() {
    super([2, 7, 18, "final", 0]);
  }
}

/** `sys.float_info`: the limits of a double. */
export class FloatInfo extends Fields<readonly unknown[]> {
  static override readonly __name__: string = "sys.float_info";
  readonly max = boxFloat(Number.MAX_VALUE);
  readonly max_exp = 1024;
  readonly max_10_exp = 308;
  readonly min = 2.2250738585072014e-308;
  readonly min_exp = -1021;
  readonly min_10_exp = -307;
  readonly dig = 15;
  readonly mant_dig = 53;
  readonly epsilon = Number.EPSILON;
  readonly radix = 2;
  readonly rounds = 1;

  constructor() {
    super([
      boxFloat(Number.MAX_VALUE),
      1024,
      308,
      2.2250738585072014e-308,
      -1021,
      -307,
      15,
      53,
      Number.EPSILON,
      2,
      1,
    ]);
  }
}

/** `sys.long_info`: how CPython keeps its longs. */
export class LongInfo extends Fields<readonly [number, number]> {
  static override readonly __name__: string = "sys.long_info";
  readonly bits_per_digit = 30;
  readonly sizeof_digit = 4;

  constructor() {
    super([30, 4]);
  }
}

/** `sys.flags`: the options of the interpreter, none of which is given. */
export class Flags extends Fields<readonly number[]> {
  static override readonly __name__: string = "sys.flags";
  readonly debug = 0;
  readonly py3k_warning = 0;
  readonly division_warning = 0;
  readonly division_new = 0;
  readonly inspect = 0;
  readonly interactive = 0;
  readonly optimize = 0;
  readonly dont_write_bytecode = 0;
  readonly no_user_site = 0;
  readonly no_site = 0;
  readonly ignore_environment = 0;
  readonly tabcheck = 0;
  readonly verbose = 0;
  readonly unicode = 0;
  readonly bytes_warning = 0;
  readonly hash_randomization = 0;

  constructor() {
    super(new Array<number>(16).fill(0));
  }
}
