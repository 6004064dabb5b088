/** The module `wsgiref.handlers` of Python 2.7 (library, 20.4.5): runs an application for a request, as a CGI program for one. */
import {
  callMethod,
  call,
  ClassicObject,
  Dict,
  eq,
  excInfo,
  getAttr,
  hasAttr,
  inModule,
  iterAsync,
  AssertionError,
  len,
  str,
  truth,
  Tuple,
  withSignature,
} from "../../python/index.js";
import { environ } from "../os/environ.js";
import * as sys from "../sys.js";
import { print_exception } from "../traceback.js";
import { Headers } from "./headers.js";
import { FileWrapper, guess_scheme } from "./util.js";

const [days, months] = [
  "Sun Mon Tue Wed Thu Fri Sat",
  "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
].map((names) => names.split(" ")) as [string[], string[]];

/** A time as headers have it. */
export const format_date_time = withSignature(
  function format_date_time(timestamp: unknown): string {
    const date = new Date(Math.floor(Number(timestamp)) * 1000);
    const two = (value: number) => String(value).padStart(2, "0");
    const day = `${days[date.getUTCDay()]!}, ${two(date.getUTCDate())} ${months[date.getUTCMonth()]!}`;
    const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
      .map(two)
      .join(":");
    return `${day} ${String(date.getUTCFullYear()).padStart(4, "0")} ${time} GMT`;
  },
  ["timestamp"],
);

/** Runs an application: heirs say where the request comes from, and where the answer goes. */
export class BaseHandler extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    run: ["application"],
    start_response: ["status", "headers", "exc_info?"],
    error_output: ["environ", "start_response"],
    log_exception: ["exc_info"],
  };
  declare wsgi_version: Tuple;
  declare wsgi_multithread: unknown;
  declare wsgi_multiprocess: unknown;
  declare wsgi_run_once: unknown;
  declare origin_server: unknown;
  declare http_version: string;
  declare server_software: unknown;
  declare os_environ: Dict;
  declare wsgi_file_wrapper: unknown;
  declare headers_class: unknown;
  declare traceback_limit: unknown;
  declare error_status: string;
  declare error_headers: unknown[];
  declare error_body: string;
  declare status: unknown;
  declare result: unknown;
  declare headers_sent: boolean;
  declare headers: unknown;
  declare bytes_sent: number;
  declare environ: Dict;
  declare base_env: Dict;

  static {
    Object.assign(this.prototype, {
      wsgi_version: Tuple.of(1, 0),
      wsgi_multithread: true,
      wsgi_multiprocess: true,
      wsgi_run_once: false,
      origin_server: true,
      http_version: "1.0",
      server_software: null,
      os_environ: copied(environ),
      wsgi_file_wrapper: FileWrapper,
      headers_class: Headers,
      traceback_limit: null,
      error_status: "500 Internal Server Error",
      error_headers: [Tuple.of("Content-Type", "text/plain")],
      error_body: "A server error occurred.  Please contact the administrator.",
      status: null,
      result: null,
      headers_sent: false,
      headers: null,
      bytes_sent: 0,
    });
  }

  /** Runs an application, and sends what it answers. */
  async run(application: unknown): Promise<null> {
    try {
      callMethod(this, "setup_environ");
      this.result = await call(application, this.environ, getAttr(this, "start_response"));
      await callMethod(this, "finish_response");
    } catch (error) {
      await this.fail(error);
    }
    return null;
  }

  private async fail(error: unknown): Promise<void> {
    try {
      callMethod(this, "log_exception", infoOf(error));
      if (!this.headers_sent) {
        this.result = callMethod(
          this,
          "error_output",
          this.environ,
          getAttr(this, "start_response"),
        );
        await callMethod(this, "finish_response");
      }
    } catch (second) {
      callMethod(this, "close");
      throw second;
    }
  }

  setup_environ(): null {
    const own = new Dict();
    own.update(this.os_environ);
    this.environ = own;
    callMethod(this, "add_cgi_vars");
    own.setItem("wsgi.input", callMethod(this, "get_stdin"));
    own.setItem("wsgi.errors", callMethod(this, "get_stderr"));
    own.setItem("wsgi.version", this.wsgi_version);
    own.setItem("wsgi.run_once", this.wsgi_run_once);
    own.setItem("wsgi.url_scheme", callMethod(this, "get_scheme"));
    own.setItem("wsgi.multithread", this.wsgi_multithread);
    own.setItem("wsgi.multiprocess", this.wsgi_multiprocess);
    if (this.wsgi_file_wrapper !== null) own.setItem("wsgi.file_wrapper", this.wsgi_file_wrapper);
    if (truth(this.origin_server) && truth(this.server_software)) {
      own.setdefault("SERVER_SOFTWARE", this.server_software);
    }
    return null;
  }

  /** Sends all that the application gave. */
  async finish_response(): Promise<null> {
    try {
      for await (const data of iterAsync(this.result)) await callMethod(this, "write", data);
      callMethod(this, "finish_content");
    } finally {
      await callMethod(this, "close");
    }
    return null;
  }

  get_scheme(): string {
    return guess_scheme(this.environ);
  }

  set_content_length(): null {
    let blocks = -1;
    if (Array.isArray(this.result) || this.result instanceof Tuple)
      blocks = Number(len(this.result));
    if (blocks === 1) setHeader(this, "Content-Length", String(this.bytes_sent));
    return null;
  }

  cleanup_headers(): null {
    if (callMethod(this.headers, "has_key", "Content-Length") !== true) {
      callMethod(this, "set_content_length");
    }
    return null;
  }

  /** What an application tells of its answer. @throws AssertionError where it tells it twice */
  start_response(status: unknown, headers: unknown, excInfo: unknown = null): unknown {
    if (truth(excInfo)) {
      if (this.headers_sent) throw (excInfo as Tuple).items[1] as Error;
    } else if (this.headers !== null) throw new AssertionError("Headers already set!");
    this.status = status;
    this.headers = call(this.headers_class, headers);
    return getAttr(this, "write");
  }

  send_preamble(): null {
    if (truth(this.origin_server)) {
      if (truth(callMethod(this, "client_is_modern"))) {
        callMethod(this, "_write", `HTTP/${this.http_version} ${str(this.status)}\r\n`);
        if (callMethod(this.headers, "has_key", "Date") !== true) {
          callMethod(this, "_write", `Date: ${format_date_time(Date.now() / 1000)}\r\n`);
        }
        if (truth(this.server_software) && callMethod(this.headers, "has_key", "Server") !== true) {
          callMethod(this, "_write", `Server: ${str(this.server_software)}\r\n`);
        }
      }
    } else callMethod(this, "_write", `Status: ${str(this.status)}\r\n`);
    return null;
  }

  /** Sends a piece of the answer, the headers before the first. @throws AssertionError before `start_response` */
  async write(data: unknown): Promise<null> {
    if (typeof data !== "string") throw new AssertionError("write() argument must be string");
    if (!truth(this.status)) throw new AssertionError("write() before start_response()");
    if (this.headers_sent) this.bytes_sent += data.length;
    else {
      this.bytes_sent = data.length;
      await callMethod(this, "send_headers");
    }
    await callMethod(this, "_write", data);
    await callMethod(this, "_flush");
    return null;
  }

  finish_content(): null {
    if (this.headers_sent) return null;
    callMethod(this.headers, "setdefault", "Content-Length", "0");
    callMethod(this, "send_headers");
    return null;
  }

  async close(): Promise<null> {
    try {
      if (this.result !== null && hasAttr(this.result, "close")) {
        await callMethod(this.result, "close");
      }
    } finally {
      this.result = this.headers = this.status = null;
      this.bytes_sent = 0;
      this.headers_sent = false;
    }
    return null;
  }

  send_headers(): null {
    callMethod(this, "cleanup_headers");
    this.headers_sent = true;
    if (!truth(this.origin_server) || truth(callMethod(this, "client_is_modern"))) {
      callMethod(this, "send_preamble");
      callMethod(this, "_write", str(this.headers));
    }
    return null;
  }

  client_is_modern(): boolean {
    return !eq(str(this.environ.get("SERVER_PROTOCOL", "")).toUpperCase(), "HTTP/0.9");
  }

  /** Writes an exception to the errors. */
  log_exception(info: unknown): null {
    const [type, value, traceback] = (info as Tuple).items;
    const errors = callMethod(this, "get_stderr");
    print_exception(type, value, traceback, this.traceback_limit, errors);
    callMethod(errors, "flush");
    return null;
  }

  /** The application that answers where another has failed. */
  error_output(_environ: unknown, start: unknown): unknown {
    call(start, this.error_status, [...this.error_headers], excInfo());
    return [this.error_body];
  }
}

