/** The module `wsgiref.util` of Python 2.7 (library, 20.4.1): what the environment of a request tells. */
import {
  callMethod,
  ClassicObject,
  getAttr,
  getItem,
  hasAttr,
  IndexError,
  inModule,
  setItem,
  StopIteration,
  str,
  truth,
  withSignature,
  Tuple,
} from "../../python/index.js";
import { FastStringIO } from "../StringIO/buffer.js";
import { quote } from "../urllib.js";

const version = Tuple.of(1, 0);

/** Gives a file in blocks, as an iterator. */
export class FileWrapper extends ClassicObject {
  static readonly signatures: Record<string, string[]> = { __init__: ["filelike", "blksize?"] };
  declare filelike: unknown;
  declare blksize: unknown;
  declare close: unknown;

  __init__(filelike: unknown, blksize: unknown = 8192): void {
    this.filelike = filelike;
    this.blksize = blksize;
    if (hasAttr(filelike, "close")) this.close = getAttr(filelike, "close");
  }

  /** @throws IndexError at the end */
  __getitem__(_key: unknown): unknown {
    const data = callMethod(this.filelike, "read", this.blksize);
    if (truth(data)) return data;
    throw new IndexError();
  }

  __iter__(): this {
    return this;
  }

  next(): unknown {
    const data = callMethod(this.filelike, "read", this.blksize);
    if (truth(data)) return data;
    throw new StopIteration();
  }
}

function variable(environ: unknown, name: string, fallback = ""): string {
  return str(callMethod(environ, "get", name, fallback));
}

/** `https` where the variable HTTPS says so, else `http`. */
export const guess_scheme = withSignature(
  function guess_scheme(environ: unknown): string {
    return ["yes", "on", "1"].includes(variable(environ, "HTTPS")) ? "https" : "http";
  },
  ["environ"],
);

/** The URL of the application, without the rest of the path and the query. */
export const application_uri = withSignature(
  function application_uri(environ: unknown): string {
    const scheme = str(getItem(environ, "wsgi.url_scheme"));
    const usual = scheme === "https" ? "443" : "80";
    let host = variable(environ, "HTTP_HOST");
    if (host === "") {
      host = str(getItem(environ, "SERVER_NAME"));
      const port = str(getItem(environ, "SERVER_PORT"));
      if (port !== usual) host += `:${port}`;
    }
    return `${scheme}://${host}${quote(variable(environ, "SCRIPT_NAME") || "/")}`;
  },
  ["environ"],
);

/** The whole URL of a request, with its query if that is wanted. */
export const request_uri = withSignature(
  function request_uri(environ: unknown, query: unknown = 1): string {
    const uri = application_uri(environ);
    const path = quote(variable(environ, "PATH_INFO"), "/;=,");
    const whole = variable(environ, "SCRIPT_NAME") === "" ? uri + path.slice(1) : uri + path;
    const search = variable(environ, "QUERY_STRING");
    return truth(query) && search !== "" ? `${whole}?${search}` : whole;
  },
  ["environ", "include_query?"],
);

/** Moves the next name of the path to the path of the application, and gives it; None where there is none. */
export const shift_path_info = withSignature(
  function shift_path_info(environ: unknown): string | null {
    const path = variable(environ, "PATH_INFO");
    if (path === "") return null;
    const parts = path
      .split("/")
      .filter((part, i, all) => i === 0 || i === all.length - 1 || (part !== "" && part !== "."));
    const name = parts.length > 1 ? parts[1]! : "";
    let script = variable(environ, "SCRIPT_NAME");
    const rest = [parts[0]!, ...parts.slice(2)].join("/");
    if (name === "..") script = script.slice(0, Math.max(0, script.lastIndexOf("/")));
    else if (name !== ".") script = `${script}/${name}`;
    const stripped = script.endsWith("/") ? script.replace(/\/+$/, "") : script;
    const whole = name === "" && !stripped.endsWith("/") ? `${stripped}/` : stripped;
    setItem(environ, "SCRIPT_NAME", whole);
    setItem(environ, "PATH_INFO", rest);
    return name === "." ? null : name;
  },
  ["environ"],
);

/** Fills an environment with what a test needs, where that is missing. */
export const setup_testing_defaults = withSignature(
  function setup_testing_defaults(environ: unknown): null {
    const fill = (name: string, value: unknown) => callMethod(environ, "setdefault", name, value);
    fill("SERVER_NAME", "127.0.0.1");
    fill("SERVER_PROTOCOL", "HTTP/1.0");
    fill("HTTP_HOST", getItem(environ, "SERVER_NAME"));
    fill("REQUEST_METHOD", "GET");
    if (
      callMethod(environ, "has_key", "SCRIPT_NAME") !== true &&
      callMethod(environ, "has_key", "PATH_INFO") !== true
    ) {
      fill("SCRIPT_NAME", "");
      fill("PATH_INFO", "/");
    }
    for (const name of ["version", "run_once", "multithread", "multiprocess"]) {
      fill(`wsgi.${name}`, name === "version" ? version : 0);
    }
    fill("wsgi.input", new FastStringIO(""));
    fill("wsgi.errors", new FastStringIO(""));
    fill("wsgi.url_scheme", guess_scheme(environ));
    const scheme = getItem(environ, "wsgi.url_scheme");
    fill("SERVER_PORT", scheme === "https" ? "443" : "80");
    return null;
  },
  ["environ"],
);

const hopByHop: ReadonlySet<string> = new Set(
  "connection keep-alive proxy-authenticate proxy-authorization te trailers transfer-encoding upgrade".split(
    " ",
  ),
);

/** Whether a header is for the next hop alone (RFC 2616, 13.5.1). */
export const is_hop_by_hop = withSignature(
  function is_hop_by_hop(header_name: unknown): boolean {
    return hopByHop.has(str(header_name).toLowerCase());
  },
  ["header_name"],
);

inModule("wsgiref.util", FileWrapper);
