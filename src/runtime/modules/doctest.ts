/** The module `doctest` of Python 2.7 (library, 26.2): runs the examples in doc strings, and compares what they print. */
import {
  call,
  callMethod,
  getAttr,
  importModule,
  repr,
  str,
  truth,
  TypeError,
  ValueError,
  withSignature,
  withOptions,
  type Dict,
  type Tuple,
} from "../python/index.js";
import { ismodule } from "./inspect/kinds.js";
import type { DocTest } from "./doctest/examples.js";
import { readTestFile } from "./doctest/files.js";
import { DocTestFinder } from "./doctest/finder.js";
import { DocTestParser } from "./doctest/parser.js";
import { DebugRunner, DocTestRunner, TestResults } from "./doctest/runner.js";

export { OutputChecker } from "./doctest/checker.js";
export { DocTest, Example } from "./doctest/examples.js";
export {
  BLANKLINE_MARKER,
  COMPARISON_FLAGS,
  DONT_ACCEPT_BLANKLINE,
  DONT_ACCEPT_TRUE_FOR_1,
  ELLIPSIS,
  ELLIPSIS_MARKER,
  IGNORE_EXCEPTION_DETAIL,
  NORMALIZE_WHITESPACE,
  OPTIONFLAGS_BY_NAME,
  register_optionflag,
  REPORT_CDIFF,
  REPORT_NDIFF,
  REPORT_ONLY_FIRST_FAILURE,
  REPORT_UDIFF,
  REPORTING_FLAGS,
  SKIP,
} from "./doctest/flags.js";
export { DocTestFailure, UnexpectedException } from "./doctest/runner.js";
export {
  DocFileCase,
  DocFileSuite,
  DocTestCase,
  DocTestSuite,
  set_unittest_reportflags,
} from "./doctest/suite.js";
export { DebugRunner, DocTestFinder, DocTestParser, DocTestRunner, TestResults };

/** The runner that has run all so far. Module state on purpose: it is that of Python's module, `doctest.master`. */
export let master: DocTestRunner | null = null;

/** Runs tests, and prints what fails. */
async function runAll(
  tests: readonly DocTest[],
  runner: DocTestRunner,
  isReported: boolean,
): Promise<Tuple> {
  for (const test of tests) await callMethod(runner, "run", test);
  if (isReported) runner.summarize();
  if (master === null) master = runner;
  else master.merge(runner);
  return call(TestResults, runner.failures, runner.tries) as Tuple;
}

/** Runs the examples of a module, of the program itself where none is given. @throws TypeError */
export const testmod = withOptions(
  async function testmod(
    m: unknown = null,
    name: unknown = null,
    globs: unknown = null,
    verbose: unknown = null,
    report: unknown = true,
    optionflags: unknown = 0,
    extraglobs: unknown = null,
    raiseOnError: unknown = false,
    excludeEmpty: unknown = false,
  ): Promise<Tuple> {
    const module = m ?? importModule("__main__", true);
    if (!ismodule(module)) throw new TypeError(`testmod: module required; ${repr(module)}`);
    const finder = new DocTestFinder(false, null, true, excludeEmpty);
    const title = name ?? getAttr(module, "__name__");
    const tests = finder.find(module, title, null, globs, extraglobs);
    return await runAll(tests, runnerOf(verbose, optionflags, raiseOnError), truth(report));
  },
  [
    "m?",
    "name?",
    "globs?",
    "verbose?",
    "report?",
    "optionflags?",
    "extraglobs?",
    "raise_on_error?",
    "exclude_empty?",
  ],
);

function runnerOf(verbose: unknown, flags: unknown, raises: unknown): DocTestRunner {
  const Runner = truth(raises) ? DebugRunner : DocTestRunner;
  return new Runner(null, verbose, flags);
}

/** Runs the examples of a text file. @throws IOError, ValueError */
export const testfile = withOptions(
  async function testfile(
    filename: unknown,
    moduleRelative: unknown = true,
    name: unknown = null,
    package_: unknown = null,
    globs: unknown = null,
    verbose: unknown = null,
    report: unknown = true,
    optionflags: unknown = 0,
    extraglobs: unknown = null,
    raiseOnError: unknown = false,
    parser: unknown = null,
  ): Promise<Tuple> {
    if (package_ !== null && !truth(moduleRelative))
      throw new ValueError("Package may only be specified for module-relative paths.");
    const test = readTestFile(filename, truth(moduleRelative), { globs, extraglobs, name, parser });
    return await runAll([test], runnerOf(verbose, optionflags, raiseOnError), truth(report));
  },
  [
    "filename",
    "module_relative?",
    "name?",
    "package?",
    "globs?",
    "verbose?",
    "report?",
    "optionflags?",
    "extraglobs?",
    "raise_on_error?",
    "parser?",
    "encoding?",
  ],
);

/** Runs the examples in the doc string of one object. */
export const run_docstring_examples = withOptions(
  async function run_docstring_examples(
    f: unknown,
    globs: unknown,
    verbose: unknown = false,
    name: unknown = "NoName",
    flags: unknown = null,
    optionflags: unknown = 0,
  ): Promise<null> {
    const finder = new DocTestFinder(verbose, null, false);
    const runner = new DocTestRunner(null, verbose, optionflags);
    for (const test of finder.find(f, name, null, globs as Dict)) await runner.run(test, flags);
    return null;
  },
  ["f", "globs", "verbose?", "name?", "compileflags?", "optionflags?"],
);

/** The examples of a text as a program: what is expected and the text around are comments. */
export const script_from_examples = withSignature(
  function script_from_examples(s: unknown): string {
    const lines: string[] = [];
    for (const piece of new DocTestParser().parse(s)) {
      if (typeof piece === "string") {
        lines.push(...piece.split("\n").slice(0, -1).map(commented));
        continue;
      }
      const { source, want } = piece as { readonly source: string; readonly want: string };
      lines.push(source.slice(0, -1));
      if (want === "") continue;
      lines.push(
        "# Expected:",
        ...want
          .split("\n")
          .slice(0, -1)
          .map((each) => `## ${each}`.trimEnd()),
      );
    }
    while (lines.at(-1) === "#") lines.pop();
    while (lines[0] === "#") lines.shift();
    return `${lines.join("\n")}\n`;
  },
  ["s"],
);

function commented(line: string): string {
  return line.trim() === "" ? "#" : `# ${line.trimEnd()}`;
}

/** The examples in the doc string of an object of a module, as a program. @throws ValueError */
export const testsource = withSignature(
  function testsource(module: unknown, name: unknown): string {
    const home = typeof module === "string" ? importModule(module, true) : module;
    const found = new DocTestFinder().find(home).find((test) => test.name === name);
    if (found === undefined) throw new ValueError(`${str(name)} not found in tests`);
    return script_from_examples(found.docstring);
  },
  ["module", "name"],
);
