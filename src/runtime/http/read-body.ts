/** The step that reads what a POST brings: a form, or an XML-RPC call. Any other body is left in `rfile`. */
import { fromBytes, latin1, truth, Tuple } from "../python/index.js";
import type { Application } from "./application.js";
import { callWithin } from "./context.js";
import { CherryError } from "./errors.js";
import type { Exchange } from "./exchange.js";
import type { Features } from "./features.js";
import { parseForm, pathOf, percentDecode, trimSlashes } from "./url.js";

/** `initRequestBeforeParse`, then the body, unless that turned `parsePostData` off. */
export function readBody(
  application: Application,
  features: Features,
  exchange: Exchange,
): undefined | Promise<undefined> {
  return exchange.method === "POST" ? readPost(application, features, exchange) : undefined;
}

const urlencoded = "application/x-www-form-urlencoded";
const multipart = "multipart/form-data";

async function readPost(
  application: Application,
  { xmlRpc }: Features,
  exchange: Exchange,
): Promise<undefined> {
  const before = application.program.special.initRequestBeforeParse;
  if (before !== undefined) {
    await callWithin(exchange, before);
    if (!truth(exchange.request.parsePostData)) return;
  }
  const { limits } = application.settings;
  const [type] = (exchange.header("content-type") ?? "").split(";");
  switch (type!.trim().toLowerCase()) {
    case urlencoded:
      readForm(exchange, fromBytes(await exchange.readBody(limits.bodySize)), limits);
      return;
    case multipart:
      exchange.multipart = await exchange.readMultipart(limits);
      exchange.form = exchange.multipart.fields;
      return;
    case "text/xml":
      if (xmlRpc === null) return;
      // From here on errors are faults.
      exchange.isXmlRpc = true;
      exchange.calledPath = rpcPath(exchange, "");
      readCall(exchange, xmlText(exchange, await exchange.readBody(limits.bodySize)), xmlRpc);
  }
}

function readForm(
  exchange: Exchange,
  text: string,
  limits: { readonly fields: number; readonly fieldSize: number },
): void {
  let fields = 0;
  for (let from = 0; from <= text.length && text !== "";) {
    let to = text.indexOf("&", from);
    if (to < 0) to = text.length;
    if (++fields > limits.fields) {
      throw new CherryError(`the form has more than ${limits.fields} fields`, 413);
    }
    if (to - from > limits.fieldSize) {
      throw new CherryError(`a field of the form is longer than ${limits.fieldSize} bytes`, 413);
    }
    from = to + 1;
  }
  exchange.form = parseForm(text);
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

function readCall(exchange: Exchange, text: string, xmlRpc: NonNullable<Features["xmlRpc"]>): void {
  const { method, values } = readable(() => xmlRpc.readCall(text));
  exchange.calledPath = rpcPath(exchange, method);
  exchange.paramTuple = new Tuple(values);
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
