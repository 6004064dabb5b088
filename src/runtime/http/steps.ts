/** The steps of a request: the program's special functions, its method, the answer. */
import { truth } from "../python/index.js";
import { answer } from "./answer.js";
import type { Application } from "./application.js";
import { copyHeaders, type PageCache } from "./cache.js";
import { callMethod, takeBody } from "./call-method.js";
import { callWithin } from "./context.js";
import type { Exchange } from "./exchange.js";
import type { Features } from "./features.js";
import type { Step, StepName } from "./pipeline.js";
import { readBody } from "./read-body.js";
import { serveFile } from "./serve-file.js";

/** The steps that a program and its configuration need; one that has nothing to do is not there at all. */
export function stepsOf(application: Application, features: Features): Step[] {
  const { special } = application.program;
  const { cache, sessions, staticContent, xmlRpc } = features;
  const steps: (Step | null)[] = [
    { name: "readBody", run: (exchange) => readBody(application, features, exchange) },
    specialStep("initRequest", special.initRequest),
    staticContent && {
      name: "serveFile",
      run: (exchange) => serveFile(application, staticContent, exchange),
      settle: () => "done",
    },
    sessions && { name: "loadSession", run: (exchange) => sessions.load(exchange) },
    specialStep("initNonStaticRequest", special.initNonStaticRequest),
    callStep(application, cache),
    specialStep("initResponse", special.initResponse),
    xmlRpc && { name: "marshal", run: (exchange) => marshal(xmlRpc, exchange) },
    specialStep("initNonStaticResponse", special.initNonStaticResponse),
    sessions && { name: "saveSession", run: (exchange) => sessions.save(exchange) },
    { name: "answer", run: (exchange) => keepAndAnswer(application, cache, exchange) },
  ];
  return steps.filter((step) => step !== null);
}

function specialStep(name: StepName, body: (() => unknown) | undefined): Step | null {
  if (body === undefined) return null;
  return {
    name,
    run: (exchange) => {
      // A page from the cache was finished when it was kept.
      if (exchange.isCached && name === "initNonStaticResponse") return undefined;
      const result = callWithin(exchange, body);
      return result instanceof Promise ? result : undefined;
    },
  };
}

/** Finds the page in the cache, or calls the method and takes what it leaves there. */
function callStep(application: Application, cache: PageCache): Step {
  return {
    name: "callMethod",
    run: (exchange) => {
      // A request that nobody has looked at has no key.
      if (exchange.requestOrNull !== null && findPage(cache, exchange)) return undefined;
      const pending = callMethod(application, exchange);
      if (pending !== undefined) return pending;
      exchange.page = cache.take(exchange);
      return undefined;
    },
    settle: (exchange, body) => {
      takeBody(exchange, body);
      exchange.page = cache.take(exchange);
      return undefined;
    },
  };
}

function findPage(cache: PageCache, exchange: Exchange): boolean {
  const page = cache.find(exchange);
  if (page === null) return false;
  exchange.isCached = true;
  exchange.body = page.body;
  const headers = copyHeaders(page.headers);
  headers?.setItem("date", exchange.application.clock.httpDate());
  exchange.headerMap = headers;
  return true;
}

function keepAndAnswer(
  application: Application,
  cache: PageCache,
  exchange: Exchange,
): undefined | Promise<undefined> {
  if (exchange.page !== null) cache.keep(exchange, exchange.page);
  return answer(application, exchange);
}

function marshal(xmlRpc: NonNullable<Features["xmlRpc"]>, exchange: Exchange): undefined {
  if (!truth(exchange.isXmlRpc) || !truth(exchange.sendResponse)) return;
  exchange.body = xmlRpc.writeResponse(exchange.body);
  exchange.response.headerMap.setItem("content-type", "text/xml");
}
