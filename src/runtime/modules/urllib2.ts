/** The module `urllib2` of Python 2.7 (library, 20.6), on `httplib`. */
import { callMethod, withSignature } from "../python/index.js";
import type { addinfourl } from "./urllib/result.js";
import { openerOf, type OpenerDirector } from "./urllib2/director.js";
import * as handlers from "./urllib2/handlers.js";

export { BaseHandler, OpenerDirector } from "./urllib2/director.js";
export * from "./urllib2/handlers.js";
export { parse_http_list, parse_keqv_list } from "./urllib2/lists.js";
export * from "./urllib2/passwords.js";
export { HTTPError, Request, request_host, URLError } from "./urllib2/request.js";
export { addinfourl } from "./urllib/result.js";
export { quote, unquote } from "./urllib.js";

const usual = [
  handlers.ProxyHandler,
  handlers.UnknownHandler,
  handlers.HTTPHandler,
  handlers.HTTPDefaultErrorHandler,
  handlers.HTTPRedirectHandler,
  handlers.FileHandler,
  handlers.HTTPSHandler,
  handlers.HTTPErrorProcessor,
];

/** An opener with handlers, classes or objects, beside the usual ones or in their place. */
export function build_opener(...given: unknown[]): OpenerDirector {
  return openerOf(usual, given);
}

/** The opener of `urlopen`. Module state on purpose: it is one for the process, as in Python. */
const installed: { opener: unknown } = { opener: null };

/** Has `urlopen` use an opener. */
export function install_opener(opener: unknown): null {
  installed.opener = opener;
  return null;
}

/** The file of a URL or a Request. @throws URLError, HTTPError */
export const urlopen = withSignature(
  async function urlopen(
    url: unknown,
    data: unknown = null,
    timeout: unknown = null,
  ): Promise<addinfourl> {
    const opener = (installed.opener ??= openerOf(usual, []));
    return (await callMethod(opener, "open", url, data, timeout)) as addinfourl;
  },
  ["url", "data?", "timeout?"],
);
