/** What emitted classes say of their views and masks, and what a streaming view gets. */
import type { Request } from "./request.js";
import type { Response } from "./response.js";

/** Parameter names in order: `a`, `b?` with a default, `*rest`, `**keywords`. */
export type ViewParameters = readonly string[];

/** One view or mask of a class. */
export interface View {
  /** Its parameters after `self`; left out where it has none. */
  readonly parameters?: ViewParameters;
  /** It returns a promise, so it runs where asynchronous code finds its request. */
  readonly async?: true;
  /** `always`: called with the Stream, its return value ignored; `sometimes`: `response.sendResponse` decides. */
  readonly streams?: "always" | "sometimes";
  readonly hidden?: true;
  readonly xmlrpc?: true;
}

/** The views and masks of a class by name (`static views`). */
export type Views = Readonly<Record<string, View>>;

/**
 * The reader's end of the connection as a Python file (language.md, section 6). Nothing is added to what is written.
 * Every method but `closed` raises IOError (EPIPE) when the reader has gone, ValueError when the file was closed.
 */
export interface WFile {
  /** Writes text or bytes; gives a promise only while the socket is full. */
  write(data: unknown): void | Promise<void>;
  writelines(lines: Iterable<unknown>): void | Promise<void>;
  /** Sends at once what this turn has written so far. */
  flush(): void | Promise<void>;
  /** Sends what is left and ends the connection. */
  close(): void;
  readonly closed: boolean;
}

/** What an always-streaming view gets as its first argument. */
export interface Stream {
  readonly wfile: WFile;
  readonly request: Request;
  readonly response: Response;
}
