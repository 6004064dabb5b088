/** The module `timeit` of Python 2.7 (library, 26.6): how long small pieces of code take. */
import {
  call,
  callable,
  callMethod,
  ClassicObject,
  Dict,
  formatPercent,
  inModule,
  iterate,
  sub,
  ValueError,
  withSignature,
  xrange,
  withOptions,
  takeOptions,
  type int,
} from "../python/index.js";
import { compile, execute } from "./dynamic.js";
import { time } from "./time.js";
import { print_exc } from "./traceback.js";

export const dummy_src_name = "<timeit-src>";
export const default_number: int = 1_000_000;
export const default_repeat: int = 3;
export { time as default_timer };

/** What the timed text stands in, so that its variables are local. */
export const template = `
def inner(_it, _timer):
    %(setup)s
    _t0 = _timer()
    for _i in _it:
        %(stmt)s
    _t1 = _timer()
    return _t1 - _t0
`;

/** Text whose lines, but for the first, stand further to the right. */
export const reindent = withSignature(
  function reindent(src: unknown, indent: unknown): string {
    return String(src).replaceAll("\n", `\n${" ".repeat(Number(indent))}`);
  },
  ["src", "indent"],
);

/** Measures a statement, which is text or a function, behind a setup that is not measured. */
export class Timer extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["stmt?", "setup?", "timer?"],
    timeit: ["number?"],
    repeat: ["repeat?", "number?"],
    print_exc: ["file?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare timer: unknown;
  declare src: string | null;
  declare inner: unknown;

  /** @throws ValueError for what is neither text nor a function; SyntaxError */
  __init__(stmt: unknown = "pass", setup: unknown = "pass", timer: unknown = time): void {
    this.timer = timer;
    checkKind(stmt, "stmt");
    checkKind(setup, "setup");
    this.src = typeof stmt === "string" ? sourceOf(stmt, setup) : null;
    this.inner =
      this.src === null
        ? (items: unknown, timer: unknown) => timeCalls(stmt, setup, items, timer)
        : functionIn(this.src, setup);
  }

  /** The time that so many runs take. */
  async timeit(number: unknown = default_number): Promise<unknown> {
    return await call(this.inner, xrange(number), this.timer);
  }

  /** The times of several such measurements. */
  async repeat(
    repeat: unknown = default_repeat,
    number: unknown = default_number,
  ): Promise<unknown[]> {
    const times: unknown[] = [];
    for (let i = 0; i < Number(repeat); i++) times.push(await callMethod(this, "timeit", number));
    return times;
  }

  /** Prints the exception that the measured code has raised. */
  print_exc(file: unknown = null): null {
    return print_exc(null, file);
  }
}

function checkKind(part: unknown, name: string): void {
  if (typeof part !== "string" && !callable(part))
    throw new ValueError(`${name} is neither a string nor callable`);
}

/** @throws SyntaxError for parts that only fit where they are put */
function sourceOf(stmt: string, setup: unknown): string {
  const before = typeof setup === "string" ? `${setup}\n` : "";
  if (before !== "") compile(setup, dummy_src_name, "exec");
  compile(before + stmt, dummy_src_name, "exec");
  const parts = Dict.of(
    ["setup", typeof setup === "string" ? reindent(setup, 4) : "_setup()"],
    ["stmt", reindent(stmt, 8)],
  );
  return formatPercent(template, parts);
}

/** The function that the text defines. */
function functionIn(source: string, setup: unknown): unknown {
  const names = new Dict();
  if (typeof setup !== "string") names.setItem("_setup", setup);
  execute(compile(source, dummy_src_name, "exec"), names);
  return names.getItem("inner");
}

/** Calls a function, which may wait, once for each item; gives the time from the first call to the last. */
async function timeCalls(
  stmt: unknown,
  setup: unknown,
  items: unknown,
  timer: unknown,
): Promise<unknown> {
  if (typeof setup === "string") execute(setup, new Dict());
  else await call(setup);
  const start = call(timer);
  for (const _item of iterate(items)) {
    const result = call(stmt);
    if (result instanceof Promise) await result;
  }
  return sub(call(timer), start);
}

/** The time that so many runs of a statement take. */
export const timeit = withOptions(
  async function timeit(
    stmt: unknown = "pass",
    setup: unknown = "pass",
    timer: unknown = time,
    number: unknown = default_number,
  ): Promise<unknown> {
    return await new Timer(stmt, setup, timer).timeit(number);
  },
  ["stmt?", "setup?", "timer?", "number?"],
);

/** The times of several such measurements. */
export const repeat = withOptions(
  async function repeat(
    stmt: unknown = "pass",
    setup: unknown = "pass",
    timer: unknown = time,
    times: unknown = default_repeat,
    number: unknown = default_number,
  ): Promise<unknown[]> {
    return await new Timer(stmt, setup, timer).repeat(times, number);
  },
  ["stmt?", "setup?", "timer?", "repeat?", "number?"],
);

inModule("timeit", Timer);
