/** The classes of Python's module xmlrpclib (library reference, 20.23) that values travel in. */
import {
  inModule,
  Exception,
  fromBinary,
  PyObject,
  repr,
  str,
  toBytes,
  Tuple,
  TypeError,
  callMethod,
  hasAttr,
} from "../python/index.js";

/** The root of the module's exceptions; named `Error` in Python. */
export class XmlRpcError extends Exception {
  static {
    Object.defineProperty(this, "name", { value: "Error" });
  }
}

/** A server that speaks HTTP and not XML-RPC. */
export class ProtocolError extends XmlRpcError {
  readonly url: unknown;
  readonly errcode: unknown;
  readonly errmsg: unknown;
  readonly headers: unknown;

  constructor(url: unknown, errcode: unknown, errmsg: unknown, headers: unknown) {
    super(`<ProtocolError for ${str(url)}: ${str(errcode)} ${str(errmsg)}>`);
    this.url = url;
    this.errcode = errcode;
    this.errmsg = errmsg;
    this.headers = headers;
  }
}

/** An answer or a call that is not XML-RPC. */
export class ResponseError extends XmlRpcError {}

/** What a call failed with, as the server tells it. */
export class Fault extends XmlRpcError {
  readonly faultCode: unknown;
  readonly faultString: unknown;

  constructor(faultCode: unknown, faultString: unknown) {
    super(`<Fault ${repr(faultCode)}: ${repr(faultString)}>`);
    this.faultCode = faultCode;
    this.faultString = faultString;
  }

  override __repr__(): string {
    return `<Fault ${repr(this.faultCode)}: ${repr(this.faultString)}>`;
  }
}

/** A point of time, as its text `YYYYMMDDTHH:MM:SS`. */
export class DateTime extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = { __init__: ["value?"] };

  declare value: string;

  /** `value`: the text; a number of seconds since 1970 or a struct_time, in local time; a datetime; 0 for now. */
  __init__(value: unknown = 0): void {
    this.value = timeText(value);
  }

  __str__(): string {
    return this.value;
  }

  __repr__(): string {
    return `<DateTime ${repr(this.value)} at 0x0>`;
  }

  __cmp__(other: unknown): number {
    const value =
      other instanceof DateTime ? other.value : isDateLike(other) ? timeText(other) : other;
    if (typeof value !== "string") throw new TypeError("Can't compare DateTime with this value");
    return this.value < value ? -1 : this.value > value ? 1 : 0;
  }

  __hash__(): number {
    let hash = 0;
    for (let i = 0; i < this.value.length; i++) hash = (hash * 31 + this.value.charCodeAt(i)) | 0;
    return hash;
  }
}

/** Whether a value tells its time as Python's datetime does. */
export function isDateLike(value: unknown): boolean {
  return typeof value === "object" && value !== null && hasAttr(value, "strftime");
}

/** The text of a time as XML-RPC writes it. */
export function timeText(value: unknown): string {
  if (typeof value === "string") return value;
  if (isDateLike(value)) return str(callMethod(value, "strftime", "%Y%m%dT%H:%M:%S"));
  const parts = value instanceof Tuple ? value.items : (value as { items?: unknown }).items;
  if (Array.isArray(parts)) {
    const [year, ...rest] = parts.slice(0, 6).map(Number);
    const [month, day, hour, minute, second] = rest.map((part) => String(part).padStart(2, "0"));
    return `${String(year).padStart(4, "0")}${month}${day}T${hour}:${minute}:${second}`;
  }
  const seconds = Number(typeof value === "object" ? str(value) : value);
  const date = seconds === 0 ? new Date() : new Date(seconds * 1000);
  const two = (part: number): string => String(part).padStart(2, "0");
  return (
    `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}T` +
    `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
  );
}

/** Bytes, in a str that holds each as it is. */
export class Binary extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = { __init__: ["data?"] };

  declare data: unknown;

  __init__(data: unknown = null): void {
    this.data = data;
  }

  __str__(): string {
    return this.data === null ? "" : str(this.data);
  }

  __cmp__(other: unknown): number {
    const [own, others] = [this.__str__(), other instanceof Binary ? other.__str__() : str(other)];
    return own < others ? -1 : own > others ? 1 : 0;
  }

  /** The Base64 text (RFC 4648), in lines of 76. */
  get base64(): string {
    let text = "";
    for (const byte of toBytes(this.__str__())) text += String.fromCharCode(byte);
    return btoa(text).replace(/.{1,76}/g, "$&\n");
  }

  /** The bytes of a Base64 text; ResponseError for what is none. */
  static fromBase64(text: string): Binary {
    try {
      const bytes = Uint8Array.from(atob(text.replace(/\s/g, "")), (char) => char.charCodeAt(0));
      return new Binary(fromBinary(bytes));
    } catch {
      throw new ResponseError("a base64 value is no Base64");
    }
  }
}

inModule("xmlrpclib", XmlRpcError, Binary, DateTime, Fault, ProtocolError, ResponseError);
