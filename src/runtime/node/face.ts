/** What programs see of a request on Node: with it comes `response.wfile`, which nobody else can ask for. */
import { context as contextOfRequest, faceOf, type Context } from "../http/index.js";
import { useSocketFiles } from "./exchange.js";
import { SocketFile } from "./socket-file.js";

useSocketFiles((message, response, values) => new SocketFile(message, response, values));

/** `request` and `response` of the request that runs. Raises CherryError outside of any request. */
export function context(): Context {
  return contextOfRequest();
}

/** Gives what views that are given the stream find `request` and `response` by. */
export function loadedFace(): typeof faceOf {
  return faceOf;
}
