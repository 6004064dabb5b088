/** The module `unittest` of Python 2.7 (library, 25.3): programs that test themselves. */
import {
  AttributeError,
  call,
  callMethod,
  getAttr,
  inModule,
  picklableClasses,
  PyObject,
  str,
  stream,
  SystemExit,
  truth,
  withSignature,
  withOptions,
  takeOptions,
} from "../python/index.js";
import { inSteps } from "./shared/steps.js";
import { argv } from "./sys.js";
import { markFailing, markSkipped, SkipTest, TestCase } from "./unittest/case.js";
import { TestResult, TextTestResult } from "./unittest/result.js";
import { isTestClass, TestLoader, TestSuite } from "./unittest/suite.js";

export { SkipTest, TestCase, TestLoader, TestResult, TestSuite, TextTestResult };
export { TextTestResult as _TextTestResult };

/** Leaves a test or a class of tests out. */
export const skip = withSignature(
  function skip(reason: unknown) {
    return (test: unknown) => {
      markSkipped(test, str(reason));
      return test;
    };
  },
  ["reason"],
);

export const skipIf = withSignature(
  function skipIf(condition: unknown, reason: unknown) {
    return truth(condition) ? skip(reason) : (test: unknown) => test;
  },
  ["condition", "reason"],
);

export const skipUnless = withSignature(
  function skipUnless(condition: unknown, reason: unknown) {
    return truth(condition) ? (test: unknown) => test : skip(reason);
  },
  ["condition", "reason"],
);

/** Says that a test fails for now. */
export const expectedFailure = withSignature(
  function expectedFailure(test: unknown): unknown {
    markFailing(test);
    return test;
  },
  ["func"],
);

/** A test that is a function. */
export class FunctionTestCase extends TestCase {
  static override readonly signatures: Record<string, string[]> = {
    ...TestCase.signatures,
    __init__: ["testFunc", "setUp?", "tearDown?", "description?"],
  };
  declare _parts: Record<string, unknown>;

  override __init__(
    test: unknown,
    setUp: unknown = null,
    tearDown: unknown = null,
    description: unknown = null,
  ): void {
    Object.defineProperty(this, "_parts", { value: { test, setUp, tearDown, description } });
    super.__init__("runTest");
  }
  override setUp(): unknown {
    return this._parts["setUp"] === null ? null : callMethod(this._parts, "setUp");
  }
  override tearDown(): unknown {
    return this._parts["tearDown"] === null ? null : callMethod(this._parts, "tearDown");
  }
  runTest(): unknown {
    return callMethod(this._parts, "test");
  }
  override id(): string {
    return str(getAttr(this._parts["test"], "__name__"));
  }
  override shortDescription(): string | null {
    const { description } = this._parts;
    return description === null ? super.shortDescription() : str(description);
  }
}

const line = "-".repeat(70);

/** Runs tests and writes what comes of them, to standard error unless it is told otherwise. */
export class TextTestRunner extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["stream?", "descriptions?", "verbosity?", "failfast?", "buffer?", "resultclass?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare stream: unknown;
  declare descriptions: unknown;
  declare verbosity: unknown;
  declare failfast: unknown;

  __init__(
    out: unknown = null,
    descriptions: unknown = true,
    verbosity: unknown = 1,
    failfast: unknown = false,
  ): void {
    this.stream = out ?? stream("stderr");
    this.descriptions = descriptions;
    this.verbosity = verbosity;
    this.failfast = failfast;
  }

  _makeResult(): TestResult {
    return new TextTestResult(this.stream, this.descriptions, this.verbosity);
  }

  run(test: unknown): TestResult {
    return inSteps(steps(this, test));
  }
}

