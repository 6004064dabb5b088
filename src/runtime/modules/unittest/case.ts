/** `unittest.TestCase` (library, 25.3.7): a test, and what it asserts. */
import {
  callMethod,
  callWith,
  Dict,
  Exception,
  getAttr,
  inModule,
  KeyboardInterrupt,
  matches,
  repr,
  setAttr,
  str,
  toPython,
  truth,
  Tuple,
  ValueError,
} from "../../python/index.js";
import { inSteps } from "../shared/steps.js";
import { Assertions } from "./asserts.js";
import type { TestResult } from "./result.js";

/** Raised to leave a test out. */
export class SkipTest extends Exception {}

/** Marks a test, or a class of tests, as left out. */
export function markSkipped(test: unknown, reason: string): void {
  setAttr(test, "__unittest_skip__", true);
  setAttr(test, "__unittest_skip_why__", reason);
}

/** Marks a test as one that fails for now. */
export function markFailing(test: unknown): void {
  setAttr(test, "__unittest_expecting_failure__", true);
}

/** The reason for which a test, or its class, is left out. */
function reasonToSkip(...marked: unknown[]): string | undefined {
  const skipped = marked.find((each) => truth(getAttr(each, "__unittest_skip__", false)));
  return skipped === undefined ? undefined : str(getAttr(skipped, "__unittest_skip_why__", ""));
}

type Cleanup = readonly [f: unknown, args: readonly unknown[], keywords: Dict];

/** A test: a method of a class of the program, with what comes before and after. */
export class TestCase extends Assertions {
  static override readonly signatures: Record<string, string[]> = {
    ...Assertions.signatures,
    __init__: ["methodName?"],
    addCleanup: ["function", "*args", "**kwargs"],
    run: ["result?"],
  };
  declare _testMethodName: string;
  declare _cleanups: Cleanup[];
  __init__(methodName: unknown = "runTest"): void {
    const name = str(methodName);
    const found = getAttr(this, name, null);
    if (found === null) {
      throw new ValueError(`no such test method in ${repr(this.constructor)}: ${name}`);
    }
    Object.defineProperty(this, "_testMethodName", { value: name, writable: true });
    Object.defineProperty(this, "_cleanups", { value: [], writable: true });
  }

  setUp(): unknown {
    return null;
  }
  tearDown(): unknown {
    return null;
  }

  countTestCases(): number {
    return 1;
  }

  id(): string {
    return `${shownClass(this)}.${this._testMethodName}`;
  }

  /** The first line of the doc string of the test. */
  shortDescription(): string | null {
    const doc = getAttr(getAttr(this, this._testMethodName), "__doc__", null);
    return typeof doc === "string" ? doc.split("\n")[0]!.trim() : null;
  }

  __str__(): string {
    return `${this._testMethodName} (${shownClass(this)})`;
  }
  __repr__(): string {
    return `<${shownClass(this)} testMethod=${this._testMethodName}>`;
  }
  __eq__(other: unknown): boolean {
    return (
      other instanceof TestCase &&
      other.constructor === this.constructor &&
      other._testMethodName === this._testMethodName
    );
  }

  /** Has a function called after the test, however it ends; the last that was added comes first. */
  addCleanup(f: unknown, args: Tuple = Tuple.of(), keywords: Dict = new Dict()): null {
    this._cleanups.push([f, args.items, keywords]);
    return null;
  }

  /** Runs the test, and tells a result of it. */
  run(result: TestResult): null {
    return inSteps(stepsOf(this, result));
  }

  __call__(result: TestResult): unknown {
    return callMethod(this, "run", result);
  }

  /** Runs the test, whose errors are left to the caller. */
  debug(): null {
    return inSteps(partsOf(this));
  }

  skipTest(reason: unknown): never {
    throw new SkipTest(reason);
  }
}

/** The parts of a run, each of which may have to be waited for. */
function* stepsOf(test: TestCase, result: TestResult): Generator<unknown, null> {
  yield callMethod(result, "startTest", test);
  try {
    const method = getAttr(test, test._testMethodName);
    const reason = reasonToSkip(test.constructor, method);
    if (reason !== undefined) {
      yield callMethod(result, "addSkip", test, reason);
      return null;
    }
    const isExpectedToFail = truth(getAttr(method, "__unittest_expecting_failure__", false));
    let isFine = yield* attempt(test, "setUp", result, false);
    if (isFine) {
      isFine = yield* attempt(test, test._testMethodName, result, isExpectedToFail);
      const isTornDown = yield* attempt(test, "tearDown", result, false);
      isFine &&= isTornDown;
    }
    for (let next = test._cleanups.pop(); next !== undefined; next = test._cleanups.pop()) {
      const [f, args, keywords] = next;
      const isDone = yield* guarded(test, () => callWith(f, args, keywords), result);
      isFine &&= isDone;
    }
    if (isFine) yield callMethod(result, "addSuccess", test);
  } finally {
    yield callMethod(result, "stopTest", test);
  }
  return null;
}

/** Runs a method of the test, which may be expected to fail: did it do well? */
function* attempt(
  test: TestCase,
  name: string,
  result: TestResult,
  isExpectedToFail: boolean,
): Generator<unknown, boolean> {
  if (!isExpectedToFail) return yield* guarded(test, () => callMethod(test, name), result);
  try {
    yield callMethod(test, name);
  } catch (error) {
    yield callMethod(result, "addExpectedFailure", test, infoOf(error));
    return false;
  }
  yield callMethod(result, "addUnexpectedSuccess", test);
  return false;
}

/** Runs a part of the test; what it raises is told to the result. */
function* guarded(
  test: TestCase,
  action: () => unknown,
  result: TestResult,
): Generator<unknown, boolean> {
  try {
    yield action();
    return true;
  } catch (caught) {
    const error = toPython(caught);
    if (error instanceof KeyboardInterrupt) throw error;
    if (error instanceof SkipTest) yield callMethod(result, "addSkip", test, str(error));
    else {
      const isFailure = matches(error, test.failureException);
      yield callMethod(result, isFailure ? "addFailure" : "addError", test, infoOf(error));
    }
    return false;
  }
}

/** The test without anybody who is told. */
function* partsOf(test: TestCase): Generator<unknown, null> {
  for (const name of ["setUp", test._testMethodName, "tearDown"]) yield callMethod(test, name);
  return null;
}

/** The module and name of a test's class. */
export function shownClass(test: object): string {
  const type = test.constructor;
  return `${str(getAttr(type, "__module__"))}.${str(getAttr(type, "__name__"))}`;
}

/** What `sys.exc_info()` would give of an error. */
function infoOf(error: unknown): Tuple {
  const exception = toPython(error);
  return Tuple.of(exception.constructor, exception, null);
}

inModule("unittest.case", SkipTest, TestCase);
