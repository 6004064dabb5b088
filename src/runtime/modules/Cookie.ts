/** The module `Cookie` of Python 2.7 (library, 20.22). */
import { quote, unquote } from "../http/cookie-text.js";
import { BaseCookie } from "../http/cookie.js";
import { inModule, str, Tuple } from "../python/index.js";
import { dumps, loads } from "./pickle.js";

export { BaseCookie, CookieError, Morsel, SimpleCookie } from "../http/cookie.js";

/** Values are pickled: a pickle may name the classes of the program only (docs/decisions/pickle.md). */
export class SerialCookie extends BaseCookie {
  override value_decode(text: unknown): unknown {
    return Tuple.of(loads(unquote(str(text))), text);
  }

  override value_encode(value: unknown): unknown {
    return Tuple.of(value, quote(dumps(value)));
  }
}

/** Text stays text, other values are pickled. */
export class SmartCookie extends BaseCookie {
  override value_decode(text: unknown): unknown {
    const plain = unquote(str(text));
    try {
      return Tuple.of(loads(plain), text);
    } catch {
      return Tuple.of(plain, text);
    }
  }

  override value_encode(value: unknown): unknown {
    return Tuple.of(value, quote(typeof value === "string" ? value : dumps(value)));
  }
}

export { SmartCookie as Cookie };

inModule("Cookie", SmartCookie, SerialCookie);
