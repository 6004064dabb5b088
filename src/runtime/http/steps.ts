/** The steps of a request: the program's special functions, its method, the answer. */
import { answer } from "./answer.js";
import type { Application } from "./application.js";
import { callMethod, takeBody } from "./call-method.js";
import { callWithin } from "./running.js";
import type { Exchange } from "./exchange.js";
import type { Features } from "./features.js";
import type { Step, StepName } from "./pipeline.js";

/** The steps that a program and its configuration need; one that has nothing to do is not there at all. */
export function stepsOf(application: Application, features: Features): Step[] {
  const { special } = application.program;
  const { sessions, staticContent, rpc } = features;
  const steps: (Step | null)[] = [
    { name: "readBody", run: (exchange) => readBody(application, features, exchange) },
    specialStep("initRequest", special.initRequest),
    staticContent && {
      name: "serveFile",
      run: (exchange) => staticContent.serve(exchange),
      settle: () => "done",
    },
    sessions && { name: "loadSession", run: (exchange) => sessions.load(exchange) },
    specialStep("initNonStaticRequest", special.initNonStaticRequest),
    callStep(features),
    specialStep("initResponse", special.initResponse),
    rpc && { name: "marshal", run: (exchange) => rpc.marshal(exchange) },
    specialStep("initNonStaticResponse", special.initNonStaticResponse),
    sessions && { name: "saveSession", run: (exchange) => sessions.save(exchange) },
    { name: "answer", run: (exchange) => keepAndAnswer(application, exchange) },
  ];
  return steps.filter((step) => step !== null);
}

/** `initRequestBeforeParse` and the body, of a POST: what reads it is loaded with the first. */
function readBody(
  application: Application,
  features: Features,
  exchange: Exchange,
): undefined | Promise<undefined> {
  if (exchange.method !== "POST") return undefined;
  return import("./read-body.js").then(({ readPost }) => readPost(application, features, exchange));
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
function callStep(features: Features): Step {
  return {
    name: "callMethod",
    run: (exchange) => {
      if (exchange.face?.findPage() === true) return undefined;
      const pending = callMethod(features, exchange);
      if (pending !== undefined) return pending;
      exchange.page = exchange.face?.takePage() ?? null;
      return undefined;
    },
    settle: (exchange, body) => {
      takeBody(exchange, body);
      exchange.page = exchange.face?.takePage() ?? null;
      return undefined;
    },
  };
}

function keepAndAnswer(
  application: Application,
  exchange: Exchange,
): undefined | Promise<undefined> {
  if (exchange.page !== null) exchange.face?.keepPage(exchange.page);
  return answer(application, exchange);
}
