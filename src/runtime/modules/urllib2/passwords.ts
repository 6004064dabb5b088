/** Passwords, and the handlers that send them (library, 20.6.8 to 20.6.12). */
import { inModule, callMethod, ClassicObject, iter, str, Tuple } from "../../python/index.js";
import { BaseHandler } from "./director.js";
import type { Request } from "./request.js";

/** Logins by realm and place. */
export class HTTPPasswordMgr extends ClassicObject {
  declare passwd: { realm: unknown; places: [string, string][]; login: Tuple }[];

  __init__(): void {
    Object.defineProperty(this, "passwd", { value: [] });
  }

  /** @param uri a URL, or several, below which the login counts */
  add_password(realm: unknown, uri: unknown, user: unknown, password: unknown): null {
    const places = typeof uri === "string" ? [uri] : Array.from(iter(uri), (each) => str(each));
    const login = Tuple.of(user, password);
    this.passwd.unshift({ realm, places: places.map(placeOf), login });
    return null;
  }

  /** `(user, password)`, or `(None, None)`. */
  find_user_password(realm: unknown, uri: unknown): unknown {
    const place = placeOf(str(uri));
    const found = this.passwd.find(
      (each) => each.realm === realm && each.places.some((base) => isBelow(base, place)),
    );
    return found?.login ?? Tuple.of(null, null);
  }
}

/** As HTTPPasswordMgr; a login for the realm None counts for every realm. */
export class HTTPPasswordMgrWithDefaultRealm extends HTTPPasswordMgr {
  override find_user_password(realm: unknown, uri: unknown): unknown {
    const own = super.find_user_password(realm, uri) as Tuple;
    return own.items[0] !== null ? own : super.find_user_password(null, uri);
  }
}

/** The host with its port, and the path. */
function placeOf(uri: string): [string, string] {
  const [, scheme = "http", host = "", path = ""] = /^(?:(\w+):\/\/)?([^/]*)([^?#]*)/.exec(uri)!;
  const port = { http: 80, https: 443 }[scheme];
  return [/:\d+$/.test(host) || port === undefined ? host : `${host}:${port}`, path || "/"];
}

function isBelow([host, path]: [string, string], [wanted, at]: [string, string]): boolean {
  if (host !== wanted) return false;
  return at === path || at.startsWith(path.endsWith("/") ? path : `${path}/`);
}

export class HTTPBasicAuthHandler extends BaseHandler {
  static readonly signatures: Record<string, string[]> = { __init__: ["password_mgr?"] };
  declare passwd: HTTPPasswordMgr;

  __init__(passwords: unknown = null): void {
    this.passwd = (passwords ?? new HTTPPasswordMgr()) as HTTPPasswordMgr;
  }

  add_password(realm: unknown, uri: unknown, user: unknown, password: unknown): null {
    callMethod(this.passwd, "add_password", realm, uri, user, password);
    return null;
  }

  async http_error_401(
    request: unknown,
    _fp: unknown,
    _code: unknown,
    _msg: unknown,
    headers: unknown,
  ): Promise<unknown> {
    return this.retry("www-authenticate", "Authorization", request, headers);
  }

  /** Asks again with the login of the realm; None where there is none, or it was sent already. */
  protected async retry(
    asking: string,
    answering: string,
    request: unknown,
    headers: unknown,
  ): Promise<unknown> {
    const asked = callMethod(headers, "getheader", asking, null);
    const realm = /(?:^|,)\s*basic\s+realm=(["']?)([^"']*)\1/i.exec(
      asked === null ? "" : str(asked),
    );
    if (realm === null) return null;
    const target = request as Request;
    const found = callMethod(this.passwd, "find_user_password", realm[2], target.get_full_url());
    const [user, password] = Array.from(iter(found));
    if (password === null || password === undefined) return null;
    const coded = Buffer.from(`${str(user)}:${str(password)}`).toString("base64");
    if (target.get_header(answering) === `Basic ${coded}`) return null;
    target.add_unredirected_header(answering, `Basic ${coded}`);
    return callMethod(this.parent, "open", request, null, target.timeout);
  }
}

export class ProxyBasicAuthHandler extends HTTPBasicAuthHandler {
  async http_error_407(
    request: unknown,
    _fp: unknown,
    _code: unknown,
    _msg: unknown,
    headers: unknown,
  ): Promise<unknown> {
    return this.retry("proxy-authenticate", "Proxy-authorization", request, headers);
  }

  override async http_error_401(): Promise<unknown> {
    return null;
  }
}

inModule(
  "urllib2",
  HTTPBasicAuthHandler,
  HTTPPasswordMgr,
  HTTPPasswordMgrWithDefaultRealm,
  ProxyBasicAuthHandler,
);
