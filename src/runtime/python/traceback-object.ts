/** Traceback objects: what `sys.exc_info()[2]` is. */
import { Code } from "./code-object.js";
import { Dict } from "./dict.js";
import { framesBelow, type Frame } from "./frames.js";

/** What of a frame is known: the code and the line. */
export class FrameObject {
  static readonly __name__: string = "frame";
  readonly f_code: Code;
  readonly f_lineno: number;
  readonly f_locals: Dict = new Dict();
  readonly f_globals: Dict = new Dict();
  readonly f_back: FrameObject | null;

  static {
    Object.defineProperty(this.prototype, "__module__", { value: "__builtin__" });
  }

  constructor({ file, line, name }: Frame, back: FrameObject | null) {
    this.f_code = new Code({ name, file, line, names: [], count: 0 });
    this.f_lineno = line;
    this.f_back = back;
  }
}

/** The traceback of an exception, read when somebody looks at it. */
export class Traceback {
  static readonly __name__: string = "traceback";
  readonly #error: Error;
  /** Made where the exception was handled. */
  readonly #here: Error | null;
  readonly #depth: number;
  #frames: readonly Frame[] | undefined;
  #next: Traceback | null | undefined;

  static {
    Object.defineProperty(this.prototype, "__module__", { value: "__builtin__" });
  }

  constructor(error: Error, here: Error | null, frames?: readonly Frame[], depth = 0) {
    this.#error = error;
    this.#here = here;
    this.#frames = frames;
    this.#depth = depth;
  }

  /** The exception that it belongs to. */
  get error(): Error {
    return this.#error;
  }

  /** From the call at hand on, oldest first. */
  get frames(): readonly Frame[] {
    this.#frames ??= framesBelow(this.#error, this.#here ?? new Error());
    return this.#frames.slice(this.#depth);
  }

  get tb_lineno(): number {
    return this.frames[0]?.line ?? 0;
  }

  get tb_frame(): FrameObject {
    const [first = { file: "?", line: 0, name: "?" }] = this.frames;
    return new FrameObject(first, null);
  }

  get tb_lasti(): number {
    return -1;
  }

  get tb_next(): Traceback | null {
    if (this.#next === undefined) {
      const hasMore = this.frames.length > 1;
      this.#next = hasMore
        ? new Traceback(this.#error, this.#here, this.#frames, this.#depth + 1)
        : null;
    }
    return this.#next;
  }
}
