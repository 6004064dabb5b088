/** Openers of URLs: a chain of handlers, asked by the names of their methods. */
import {
  inModule,
  call,
  callMethod,
  ClassicObject,
  getAttr,
  hasAttr,
  isClass,
  isinstance,
  len,
  str,
  Tuple,
} from "../../python/index.js";
import { Request } from "./request.js";

/** What handlers inherit from: those with a smaller `handler_order` are asked first. */
export class BaseHandler extends ClassicObject {
  declare handler_order: number;
  declare parent: OpenerDirector;

  static {
    this.prototype.handler_order = 500;
  }

  add_parent(parent: unknown): null {
    this.parent = parent as OpenerDirector;
    return null;
  }

  close(): null {
    return null;
  }
}

const version = "2.7";

export class OpenerDirector extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    open: ["fullurl", "data?", "timeout?"],
    add_handler: ["handler"],
  };
  declare addheaders: unknown[];
  declare handlers: BaseHandler[];

  __init__(): void {
    this.addheaders = [Tuple.of("User-agent", `Python-urllib/${version}`)];
    this.handlers = [];
  }

  add_handler(handler: unknown): null {
    const added = handler as BaseHandler;
    const at = this.handlers.findIndex((each) => each.handler_order > added.handler_order);
    this.handlers.splice(at < 0 ? this.handlers.length : at, 0, added);
    callMethod(added, "add_parent", this);
    return null;
  }

  close(): null {
    return null;
  }

  /** Opens a URL or a Request. @throws URLError, HTTPError */
  async open(target: unknown, data: unknown = null, timeout: unknown = null): Promise<unknown> {
    let request = target;
    if (typeof target === "string") request = new Request(target, data);
    else if (data !== null) callMethod(target, "add_data", data);
    (request as Request).timeout = timeout;
    const protocol = str(callMethod(request, "get_type"));
    for (const handler of this.handlers) {
      const prepare = `${protocol}_request`;
      if (hasAttr(handler, prepare)) request = await callMethod(handler, prepare, request);
    }
    let response =
      (await ask(this, "default_open", request)) ??
      (await ask(this, `${protocol}_open`, request)) ??
      (await ask(this, "unknown_open", request));
    for (const handler of this.handlers) {
      const process = `${protocol}_response`;
      if (hasAttr(handler, process))
        response = await callMethod(handler, process, request, response);
    }
    return response;
  }

  /** Hands an answer that is no success to the handlers of its status. */
  async error(protocol: unknown, ...args: unknown[]): Promise<unknown> {
    if (protocol !== "http" && protocol !== "https")
      return ask(this, `${str(protocol)}_error`, ...args);
    return (
      (await ask(this, `http_error_${str(args[2])}`, ...args)) ??
      (await ask(this, "http_error_default", ...args))
    );
  }
}

/** Asks the handlers that have a method, until one gives an answer. */
async function ask(director: OpenerDirector, name: string, ...args: unknown[]): Promise<unknown> {
  for (const handler of director.handlers) {
    if (!hasAttr(handler, name)) continue;
    const result = await callMethod(handler, name, ...args);
    if (result !== null && result !== undefined) return result;
  }
  return null;
}

/** An opener with handlers: those that are given take the place of the usual ones that they descend from. */
export function openerOf(usual: readonly unknown[], given: readonly unknown[]): OpenerDirector {
  const opener = new OpenerDirector();
  const isReplaced = (type: unknown) =>
    given.some((each) => (isClass(each) ? descends(each, type) : isinstance(each, type)));
  const wanted = [...usual.filter((type) => !isReplaced(type)), ...given];
  for (const each of wanted) {
    const handler = isClass(each) ? call(each) : each;
    if (!hasAttr(handler, "proxies") || len(getAttr(handler, "proxies")) > 0) {
      opener.add_handler(handler);
    }
  }
  return opener;
}

function descends(type: unknown, from: unknown): boolean {
  for (let at = type; typeof at === "function"; at = Object.getPrototypeOf(at) as unknown) {
    if (at === from) return true;
  }
  return false;
}

inModule("urllib2", BaseHandler, OpenerDirector);
