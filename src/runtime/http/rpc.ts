/** XML-RPC calls among the requests (runtime.md, "XML-RPC"). Loaded where the configuration turns them on. */
import { fromBytes, latin1, truth, Tuple } from "../python/index.js";
import { readCall, writeResponse } from "../xmlrpc/index.js";
import { CherryError } from "./errors.js";
import type { Exchange } from "./exchange.js";
import { faceOf } from "./face.js";
import { headersOf } from "./head.js";
import { pathOf, percentDecode, trimSlashes } from "./url.js";

/** Reads a call from the body of a POST of `text/xml`. Rejects with CherryError (400) for what is none. */
export async function readRpc(exchange: Exchange, limit: number): Promise<void> {
  // From here on errors are faults.
  exchange.isXmlRpc = true;
  exchange.calledPath = rpcPath(exchange, "");
  const text = xmlText(exchange, await exchange.readBody(limit));
  const { method, values } = readable(() => readCall(text));
  exchange.calledPath = rpcPath(exchange, method);
  exchange.paramTuple = new Tuple(values);
  faceOf(exchange);
}

/** The step that makes the value which the method returned the text of a response. */
export function marshal(exchange: Exchange): undefined {
  if (!truth(exchange.isXmlRpc) || !truth(exchange.sendResponse)) return;
  exchange.body = writeResponse(exchange.body);
  headersOf(exchange).setItem("content-type", "text/xml");
}

const encodingOf = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/;

/** The text of a document: in the charset of its Content-Type, else as it says itself, else UTF-8 (RFC 7303, 3). */
function xmlText(exchange: Exchange, bytes: Uint8Array): string {
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(exchange.header("content-type") ?? "");
  const encoding = (charset ?? encodingOf.exec(latin1(bytes.subarray(0, 200))))?.[1];
  if (encoding === undefined || /^(?:utf-?8|us-ascii)$/i.test(encoding)) return fromBytes(bytes);
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    throw new CherryError(`the XML-RPC call is in ${encoding}, which is not known`, 400);
  }
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    const reason = error instanceof Error ? error.toString() : String(error);
    throw new CherryError(`the XML-RPC call can't be read: ${reason}`, 400);
  }
}

/** The path of a call: the URL's own, of which `RPC2` counts as none, and the method's name with its dots made `/`. */
function rpcPath(exchange: Exchange, method: string): string {
  const own = trimSlashes(percentDecode(pathOf(exchange.target)));
  const name = method.replaceAll(".", "/");
  return own === "" || own === "RPC2" ? name : `${own}/${name}`;
}
