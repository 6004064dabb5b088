/** Loggers: a tree by their dotted names. */
import {
  inModule,
  call,
  callMethod,
  excInfo,
  getAttr,
  hasAttr,
  issubclass,
  KeyError,
  PyObject,
  setAttr,
  stream,
  str,
  truth,
  Tuple,
  TypeError,
  Dict,
  iter,
} from "../../python/index.js";
import { Filterer, type Handler } from "./handler.js";
import * as levels from "./levels.js";
import { LogRecord, placeRecord } from "./record.js";

const logging: readonly string[] = ["msg", "*args", "exc_info?", "extra?"];

// Module state on purpose: the loggers of the program, and what holds for all of them.
const all = new Map<string, Logger>();
const state = { disabled: 0, warned: false, raises: true, loggerClass: null as unknown };

/** What keeps the loggers: `Logger.manager`. */
export class Manager extends PyObject {
  declare __module__: string;

  static {
    this.prototype.__module__ = "logging";
  }

  /** The loggers that are there, by name. */
  get loggerDict(): Dict<string, Logger> {
    const dict = new Dict<string, Logger>();
    for (const [name, logger] of all) dict.setItem(name, logger);
    return dict;
  }

  get root(): Logger {
    return root;
  }

  getLogger(name: unknown): Logger {
    return getLogger(name);
  }
}

/** Logs what is important enough, by its handlers and by those of the loggers above. */
export class Logger extends Filterer {
  static readonly signatures: Record<string, readonly string[]> = {
    __init__: ["name", "level?"],
    ...Object.fromEntries(
      "debug info warning warn error exception critical fatal".split(" ").map((n) => [n, logging]),
    ),
    log: ["level", ...logging],
  };
  static readonly manager: Manager = new Manager();
  declare name: string;
  declare level: number;
  declare parent: Logger | null;
  declare propagate: unknown;
  declare handlers: unknown[];
  declare disabled: unknown;

  override __init__(name: unknown, level: unknown = levels.NOTSET): void {
    super.__init__();
    this.name = str(name);
    this.level = levels.levelOf(level);
    this.parent = null;
    this.propagate = 1;
    this.handlers = [];
    this.disabled = 0;
  }

  setLevel(level: unknown): null {
    this.level = levels.levelOf(level);
    return null;
  }

  getEffectiveLevel(): number {
    for (const { level } of lineage(this)) if (level > 0) return level;
    return 0;
  }

  isEnabledFor(level: unknown): boolean {
    return state.disabled < Number(level) && Number(level) >= this.getEffectiveLevel();
  }

  debug(...given: unknown[]): null {
    return logBy(this, levels.DEBUG, given);
  }

  info(...given: unknown[]): null {
    return logBy(this, levels.INFO, given);
  }

  warning(...given: unknown[]): null {
    return logBy(this, levels.WARNING, given);
  }

  warn(...given: unknown[]): null {
    return logBy(this, levels.WARNING, given);
  }

  error(...given: unknown[]): null {
    return logBy(this, levels.ERROR, given);
  }

  exception(...given: unknown[]): null {
    return logBy(this, levels.ERROR, given, true);
  }

  critical(...given: unknown[]): null {
    return logBy(this, levels.CRITICAL, given);
  }

  fatal(...given: unknown[]): null {
    return logBy(this, levels.CRITICAL, given);
  }

  log(level: unknown, ...given: unknown[]): null {
    if (typeof level !== "number") throw new TypeError("level must be an integer");
    return logBy(this, level, given);
  }

  makeRecord(
    name: unknown,
    level: unknown,
    file: unknown,
    line: unknown,
    msg: unknown,
    args: unknown,
    info: unknown,
    func: unknown = null,
    extra: unknown = null,
  ): LogRecord {
    const record = new LogRecord(name, level, file, line, msg, args, info, func);
    if (extra !== null) {
      for (const key of iter(extra)) {
        const attribute = str(key);
        if (attribute === "message" || attribute === "asctime" || hasAttr(record, attribute)) {
          throw new KeyError(`Attempt to overwrite '${attribute}' in LogRecord`);
        }
        setAttr(record, attribute, (extra as Dict).getItem(key));
      }
    }
    return record;
  }

