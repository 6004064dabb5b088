/** What a stream needs of Python: given to it by those who open it, so that a server without streams does without. */
import { IOError, strOf, ValueError } from "../python/index.js";

export interface StreamValues {
  /** The text of what is written and is none. */
  text(value: unknown): string;
  /** What is raised where the reader has gone. */
  brokenPipe(): Error;
  /** What is raised behind `close`. */
  closed(): Error;
}

export const streamValues: StreamValues = {
  text: strOf,
  brokenPipe: () => new IOError(32, "Broken pipe"),
  closed: () => new ValueError("I/O operation on closed file"),
};
