/** The module `xmlrpclib` of Python 2.7 (library reference, 20.23), but for its clients. */
import { isinstance, str, truth, Tuple, TypeError, withSignature } from "../python/index.js";
import {
  Binary,
  DateTime,
  Fault,
  params,
  ProtocolError,
  readCall,
  readResponse,
  ResponseError,
  writeCall,
  writeFault,
  writeResponse,
  XmlRpcError,
} from "../xmlrpc/index.js";

export { Binary, DateTime, Fault, ProtocolError, ResponseError, XmlRpcError as Error };

export const MAXINT = 2 ** 31 - 1;
export const MININT = -(2 ** 31);

/**
 * `dumps(params[, methodname[, methodresponse[, encoding[, allow_none]]]])`: the XML of a call, of an answer, or of the
 * values alone; params is a tuple or a Fault.
 */
export function dumps(
  values: unknown,
  methodname: unknown = null,
  methodresponse: unknown = null,
  _encoding: unknown = null,
  allowNone: unknown = 0,
): string {
  if (values instanceof Fault) return writeFault(values);
  if (!(values instanceof Tuple)) throw new TypeError("argument must be tuple or Fault instance");
  const withNone = truth(allowNone);
  if (truth(methodname)) return writeCall(str(methodname), values.items, withNone);
  if (!truth(methodresponse)) return params(values.items, withNone);
  if (values.items.length !== 1) throw new TypeError("response tuple must be a singleton");
  return writeResponse(values.items[0], withNone);
}
withSignature(
  dumps,
  ["params", "methodname?", "methodresponse?", "encoding?", "allow_none?"],
  "dumps",
);

/** `loads(data)`: `(params, methodname)`; None for the name of an answer. Raises the Fault that an answer brings. */
export function loads(data: unknown): Tuple<[Tuple, string | null]> {
  const text = str(data);
  if (/<methodCall[\s>]/.test(text)) {
    const { method, values } = readCall(text);
    return Tuple.of(new Tuple(values), method);
  }
  return Tuple.of(Tuple.of(readResponse(text)), null);
}

/** `boolean(value)`: True or False; TypeError for what is neither 0 nor 1. */
export function boolean(value: unknown): boolean {
  if (isinstance(value, DateTime)) throw new TypeError("boolean value expected");
  return truth(value);
}
