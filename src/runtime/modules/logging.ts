/** The module `logging` of Python 2.7 (library, 15.7). */
import {
  callAtEnd,
  callMethod,
  getItem,
  iter,
  setAttr,
  str,
  Tuple,
  withSignature,
  withOptions,
} from "../python/index.js";
import { _handlerList, FileHandler, StreamHandler } from "./logging/handler.js";
import { levelOf } from "./logging/levels.js";
import { keywordsOf } from "./shared/given-arguments.js";
import { getLogger, root } from "./logging/logger.js";
import { Formatter, LogRecord } from "./logging/record.js";

export { LoggerAdapter } from "./logging/adapter.js";
export {
  _handlerList,
  FileHandler,
  Filterer,
  Handler,
  NullHandler,
  StreamHandler,
} from "./logging/handler.js";
export * from "./logging/levels.js";
export {
  disable,
  getLogger,
  getLoggerClass,
  Logger,
  Manager,
  root,
  setLoggerClass,
} from "./logging/logger.js";
export { Filter, Formatter, LogRecord } from "./logging/record.js";

export const BASIC_FORMAT: string = "%(levelname)s:%(name)s:%(message)s";
export const raiseExceptions: number = 1;

/** Gives the root logger a handler, unless it has one. */
export const basicConfig = withOptions(
  function basicConfig(keywords?: unknown): null {
    if (root.handlers.length > 0) return null;
    const given = keywordsOf(keywords);
    const filename = given.get("filename");
    const handler =
      filename === null
        ? new StreamHandler(given.get("stream"))
        : new FileHandler(filename, given.get("filemode", "a"));
    const format = given.get("format", BASIC_FORMAT);
    handler.setFormatter(new Formatter(format, given.get("datefmt")));
    root.addHandler(handler);
    const level = given.get("level");
    if (level !== null) root.setLevel(levelOf(level));
    return null;
  },
  ["**kwargs"],
);

type Method = "debug" | "info" | "warning" | "error" | "exception" | "critical";

/** A function that logs by the root logger, which gets a handler where it has none. */
function logged(method: Method) {
  return withSignature(
    function log(...given: unknown[]): null {
      if (root.handlers.length === 0) basicConfig();
      return root[method](...given);
    },
    ["msg", "*args", "exc_info?", "extra?"],
  );
}

export const debug = logged("debug");
export const info = logged("info");
export const warning = logged("warning");
export const warn = warning;
export const error = logged("error");
export const exception = logged("exception");
export const critical = logged("critical");
export const fatal = critical;

export const log = withSignature(
  function log(level: unknown, ...given: unknown[]): null {
    if (root.handlers.length === 0) basicConfig();
    return root.log(level, ...given);
  },
  ["level", "msg", "*args", "exc_info?", "extra?"],
);

/** Flushes and closes all handlers; the end of the program does it. */
export function shutdown(): null {
  for (const handler of [..._handlerList].toReversed()) {
    callMethod(handler, "flush");
    callMethod(handler, "close");
  }
  return null;
}

/** A record of the attributes in a dict, as one that came from elsewhere. */
export function makeLogRecord(dict: unknown): LogRecord {
  const record = new LogRecord(null, null, "", 0, "", Tuple.of(), null, null);
  for (const name of iter(dict)) setAttr(record, str(name), getItem(dict, name));
  return record;
}

/** Accepted, and without effect: warnings are not logged. */
export function captureWarnings(_capture: unknown): null {
  getLogger("py.warnings");
  return null;
}

callAtEnd(shutdown);
