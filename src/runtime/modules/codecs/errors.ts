/** What is done with what can't be encoded or decoded, by name (library, 7.8.1). */
import {
  call,
  getItem,
  IndexError,
  len,
  LookupError,
  str,
  Str,
  Tuple,
  TypeError,
  typeName,
  UnicodeDecodeError,
  UnicodeEncodeError,
  withSignature,
} from "../../python/index.js";

type Failure = UnicodeEncodeError | UnicodeDecodeError;
type Result = Tuple<[string, number]>;

/** The exception that a handler is given. @throws TypeError */
function failureOf(exc: unknown): Failure {
  if (exc instanceof UnicodeEncodeError || exc instanceof UnicodeDecodeError) return exc;
  if (exc instanceof Error) {
    throw new TypeError(`don't know how to handle ${typeName(exc)} in error callback`);
  }
  throw new TypeError("codec must pass exception instance");
}

function placeOf(exc: unknown): readonly [failure: Failure, start: number, end: number] {
  const failure = failureOf(exc);
  return [failure, Number(failure.start), Number(failure.end)];
}

export const strict_errors = withSignature(
  function strict_errors(exc: unknown): never {
    if (exc instanceof Error) throw exc;
    throw new TypeError("codec must pass exception instance");
  },
  ["exc"],
);

export const ignore_errors = withSignature(
  function ignore_errors(exc: unknown): Result {
    return new Tuple(["", placeOf(exc)[2]]);
  },
  ["exc"],
);

export const replace_errors = withSignature(
  function replace_errors(exc: unknown): Result {
    const [failure, start, end] = placeOf(exc);
    const isDecoding = failure instanceof UnicodeDecodeError;
    return new Tuple([isDecoding ? "\ufffd" : "?".repeat(end - start), end]);
  },
  ["exc"],
);

/** What a handler that is for encoding alone makes of the text that can't be encoded. */
function encoded(exc: unknown, handler: string): Result {
  const [failure, start, end] = placeOf(exc);
  if (failure instanceof UnicodeDecodeError) {
    throw new TypeError(`don't know how to handle ${typeName(exc)} in error callback`);
  }
  return new Tuple([Str.encode(str(failure.object).slice(start, end), "ascii", handler), end]);
}

export const xmlcharrefreplace_errors = withSignature(
  function xmlcharrefreplace_errors(exc: unknown): Result {
    return encoded(exc, "xmlcharrefreplace");
  },
  ["exc"],
);

export const backslashreplace_errors = withSignature(
  function backslashreplace_errors(exc: unknown): Result {
    return encoded(exc, "backslashreplace");
  },
  ["exc"],
);

/** The handlers as functions, by name. */
const functions = new Map<string, unknown>([
  ["strict", strict_errors],
  ["ignore", ignore_errors],
  ["replace", replace_errors],
  ["xmlcharrefreplace", xmlcharrefreplace_errors],
  ["backslashreplace", backslashreplace_errors],
]);

/**
 * Has a function handle the errors of encoding and decoding under a name: it is given the exception, and gives a replacement and the
 * place to go on at. @throws TypeError for what can't be called
 */
export const register_error = withSignature(
  function register_error(name: unknown, handler: unknown): null {
    if (typeof handler !== "function" && !Object.hasOwn(Object(handler), "__call__")) {
      if (typeof (handler as { __call__?: unknown } | null)?.__call__ !== "function")
        throw new TypeError("handler must be callable");
    }
    functions.set(str(name), handler);
    Str.errorHandlers.set(str(name), (error) => resultOf(call(handler, error), error));
    return null;
  },
  ["errors", "handler"],
);

/** What a handler gave. @throws TypeError, IndexError for what can't be used */
function resultOf(result: unknown, error: object): readonly [string, number] {
  const { object } = error as { readonly object?: unknown };
  const isDecoding = error instanceof UnicodeDecodeError;
  if (
    !(result instanceof Tuple) ||
    result.items.length !== 2 ||
    typeof getItem(result, 0) !== "string"
  ) {
    throw new TypeError(
      `${isDecoding ? "decoding" : "encoding"} error handler must return (unicode, int) tuple`,
    );
  }
  const length = Number(len(object));
  const place = Number(getItem(result, 1));
  const next = place < 0 ? place + length : place;
  if (next < 0 || next > length) {
    throw new IndexError(`position ${place} from error handler out of bounds`);
  }
  return [str(getItem(result, 0)), next];
}

/** The function that handles errors under a name. @throws LookupError */
export const lookup_error = withSignature(
  function lookup_error(name: unknown): unknown {
    const found = functions.get(str(name));
    if (found === undefined) throw new LookupError(`unknown error handler name '${str(name)}'`);
    return found;
  },
  ["errors"],
);
