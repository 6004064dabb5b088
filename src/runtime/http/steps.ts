/** The steps of a request: the program's special functions, its method, the answer. */
import { Dict, str, truth, fromBytes } from "../python/index.js";
import { answer } from "./answer.js";
import type { Application } from "./application.js";
import { callWithin, enter, leave, runAsync } from "./context.js";
import { CherryError } from "./errors.js";
import type { Exchange } from "./exchange.js";
import { parseForm, pathOf } from "./url.js";
import type { Step, StepName } from "./pipeline.js";
import type { Route } from "./route.js";

/** The steps that a program needs; one that it has no function for is not there at all. */
export function stepsOf(application: Application): Step[] {
  const { special } = application.program;
  const steps: (Step | null)[] = [
    { name: "readBody", run: (exchange) => readBody(application, exchange) },
    specialStep("initRequest", special.initRequest),
    specialStep("initNonStaticRequest", special.initNonStaticRequest),
    { name: "callMethod", run: (exchange) => callMethod(application, exchange), settle: takeBody },
    specialStep("initResponse", special.initResponse),
    specialStep("initNonStaticResponse", special.initNonStaticResponse),
    { name: "answer", run: (exchange) => answer(application, exchange) },
  ];
  return steps.filter((step) => step !== null);
}

function specialStep(name: StepName, body: (() => unknown) | undefined): Step | null {
  if (body === undefined) return null;
  return {
    name,
    run: (exchange) => {
      const result = callWithin(exchange, body);
      return result instanceof Promise ? result : undefined;
    },
  };
}

/** A POST: `initRequestBeforeParse`, then the fields of an urlencoded form; any other body is left in `rfile`. */
function readBody(application: Application, exchange: Exchange): undefined | Promise<undefined> {
  return exchange.method === "POST" ? readPost(application, exchange) : undefined;
}

const formType = /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i;

async function readPost(application: Application, exchange: Exchange): Promise<undefined> {
  const before = application.program.special.initRequestBeforeParse;
  if (before !== undefined) {
    await callWithin(exchange, before);
    if (!truth(exchange.request.parsePostData)) return;
  }
  if (!formType.test(exchange.header("content-type") ?? "")) return;
  const body = await exchange.readBody(application.bodyLimit);
  exchange.form = parseForm(fromBytes(body));
}

function callMethod(application: Application, exchange: Exchange): undefined | Promise<unknown> {
  const route =
    exchange.rewrittenPath === null
      ? application.routes.findEncoded(pathOf(exchange.target))
      : application.routes.find(exchange.rewrittenPath);
  if (route.xmlrpc) {
    throw new CherryError(
      `Method "${route.name}" of CherryClass "${route.owner}" is an XML-RPC method`,
    );
  }
  const args = bindArguments(exchange, route);
  exchange.route = route;
  if (!route.async) {
    const previous = enter(exchange);
    try {
      exchange.body = route.method.apply(route.instance, args);
    } finally {
      leave(previous);
    }
    return exchange.body instanceof Promise ? exchange.body : undefined;
  }
  const body = runAsync(exchange, () =>
    route.alwaysStreams
      ? route.method.call(route.instance, openedStream(exchange), ...args)
      : route.method.apply(route.instance, args),
  );
  return body instanceof Promise ? body : takeBody(exchange, body);
}

function openedStream(exchange: Exchange): Exchange {
  exchange.sendResponse = 0;
  // Opened before the method runs: requests that come behind it on this connection will have no answer.
  void exchange.wfile;
  return exchange;
}

/** What an always-streaming method returns is ignored; the functions behind it find an empty body. */
function takeBody(exchange: Exchange, body: unknown): undefined {
  exchange.body = exchange.route?.alwaysStreams === true ? "" : body;
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
