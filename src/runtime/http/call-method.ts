/** The step that calls the method which a URL, or an XML-RPC call, maps to. */
import { truth } from "../python/index.js";
import { enter, leave, runAsync } from "./running.js";
import { CherryError } from "./errors.js";
import type { Exchange } from "./exchange.js";
import type { Features } from "./features.js";
import type { Route } from "./route.js";
import { pathOf } from "./url.js";
import type { Stream } from "./views.js";

/** Calls it; a promise of what it returns where it waits, which `takeBody` settles. */
export function callMethod(features: Features, exchange: Exchange): undefined | Promise<unknown> {
  const { routes } = features;
  const path = exchange.rewrittenPath ?? exchange.calledPath;
  const route = path === null ? routes.findEncoded(pathOf(exchange.target)) : routes.find(path);
  if (route.xmlrpc !== truth(exchange.isXmlRpc)) throw wrongKind(route);
  exchange.route = route;
  const args = argumentsFor(exchange, route);
  if (args === null) {
    return import("./bind-slowly.js").then(({ bindArguments }) =>
      invoke(features, exchange, route, bindArguments(exchange, route)),
    );
  }
  const body = invoke(features, exchange, route, args);
  return body instanceof Promise ? body : takeBody(exchange, body);
}

/** What the method returns. */
function invoke({ faceOf }: Features, exchange: Exchange, route: Route, args: unknown[]): unknown {
  if (!route.async) {
    const previous = enter(exchange);
    try {
      return route.method.apply(route.instance, args);
    } finally {
      leave(previous);
    }
  }
  return runAsync(exchange, () =>
    route.alwaysStreams
      ? route.method.call(route.instance, openedStream(exchange, faceOf!), ...args)
      : route.method.apply(route.instance, args),
  );
}

/** The arguments of the method; null where the parameters do not simply fit. */
function argumentsFor(exchange: Exchange, route: Route): unknown[] | null {
  const { face } = exchange;
  const isChanged = exchange.paramMap !== null || exchange.paramTuple !== null;
  return isChanged && face !== null ? face.bindArguments(route) : route.bind(exchange.parameters);
}

function wrongKind({ name, owner, xmlrpc }: Route): CherryError {
  return new CherryError(
    xmlrpc
      ? `Method "${name}" of CherryClass "${owner}" is an XML-RPC method`
      : `method "${name}" of CherryClass "${owner}" is not an xmlrpc method`,
  );
}

function openedStream(exchange: Exchange, faceOf: NonNullable<Features["faceOf"]>): Stream {
  exchange.sendResponse = 0;
  // Opened before the method runs: requests that come behind it on this connection will have no answer.
  const face = faceOf(exchange);
  void face.wfile;
  return face;
}

/**
 * Takes what a method returned; one that returned nothing returned None. What an always-streaming one returns is ignored: the
 * functions behind it find an empty body.
 */
export function takeBody(exchange: Exchange, body: unknown): undefined {
  exchange.body = exchange.route?.alwaysStreams === true ? "" : (body ?? null);
}
