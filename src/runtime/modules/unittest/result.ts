/** `unittest.TestResult` (library, 25.3.7.4), and the one that writes what happens. */
import {
  callMethod,
  formatException,
  getAttr,
  inModule,
  PyObject,
  str,
  toPython,
  truth,
  Tuple,
  takeOptions,
} from "../../python/index.js";
import type { TestCase } from "./case.js";

type Told = Tuple<[TestCase, string]>;

/** Collects how tests have ended. */
export class TestResult extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["stream?", "descriptions?", "verbosity?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare failures: Told[];
  declare errors: Told[];
  declare skipped: Told[];
  declare expectedFailures: Told[];
  declare unexpectedSuccesses: TestCase[];
  declare testsRun: number;
  declare shouldStop: boolean;
  declare failfast: unknown;
  declare buffer: unknown;

  __init__(..._given: unknown[]): void {
    this.failures = [];
    this.errors = [];
    this.skipped = [];
    this.expectedFailures = [];
    this.unexpectedSuccesses = [];
    this.testsRun = 0;
    this.shouldStop = false;
    this.failfast = false;
    this.buffer = false;
  }

  startTest(_test: TestCase): unknown {
    this.testsRun++;
    return null;
  }
  stopTest(_test: TestCase): unknown {
    return null;
  }
  startTestRun(): unknown {
    return null;
  }
  stopTestRun(): unknown {
    return null;
  }

  addError(test: TestCase, error: Tuple): unknown {
    this.errors.push(Tuple.of(test, textOf(error)) as Told);
    if (truth(this.failfast)) this.stop();
    return null;
  }
  addFailure(test: TestCase, error: Tuple): unknown {
    this.failures.push(Tuple.of(test, textOf(error)) as Told);
    if (truth(this.failfast)) this.stop();
    return null;
  }
  addSuccess(_test: TestCase): unknown {
    return null;
  }
  addSkip(test: TestCase, reason: unknown): unknown {
    this.skipped.push(Tuple.of(test, str(reason)) as Told);
    return null;
  }
  addExpectedFailure(test: TestCase, error: Tuple): unknown {
    this.expectedFailures.push(Tuple.of(test, textOf(error)) as Told);
    return null;
  }
  addUnexpectedSuccess(test: TestCase): unknown {
    this.unexpectedSuccesses.push(test);
    return null;
  }

  wasSuccessful(): boolean {
    return this.failures.length === 0 && this.errors.length === 0;
  }
  stop(): null {
    this.shouldStop = true;
    return null;
  }

  __repr__(): string {
    return `<${str(getAttr(this.constructor, "__module__"))}.${this.constructor.name} run=${this.testsRun} errors=${this.errors.length} failures=${this.failures.length}>`;
  }
}

function textOf({ items }: Tuple): string {
  return formatException(toPython(items[1]));
}

const separator = "=".repeat(70);
const line = "-".repeat(70);

/** Writes a character for each test, or with verbosity 2 a line, and the tracebacks at the end. */
export class TextTestResult extends TestResult {
  declare stream: unknown;
  declare descriptions: unknown;
  declare verbosity: number;

  override __init__(stream: unknown, descriptions: unknown = true, verbosity: unknown = 1): void {
    super.__init__();
    this.stream = stream;
    this.descriptions = descriptions;
    this.verbosity = Number(verbosity);
  }

  getDescription(test: TestCase): string {
    const doc = callMethod(test, "shortDescription");
    return truth(this.descriptions) && truth(doc) ? `${str(test)}\n${str(doc)}` : str(test);
  }

  override startTest(test: TestCase): unknown {
    super.startTest(test);
    if (this.verbosity > 1) {
      callMethod(this.stream, "write", `${str(callMethod(this, "getDescription", test))} ... `);
    }
    return null;
  }
  override addSuccess(_test: TestCase): unknown {
    return tell(this, ".", "ok");
  }
  override addError(test: TestCase, error: Tuple): unknown {
    super.addError(test, error);
    return tell(this, "E", "ERROR");
  }
  override addFailure(test: TestCase, error: Tuple): unknown {
    super.addFailure(test, error);
    return tell(this, "F", "FAIL");
  }
  override addSkip(test: TestCase, reason: unknown): unknown {
    super.addSkip(test, reason);
    return tell(this, "s", `skipped '${str(reason)}'`);
  }
  override addExpectedFailure(test: TestCase, error: Tuple): unknown {
    super.addExpectedFailure(test, error);
    return tell(this, "x", "expected failure");
  }
  override addUnexpectedSuccess(test: TestCase): unknown {
    super.addUnexpectedSuccess(test);
    return tell(this, "u", "unexpected success");
  }

  printErrors(): null {
    if (this.verbosity > 0) callMethod(this.stream, "write", "\n");
    printList(this, "ERROR", this.errors);
    printList(this, "FAIL", this.failures);
    return null;
  }
}

function tell(result: TextTestResult, short: string, long: string): null {
  if (result.verbosity > 1) callMethod(result.stream, "write", `${long}\n`);
  else if (result.verbosity === 1) callMethod(result.stream, "write", short);
  return null;
}

function printList(result: TextTestResult, kind: string, list: readonly Told[]): void {
  for (const { items } of list) {
    const [test, text] = items;
    const head = `${kind}: ${str(callMethod(result, "getDescription", test))}`;
    callMethod(result.stream, "write", `${separator}\n${head}\n${line}\n${text}\n`);
  }
}

inModule("unittest.result", TestResult);
inModule("unittest.runner", TextTestResult);
