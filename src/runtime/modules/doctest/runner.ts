/** Runs examples and reports what comes of them (library, 26.2.6.5). */
import {
  call,
  callMethod,
  caught,
  ClassicObject,
  Dict,
  exceptionLines,
  excInfo,
  frameText,
  keepSource,
  Traceback,
  TRACEBACK_HEAD,
  Exception,
  getAttr,
  inModule,
  isClass,
  KeyboardInterrupt,
  str,
  stream,
  truth,
  Tuple,
  takeOptions,
} from "../../python/index.js";
import { namedtuple } from "../collections/namedtuple.js";
import { compile, execute, executeAsync } from "../dynamic.js";
import { StringIO } from "../StringIO.js";
import { __setattr__ as setSystem, argv } from "../sys.js";
import { indented, OutputChecker } from "./checker.js";
import type { DocTest, Example } from "./examples.js";
import { IGNORE_EXCEPTION_DETAIL, REPORT_ONLY_FIRST_FAILURE, SKIP } from "./flags.js";

export const TestResults = namedtuple("TestResults", "failed attempted");

/** Takes what an example prints. */
class Captured extends StringIO {
  /** The text up to here, always whole lines, and none of it from then on. */
  taken(): string {
    const text = this.getvalue();
    this.truncate(0);
    this.softspace = 0;
    return text === "" || text.endsWith("\n") ? text : `${text}\n`;
  }
}

/** `(type, value, traceback)`. */
type Raised = Tuple<[unknown, unknown, unknown]>;

/** Of each test, by its name, how many examples have failed and how many there were. */
type Counts = Dict<unknown, Tuple<[failures: number, tries: number]>>;

/** What an example has come to. */
interface Outcome {
  readonly got: string;
  readonly raised: Raised | null;
}

export class DocTestRunner extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["checker?", "verbose?", "optionflags?"],
    run: ["test", "compileflags?", "out?", "clear_globs?"],
    summarize: ["verbose?"],
  };
  static {
    takeOptions(this, "__init__", "run");
  }
  declare DIVIDER: string;
  declare _checker: unknown;
  declare _verbose: boolean;
  declare optionflags: number;
  declare original_optionflags: number;
  declare tries: number;
  declare failures: number;
  declare test: DocTest;
  declare _name2ft: Counts;
  declare _fakeout: Captured;

  static {
    this.prototype.DIVIDER = "*".repeat(70);
  }

  __init__(checker: unknown = null, verbose: unknown = null, optionflags: unknown = 0): void {
    this._checker = checker ?? new OutputChecker();
    this._verbose = verbose === null ? argv.includes("-v") : truth(verbose);
    this.optionflags = this.original_optionflags = Number(optionflags);
    this.tries = 0;
    this.failures = 0;
    this._name2ft = new Dict();
    this._fakeout = new Captured("");
  }

  report_start(out: unknown, _test: unknown, example: unknown): unknown {
    if (!this._verbose) return null;
    const { source, want } = example as Example;
    const expected = want === "" ? "Expecting nothing\n" : `Expecting:\n${indented(want)}`;
    return call(out, `Trying:\n${indented(source)}${expected}`);
  }
  report_success(out: unknown, _test: unknown, _example: unknown, _got: unknown): unknown {
    return this._verbose ? call(out, "ok\n") : null;
  }
  report_failure(out: unknown, test: unknown, example: unknown, got: unknown): unknown {
    const told = callMethod(this._checker, "output_difference", example, got, this.optionflags);
    return call(out, this._failure_header(test, example) + str(told));
  }
  report_unexpected_exception(
    out: unknown,
    test: unknown,
    example: unknown,
    raised: unknown,
  ): unknown {
    const text = indented(tracebackText(raised as Raised));
    return call(out, `${this._failure_header(test, example)}Exception raised:\n${text}`);
  }

  _failure_header(given: unknown, example: unknown): string {
    const test = given as DocTest;
    const { source, lineno } = example as Example;
    const line = test.lineno === null ? "?" : Number(test.lineno) + lineno + 1;
    const place = truth(test.filename)
      ? `File "${str(test.filename)}", line ${line}, in ${str(test.name)}`
      : `Line ${lineno + 1}, in ${str(test.name)}`;
    return `${this.DIVIDER}\n${place}\nFailed example:\n${indented(source)}`;
  }

  /** Runs the examples of a test among its names; gives how many failed, and how many there were. */
  async run(
    test: unknown,
    _compileflags: unknown = null,
    out: unknown = null,
    clearGlobs: unknown = true,
  ): Promise<Tuple> {
    this.test = test as DocTest;
    const output = stream("stdout");
    const write = out ?? ((text: unknown) => callMethod(output, "write", text));
    setSystem("stdout", this._fakeout);
    try {
      return await runExamples(this, this.test, write);
    } finally {
      setSystem("stdout", output);
      if (truth(clearGlobs)) this.test.globs.clear();
    }
  }

  /** Prints how the tests went, if it was to be told or some have failed. */
  summarize(verbose: unknown = null): Tuple {
    const isVerbose = verbose === null ? this._verbose : truth(verbose);
    const all = this._name2ft
      .items()
      .map(({ items: [name, counts] }) => ({ name: str(name), counts: counts.items }))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    const failed = all.filter(({ counts: [f] }) => f > 0);
    const sum = (which: 0 | 1) => all.reduce((total, { counts }) => total + counts[which], 0);
    const [failures, tries] = [sum(0), sum(1)];
    const lines: string[] = [];
    if (isVerbose) {
      const empty = all.filter(({ counts: [, t] }) => t === 0);
      const passed = all.filter(({ counts: [f, t] }) => t > 0 && f === 0);
      if (empty.length > 0) lines.push(`${empty.length} items had no tests:`);
      for (const { name } of empty) lines.push(`    ${name}`);
      if (passed.length > 0) lines.push(`${passed.length} items passed all tests:`);
      for (const { name, counts } of passed)
        lines.push(` ${String(counts[1]).padStart(3)} tests in ${name}`);
    }
    if (failed.length > 0) lines.push(this.DIVIDER, `${failed.length} items had failures:`);
    for (const { name, counts } of failed)
      lines.push(
        ` ${String(counts[0]).padStart(3)} of ${String(counts[1]).padStart(3)} in ${name}`,
      );
    if (isVerbose)
      lines.push(
        `${tries} tests in ${all.length} items.`,
        `${tries - failures} passed and ${failures} failed.`,
      );
    if (failures > 0) lines.push(`***Test Failed*** ${failures} failures.`);
    else if (isVerbose) lines.push("Test passed.");
    for (const line of lines) callMethod(stream("stdout"), "write", `${line}\n`);
    return call(TestResults, failures, tries) as Tuple;
  }

  /** Adds what another runner has counted. */
  merge(other: unknown): null {
    for (const { items } of (other as DocTestRunner)._name2ft.items()) {
      const [name, counts] = items;
      addCounts(this._name2ft, name, ...counts.items);
    }
    return null;
  }
}

