/** The errors of the module `socket`: IOErrors with errno, in CPython's words. */
import { inModule, BaseException, IOError } from "../../python/index.js";
import { errors } from "../errno/table.js";

export class error extends IOError {
  declare __module__: string;

  static {
    this.prototype.__module__ = "socket";
  }
}

/** An address that belongs to no host. */
export class herror extends error {}

/** A host or service that has no address. */
export class gaierror extends error {}

/** What was waited for did not come in time. */
export class timeout extends error {}

export function timedOut(): timeout {
  return new timeout("timed out");
}

/** The error of a failed call, by the name of its errno. */
export function failure(name: string): error {
  const [, number, text] = errors.find(([each]) => each === name) ?? [name, 0, name];
  return new error(number, text);
}

const lookups: Readonly<Record<string, readonly [number, string]>> = {
  EAI_AGAIN: [-3, "Temporary failure in name resolution"],
  EAI_FAIL: [-4, "Non-recoverable failure in name resolution"],
  EAI_ADDRFAMILY: [-9, "Address family for hostname not supported"],
  EAI_SERVICE: [-8, "Servname not supported for ai_socktype"],
};
const unknownName = [-2, "Name or service not known"] as const;

/** The error of a look-up, by the name of what getaddrinfo gives. */
export function lookupFailure(name: string): gaierror {
  return new gaierror(...(lookups[name] ?? unknownName));
}

interface NodeFailure {
  readonly code?: string;
  readonly syscall?: string;
  readonly message?: string;
}

/** A failure of Node's sockets as Python raises it. */
export function socketError(cause: unknown): BaseException {
  if (cause instanceof BaseException) return cause;
  const { code = "", syscall, message = "" } = cause as NodeFailure;
  if (syscall === "getaddrinfo") return lookupFailure(code);
  // What Node calls a stream that is over.
  if (code === "EPIPE" || code.startsWith("ERR_STREAM") || code === "ERR_SOCKET_CLOSED") {
    return failure("EPIPE");
  }
  return errors.some(([name]) => name === code) ? failure(code) : new error(message);
}

/** The errno of an error, as `connect_ex` gives it. */
export function errnoOf(cause: error): number {
  return typeof cause.errno === "number" ? cause.errno : 11;
}

inModule("socket", gaierror, herror, timeout);
