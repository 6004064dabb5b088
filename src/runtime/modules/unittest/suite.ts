/** Suites of tests, and what finds tests in classes (library, 25.3.7.2 and 25.3.7.3). */
import {
  call,
  callMethod,
  getAttr,
  inModule,
  isClass,
  issubclass,
  iter,
  PyObject,
  str,
  truth,
  TypeError,
} from "../../python/index.js";
import { inSteps } from "../shared/steps.js";
import { shownClass, SkipTest, TestCase } from "./case.js";
import type { TestResult } from "./result.js";

/** Tests that are run one after the other. */
export class TestSuite extends PyObject {
  static readonly signatures: Record<string, string[]> = { __init__: ["tests?"] };
  declare _tests: unknown[];

  __init__(tests: unknown = []): void {
    this._tests = [];
    this.addTests(tests);
  }

  addTest(test: unknown): null {
    if (isClass(test) && (issubclass(test, TestCase) || issubclass(test, TestSuite))) {
      throw new TypeError(
        "TestCases and TestSuites must be instantiated before passing them to addTest()",
      );
    }
    this._tests.push(test);
    return null;
  }

  addTests(tests: unknown): null {
    for (const test of iter(tests)) this.addTest(test);
    return null;
  }

  countTestCases(): number {
    return this._tests.reduce<number>(
      (sum, test) => sum + Number(callMethod(test, "countTestCases")),
      0,
    );
  }

  /** Runs all; what a class needs around its tests is called when they begin and when they have ended. */
  run(result: TestResult): TestResult {
    return inSteps(stepsOf(this, result));
  }

  __call__(result: TestResult): unknown {
    return callMethod(this, "run", result);
  }

  *__iter__(): IterableIterator<unknown> {
    yield* this._tests;
  }

  __repr__(): string {
    return `<${shownClass(this)} tests=${str(this._tests)}>`;
  }
}

/** The parts of a run, each of which may have to be waited for. */
function* stepsOf(suite: TestSuite, result: TestResult): Generator<unknown, TestResult> {
  let current: unknown = null;
  let isReady = true;
  for (const test of suite._tests) {
    if (result.shouldStop) break;
    const type = test instanceof TestCase ? test.constructor : null;
    if (type !== current) {
      if (current !== null && isReady) yield* aroundClass(current, "tearDownClass", result);
      current = type;
      isReady = type === null || (yield* aroundClass(type, "setUpClass", result));
    }
    if (isReady) yield callMethod(test, "run", result);
  }
  if (current !== null && isReady) yield* aroundClass(current, "tearDownClass", result);
  return result;
}

function* aroundClass(
  type: unknown,
  name: string,
  result: TestResult,
): Generator<unknown, boolean> {
  const f = getAttr(type, name, null);
  if (f === null) return true;
  try {
    yield call(f);
    return true;
  } catch (error) {
    if (error instanceof SkipTest) return false;
    result.shouldStop = true;
    throw error;
  }
}

export class TestLoader extends PyObject {
  declare testMethodPrefix: unknown;
  declare sortTestMethodsUsing: unknown;
  declare suiteClass: unknown;

  static {
    const defaults = { testMethodPrefix: "test", suiteClass: TestSuite };
    for (const [name, value] of Object.entries(defaults)) {
      Object.defineProperty(this.prototype, name, { value, writable: true });
    }
  }

  /** The names of the tests of a class, in the order of the alphabet. */
  getTestCaseNames(type: unknown): string[] {
    const names = new Set<string>();
    const prefix = str(this.testMethodPrefix);
    const { prototype } = type as { prototype: object };
    for (let at = prototype; at !== TestCase.prototype; at = Object.getPrototypeOf(at) as object) {
      for (const name of Object.getOwnPropertyNames(at)) {
        if (name.startsWith(prefix) && isMethod(at, name)) names.add(name);
      }
      if (Object.getPrototypeOf(at) === null) break;
    }
    return [...names].sort();
  }

  loadTestsFromTestCase(type: unknown): unknown {
    let names = this.getTestCaseNames(type);
    if (names.length === 0 && isMethod((type as { prototype: object }).prototype, "runTest")) {
      names = ["runTest"];
    }
    return call(
      this.suiteClass,
      names.map((name) => call(type, name)),
    );
  }

  loadTestsFromModule(module: unknown): unknown {
    const classes = Object.values(module as Record<string, unknown>).filter(isTestClass);
    return this.loadClasses(classes);
  }

  loadClasses(classes: readonly unknown[]): unknown {
    return call(
      this.suiteClass,
      classes.map((type) => this.loadTestsFromTestCase(type)),
    );
  }
}

function isMethod(owner: object, name: string): boolean {
  return typeof (owner as Record<string, unknown>)[name] === "function";
}

/** Whether something is a class of tests of the program. */
export function isTestClass(value: unknown): boolean {
  return isClass(value) && value !== TestCase && truth(issubclass(value, TestCase));
}

inModule("unittest.suite", TestSuite);
inModule("unittest.loader", TestLoader);
