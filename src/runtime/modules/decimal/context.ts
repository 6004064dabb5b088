/** `decimal.Context` (library, 9.4.3): how arithmetic is done, for each thread. */
import {
  Dict,
  getItem,
  inModule,
  isinstance,
  iter,
  PyObject,
  str,
  truth,
  withSignature,
  takeOptions,
  type int,
} from "../../python/index.js";
import { currentIdentity, type Identity } from "../threading/current.js";
import { addOperations } from "./context-methods.js";
import { etiny, etop, ROUND_HALF_EVEN, ROUND_HALF_UP, type Settings } from "./settings.js";
import {
  Clamped,
  DivisionByZero,
  InvalidOperation,
  Overflow,
  signals,
  Underflow,
  type Signal,
} from "./signals.js";

/** A dict of conditions, each 0 or 1. @param given the conditions that are 1, or such a dict */
function conditions(given: unknown): Dict<Signal, number> {
  if (isinstance(given, Dict)) return given as Dict<Signal, number>;
  const set = new Set(iter(given));
  return Dict.of(...signals.map((each) => [each, set.has(each) ? 1 : 0] as [Signal, number]));
}

/** The templates, of which a thread gets copies: DefaultContext first, which says what is not given. */
const templates: Context[] = [];

export class Context extends PyObject implements Settings {
  static readonly signatures: Record<string, string[]> = {
    __init__: [
      "prec?",
      "rounding?",
      "traps?",
      "flags?",
      "Emin?",
      "Emax?",
      "capitals?",
      "_clamp?",
      "_ignored_flags?",
    ],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare prec: number;
  declare rounding: string;
  declare traps: Dict<Signal, number>;
  declare flags: Dict<Signal, number>;
  declare Emin: number;
  declare Emax: number;
  declare capitals: number;
  declare _clamp: number;
  declare _ignored_flags: Signal[];

  __init__(
    prec?: unknown,
    rounding?: unknown,
    traps?: unknown,
    flags?: unknown,
    Emin?: unknown,
    Emax?: unknown,
    capitals?: unknown,
    _clamp: unknown = 0,
    ignored?: unknown,
  ): void {
    // What is not given is as it is in DefaultContext, which a program may change.
    const usual: Partial<Settings> = templates[0] ?? {};
    this.prec = (prec ?? usual.prec ?? 28) as number;
    this.rounding = (rounding ?? usual.rounding ?? ROUND_HALF_EVEN) as string;
    this.Emin = (Emin ?? usual.Emin ?? -999999999) as number;
    this.Emax = (Emax ?? usual.Emax ?? 999999999) as number;
    this.capitals = Number(capitals ?? usual.capitals ?? 1);
    this._clamp = Number(_clamp);
    this.traps = conditions(traps ?? usual.traps?.copy() ?? []);
    this.flags = conditions(flags ?? []);
    this._ignored_flags = (ignored ?? []) as Signal[];
  }

  get ignored(): readonly Signal[] {
    return this._ignored_flags;
  }

  /** Resets all flags. */
  clear_flags(): null {
    for (const each of [...this.flags]) this.flags.setItem(each, 0);
    return null;
  }

  /** A context of its own with the same settings. */
  copy(): Context {
    return new Context(
      this.prec,
      this.rounding,
      this.traps.copy(),
      this.flags.copy(),
      this.Emin,
      this.Emax,
      this.capitals,
      this._clamp,
      [...this._ignored_flags],
    );
  }
  __copy__(): Context {
    return this.copy();
  }

  /** The exponent of the least number that is not zero. */
  Etiny(): int {
    return etiny(this);
  }
  /** The greatest exponent of a number of full precision. */
  Etop(): int {
    return etop(this);
  }

  __repr__(): string {
    const names = (dict: Dict<Signal, number>) =>
      signals
        .filter((each) => dict.has(each) && truth(getItem(dict, each)))
        .map((each) => each.name)
        .join(", ");
    const { prec, rounding, Emin, Emax, capitals } = this;
    return `Context(prec=${str(prec)}, rounding=${rounding}, Emin=${str(Emin)}, Emax=${str(Emax)}, capitals=${capitals}, flags=[${names(this.flags)}], traps=[${names(this.traps)}])`;
  }
}

export const DefaultContext: Context = new Context(28, ROUND_HALF_EVEN, [
  DivisionByZero,
  Overflow,
  InvalidOperation,
]);

export const BasicContext: Context = new Context(9, ROUND_HALF_UP, [
  DivisionByZero,
  Overflow,
  InvalidOperation,
  Clamped,
  Underflow,
]);

export const ExtendedContext: Context = new Context(9, ROUND_HALF_EVEN, []);

templates.push(DefaultContext, BasicContext, ExtendedContext);

// A fact of execution, as the thread itself is.
const current = new WeakMap<Identity, Context>();

/** The context of the thread that runs. */
export function getcontext(): Context {
  const identity = currentIdentity();
  let context = current.get(identity);
  if (context === undefined) current.set(identity, (context = DefaultContext.copy()));
  return context;
}

/** Gives the thread another context; of one of the templates a copy. */
export function setcontext(context: unknown): null {
  let given = context as Context;
  if (templates.includes(given)) {
    given = given.copy();
    given.clear_flags();
  }
  current.set(currentIdentity(), given);
  return null;
}

/** A context for the body of a `with` statement. */
export class _ContextManager extends PyObject {
  declare new_context: Context;
  declare saved_context: Context;

  __init__(context: unknown): void {
    this.new_context = (context as Context).copy();
  }
  __enter__(): Context {
    this.saved_context = getcontext();
    setcontext(this.new_context);
    return this.new_context;
  }
  __exit__(_type: unknown, _value: unknown, _traceback: unknown): null {
    return setcontext(this.saved_context);
  }
}

/** A context manager that has a copy of a context (or of the current one) in force for a while. */
export const localcontext = withSignature(
  function localcontext(context: unknown = null): _ContextManager {
    return new _ContextManager(context ?? getcontext());
  },
  ["ctx?"],
);

/** The context that a call gives, or the current one. */
export function contextOf(given: unknown): Context {
  return given === null || given === undefined ? getcontext() : (given as Context);
}

addOperations(Context);

inModule("decimal", Context, _ContextManager);
