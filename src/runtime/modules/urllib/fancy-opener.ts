/** `FancyURLopener` (library, 20.5.4). */
import { inModule, callMethod, IOError, raw_input, str, truth, Tuple } from "../../python/index.js";
import type { HTTPMessage } from "../httplib/message.js";
import { urljoin } from "../urlparse.js";
import { URLopener } from "./opener.js";
import { addinfourl } from "./result.js";
import { splithost, splituser } from "./split.js";

/** Goes where an answer sends it, and asks for passwords. */
export class FancyURLopener extends URLopener {
  declare tries: number;
  declare maxtries: number;

  override __init__(proxies: unknown = null): void {
    super.__init__(proxies);
    this.tries = 0;
    this.maxtries = 10;
  }

  override async http_error_default(
    url: unknown,
    fp: unknown,
    status: unknown,
    _message: unknown,
    headers: unknown,
  ): Promise<unknown> {
    return new addinfourl(fp, headers, `http:${str(url)}`, status);
  }

  async http_error_302(
    url: unknown,
    fp: unknown,
    status: unknown,
    message: unknown,
    headers: unknown,
    data: unknown = null,
  ): Promise<unknown> {
    this.tries++;
    try {
      if (this.tries >= this.maxtries) {
        const told = "Internal Server Error: Redirect Recursion";
        return await callMethod(this, "http_error_default", url, fp, 500, told, headers);
      }
      return await this.redirect_internal(url, fp, status, message, headers, data);
    } finally {
      this.tries = 0;
    }
  }

  async redirect_internal(
    url: unknown,
    fp: unknown,
    status: unknown,
    words: unknown,
    headers: unknown,
    _data: unknown,
  ): Promise<unknown> {
    const message = headers as HTTPMessage;
    const place = message.getheader("location") ?? message.getheader("uri");
    if (place === null) return null;
    const target = urljoin(`${this.type}:${str(url)}`, str(place));
    await callMethod(fp, "close");
    if (!/^(?:https?|ftp):\/\//i.test(target)) {
      const told = `${str(words)} - Redirection to url '${target}' is not allowed`;
      throw new IOError("redirect error", status, told, headers);
    }
    const { tries } = this;
    const result = await this.open(target);
    this.tries = tries;
    return result;
  }

  async http_error_301(...args: unknown[]): Promise<unknown> {
    return callMethod(this, "http_error_302", ...args);
  }

  async http_error_303(...args: unknown[]): Promise<unknown> {
    return callMethod(this, "http_error_302", ...args);
  }

  /** As 302, but what was posted is not posted elsewhere. */
  async http_error_307(...args: unknown[]): Promise<unknown> {
    if (args.length > 5 && args[5] !== null) {
      return callMethod(this, "http_error_default", ...args.slice(0, 5));
    }
    return callMethod(this, "http_error_302", ...args);
  }

  async http_error_401(
    url: unknown,
    _fp: unknown,
    _status: unknown,
    _message: unknown,
    headers: unknown,
    data: unknown = null,
  ): Promise<unknown> {
    const asked = (headers as HTTPMessage).getheader("www-authenticate");
    const found = /^[ \t]*Basic[ \t]+realm="([^"]*)"/i.exec(asked === null ? "" : str(asked));
    if (found === null) return null;
    const [host, path] = splithost(url).items;
    const [, plain] = splituser(host).items;
    const answer = await callMethod(this, "prompt_user_passwd", plain, found[1]);
    const [user, password] = (answer as Tuple).items;
    if (!truth(user) && !truth(password)) return null;
    if (++this.tries > this.maxtries) return null;
    const login = [user, password].map((each) => encodeURIComponent(str(each))).join(":");
    return this.open(`${this.type}://${login}@${plain}${path}`, data);
  }

  /** Asks at the terminal; programs override it. */
  prompt_user_passwd(host: unknown, realm: unknown): unknown {
    const user = raw_input(`Enter username for ${str(realm)} at ${str(host)}: `);
    return Tuple.of(user, raw_input(`Enter password for ${str(user)}: `));
  }
}

inModule("urllib", FancyURLopener);