  handle(record: unknown): null {
    if (!truth(this.disabled) && truth(callMethod(this, "filter", record)))
      this.callHandlers(record);
    return null;
  }

  callHandlers(logged: unknown): null {
    const record = logged as LogRecord;
    let found = 0;
    for (const { handlers, propagate } of lineage(this)) {
      for (const handler of handlers) {
        found++;
        const { level } = handler as Handler;
        if (record.levelno >= level) callMethod(handler, "handle", record);
      }
      if (!truth(propagate)) break;
    }
    if (found === 0 && !state.warned) {
      state.warned = true;
      const text = `No handlers could be found for logger "${this.name}"\n`;
      callMethod(stream("stderr"), "write", text);
    }
    return null;
  }

  addHandler(handler: unknown): null {
    if (!this.handlers.includes(handler)) this.handlers.push(handler);
    return null;
  }

  removeHandler(handler: unknown): null {
    this.handlers = this.handlers.filter((each) => each !== handler);
    return null;
  }

  getChild(suffix: unknown): Logger {
    return getLogger(this === root ? suffix : `${this.name}.${str(suffix)}`);
  }
}

function logBy(
  logger: Logger,
  level: unknown,
  given: readonly unknown[],
  withException = false,
): null {
  if (!logger.isEnabledFor(level)) return null;
  const [msg, args, exception, extra] = argumentsOf(given);
  const asked = truth(exception) || withException;
  const info = exception instanceof Tuple ? exception : asked ? excInfo() : null;
  const record = logger.makeRecord(
    logger.name,
    level,
    "(unknown file)",
    0,
    msg,
    args,
    info,
    null,
    extra,
  );
  placeRecord(record, new Error());
  return logger.handle(record);
}

/** A logger and those above it. */
function* lineage(logger: Logger): Generator<Logger> {
  for (let at: Logger | null = logger; at !== null; at = at.parent) yield at;
}

/** A call with keywords hands over what its signature says; a plain one the arguments themselves. */
function argumentsOf(given: readonly unknown[]): [unknown, unknown, unknown, unknown] {
  const [msg, args, exception, extra] = given;
  const isBound =
    given.length === 4 &&
    args instanceof Tuple &&
    (exception === undefined || extra === undefined || extra instanceof Dict);
  if (isBound) return [msg, args, exception ?? null, extra ?? null];
  return [msg, new Tuple(given.slice(1)), null, null];
}

/** The logger at the root of the tree. */
export const root: Logger = new Logger("root", levels.WARNING);

/** The logger of a name; the same one each time. */
export function getLogger(name: unknown = null): Logger {
  if (!truth(name)) return root;
  const path = str(name);
  let logger = all.get(path);
  if (logger !== undefined) return logger;
  logger = (
    state.loggerClass === null ? new Logger(path) : call(state.loggerClass, path)
  ) as Logger;
  all.set(path, logger);
  logger.parent = parentOf(path);
  for (const [below, each] of all) {
    const isAbove =
      below.startsWith(`${path}.`) &&
      (each.parent === root || path.startsWith(`${each.parent!.name}.`));
    if (isAbove) each.parent = logger;
  }
  return logger;
}

function parentOf(path: string): Logger {
  for (let at = path.lastIndexOf("."); at > 0; at = path.lastIndexOf(".", at - 1)) {
    const above = all.get(path.slice(0, at));
    if (above !== undefined) return above;
  }
  return root;
}

/** The class of loggers that are made from now on. @throws TypeError where it is no Logger */
export function setLoggerClass(class_: unknown): null {
  if (!issubclass(class_, Logger)) {
    throw new TypeError(
      `logger not derived from logging.Logger: ${str(getAttr(class_, "__name__"))}`,
    );
  }
  state.loggerClass = class_;
  return null;
}

export function getLoggerClass(): unknown {
  return state.loggerClass ?? Logger;
}

/** Logs nothing of a level or below any more. */
export function disable(level: unknown): null {
  state.disabled = levels.levelOf(level);
  return null;
}

inModule("logging", Logger);