function* steps(runner: TextTestRunner, test: unknown): Generator<unknown, TestResult> {
  const result = callMethod(runner, "_makeResult") as TextTestResult;
  result.failfast = runner.failfast;
  const start = performance.now();
  yield callMethod(result, "startTestRun");
  yield callMethod(test, "run", result);
  yield callMethod(result, "stopTestRun");
  const seconds = ((performance.now() - start) / 1000).toFixed(3);
  callMethod(result, "printErrors");
  const count = result.testsRun;
  const write = (text: string) => callMethod(runner.stream, "write", text);
  write(`${line}\nRan ${count} test${count === 1 ? "" : "s"} in ${seconds}s\n\n`);
  const told = [
    ["failures", result.failures.length],
    ["errors", result.errors.length],
    ["skipped", result.skipped.length],
    ["expected failures", result.expectedFailures.length],
    ["unexpected successes", result.unexpectedSuccesses.length],
  ] as const;
  const counts = told.filter(([, n]) => n > 0).map(([name, n]) => `${name}=${n}`);
  const verdict = truth(callMethod(result, "wasSuccessful")) ? "OK" : "FAILED";
  write(counts.length > 0 ? `${verdict} (${counts.join(", ")})\n` : `${verdict}\n`);
  return result;
}

export const defaultTestLoader: TestLoader = new TestLoader();

export const makeSuite = withOptions(
  function makeSuite(type: unknown, prefix: unknown = "test"): unknown {
    const loader = new TestLoader();
    loader.testMethodPrefix = prefix;
    return loader.loadTestsFromTestCase(type);
  },
  ["testCaseClass", "prefix?", "sortUsing?", "suiteClass?"],
);

/**
 * Runs the tests of the program, or those that its arguments name as `Class` or `Class.test`, and ends it: with status 1 where one
 * has failed. `-v` and `-q` say how much is written.
 */
export const main = withOptions(
  function main(
    _module: unknown = "__main__",
    defaultTest: unknown = null,
    given: unknown = null,
    runner: unknown = null,
    loader: unknown = null,
    exit: unknown = true,
    verbosity: unknown = 1,
  ): TestResult {
    const words = (given === null ? argv.slice(1) : (given as unknown[]).slice(1)).map(str);
    let amount = Number(verbosity);
    for (const word of words) {
      if (word === "-v" || word === "--verbose") amount = 2;
      if (word === "-q" || word === "--quiet") amount = 0;
    }
    const names = words.filter((word) => !word.startsWith("-"));
    if (names.length === 0 && defaultTest !== null) names.push(str(defaultTest));
    const found = (loader ?? defaultTestLoader) as TestLoader;
    const classes = [...picklableClasses()]
      .filter(isTestClass)
      .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    const suite =
      names.length === 0
        ? found.loadClasses(classes)
        : new TestSuite(names.map((name) => testsOf(name, classes, found)));
    const run = runner ?? new TextTestRunner(null, true, amount);
    return inSteps(runThenEnd(run, suite, truth(exit)));
  },
  ["module?", "defaultTest?", "argv?", "testRunner?", "testLoader?", "exit?", "verbosity?"],
);

function* runThenEnd(
  runner: unknown,
  suite: unknown,
  exits: boolean,
): Generator<unknown, TestResult> {
  const result = (yield callMethod(runner, "run", suite)) as TestResult;
  if (exits) throw new SystemExit(!truth(callMethod(result, "wasSuccessful")));
  return result;
}

function nameOf(type: object): string {
  return str(getAttr(type, "__name__"));
}

/** The tests of `Class`, or the one of `Class.test`. */
function testsOf(path: string, classes: readonly object[], loader: TestLoader): unknown {
  const [name = "", method] = path.split(".");
  const type = classes.find((each) => nameOf(each) === name);
  if (type === undefined) {
    throw new AttributeError(`'module' object has no attribute '${name}'`);
  }
  return method === undefined ? loader.loadTestsFromTestCase(type) : call(type, method);
}

inModule("unittest.case", FunctionTestCase);
inModule("unittest.runner", TextTestRunner);
