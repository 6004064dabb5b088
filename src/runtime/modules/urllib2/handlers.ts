/** The handlers that every opener has. */
import {
  inModule,
  call,
  callMethod,
  Dict,
  OSError,
  str,
  toBytes,
  Tuple,
  truth,
} from "../../python/index.js";
import { HTTPConnection, HTTPSConnection } from "../httplib/connection.js";
import { ResponseFile } from "../httplib/response.js";
import { _GLOBAL_DEFAULT_TIMEOUT } from "../socket/create-connection.js";
import { error as SocketError } from "../socket/errors.js";
import { openPath } from "../urllib/files.js";
import { addinfourl } from "../urllib/result.js";
import { urljoin } from "../urlparse.js";
import { unquoted } from "../urlparse/query.js";
import { getproxies, proxy_bypass } from "../urllib/proxies.js";
import { BaseHandler } from "./director.js";
import { HTTPError, Request, URLError } from "./request.js";

export class UnknownHandler extends BaseHandler {
  unknown_open(request: unknown): never {
    throw new URLError(`unknown url type: ${str(callMethod(request, "get_type"))}`);
  }
}

export class AbstractHTTPHandler extends BaseHandler {
  static readonly signatures: Record<string, string[]> = { __init__: ["debuglevel?"] };
  __init__(_debuglevel: unknown = 0): void {
    // What is sent is not printed: the level has no effect.
  }

  set_http_debuglevel(_level: unknown): null {
    return null;
  }

