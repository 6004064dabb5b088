/** What a POST brings: a form, or an XML-RPC call. Any other body is left in `rfile`. Loaded with the first POST. */
import { fromBytes, truth } from "../python/index.js";
import type { Application } from "./application.js";
import { callWithin } from "./running.js";
import { CherryError } from "./errors.js";
import type { Exchange } from "./exchange.js";
import { faceOf } from "./face.js";
import type { Features } from "./features.js";
import { parseForm, type Field, type Parameters } from "./url.js";

const urlencoded = "application/x-www-form-urlencoded";
const multipart = "multipart/form-data";

/** `initRequestBeforeParse`, then the body, unless that turned `parsePostData` off. */
export async function readPost(
  application: Application,
  { rpc }: Features,
  exchange: Exchange,
): Promise<undefined> {
  const before = application.program.special.initRequestBeforeParse;
  if (before !== undefined) {
    await callWithin(exchange, before);
    if (!truth(faceOf(exchange).request.parsePostData)) return;
  }
  const { limits } = application.settings;
  const [type] = (exchange.header("content-type") ?? "").split(";");
  switch (type!.trim().toLowerCase()) {
    case urlencoded:
      readForm(exchange, fromBytes(await exchange.readBody(limits.bodySize)), limits);
      return;
    case multipart:
      exchange.multipart = await exchange.readMultipart(limits);
      addForm(exchange, exchange.multipart.fields);
      return;
    case "text/xml":
      if (rpc !== null) await rpc.readRpc(exchange, limits.bodySize);
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
  addForm(exchange, parseForm(text));
}

/** A form field replaces a query field of its name. */
function addForm(exchange: Exchange, form: Parameters): void {
  exchange.parameters = mergeParameters(exchange.parameters, form);
}

/** The parameters of a query and a form together: a form field replaces a query field of its name. */
export function mergeParameters(query: Parameters, form: Parameters): Parameters {
  if (query.names.length === 0) return form;
  const merged = new Map<string, Field>();
  for (const { names, values } of [query, form]) {
    names.forEach((name, index) => merged.set(name, values[index]!));
  }
  return { names: [...merged.keys()], values: [...merged.values()] };
}