async function runExamples(runner: DocTestRunner, test: DocTest, out: unknown): Promise<Tuple> {
  const flags = runner.optionflags;
  const waits = mayWait(test.globs);
  let [failures, tries] = [0, 0];
  for (const [number, example] of test.examples.entries()) {
    const isQuiet = (flags & REPORT_ONLY_FIRST_FAILURE) !== 0 && failures > 0;
    runner.optionflags = flagsOf(example, flags);
    if ((runner.optionflags & SKIP) !== 0) continue;
    tries++;
    if (!isQuiet) callMethod(runner, "report_start", out, test, example);
    const file = `<doctest ${str(test.name)}[${number}]>`;
    const raised = await exceptionOf(example, file, test.globs, waits);
    const outcome = { got: runner._fakeout.taken(), raised };
    if (!report(runner, out, test, example, outcome, isQuiet)) failures++;
  }
  runner.optionflags = flags;
  addCounts(runner._name2ft, test.name, failures, tries);
  runner.failures += failures;
  runner.tries += tries;
  return call(TestResults, failures, tries) as Tuple;
}

/** Reports what an example came to; was it right? */
function report(
  runner: DocTestRunner,
  out: unknown,
  test: DocTest,
  example: Example,
  outcome: Outcome,
  isQuiet: boolean,
): boolean {
  const { got, raised } = outcome;
  const isRight =
    raised === null ? fits(runner, example.want, got) : fitsException(runner, example, raised);
  if (isQuiet) return isRight;
  const whole = raised === null ? got : got + tracebackText(raised);
  if (isRight) callMethod(runner, "report_success", out, test, example, whole);
  else if (raised !== null && example.exc_msg === null)
    callMethod(runner, "report_unexpected_exception", out, test, example, raised);
  else callMethod(runner, "report_failure", out, test, example, whole);
  return isRight;
}

