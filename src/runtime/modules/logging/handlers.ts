/** The module `logging.handlers` of Python 2.7 (library, 15.9): files that are begun anew, and handlers that keep records. */
import { existsSync, renameSync, rmSync, statSync } from "node:fs";
import { takeOptions, callMethod, inModule, str, truth, type int } from "../../python/index.js";
import { FileHandler, Handler } from "./handler.js";
import { ERROR, levelOf } from "./levels.js";
import type { LogRecord } from "./record.js";

export const DEFAULT_TCP_LOGGING_PORT: int = 9020;
export const DEFAULT_UDP_LOGGING_PORT: int = 9021;
export const DEFAULT_HTTP_LOGGING_PORT: int = 9022;
export const DEFAULT_SOAP_LOGGING_PORT: int = 9023;
export const SYSLOG_UDP_PORT: int = 514;
export const SYSLOG_TCP_PORT: int = 514;

/** The base of handlers whose file is begun anew: `shouldRollover` says when, `doRollover` does it. */
export class BaseRotatingHandler extends FileHandler {
  override emit(record: unknown): unknown {
    try {
      if (truth(callMethod(this, "shouldRollover", record))) callMethod(this, "doRollover");
      super.emit(record);
    } catch (error) {
      this.handleError(record, error);
    }
    return null;
  }
}

/** Begins its file anew before it gets longer than so many bytes, and keeps the ones before: `NAME.1`, `NAME.2` … */
export class RotatingFileHandler extends BaseRotatingHandler {
  static override readonly signatures: Record<string, string[]> = {
    __init__: ["filename", "mode?", "maxBytes?", "backupCount?", "encoding?", "delay?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare maxBytes: int;
  declare backupCount: int;

  override __init__(
    filename: unknown,
    mode: unknown = "a",
    maxBytes: unknown = 0,
    backupCount: unknown = 0,
    encoding: unknown = null,
    delay: unknown = 0,
  ): void {
    // What a file had that is begun anew would be lost.
    super.__init__(filename, Number(maxBytes) > 0 ? "a" : mode, encoding, delay);
    this.maxBytes = Number(maxBytes);
    this.backupCount = Number(backupCount);
  }

  doRollover(): null {
    if (this.stream !== null) callMethod(this.stream, "close");
    this.stream = null;
    const count = Number(this.backupCount);
    for (let i = count - 1; i > 0; i--)
      move(`${this.baseFilename}.${i}`, `${this.baseFilename}.${i + 1}`);
    if (count > 0) move(this.baseFilename, `${this.baseFilename}.1`);
    // Without copies to keep the file goes on: what it had is not the handler's to throw away.
    this.stream = this._open();
    return null;
  }

  shouldRollover(record: unknown): int {
    this.stream ??= this._open();
    if (Number(this.maxBytes) <= 0) return 0;
    const line = `${str(callMethod(this, "format", record))}\n`;
    callMethod(this.stream, "seek", 0, 2);
    const length = Number(callMethod(this.stream, "tell")) + Buffer.byteLength(line);
    return length >= Number(this.maxBytes) ? 1 : 0;
  }
}

function move(from: string, to: string): void {
  if (!existsSync(from)) return;
  rmSync(to, { force: true });
  renameSync(from, to);
}

/** Opens its file again where another program has moved it away or written it anew. */
export class WatchedFileHandler extends FileHandler {
  declare dev: number;
  declare ino: number;

  override emit(record: unknown): unknown {
    const here = statSync(this.baseFilename, { throwIfNoEntry: false });
    if (here === undefined || here.dev !== this.dev || here.ino !== this.ino) {
      if (this.stream !== null && this.dev !== undefined) {
        callMethod(this.stream, "flush");
        callMethod(this.stream, "close");
        this.stream = null;
      }
      this.stream ??= this._open();
      const { dev, ino } = statSync(this.baseFilename);
      Object.assign(this, { dev, ino });
    }
    return super.emit(record);
  }
}

/** Keeps records until there are so many of them. */
export class BufferingHandler extends Handler {
  static override readonly signatures: Record<string, string[]> = { __init__: ["capacity"] };
  declare capacity: unknown;
  declare buffer: unknown[];

  override __init__(capacity: unknown): void {
    super.__init__();
    this.capacity = capacity;
    this.buffer = [];
  }

  shouldFlush(_record: unknown): boolean {
    return this.buffer.length >= Number(this.capacity);
  }

  override emit(record: unknown): unknown {
    this.buffer.push(record);
    if (truth(callMethod(this, "shouldFlush", record))) callMethod(this, "flush");
    return null;
  }

  override flush(): null {
    this.buffer = [];
    return null;
  }

  override close(): null {
    callMethod(this, "flush");
    return super.close();
  }
}

/** Hands the records that it keeps to another handler when there are so many, or when one is grave. */
export class MemoryHandler extends BufferingHandler {
  static override readonly signatures: Record<string, string[]> = {
    __init__: ["capacity", "flushLevel?", "target?"],
    setTarget: ["target"],
  };
  declare flushLevel: int;
  declare target: unknown;

  override __init__(capacity: unknown, flushLevel: unknown = ERROR, target: unknown = null): void {
    super.__init__(capacity);
    this.flushLevel = levelOf(flushLevel);
    this.target = target;
  }

  override shouldFlush(record: unknown): boolean {
    return super.shouldFlush(record) || (record as LogRecord).levelno >= this.flushLevel;
  }

  setTarget(target: unknown): null {
    this.target = target;
    return null;
  }

  override flush(): null {
    if (this.target === null) return null;
    for (const record of this.buffer) callMethod(this.target, "handle", record);
    this.buffer = [];
    return null;
  }

  override close(): null {
    callMethod(this, "flush");
    this.target = null;
    return super.close();
  }
}

inModule(
  "logging.handlers",
  BaseRotatingHandler,
  BufferingHandler,
  MemoryHandler,
  RotatingFileHandler,
  WatchedFileHandler,
);
