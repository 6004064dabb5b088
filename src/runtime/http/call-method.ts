/** The step that calls the method which a URL, or an XML-RPC call, maps to. */
import { str, truth, type Dict } from "../python/index.js";
import type { Application } from "./application.js";
import { enter, leave, runAsync } from "./context.js";
import { CherryError } from "./errors.js";
import type { Exchange } from "./exchange.js";
import type { Route } from "./route.js";
import { pathOf } from "./url.js";

/** Calls it; a promise of what it returns where it waits, which `takeBody` settles. */
export function callMethod(
  application: Application,
  exchange: Exchange,
): undefined | Promise<unknown> {
  const path = exchange.rewrittenPath ?? exchange.calledPath;
  const route =
    path === null
      ? application.routes.findEncoded(pathOf(exchange.target))
      : application.routes.find(path);
  if (route.xmlrpc !== truth(exchange.isXmlRpc)) throw wrongKind(route);
  const args = bindArguments(exchange, route);
  exchange.route = route;
  if (!route.async) {
    const previous = enter(exchange);
    let body: unknown;
    try {
      body = route.method.apply(route.instance, args);
    } finally {
      leave(previous);
    }
    return body instanceof Promise ? body : takeBody(exchange, body);
  }
  const body = runAsync(exchange, () =>
    route.alwaysStreams
      ? route.method.call(route.instance, openedStream(exchange), ...args)
      : route.method.apply(route.instance, args),
  );
  return body instanceof Promise ? body : takeBody(exchange, body);
}

function wrongKind({ name, owner, xmlrpc }: Route): CherryError {
  return new CherryError(
    xmlrpc
      ? `Method "${name}" of CherryClass "${owner}" is an XML-RPC method`
      : `method "${name}" of CherryClass "${owner}" is not an xmlrpc method`,
  );
}

function openedStream(exchange: Exchange): Exchange {
  exchange.sendResponse = 0;
  // Opened before the method runs: requests that come behind it on this connection will have no answer.
  void exchange.wfile;
  return exchange;
}

/**
 * Takes what a method returned; one that returned nothing returned None. What an always-streaming one returns is ignored: the
 * functions behind it find an empty body.
 */
export function takeBody(exchange: Exchange, body: unknown): undefined {
  exchange.body = exchange.route?.alwaysStreams === true ? "" : (body ?? null);
}

function bindArguments(exchange: Exchange, route: Route): unknown[] {
  try {
    if (exchange.paramMap === null && exchange.paramTuple === null) {
      return route.bind(exchange.parameters);
    }
    const keywords = exchange.paramMap ?? exchange.request.paramMap;
    return route.bindSlowly(exchange.paramTuple?.items ?? [], pairsOf(keywords));
  } catch (error) {
    exchange.failureStatus = 400;
    throw error;
  }
}

function pairsOf(map: Dict): [string, unknown][] {
  return [...map].map((key) => [str(key), map.getItem(key)]);
}
