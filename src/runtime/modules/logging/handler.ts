/** Where records go. */
import {
  takeOptions,
  inModule,
  callMethod,
  File,
  hasAttr,
  open,
  PyObject,
  stream,
  str,
  truth,
  formatException,
} from "../../python/index.js";
import { abspath } from "../os/path.js";
import { levelOf, NOTSET } from "./levels.js";
import { Formatter, type LogRecord } from "./record.js";

/** What has filters: loggers and handlers. */
export class Filterer extends PyObject {
  declare filters: unknown[];

  __init__(..._args: unknown[]): void {
    this.filters = [];
  }

  addFilter(filter: unknown): null {
    if (!this.filters.includes(filter)) this.filters.push(filter);
    return null;
  }

  removeFilter(filter: unknown): null {
    this.filters = this.filters.filter((each) => each !== filter);
    return null;
  }

  filter(record: unknown): boolean {
    return this.filters.every((each) => truth(callMethod(each, "filter", record)));
  }
}

// Module state on purpose: at its end, the program flushes its handlers.
export const _handlerList: Handler[] = [];

const defaultFormatter = new Formatter();

/** The base of handlers: `emit` does the work. */
export class Handler extends Filterer {
  static readonly signatures: Record<string, string[]> = { __init__: ["level?"] };
  declare level: number;
  declare formatter: unknown;
  declare _name: unknown;

  override __init__(level: unknown = NOTSET): void {
    super.__init__();
    this._name = null;
    this.level = levelOf(level);
    this.formatter = null;
    _handlerList.push(this);
  }

  get name(): unknown {
    return this._name;
  }

  set name(name: unknown) {
    this._name = name;
  }

  get_name(): unknown {
    return this._name;
  }

  set_name(name: unknown): null {
    this._name = name;
    return null;
  }

  createLock(): null {
    return null;
  }

  acquire(): null {
    return null;
  }

  release(): null {
    return null;
  }

  setLevel(level: unknown): null {
    this.level = levelOf(level);
    return null;
  }

  setFormatter(formatter: unknown): null {
    this.formatter = formatter;
    return null;
  }

  format(record: unknown): string {
    return str(callMethod(this.formatter ?? defaultFormatter, "format", record));
  }

  emit(_record: unknown): unknown {
    return null;
  }

  handle(record: unknown): unknown {
    if (!truth(callMethod(this, "filter", record))) return false;
    callMethod(this, "emit", record);
    return true;
  }

  flush(): null {
    return null;
  }

  close(): null {
    const at = _handlerList.indexOf(this);
    if (at >= 0) _handlerList.splice(at, 1);
    return null;
  }

  /** Logging never ends a program: what goes wrong is printed. */
  handleError(_record: unknown, error?: unknown): null {
    if (error !== undefined) callMethod(stream("stderr"), "write", formatException(error));
    return null;
  }
}

/** Writes to a file object, `sys.stderr` without one. */
export class StreamHandler extends Handler {
  static override readonly signatures: Record<string, string[]> = { __init__: ["stream?"] };
  declare stream: unknown;

  override __init__(target: unknown = null): void {
    super.__init__();
    this.stream = target ?? stream("stderr");
  }

  override flush(): null {
    if (this.stream !== null && hasAttr(this.stream, "flush")) callMethod(this.stream, "flush");
    return null;
  }

  override emit(record: unknown): unknown {
    try {
      callMethod(this.stream, "write", `${str(callMethod(this, "format", record))}\n`);
      this.flush();
    } catch (error) {
      this.handleError(record, error);
    }
    return null;
  }
}

/** Writes to a file, which is opened at once or, with `delay`, at the first record. */
export class FileHandler extends StreamHandler {
  static override readonly signatures: Record<string, string[]> = {
    __init__: ["filename", "mode?", "encoding?", "delay?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare baseFilename: string;
  declare mode: string;

  override __init__(
    filename: unknown,
    mode: unknown = "a",
    _encoding: unknown = null,
    delay: unknown = 0,
  ): void {
    const path = abspath(filename);
    super.__init__();
    this.baseFilename = path;
    this.mode = str(mode);
    this.stream = truth(delay) ? null : this._open();
  }

  _open(): File {
    return open(this.baseFilename, this.mode);
  }

  override close(): null {
    if (this.stream !== null) {
      this.flush();
      callMethod(this.stream, "close");
      this.stream = null;
    }
    return super.close();
  }

  override emit(record: unknown): unknown {
    this.stream ??= this._open();
    return super.emit(record);
  }
}

/** Does nothing with records: for libraries whose users have set up no logging. */
export class NullHandler extends Handler {
  override handle(_record: LogRecord): unknown {
    return null;
  }
}

inModule("logging", FileHandler, Filterer, Handler, NullHandler, StreamHandler);
