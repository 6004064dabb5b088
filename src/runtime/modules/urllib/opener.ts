/** `URLopener` (library, 20.5.4). */
import { rmSync } from "node:fs";
import {
  inModule,
  call,
  callMethod,
  ClassicObject,
  getAttr,
  hasAttr,
  IOError,
  open,
  OSError,
  str,
  toBytes,
  truth,
  Tuple,
  takeOptions,
  type Dict,
} from "../../python/index.js";
import { HTTPMessage } from "../httplib/message.js";
import { unquoted } from "../urlparse/query.js";
import { openPath } from "./files.js";
import { getproxies, proxy_bypass } from "./proxies.js";
import { addinfourl } from "./result.js";
import { splithost, splitport, splitquery, splittype, splituser, unwrap } from "./split.js";

/** Less came than was said; `content` is what did. */
export class ContentTooShortError extends IOError {
  declare content: unknown;

  override __init__(message: unknown, content: unknown): void {
    super.__init__(message);
    this.content = content;
  }
}

export class URLopener extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["proxies?", "**x509"],
    open: ["fullurl", "data?"],
    retrieve: ["url", "filename?", "reporthook?", "data?"],
    addheader: ["*args"],
  };
  static {
    takeOptions(this, "__init__", "retrieve");
  }
  declare version: string;
  declare proxies: Dict;
  declare addheaders: unknown[];
  /** The scheme of what is being opened: the URLs that methods of errors get are without it. */
  declare type: string;
  declare tempcache: Dict | null;
  declare _temporary: string[];

  static {
    this.prototype.version = "Python-urllib/1.17";
  }

  __init__(proxies: unknown = null): void {
    this.proxies = (proxies ?? getproxies()) as Dict;
    this.addheaders = [Tuple.of("User-Agent", this.version), Tuple.of("Accept", "*/*")];
    this.tempcache = null;
    this._temporary = [];
  }

  /** Adds a header to each request: its name and its value. */
  addheader(...args: unknown[]): null {
    this.addheaders.push(args.length === 1 && args[0] instanceof Tuple ? args[0] : new Tuple(args));
    return null;
  }

  async close(): Promise<null> {
    return this.cleanup();
  }

  /** Removes the files that `retrieve` made. */
  cleanup(): null {
    for (const path of this._temporary.splice(0)) rmSync(path, { force: true });
    this.tempcache?.clear();
    return null;
  }

  /** Opens a URL by its scheme: `open_http` and its like. @throws IOError */
  async open(url: unknown, data: unknown = null): Promise<unknown> {
    const text = unwrap(url);
    const [type, rest] = splittype(text).items;
    const scheme = (type ?? "file").replaceAll("-", "_");
    this.type = type ?? "file";
    const name = `open_${scheme}`;
    const proxy = this.proxies.get(scheme);
    if (proxy !== null && scheme !== "file") {
      const host = splithost(rest).items[0] ?? "";
      if (!proxy_bypass(host)) return openHttp(this, str(proxy), text, data, scheme === "https");
    }
    if (!hasAttr(this, name)) {
      return callMethod(this, "open_unknown", text, data);
    }
    try {
      return await (data === null
        ? callMethod(this, name, rest)
        : callMethod(this, name, rest, data));
    } catch (cause) {
      const { error } = await import("../socket/errors.js");
      if (cause instanceof error) throw new IOError("socket error", cause);
      throw cause;
    }
  }

  open_unknown(url: unknown, _data: unknown = null): never {
    const [type] = splittype(url).items;
    throw new IOError("url error", "unknown url type", type);
  }

  async open_http(url: unknown, data: unknown = null): Promise<unknown> {
    return openHttp(this, `http:${str(url)}`, null, data, false);
  }

  async open_https(url: unknown, data: unknown = null): Promise<unknown> {
    return openHttp(this, `https:${str(url)}`, null, data, true);
  }

  /** Hands an answer that is no success to the method of its status, else to `http_error_default`. */
  async http_error(
    url: unknown,
    fp: unknown,
    status: unknown,
    ...more: unknown[]
  ): Promise<unknown> {
    const name = `http_error_${str(status)}`;
    if (hasAttr(this, name)) {
      const result = await callMethod(this, name, url, fp, status, ...more);
      if (truth(result)) return result;
    }
    return callMethod(this, "http_error_default", url, fp, status, more[0], more[1]);
  }

  async http_error_default(
    _url: unknown,
    fp: unknown,
    status: unknown,
    message: unknown,
    headers: unknown,
  ): Promise<unknown> {
    await callMethod(fp, "close");
    throw new IOError("http error", status, message, headers);
  }

  open_file(url: unknown): unknown {
    const text = str(url);
    const [host, path] = text.startsWith("//") ? splithost(text).items : [null, text];
    const isLocal = host === null || host === "" || splitport(host).items[0] === "localhost";
    if (!isLocal) throw new IOError("local file error", "not on local host");
    const name = unquoted(path ?? "");
    try {
      const { file, headers } = openPath(name);
      return new addinfourl(file, headers, text.startsWith("/") ? `file://${path}` : path);
    } catch (cause) {
      if (cause instanceof OSError) throw new IOError(cause.errno, cause.strerror, cause.filename);
      throw cause;
    }
  }

  async open_data(url: unknown): Promise<unknown> {
    const [type, data] = /^([^,]*),([^]*)$/.exec(str(url))?.slice(1) ?? [];
    if (data === undefined) throw new IOError("data error", "bad data URL");
    const isCoded = type!.endsWith(";base64");
    const text = isCoded
      ? Buffer.from(unquoted(data), "base64").toString("latin1")
      : unquoted(data);
    const media = (isCoded ? type!.slice(0, -7) : type!) || "text/plain;charset=US-ASCII";
    const headers = new HTTPMessage([
      `Content-type: ${media}\n`,
      `Content-Length: ${text.length}\n`,
    ]);
    const { StringIO } = await import("../StringIO.js");
    return new addinfourl(new StringIO(text), headers, `data:${str(url)}`);
  }

  /** Copies what a URL names to a file; gives `(file name, headers)`. @throws ContentTooShortError */
  async retrieve(
    url: unknown,
    filename: unknown = null,
    reporthook: unknown = null,
    data: unknown = null,
  ): Promise<Tuple<[string, unknown]>> {
    const text = unwrap(url);
    const [type, rest] = splittype(text).items;
    if (filename === null && (type === null || type === "file")) {
      const local = this.open_file(rest) as addinfourl;
      await local.close();
      return Tuple.of(unquoted(splithost(rest).items[1] ?? ""), local.headers);
    }
    const source = await this.open(text, data);
    const headers = callMethod(source, "info");
    let path: string;
    if (filename !== null) path = str(filename);
    else {
      const [{ mkstemp }, { close }] = await Promise.all([
        import("../tempfile.js"),
        import("../os/descriptors.js"),
      ]);
      const last = splitquery(splithost(rest).items[1]).items[0] ?? "";
      const [descriptor, made] = mkstemp(/\.\w+$/.exec(last)?.[0] ?? "").items;
      close(descriptor);
      path = made;
      this._temporary.push(path);
    }
    const size = Number(callMethod(headers, "getheader", "Content-Length", -1));
    await copy(source, path, size, reporthook);
    return Tuple.of(path, headers);
  }
}