  /** Adds the headers that a request lacks. @throws URLError where there is no host */
  do_request_(request: unknown): unknown {
    const asked = request as Request;
    const host = asked.get_host();
    if (host === null || host === "") throw new URLError("no host given");
    if (asked.has_data()) {
      if (!asked.has_header("Content-type")) {
        asked.add_unredirected_header("Content-type", "application/x-www-form-urlencoded");
      }
      if (!asked.has_header("Content-length")) {
        asked.add_unredirected_header(
          "Content-length",
          String(toBytes(str(asked.get_data())).length),
        );
      }
    }
    const whole = asked.has_proxy()
      ? (/^\w+:\/\/([^/?#]*)/.exec(asked.get_full_url())?.[1] ?? host)
      : host;
    if (!asked.has_header("Host")) asked.add_unredirected_header("Host", whole);
    for (const header of this.parent.addheaders) {
      const [name, value] = (header as Tuple).items;
      const key = str(name).charAt(0).toUpperCase() + str(name).slice(1).toLowerCase();
      if (!asked.has_header(key)) asked.add_unredirected_header(key, value);
    }
    return request;
  }

  /** @param connection the class of connections */
  async do_open(connection: unknown, request: unknown): Promise<unknown> {
    const asked = request as Request;
    const { timeout } = asked;
    const args = [asked.get_host(), null, null];
    const wait = timeout ?? _GLOBAL_DEFAULT_TIMEOUT;
    const isSecure = connection === HTTPSConnection;
    const made = call(connection, ...args, ...(isSecure ? [null, null, wait] : [wait]));
    const headers = new Dict<string, unknown>();
    for (const { items } of asked.header_items()) {
      const [name, value] = items;
      headers.setItem(
        name.replace(
          /(^|-)([a-z])/g,
          (_, dash: string, first: string) => dash + first.toUpperCase(),
        ),
        value,
      );
    }
    headers.setItem("Connection", "close");
    try {
      await callMethod(
        made,
        "request",
        callMethod(asked, "get_method"),
        asked.get_selector(),
        asked.data,
        headers,
      );
      const response = (await callMethod(made, "getresponse")) as Awaited<
        ReturnType<HTTPConnection["getresponse"]>
      >;
      const file = new addinfourl(
        new ResponseFile(response),
        response.msg,
        asked.get_full_url(),
        response.status,
      );
      file.msg = response.reason;
      return file;
    } catch (cause) {
      callMethod(made, "close");
      if (cause instanceof SocketError) throw new URLError(cause);
      throw cause;
    }
  }
}

export class HTTPHandler extends AbstractHTTPHandler {
  async http_open(request: unknown): Promise<unknown> {
    return callMethod(this, "do_open", HTTPConnection, request);
  }

  http_request(request: unknown): unknown {
    return this.do_request_(request);
  }
}

export class HTTPSHandler extends AbstractHTTPHandler {
  async https_open(request: unknown): Promise<unknown> {
    return callMethod(this, "do_open", HTTPSConnection, request);
  }

  https_request(request: unknown): unknown {
    return this.do_request_(request);
  }
}

export class HTTPErrorProcessor extends BaseHandler {
  static {
    this.prototype.handler_order = 1000;
  }

  async http_response(request: unknown, response: unknown): Promise<unknown> {
    const { code, msg, headers } = response as addinfourl;
    if (Number(code) >= 200 && Number(code) < 300) return response;
    return callMethod(this.parent, "error", "http", request, response, code, msg, headers);
  }

  async https_response(request: unknown, response: unknown): Promise<unknown> {
    return callMethod(this, "http_response", request, response);
  }
}

export class HTTPDefaultErrorHandler extends BaseHandler {
  http_error_default(
    request: unknown,
    fp: unknown,
    code: unknown,
    msg: unknown,
    headers: unknown,
  ): never {
    throw new HTTPError((request as Request).get_full_url(), code, msg, headers, fp);
  }
}

/** Goes where an answer sends the request. */
export class HTTPRedirectHandler extends BaseHandler {
  declare max_repeats: number;
  declare max_redirections: number;
  declare inf_msg: string;

  static {
    this.prototype.max_repeats = 4;
    this.prototype.max_redirections = 10;
    this.prototype.inf_msg =
      "The HTTP server returned a redirect error that would lead to an infinite loop.\nThe last 30x error message was:\n";
  }

  /** The request that follows, or None where another handler is to decide. @throws HTTPError where there may be none */
  redirect_request(
    request: unknown,
    fp: unknown,
    code: unknown,
    msg: unknown,
    headers: unknown,
    url: unknown,
  ): unknown {
    const asked = request as Request;
    const method = str(callMethod(asked, "get_method"));
    const isFollowed = ["GET", "HEAD"].includes(method)
      ? [301, 302, 303, 307].includes(Number(code))
      : method === "POST" && [301, 302, 303].includes(Number(code));
    if (!isFollowed) throw new HTTPError(asked.get_full_url(), code, msg, headers, fp);
    const kept = new Dict<string, unknown>();
    for (const name of asked.headers) {
      if (!/^content-(?:length|type)$/i.test(name)) kept.setItem(name, asked.headers.getItem(name));
    }
    return new Request(str(url).replaceAll(" ", "%20"), null, kept, asked.origin_req_host, true);
  }

  async http_error_302(
    request: unknown,
    fp: unknown,
    code: unknown,
    msg: unknown,
    headers: unknown,
  ): Promise<unknown> {
    const asked = request as Request & { redirect_dict?: Dict<string, number> };
    const place =
      callMethod(headers, "getheader", "location") ?? callMethod(headers, "getheader", "uri");
    if (place === null) return null;
    const url = urljoin(
      asked.get_full_url(),
      str(place).replace(/^(\w+:\/\/[^/?#]+)(?=[?#]|$)/, "$1/"),
    );
    if (!/^(?:https?|ftp):\/\//i.test(url)) {
      const told = `${str(msg)} - Redirection to url '${url}' is not allowed`;
      throw new HTTPError(url, code, told, headers, fp);
    }
    const next = await callMethod(this, "redirect_request", request, fp, code, msg, headers, url);
    if (!truth(next)) return null;
    const visited = asked.redirect_dict ?? new Dict<string, number>();
    const times = visited.get(url, 0);
    if (times >= this.max_repeats || visited.size >= this.max_redirections) {
      throw new HTTPError(asked.get_full_url(), code, this.inf_msg + str(msg), headers, fp);
    }
    visited.setItem(url, times + 1);
    (next as { redirect_dict?: Dict<string, number> }).redirect_dict = visited;
    await callMethod(fp, "read");
    await callMethod(fp, "close");
    return callMethod(this.parent, "open", next, null, asked.timeout);
  }

  async http_error_301(...args: unknown[]): Promise<unknown> {
    return callMethod(this, "http_error_302", ...args);
  }

  async http_error_303(...args: unknown[]): Promise<unknown> {
    return callMethod(this, "http_error_302", ...args);
  }

  async http_error_307(...args: unknown[]): Promise<unknown> {
    return callMethod(this, "http_error_302", ...args);
  }
}

/** Sends requests to proxies: those of the environment, or those that are given by scheme. */
export class ProxyHandler extends BaseHandler {
  static readonly signatures: Record<string, string[]> = { __init__: ["proxies?"] };
  declare proxies: Dict;

  static {
    this.prototype.handler_order = 100;
  }

  __init__(proxies: unknown = null): void {
    this.proxies = (proxies ?? getproxies()) as Dict;
  }

  default_open(request: unknown): null {
    const asked = request as Request;
    const proxy = this.proxies.get(asked.get_type());
    if (proxy === null || proxy_bypass(asked.get_host() ?? "")) return null;
    const [, type = "http", login, host = ""] = /^(?:(\w+):\/\/)?(?:([^@/]*)@)?([^/]*)/.exec(
      str(proxy),
    )!;
    if (login !== undefined) {
      const coded = Buffer.from(unquoted(login)).toString("base64");
      asked.add_header("Proxy-authorization", `Basic ${coded}`);
    }
    asked.set_proxy(unquoted(host), type);
    return null;
  }
}

export class FileHandler extends BaseHandler {
  file_open(request: unknown): unknown {
    const asked = request as Request;
    const host = asked.get_host();
    if (host !== null && host !== "" && host !== "localhost") {
      throw new URLError("file not on local host");
    }
    const path = unquoted(asked.get_selector());
    try {
      const { file, headers } = openPath(path);
      return new addinfourl(file, headers, `file://${path}`);
    } catch (cause) {
      if (cause instanceof OSError) throw new URLError(cause);
      throw cause;
    }
  }
}

inModule(
  "urllib2",
  AbstractHTTPHandler,
  FileHandler,
  HTTPDefaultErrorHandler,
  HTTPErrorProcessor,
  HTTPHandler,
  HTTPRedirectHandler,
  HTTPSHandler,
  ProxyHandler,
  UnknownHandler,
);
