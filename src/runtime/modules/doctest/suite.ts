/** Tests of `unittest` made of examples (library, 26.2.5). */
import {
  call,
  callMethod,
  Dict,
  getAttr,
  importModule,
  inModule,
  native,
  str,
  truth,
  ValueError,
  withSignature,
  type Keywords,
} from "../../python/index.js";
import { StringIO } from "../StringIO.js";
import { TestCase } from "../unittest/case.js";
import { TestSuite } from "../unittest/suite.js";
import { copied, type DocTest } from "./examples.js";
import { readTestFile } from "./files.js";
import { DocTestFinder } from "./finder.js";
import { REPORTING_FLAGS } from "./flags.js";
import { DocTestRunner } from "./runner.js";

/** The flags of reports, where a suite has none. Module state on purpose: it is that of Python's module. */
const reporting = { flags: 0 };

/** Sets the flags by which suites report; gives those that held before. @throws ValueError */
export const set_unittest_reportflags = withSignature(
  function set_unittest_reportflags(flags: unknown): number {
    if ((Number(flags) & REPORTING_FLAGS) !== Number(flags))
      throw new ValueError(`Only reporting flags allowed ${str(flags)}`);
    const before = reporting.flags;
    reporting.flags = Number(flags);
    return before;
  },
  ["flags"],
);

/** The examples of one text as a test. */
export class DocTestCase extends TestCase {
  static override readonly signatures: Record<string, string[]> = {
    ...TestCase.signatures,
    __init__: ["test", "optionflags?", "setUp?", "tearDown?", "checker?"],
  };
  declare _dt: {
    readonly test: DocTest;
    readonly names: Dict<unknown, unknown>;
    readonly flags: number;
    readonly setUp: unknown;
    readonly tearDown: unknown;
    readonly checker: unknown;
  };

  override __init__(
    test: unknown,
    flags: unknown = 0,
    setUp: unknown = null,
    tearDown: unknown = null,
    checker: unknown = null,
  ): void {
    super.__init__("runTest");
    const names = copied((test as DocTest).globs);
    const value = { test, names, flags: Number(flags), setUp, tearDown, checker };
    Object.defineProperty(this, "_dt", { value });
  }

  override setUp(): unknown {
    return this._dt.setUp === null ? null : call(this._dt.setUp, this._dt.test);
  }
  override tearDown(): unknown {
    const { test, names, tearDown } = this._dt;
    const result = tearDown === null ? null : call(tearDown, test);
    test.globs.clear();
    test.globs.update(names);
    return result;
  }

  async runTest(): Promise<void> {
    const { test, flags, checker } = this._dt;
    const report = (flags & REPORTING_FLAGS) === 0 ? flags | reporting.flags : flags;
    const runner = new DocTestRunner(checker, false, report);
    runner.DIVIDER = "-".repeat(70);
    const out = new StringIO("");
    const write = (text: unknown) => callMethod(out, "write", text);
    const { items } = await runner.run(test, null, write, false);
    if (items[0] !== 0)
      throw call(getAttr(this, "failureException"), this.format_failure(out.getvalue()));
  }

  format_failure(error: unknown): string {
    const { name, filename, lineno } = this._dt.test;
    const line = lineno === null ? "unknown line number" : str(lineno);
    const short = str(name).split(".").at(-1)!;
    return `Failed doctest test for ${str(name)}\n  File "${str(filename)}", line ${line}, in ${short}\n\n${str(error)}`;
  }

  override id(): string {
    return str(this._dt.test.name);
  }
  override shortDescription(): string {
    return `Doctest: ${str(this._dt.test.name)}`;
  }
  override __repr__(): string {
    const parts = str(this._dt.test.name).split(".");
    return `${parts.at(-1)!} (${parts.slice(0, -1).join(".")})`;
  }
  override __str__(): string {
    return this.__repr__();
  }
}

/** The doc strings of a module as tests. @throws ValueError where there are none */
export const DocTestSuite = native(
  function DocTestSuite(...given: unknown[]): unknown {
    return suiteOfModule(given, []);
  },
  { least: 0, most: 4, style: "parsed", byKeyword: suiteOfModule },
);

function suiteOfModule(args: readonly unknown[], keywords: Keywords): unknown {
  const [module = null, globs = null, extraglobs = null, finder = null] = args;
  const options = optionsOf(keywords);
  const pick = (name: string, value: unknown) => options.get(name) ?? value;
  const given = pick("module", module) ?? "__main__";
  const home = typeof given === "string" ? importModule(given, true) : given;
  const tests = callMethod(
    pick("test_finder", finder) ?? new DocTestFinder(),
    "find",
    home,
    null,
    null,
    pick("globs", globs),
    pick("extraglobs", extraglobs),
  ) as DocTest[];
  if (tests.length === 0)
    throw new ValueError(`${str(getAttr(home, "__name__"))} has no docstrings`);
  const withExamples = tests.filter((test) => test.examples.length > 0);
  return new TestSuite(withExamples.map((test) => caseOf(test, options)));
}

function optionsOf(keywords: Keywords): Dict {
  return keywords instanceof Dict ? keywords : Dict.of(...keywords);
}

function caseOf(test: DocTest, options: Dict, Kind = DocTestCase): DocTestCase {
  return new Kind(
    test,
    options.get("optionflags", 0),
    options.get("setUp"),
    options.get("tearDown"),
    options.get("checker"),
  );
}

/** The examples of a text file as a test. */
export class DocFileCase extends DocTestCase {
  override id(): string {
    return str(this._dt.test.name).replaceAll(".", "_");
  }
  override __repr__(): string {
    return str(this._dt.test.filename);
  }
  override format_failure(error: unknown): string {
    const { name, filename } = this._dt.test;
    return `Failed doctest test for ${str(name)}\n  File "${str(filename)}", line 0\n\n${str(error)}`;
  }
}

/** The examples of text files as tests. @throws IOError */
export const DocFileSuite = native(
  function DocFileSuite(...paths: unknown[]): unknown {
    return suiteOfFiles(paths, []);
  },
  { least: 0, most: Infinity, style: "parsed", byKeyword: suiteOfFiles },
);

function suiteOfFiles(paths: readonly unknown[], keywords: Keywords): unknown {
  const options = optionsOf(keywords);
  const isRelative = truth(options.get("module_relative", true));
  const cases = paths.map((path) => {
    const test = readTestFile(path, isRelative, {
      globs: options.get("globs"),
      extraglobs: null,
      name: null,
      parser: options.get("parser"),
    });
    return caseOf(test, options, DocFileCase);
  });
  return new TestSuite(cases);
}

inModule("doctest", DocTestCase, DocFileCase);
