/** How what an example prints is compared and reported (library, 26.2.3.5). */
import { Dict, withSignature } from "../../python/index.js";

export const OPTIONFLAGS_BY_NAME: Dict<string, number> = new Dict();

/** The flag of a name, a new one where there is none yet. */
export const register_optionflag = withSignature(
  function register_optionflag(name: unknown): number {
    const known = OPTIONFLAGS_BY_NAME.get(name as string);
    if (known !== null) return known;
    const flag = 2 ** OPTIONFLAGS_BY_NAME.size;
    OPTIONFLAGS_BY_NAME.setItem(name as string, flag);
    return flag;
  },
  ["name"],
);

export const DONT_ACCEPT_TRUE_FOR_1: number = register_optionflag("DONT_ACCEPT_TRUE_FOR_1");
export const DONT_ACCEPT_BLANKLINE: number = register_optionflag("DONT_ACCEPT_BLANKLINE");
export const NORMALIZE_WHITESPACE: number = register_optionflag("NORMALIZE_WHITESPACE");
export const ELLIPSIS: number = register_optionflag("ELLIPSIS");
export const SKIP: number = register_optionflag("SKIP");
export const IGNORE_EXCEPTION_DETAIL: number = register_optionflag("IGNORE_EXCEPTION_DETAIL");
export const REPORT_UDIFF: number = register_optionflag("REPORT_UDIFF");
export const REPORT_CDIFF: number = register_optionflag("REPORT_CDIFF");
export const REPORT_NDIFF: number = register_optionflag("REPORT_NDIFF");
export const REPORT_ONLY_FIRST_FAILURE: number = register_optionflag("REPORT_ONLY_FIRST_FAILURE");

export const COMPARISON_FLAGS: number =
  DONT_ACCEPT_TRUE_FOR_1 |
  DONT_ACCEPT_BLANKLINE |
  NORMALIZE_WHITESPACE |
  ELLIPSIS |
  SKIP |
  IGNORE_EXCEPTION_DETAIL;
export const REPORTING_FLAGS: number =
  REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE;

/** Stands for an empty line in what is expected, and for any text. */
export const BLANKLINE_MARKER: string = "<BLANKLINE>";
export const ELLIPSIS_MARKER: string = "...";