function fits(runner: DocTestRunner, want: string, got: string): boolean {
  return truth(callMethod(runner._checker, "check_output", want, got, runner.optionflags));
}

function fitsException(
  runner: DocTestRunner,
  { exc_msg: want }: Example,
  { items: [type, value] }: Raised,
): boolean {
  if (want === null) return false;
  const got = exceptionLines(value, type).at(-1)!;
  if (fits(runner, want, got)) return true;
  const isLoose = (runner.optionflags & IGNORE_EXCEPTION_DETAIL) !== 0;
  return isLoose && fits(runner, withoutDetails(want), withoutDetails(got));
}

/** Adds to how many examples of a test have failed, and how many there were. */
function addCounts(counts: Counts, name: unknown, failures: number, tries: number): void {
  const [failed, tried] = counts.get(name)?.items ?? [0, 0];
  counts.setItem(name, Tuple.of(failed + failures, tried + tries));
}

function flagsOf(example: Example, flags: number): number {
  let own = flags;
  for (const {
    items: [flag, isOn],
  } of example.options.items())
    own = isOn ? own | flag : own & ~flag;
  return own;
}

const AsyncFunction = (async () => undefined).constructor;

/** Whether functions among the names wait, so that examples have to wait for them. */
function mayWait(names: Dict<unknown, unknown>): boolean {
  return names.values().some((value) => {
    if (value instanceof AsyncFunction) return true;
    if (!isClass(value)) return false;
    const { prototype } = value as { readonly prototype: object };
    const methods = Object.values(Object.getOwnPropertyDescriptors(prototype));
    return methods.some(({ value: method }) => method instanceof AsyncFunction);
  });
}

/** Runs an example; gives what it has raised, null for nothing. */
async function exceptionOf(
  { source }: Example,
  file: string,
  names: Dict<unknown, unknown>,
  waits: boolean,
): Promise<Raised | null> {
  keepSource(file, source);
  try {
    const code = compile(source, file, "single");
    if (waits) await executeAsync(code, names);
    else execute(code, names);
    return null;
  } catch (error) {
    const exception = caught(error);
    if (exception instanceof KeyboardInterrupt) throw exception;
    return excInfo() as Raised;
  }
}

/** The traceback from the example on. */
function tracebackText({ items: [type, value, traceback] }: Raised): string {
  const frames = traceback instanceof Traceback ? traceback.frames : [];
  const first = frames.findIndex(({ file }) => file.startsWith("<doctest "));
  const shown = first < 0 ? [] : frames.slice(first).map(frameText);
  return [TRACEBACK_HEAD, ...shown, ...exceptionLines(value, type)].join("");
}

/** The name of an exception, without its module and its text. */
function withoutDetails(message: string): string {
  const name = /^[^\n:]*/.exec(message)![0];
  return name.slice(name.lastIndexOf(".") + 1);
}

/** A test of {@link DebugRunner} has not printed what it should. */
export class DocTestFailure extends Exception {
  declare test: unknown;
  declare example: unknown;
  declare got: unknown;

  override __init__(test: unknown, example: unknown, got: unknown): void {
    this.test = test;
    this.example = example;
    this.got = got;
  }
  override __str__(): string {
    return str(this.test);
  }
}

/** A test of {@link DebugRunner} has raised an exception. */
export class UnexpectedException extends Exception {
  declare test: unknown;
  declare example: unknown;
  declare exc_info: unknown;

  override __init__(test: unknown, example: unknown, raised: unknown): void {
    this.test = test;
    this.example = example;
    this.exc_info = raised;
  }
  override __str__(): string {
    return str(this.test);
  }
}

/** Raises an exception for the first example that fails. */
export class DebugRunner extends DocTestRunner {
  override async run(
    test: unknown,
    flags: unknown = null,
    out: unknown = null,
    clearGlobs: unknown = true,
  ): Promise<Tuple> {
    const result = await super.run(test, flags, out, false);
    if (truth(clearGlobs)) (getAttr(test, "globs") as Dict).clear();
    return result;
  }
  override report_failure(_out: unknown, test: unknown, example: unknown, got: unknown): unknown {
    throw new DocTestFailure(test, example, got);
  }
  override report_unexpected_exception(
    _out: unknown,
    test: unknown,
    example: unknown,
    raised: unknown,
  ): unknown {
    throw new UnexpectedException(test, example, raised);
  }
}

inModule("doctest", DocTestRunner, DebugRunner, DocTestFailure, UnexpectedException);