function copied(environment: unknown): Dict {
  const copy = new Dict();
  copy.update(environment);
  return copy;
}

/** What `sys.exc_info()` gives of an error. */
function infoOf(error: unknown): Tuple {
  const type: unknown = error instanceof Error ? error.constructor : null;
  return Tuple.of(type, error, null);
}

function setHeader(handler: BaseHandler, name: string, value: string): void {
  callMethod(handler.headers, "__setitem__", name, value);
}

/** Runs an application with given files and environment. */
export class SimpleHandler extends BaseHandler {
  static override readonly signatures: Record<string, string[]> = {
    ...BaseHandler.signatures,
    __init__: ["stdin", "stdout", "stderr", "environ", "multithread?", "multiprocess?"],
  };
  declare stdin: unknown;
  declare stdout: unknown;
  declare stderr: unknown;

  __init__(
    input: unknown,
    output: unknown,
    errors: unknown,
    environment: unknown,
    multithread: unknown = true,
    multiprocess: unknown = false,
  ): void {
    this.stdin = input;
    this.stdout = output;
    this.stderr = errors;
    this.base_env = environment as Dict;
    this.wsgi_multithread = multithread;
    this.wsgi_multiprocess = multiprocess;
  }

  get_stdin(): unknown {
    return this.stdin;
  }
  get_stderr(): unknown {
    return this.stderr;
  }
  add_cgi_vars(): null {
    this.environ.update(this.base_env);
    return null;
  }
  _write(data: unknown): unknown {
    return callMethod(this.stdout, "write", data);
  }
  _flush(): unknown {
    return callMethod(this.stdout, "flush");
  }
}

/** A SimpleHandler behind a server that speaks CGI. */
export class BaseCGIHandler extends SimpleHandler {
  static {
    this.prototype.origin_server = false;
  }
}

/** Runs an application as a CGI program: with the files and the environment of the process. */
export class CGIHandler extends BaseCGIHandler {
  static override readonly signatures: Record<string, string[]> = {
    ...BaseHandler.signatures,
    __init__: [],
  };

  static {
    this.prototype.wsgi_run_once = true;
    this.prototype.os_environ = new Dict();
  }

  override __init__(): void {
    super.__init__(sys.stdin, sys.stdout, sys.stderr, copied(environ), false, true);
  }
}

inModule("wsgiref.handlers", BaseCGIHandler, BaseHandler, CGIHandler, SimpleHandler);