/** @param whole the URL to ask a proxy for; null: none is asked */
async function openHttp(
  opener: URLopener,
  at: string,
  whole: string | null,
  data: unknown,
  isSecure: boolean,
) {
  const [server, path] = splithost(splittype(at).items[1]).items;
  const [user, host] = splituser(server ?? "").items;
  if (host === null || host === "") throw new IOError("http error", "no host given");
  // Most programs that import urllib quote and unquote: sockets are loaded with the first that opens something.
  const { BadStatusLine, HTTPConnection, HTTPSConnection, ResponseFile } =
    await import("./http.js");
  const Connection = isSecure && whole === null ? HTTPSConnection : HTTPConnection;
  const connection = new Connection(host);
  const selector = whole ?? (path === "" ? "/" : path!.replace(/#[^]*$/, ""));
  connection.putrequest(data === null ? "GET" : "POST", selector, 0, 1);
  if (data !== null) {
    connection.putheader("Content-Type", "application/x-www-form-urlencoded");
    connection.putheader("Content-Length", toBytes(str(data)).length);
  }
  if (user !== null) {
    const { encodestring } = await import("../base64.js");
    const coded = encodestring(unquoted(user)).replaceAll("\n", "");
    const name = whole === null ? "Authorization" : "Proxy-Authorization";
    connection.putheader(name, `Basic ${coded}`);
  }
  for (const header of opener.addheaders) {
    const [name, value] = (header as Tuple).items;
    connection.putheader(name, value);
  }
  await connection.endheaders(data);
  let response;
  try {
    response = await connection.getresponse();
  } catch (cause) {
    if (!(cause instanceof BadStatusLine)) throw cause;
    throw new IOError("http protocol error", 0, "got a bad status line", null);
  }
  const file = new ResponseFile(response);
  const { status, reason, msg } = response;
  if (status >= 200 && status < 300) return new addinfourl(file, msg, whole ?? at, status);
  const url = whole ?? at.slice(at.indexOf(":") + 1);
  return data === null
    ? opener.http_error(url, file, status, reason, msg)
    : opener.http_error(url, file, status, reason, msg, data);
}

const blockSize = 8192;

async function copy(source: unknown, path: string, size: number, hook: unknown): Promise<void> {
  const target = open(path, "wb");
  let [read, blocks] = [0, 0];
  const report = async () => {
    if (hook !== null) await call(hook, blocks, blockSize, size);
  };
  try {
    await report();
    for (;;) {
      const block = str(await callMethod(source, "read", blockSize));
      if (block === "") break;
      read += block.length;
      target.write(block);
      blocks++;
      await report();
    }
  } finally {
    target.close();
    await callMethod(source, "close");
  }
  if (size >= 0 && read < size) {
    const told = `retrieval incomplete: got only ${read} out of ${size} bytes`;
    throw new ContentTooShortError(told, Tuple.of(path, getAttr(source, "headers")));
  }
}

inModule("urllib", ContentTooShortError, URLopener);
