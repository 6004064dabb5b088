/** `request` and `response`, as emitted functions ask for them. */
import type { Exchange } from "./exchange.js";
import { faceOf } from "./face.js";
import { runningHere, type Context } from "./running.js";

/** `request` and `response` of the request that runs. Raises CherryError outside of any request. */
export function context(): Context {
  const found = runningHere();
  // What has no face yet is a request.
  return found.face ?? faceOf(found as Exchange);
}
