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
  async run(result: TestResult): Promise<null> {
    await callMethod(result, "startTest", this);
    try {
      const method = getAttr(this, this._testMethodName);
      const reason = reasonToSkip(this.constructor, method);
      if (reason !== undefined) {
        await callMethod(result, "addSkip", this, reason);
        return null;
      }
      const isExpectedToFail = truth(getAttr(method, "__unittest_expecting_failure__", false));
      let isFine = await this.#attempt("setUp", result, false);
      if (isFine) {
        isFine = await this.#attempt(this._testMethodName, result, isExpectedToFail);
        isFine = (await this.#attempt("tearDown", result, false)) && isFine;
      }
      for (let next = this._cleanups.pop(); next !== undefined; next = this._cleanups.pop()) {
        const [f, args, keywords] = next;
        isFine = (await this.#guarded(() => callWith(f, args, keywords), result)) && isFine;
      }
      if (isFine) await callMethod(result, "addSuccess", this);
    } finally {
      await callMethod(result, "stopTest", this);
    }
    return null;
  }

  async #attempt(name: string, result: TestResult, isExpectedToFail: boolean): Promise<boolean> {
    if (!isExpectedToFail) return this.#guarded(() => callMethod(this, name), result);
    try {
      await callMethod(this, name);
    } catch (error) {
      await callMethod(result, "addExpectedFailure", this, infoOf(error));
      return false;
    }
    await callMethod(result, "addUnexpectedSuccess", this);
    return false;
  }

  /** Runs a part of the test; what it raises is told to the result. */
  async #guarded(action: () => unknown, result: TestResult): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (caught) {
      const error = toPython(caught);
      if (error instanceof KeyboardInterrupt) throw error;
      if (error instanceof SkipTest) await callMethod(result, "addSkip", this, str(error));
      else {
        const isFailure = matches(error, this.failureException);
        await callMethod(result, isFailure ? "addFailure" : "addError", this, infoOf(error));
      }
      return false;
    }
  }

  async __call__(result: TestResult): Promise<null> {
    await callMethod(this, "run", result);
    return null;
  }

  async debug(): Promise<null> {
    await callMethod(this, "setUp");
    await callMethod(this, this._testMethodName);
    await callMethod(this, "tearDown");
    return null;
  }

  skipTest(reason: unknown): never {
    throw new SkipTest(reason);
  }
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
