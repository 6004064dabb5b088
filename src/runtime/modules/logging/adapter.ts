/** `logging.LoggerAdapter` (library, 15.7.8). */
import { callMethod, callMethodWith, Dict, PyObject, Tuple } from "../../python/index.js";

/** A logger that adds to each record what it was made with. */
export class LoggerAdapter extends PyObject {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["logger", "extra"],
    process: ["msg", "kwargs"],
    log: ["level", "msg", "*args", "**kwargs"],
    ...Object.fromEntries(
      ["debug", "info", "warning", "error", "critical", "exception"].map((name) => [
        name,
        ["msg", "*args", "**kwargs"],
      ]),
    ),
    isEnabledFor: ["level"],
  };
  declare __module__: string;
  declare logger: unknown;
  declare extra: unknown;

  static {
    this.prototype.__module__ = "logging";
  }

  __init__(logger: unknown, extra: unknown): void {
    this.logger = logger;
    this.extra = extra;
  }

  /** The message and the keywords as they are logged; subclasses may change both. */
  process(message: unknown, keywords: Dict): Tuple {
    keywords.setItem("extra", this.extra);
    return Tuple.of(message, keywords);
  }

  private passOn(
    method: string,
    before: unknown[],
    message: unknown,
    args: Tuple,
    given: Dict,
  ): null {
    const [text, keywords] = (callMethod(this, "process", message, given) as Tuple).items;
    callMethodWith(this.logger, method, [...before, text, ...args.items], keywords as Dict<string>);
    return null;
  }

  debug(message: unknown, args: Tuple, keywords: Dict): null {
    return this.passOn("debug", [], message, args, keywords);
  }
  info(message: unknown, args: Tuple, keywords: Dict): null {
    return this.passOn("info", [], message, args, keywords);
  }
  warning(message: unknown, args: Tuple, keywords: Dict): null {
    return this.passOn("warning", [], message, args, keywords);
  }
  error(message: unknown, args: Tuple, keywords: Dict): null {
    return this.passOn("error", [], message, args, keywords);
  }
  critical(message: unknown, args: Tuple, keywords: Dict): null {
    return this.passOn("critical", [], message, args, keywords);
  }
  exception(message: unknown, args: Tuple, keywords: Dict): null {
    return this.passOn("exception", [], message, args, keywords);
  }
  log(level: unknown, message: unknown, args: Tuple, keywords: Dict): null {
    return this.passOn("log", [level], message, args, keywords);
  }

  isEnabledFor(level: unknown): unknown {
    return callMethod(this.logger, "isEnabledFor", level);
  }
}
