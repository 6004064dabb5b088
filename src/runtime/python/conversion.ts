/** JavaScript's own errors as Python's, where they surface in a program. */
import {
  AttributeError,
  BaseException,
  MemoryError,
  NameError,
  OverflowError,
  RuntimeError,
  TypeError,
  ValueError,
} from "./exceptions/plain.js";
import { IOError, OSError } from "./exceptions/environment.js";
import { SyntaxError } from "./exceptions/structured.js";
import { ClassicObject } from "./object.js";

/** Node's system errors. */
interface SystemError extends Error {
  readonly code: string;
  readonly errno?: number;
  readonly path?: string;
  readonly syscall?: string;
}

/** Calls that Python's os module makes, whose failures are OSErrors; those of files are IOErrors. */
const osCalls: ReadonlySet<string> = new Set(
  "access chdir chmod chown copyfile fork kill link lstat mkdir mkdtemp readlink realpath rename rmdir scandir spawn stat symlink uptime unlink utime".split(
    " ",
  ),
);

/** Where libuv words an error differently from the C library. */
const posixWords: Readonly<Record<string, string>> = {
  EADDRINUSE: "Address already in use",
  EADDRNOTAVAIL: "Cannot assign requested address",
  EAFNOSUPPORT: "Address family not supported by protocol",
  EALREADY: "Operation already in progress",
  EBUSY: "Device or resource busy",
  ECANCELED: "Operation canceled",
  EEXIST: "File exists",
  EFAULT: "Bad address",
  EHOSTUNREACH: "No route to host",
  EIO: "Input/output error",
  EISCONN: "Transport endpoint is already connected",
  EISDIR: "Is a directory",
  ELOOP: "Too many levels of symbolic links",
  EMFILE: "Too many open files",
  ENAMETOOLONG: "File name too long",
  ENFILE: "Too many open files in system",
  ENOMEM: "Cannot allocate memory",
  ENOSPC: "No space left on device",
  ENOTCONN: "Transport endpoint is not connected",
  ENOTSUP: "Operation not supported",
  EPERM: "Operation not permitted",
  ERANGE: "Numerical result out of range",
  ESPIPE: "Illegal seek",
  ETIMEDOUT: "Connection timed out",
  ETXTBSY: "Text file busy",
  EXDEV: "Invalid cross-device link",
};

/**
 * Any thrown value as a Python exception. Python's own come back as they are (old-style instances too), the rest as the
 * exception that CPython would have raised there, with the stack of the original and the original as its `cause`.
 */
export function toPython(error: unknown): BaseException {
  if (error instanceof BaseException) return error;
  // Old-style instances can be raised in Python 2; whoever handles them finds no args.
  if (error instanceof ClassicObject) return error as unknown as BaseException;
  if (!(error instanceof Error)) return new RuntimeError(String(error));
  const exception = translate(error);
  exception.cause = error;
  if (error.stack !== undefined) exception.stack = error.stack;
  return exception;
}

function translate(error: Error): BaseException {
  if (typeof (error as { code?: unknown }).code === "string" && "errno" in error)
    return fromSystem(error as SystemError);
  if (error instanceof globalThis.RangeError) return fromRange(error.message);
  if (error instanceof globalThis.TypeError) return fromType(error.message);
  if (error instanceof globalThis.ReferenceError) return fromReference(error.message);
  if (error instanceof globalThis.SyntaxError)
    return /BigInt/.test(error.message)
      ? new ValueError(error.message)
      : new SyntaxError(error.message);
  return new RuntimeError(error.message);
}

function fromSystem(error: SystemError): BaseException {
  const { message, code, syscall = "", path } = error;
  const words = posixWords[code] ?? /^[A-Z0-9_]+: ([^,]+)/.exec(message)?.[1] ?? code;
  const args: unknown[] = [
    Math.abs(error.errno ?? 0),
    words.charAt(0).toUpperCase() + words.slice(1),
  ];
  if (path !== undefined) args.push(path);
  return osCalls.has(syscall) ? new OSError(...args) : new IOError(...args);
}

function fromRange(message: string): BaseException {
  if (message.startsWith("Maximum call stack"))
    return new RuntimeError("maximum recursion depth exceeded");
  if (/Invalid (?:array|string) length|Maximum BigInt size|allocation failed/.test(message))
    return new MemoryError();
  return new OverflowError(message);
}

/** The messages are V8's. */
function fromType(message: string): BaseException {
  let found = /^Cannot read properties of (?:null|undefined) \(reading '(.*)'\)$/.exec(message);
  if (found !== null) {
    const name = found[1]!;
    return name.startsWith("Symbol(")
      ? new TypeError("'NoneType' object is not iterable")
      : new AttributeError(`'NoneType' object has no attribute '${name}'`);
  }
  found = /^Cannot set properties of (?:null|undefined) \(setting '(.*)'\)$/.exec(message);
  if (found !== null) return new AttributeError(`'NoneType' object has no attribute '${found[1]}'`);
  if (/^Cannot set property .* which has only a getter$/.test(message))
    return new AttributeError("can't set attribute");
  found = /^(.+) is not a (?:function|constructor)/.exec(message);
  if (found !== null) {
    const member = /\.([\w$]+)$/.exec(found[1]!);
    return member === null
      ? new TypeError(`'${found[1]}' object is not callable`)
      : new AttributeError(`object has no attribute '${member[1]}'`);
  }
  found = /^(?:object )?(null|undefined) is not iterable/.exec(message);
  if (found !== null) return new TypeError("'NoneType' object is not iterable");
  found = /^(\S+) is not iterable/.exec(message);
  if (found !== null) return new TypeError(`'${found[1]}' object is not iterable`);
  if (message === "Generator is already running")
    return new ValueError("generator already executing");
  return new TypeError(message);
}

function fromReference(message: string): BaseException {
  const uninitialized = /^Cannot access '(.*)' before initialization$/.exec(message);
  if (uninitialized !== null)
    return new NameError(`global name '${uninitialized[1]}' is not defined`);
  const undefinedName = /^(.*) is not defined$/.exec(message);
  if (undefinedName !== null) return new NameError(`name '${undefinedName[1]}' is not defined`);
  return new NameError(message);
}
