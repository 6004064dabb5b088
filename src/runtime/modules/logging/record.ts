/** What is logged, and how it becomes text. */
import {
  inModule,
  boxFloat,
  Dict,
  formatException,
  formatPercent,
  framesOf,
  getAttr,
  PyObject,
  setAttr,
  shownPath,
  str,
  truth,
  Tuple,
} from "../../python/index.js";
import { localTime } from "../time/struct-time.js";
import { formatTime } from "../time/format.js";
import { getLevelName } from "./levels.js";

const started = Date.now();

/** A message with all that is known of it. */
export class LogRecord extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["name", "level", "pathname", "lineno", "msg", "args", "exc_info", "func?"],
  };
  declare name: unknown;
  declare msg: unknown;
  declare args: unknown;
  declare levelno: number;
  declare exc_info: unknown;
  declare exc_text: unknown;
  declare created: unknown;
  declare msecs: unknown;

  __init__(
    name: unknown,
    level: unknown,
    pathname: unknown,
    lineno: unknown,
    msg: unknown,
    args: unknown,
    excInfo: unknown,
    func: unknown = null,
  ): void {
    const now = Date.now();
    const [only] = args instanceof Tuple && args.items.length === 1 ? args.items : [];
    const file = str(pathname);
    const filename = file.slice(file.lastIndexOf("/") + 1);
    this.name = name;
    this.msg = msg;
    this.args = only instanceof Dict && only.size > 0 ? only : args;
    this.levelno = Number(level);
    this.exc_info = excInfo;
    this.exc_text = null;
    this.created = boxFloat(now / 1000);
    this.msecs = boxFloat(now % 1000);
    Object.assign(this, {
      levelname: getLevelName(level),
      pathname,
      filename,
      module: filename.replace(/\.[^.]*$/, ""),
      lineno,
      funcName: func,
      relativeCreated: boxFloat(now - started),
      thread: 0x7f0000000000,
      threadName: "MainThread",
      processName: "MainProcess",
      process: process.pid,
    });
  }

  getMessage(): string {
    const msg = str(this.msg);
    const has = this.args instanceof Tuple ? this.args.items.length > 0 : truth(this.args);
    return has ? formatPercent(msg, this.args) : msg;
  }

  __str__(): string {
    const { name, levelno } = this;
    const place = `${str(getAttr(this, "pathname"))}, ${str(getAttr(this, "lineno"))}`;
    return `<LogRecord: ${str(name)}, ${levelno}, ${place}, "${str(this.msg)}">`;
  }
}

/**
 * Has a record tell where it was logged from. Most are never asked, so that the stack is read with the first question.
 *
 * @param here an error that was made by the call that logs
 */
export function placeRecord(record: LogRecord, here: Error): void {
  let known: Readonly<Record<string, unknown>> | undefined;
  const place = () => (known ??= describePlace(here));
  for (const name of ["pathname", "filename", "module", "lineno", "funcName"]) {
    Object.defineProperty(record, name, {
      get: () => place()[name],
      set: (value: unknown) =>
        Object.defineProperty(record, name, { value, writable: true, enumerable: true }),
      enumerable: true,
      configurable: true,
    });
  }
}

function describePlace(here: Error): Readonly<Record<string, unknown>> {
  const frame = framesOf(here).at(-1);
  const pathname = frame === undefined ? "(unknown file)" : shownPath(frame.file);
  const filename = pathname.slice(pathname.lastIndexOf("/") + 1);
  const module = filename.replace(/\.[^.]*$/, "");
  return {
    ...{ pathname, filename, module, lineno: frame?.line ?? 0 },
    funcName: frame?.name ?? "(unknown function)",
  };
}

/** Turns records into text. */
export class Formatter extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["fmt?", "datefmt?"],
    formatTime: ["record", "datefmt?"],
  };
  declare _fmt: string;
  declare datefmt: unknown;

  __init__(fmt: unknown = null, datefmt: unknown = null): void {
    this._fmt = truth(fmt) ? str(fmt) : "%(message)s";
    this.datefmt = datefmt;
  }

  formatTime(logged: unknown, datefmt: unknown = null): string {
    const record = logged as LogRecord;
    const created = Number(getAttr(record.created, "real"));
    const { items } = localTime(new Date(Math.floor(created) * 1000));
    if (truth(datefmt)) return formatTime(str(datefmt), items);
    const msecs = String(Math.trunc(Number(getAttr(record.msecs, "real")))).padStart(3, "0");
    return `${formatTime("%Y-%m-%d %H:%M:%S", items)},${msecs}`;
  }

  formatException(info: unknown): string {
    const [, error] = (info as Tuple).items;
    return formatException(error).replace(/\n$/, "");
  }

  usesTime(): boolean {
    return this._fmt.includes("%(asctime)");
  }

  format(logged: unknown): string {
    const record = logged as LogRecord;
    setAttr(record, "message", record.getMessage());
    if (this.usesTime()) setAttr(record, "asctime", this.formatTime(record, this.datefmt));
    let text = formatPercent(this._fmt, getAttr(record, "__dict__"));
    if (truth(record.exc_info) && !truth(record.exc_text)) {
      record.exc_text = this.formatException(record.exc_info);
    }
    if (truth(record.exc_text)) text += (text.endsWith("\n") ? "" : "\n") + str(record.exc_text);
    return text;
  }
}

/** Lets through what is logged under a name, or under one below it. */
export class Filter extends PyObject {
  static readonly signatures: Record<string, string[]> = { __init__: ["name?"] };
  declare name: string;

  __init__(name: unknown = ""): void {
    this.name = str(name);
  }

  filter(record: unknown): boolean | number {
    const name = str((record as LogRecord).name);
    if (this.name === "" || name === this.name) return 1;
    return name.startsWith(this.name) ? name[this.name.length] === "." : 0;
  }
}

inModule("logging", Filter, Formatter, LogRecord);
