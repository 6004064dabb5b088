import type { Span } from "../../../grammar/index.js";
import { nearest } from "../../../grammar/index.js";
import type { CompilerEntry } from "./entry.js";

/** Keeps each entry's own parameters, and checks that it is an entry. */
function table<Table extends Record<`CPY${number}`, CompilerEntry>>(entries: Table): Table {
  return entries;
}

const didYouMean = (name: string | null | undefined) =>
  name === null || name === undefined ? "" : `did you mean '${name}'?`;

/** `a`, `a and b`, `a, b and c`. */
const listed = (items: readonly string[]) =>
  items.length < 2
    ? items.join("")
    : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]!}`;

/** A step on the way of a value. */
export interface Step {
  readonly span: Span;
  readonly label: string;
}

/**
 * Everything that the compiler reports behind the parser. CPY20xx: modules and classes of a program; CPY21xx: names; CPY22xx: aspects; CPY23xx: escaping; CPY24xx:
 * what is known to fail; CPY30xx: types.
 */
export const COMPILER_MESSAGES = table({
  CPY2001: {
    severity: "error",
    message: (name: string, _places: readonly string[], _similar?: string | null) =>
      `no module '${name}' is found`,
    hint: (name: string, places: readonly string[], similar?: string | null) =>
      [
        didYouMean(similar),
        places.length === 0 ? "" : `looked for '${name}.cpy' in ${listed(places)}`,
      ]
        .filter((part) => part !== "")
        .join("; "),
    explanation:
      "`use NAME` looks for `NAME.cpy` in the folder where cpyc was started, then beside the file that uses it, then in the folders of `-I` in their order, then among the classes that ship with cpyc.",
  },
  CPY2002: {
    severity: "error",
    message: (cycle: readonly string[]) => `modules use each other: ${cycle.join(" → ")}`,
    hint: () => "move what they share into a module that uses none of them",
    explanation:
      "A module is complete before another can use it, so that a module can't use itself, even by way of others. The message names the modules of the circle in the order in which they use each other.",
  },
  CPY2003: {
    severity: "error",
    message: (name: string, _first: Span) => `CherryClass '${name}' is declared twice`,
    related: (_name: string, first: Span) => [{ span: first, label: "first declared here" }],
    explanation:
      "All modules of a program share one namespace, in which a CherryClass has its name alone.",
  },
  CPY2004: {
    severity: "error",
    message: (name: string, parent: string) =>
      `CherryClass '${name}' has the parent '${parent}', which is not declared`,
    hint: (_name: string, parent: string) => `declare it, or 'use' the module that does: ${parent}`,
    explanation:
      "The parents of a CherryClass are CherryClasses of the same program: of the same file, or of a module that it uses.",
  },
  CPY2005: {
    severity: "error",
    message: (name: string, _shipped: readonly string[], _places: readonly string[]) =>
      `no module named '${name}'`,
    hint: (name: string, shipped: readonly string[], places: readonly string[]) =>
      [
        didYouMean(nearest(name, shipped)),
        `looked for '${name}' among the modules that cpyc ships, then for a .py, .ts or .js file in ${listed(places)}, then in node_modules`,
      ]
        .filter((part) => part !== "")
        .join("; "),
    explanation:
      "`import NAME` finds, in this order: a module beside the importing one in its package, the standard modules that the runtime ships, `NAME.py` or a package `NAME/__init__.py` of the program (beside it, then in the folders of `-I`), `NAME.ts` or `NAME.js` there, and a package of `node_modules`. An import that may never run, in a function or a branch, or at the top of a module that is imported there, is a warning, and raises ImportError when it does run; inside of `try: … except ImportError:` it may fail.",
  },
  CPY2008: {
    severity: "error",
    message: (module: string, name: string, importer: string) =>
      `'${name}' of module '${module}' is needed before '${module}' has run: it imports '${importer}'`,
    hint: (_module: string, name: string) =>
      `import it in the function that needs it, or move '${name}' to a module of its own`,
    explanation:
      "Modules may import each other. Then one of them runs first, and what the code at its top needs of the other one is not there yet. cpyc looks for an order in which each module finds what it needs; where each needs a value of the other while it runs, there is none. Code in functions may use what it likes, since they are called later.",
  },
  CPY2007: {
    severity: "error",
    message: (module: string, name: string, _names: readonly string[]) =>
      `module '${module}' has no name '${name}'`,
    hint: (_module: string, name: string, names: readonly string[]) =>
      didYouMean(nearest(name, names)),
    explanation:
      "A module has the names that are bound at its top, and a package its modules as well. An import that may never run, in a function or a branch, is a warning, and raises ImportError when it does run; inside of `try: … except ImportError:` it may fail.",
  },
  CPY2006: {
    severity: "error",
    message: (path: string) => `cannot read '${path}'`,
    explanation: "The file is not there, or it is not a file that can be read.",
  },
  CPY2009: {
    severity: "error",
    message: (problem: string) => problem,
    explanation:
      "`return` and `yield` belong into functions, `break` and `continue` into loops. In Python 2.7 a generator returns no value, and `finally` can't `continue` the loop around it.",
  },
  CPY2101: {
    severity: "warning",
    message: (name: string, _known: readonly string[]) => `name '${name}' is not defined`,
    hint: (name: string, known: readonly string[]) => didYouMean(nearest(name, known)),
    explanation:
      "The name is no variable of the function or of one around it, no name of the program, and no builtin of Python. At run time reading it raises a `NameError`.",
  },
  CPY2301: {
    severity: "error",
    message: (way: string, _path: readonly Step[]) =>
      `request data goes to the page unescaped: ${way} → here`,
    hint: () => "write cgi.escape(…), or tools.escapeHtml(…), around it",
    related: (_way: string, path: readonly Step[]) => path,
    explanation:
      "Reported by `cpyc check --escape` only. The value of a `py-eval` or `py-attr` comes from what a client sent (a parameter of a view, `request.paramMap`, a header, a cookie), and nothing on its way escaped it or made a number of it: a link could put a script of its author's into the page. The message names the lines of the way, the places below it what happens there. `cgi.escape`, `tools.escapeHtml`, `urllib.quote`, `int` and their like end a way.",
  },
  CPY2201: {
    severity: "error",
    message: (problem: string) => `the condition of an aspect can't be evaluated: ${problem}`,
    hint: () =>
      "it is evaluated by the compiler, for each method; 'method' has className, name, type, isHidden and isXmlrpc",
    explanation:
      "The condition of an aspect is an expression over `method`: constants, operators, string methods and simple builtins. It is evaluated once for each method of each class that inherits the aspect, when the program is compiled, so that nothing of the running program is known in it.",
  },
  CPY2401: {
    severity: "warning",
    message: (problem: string) => problem,
    explanation:
      "The function is known, and its parameters don't take the arguments of this call: there are too many or too few, or one is given by a name that none of them has. At run time the call raises a `TypeError`.",
  },
  CPY2402: {
    severity: "warning",
    message: (owner: string, name: string) => `no object of '${owner}' has an attribute '${name}'`,
    explanation:
      "The object is of this class or of one that inherits from it, and neither the classes nor anything in the program gives their objects an attribute of the name. At run time reading it raises an `AttributeError`.",
  },
  CPY2403: {
    severity: "warning",
    message: (name: string, kind: string) => `view '${name}' returns ${kind}, never a string`,
    hint: () => "return str(…) of it, or move the method to the section 'function'",
    explanation:
      "What a view returns is the page, which is a string. Any other value is answered with an error, unless the view writes to `response.wfile` itself and turns `response.sendResponse` off.",
  },
  CPY3001: {
    severity: "error",
    message: (number: number, text: string) => `TypeScript ${number}: ${text}`,
    explanation:
      "`cpyc check` has TypeScript read the code that would be emitted, under `strict`. What it finds is shown at the place of the source that the code was made from; the number is TypeScript's own.",
  },
});
