/** The arguments of a call where its parameters do not simply fit, or are not those of the URL. */
import { bindArguments as bindSignature, strOf, TypeError, type Dict } from "../python/index.js";
import type { Exchange } from "./exchange.js";
import { faceOf } from "./face.js";
import type { Route } from "./route.js";
import type { Parameters } from "./url.js";

/** The arguments of the request's parameters as they are by now. Raises Python's TypeError where the method does not take them. */
export function bindArguments(exchange: Exchange, route: Route): unknown[] {
  try {
    if (exchange.paramMap === null && exchange.paramTuple === null) {
      const { parameters } = exchange;
      return route.bind(parameters) ?? bind(route, [], toPairs(parameters));
    }
    const map = exchange.paramMap ?? faceOf(exchange).request.paramMap;
    return bind(route, exchange.paramTuple?.items ?? [], pairsOf(map));
  } catch (error) {
    exchange.failureStatus = 400;
    throw error;
  }
}

function bind(
  { name, signature }: Route,
  positional: readonly unknown[],
  keywords: readonly (readonly [string, unknown])[],
): unknown[] {
  if (keywords.some(([keyword]) => keyword === "self")) {
    throw new TypeError(`${name}() got multiple values for keyword argument 'self'`);
  }
  // The receiver counts as an argument in the messages, as in Python.
  return bindSignature(signature, name, positional, keywords, 1);
}

function pairsOf(map: Dict): [string, unknown][] {
  return [...map].map((key) => [strOf(key), map.getItem(key)]);
}

function toPairs({ names, values }: Parameters): [string, unknown][] {
  return names.map((name, i) => [name, values[i]]);
}
