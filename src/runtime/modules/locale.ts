/** The module `locale` of Python 2.7 (library, 22.2), of the locale C alone: a server's texts do not depend on where it runs. */
import {
  callMethod,
  cmp,
  Dict,
  Exception,
  float,
  formatPercent,
  int,
  repr,
  str as toStr,
  truth,
  Tuple,
  ValueError,
  withSignature,
  withOptions,
} from "../python/index.js";

class LocaleError extends Exception {
  declare __module__: string;
  static readonly __name__ = "Error";

  static {
    this.prototype.__module__ = "locale";
  }
}
export { LocaleError as Error };

export const LC_CTYPE: number = 0;
export const LC_NUMERIC: number = 1;
export const LC_TIME: number = 2;
export const LC_COLLATE: number = 3;
export const LC_MONETARY: number = 4;
export const LC_MESSAGES: number = 5;
export const LC_ALL: number = 6;
export const CHAR_MAX: number = 127;

/** `C` is the only locale, `""` means it as well. @throws Error (`locale.Error`) for any other. */
export const setlocale = withSignature(
  function setlocale(category: unknown, locale: unknown = null): string {
    const name = locale instanceof Tuple ? locale.items[0] : locale;
    if (Number(category) > LC_ALL) throw new LocaleError("unsupported locale setting");
    if (name === null || name === "" || name === "C" || name === "POSIX") return "C";
    throw new LocaleError("unsupported locale setting");
  },
  ["category", "locale?"],
);

export const getlocale = withSignature(
  function getlocale(_category: unknown = LC_CTYPE): Tuple<[null, null]> {
    return new Tuple([null, null]);
  },
  ["category?"],
);

export const getdefaultlocale = withSignature(
  function getdefaultlocale(_envvars: unknown = null): Tuple<[null, null]> {
    return new Tuple([null, null]);
  },
  ["envvars?"],
);

export const getpreferredencoding = withSignature(
  function getpreferredencoding(_doSetlocale: unknown = true): string {
    return "UTF-8";
  },
  ["do_setlocale?"],
);

export const resetlocale = withSignature(
  function resetlocale(_category: unknown = LC_ALL): null {
    return null;
  },
  ["category?"],
);

export const localeconv = withSignature(function localeconv(): Dict<string, unknown> {
  const dict = new Dict<string, unknown>();
  const texts =
    "int_curr_symbol currency_symbol mon_decimal_point mon_thousands_sep positive_sign negative_sign thousands_sep";
  const numbers =
    "int_frac_digits frac_digits p_cs_precedes p_sep_by_space n_cs_precedes n_sep_by_space p_sign_posn n_sign_posn";
  for (const name of texts.split(" ")) dict.setItem(name, "");
  for (const name of numbers.split(" ")) dict.setItem(name, CHAR_MAX);
  for (const name of ["grouping", "mon_grouping"]) dict.setItem(name, []);
  dict.setItem("decimal_point", ".");
  return dict;
}, []);

export const strcoll = withSignature(
  function strcoll(a: unknown, b: unknown): number {
    return cmp(a, b);
  },
  ["a", "b"],
);

export const strxfrm = withSignature(
  function strxfrm(text: unknown): string {
    return toStr(text);
  },
  ["text"],
);

/** `percent % value`: the locale C groups nothing. @throws ValueError where it is more than one specifier */
export const format = withSignature(
  function format(percent: unknown, value: unknown, _grouping: unknown = false): string {
    const isSpecifier = /^%(?:\([^)]*\))?[-#0-9 +*.hlL]*?[eEfFgGdiouxXcrs%]$/.test(toStr(percent));
    if (!isSpecifier) {
      throw new ValueError(
        `format() must be given exactly one %char format specifier, ${repr(percent)} not valid`,
      );
    }
    return formatPercent(toStr(percent), value);
  },
  ["percent", "value", "grouping?", "monetary?"],
);

export const format_string = withSignature(
  function format_string(f: unknown, value: unknown, _grouping: unknown = false): string {
    return formatPercent(toStr(f), value);
  },
  ["f", "val", "grouping?"],
);

export const atof = withSignature(
  function atof(text: unknown, func: unknown = null): unknown {
    return truth(func) ? (func as (text: unknown) => unknown)(text) : float(text);
  },
  ["string", "func?"],
);

export const atoi = withSignature(
  function atoi(text: unknown): unknown {
    return int(callMethod(text, "strip"));
  },
  ["str"],
);

export const str = withSignature(
  function str(value: unknown): string {
    return formatPercent("%.12g", value);
  },
  ["val"],
);

/** @throws ValueError: the locale C has no currency */
export const currency = withOptions(
  function currency(_value: unknown, _symbol: unknown = true): never {
    throw new ValueError("Currency formatting is not possible using the 'C' locale.");
  },
  ["val", "symbol?", "grouping?", "international?"],
);
