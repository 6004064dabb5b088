/** System calls of the module `os`: their failures are OSErrors, their paths may hold any bytes. */
import {
  EnvironmentError,
  isWellFormed,
  OSError,
  primitive,
  toBytes,
  toPython,
  TypeError,
  typeName,
  writePending,
} from "../../python/index.js";

/** Runs a system call. @throws OSError with errno, strerror and, where the caller names it, the file. */
export function osCall<T>(call: () => T, filename?: string): T {
  try {
    return call();
  } catch (error) {
    throw osError(error, filename);
  }
}

/** A failure of Node as the OSError that CPython raises. */
export function osError(error: unknown, filename?: string): unknown {
  const exception = toPython(error);
  if (!(exception instanceof EnvironmentError)) return exception;
  const args: unknown[] = [exception.errno, exception.strerror];
  if (filename !== undefined) args.push(filename);
  return new OSError(...args);
}

/** A path as text. @throws TypeError for what is no string. */
export function pathText(path: unknown): string {
  if (typeof path === "string") return path;
  const inner = primitive(path);
  if (typeof inner === "string") return inner;
  throw new TypeError(`coercing to Unicode: need string or buffer, ${typeName(path)} found`);
}

/**
 * A path as Node takes it: bytes that are no UTF-8 text stay what they are. What files of the program hold back is on the
 * disk first.
 */
export function nodePath(path: string): string | Buffer {
  writePending();
  if (path.includes("\0")) {
    throw new TypeError("must be encoded string without NULL bytes, not str");
  }
  return isWellFormed(path) ? path : Buffer.from(toBytes(path));
}
