/** Programs as handlers of the Fetch standard: for platforms without Node, and for tests. */
export { answerFetch, type FetchInfo } from "./answer.js";
export { createApp, type App } from "./app.js";
export { context } from "../http/index.js";
