/** The results of `urlparse` and `urlsplit`: named tuples that also know the parts of the network location. */
import { inModule, type Tuple, ValueError, int } from "../../python/index.js";
import { namedtuple } from "../collections/namedtuple.js";
import { joinParts, unsplit } from "./split.js";

const Split = namedtuple("SplitResult", "scheme netloc path query fragment");
const Parse = namedtuple("ParseResult", "scheme netloc path params query fragment");

function userOf(netloc: string): string | null {
  const at = netloc.lastIndexOf("@");
  return at < 0 ? null : netloc.slice(0, at);
}

function username(netloc: string): string | null {
  return userOf(netloc)?.replace(/:.*$/s, "") ?? null;
}

function password(netloc: string): string | null {
  const user = userOf(netloc);
  const colon = user?.indexOf(":") ?? -1;
  return user === null || colon < 0 ? null : user.slice(colon + 1);
}

function hostname(netloc: string): string | null {
  const place = netloc.slice(netloc.lastIndexOf("@") + 1);
  const bracketed = /^[^[]*\[([^\]]*)\]/.exec(place);
  const host = bracketed?.[1] ?? place.replace(/:.*$/s, "");
  return host === "" ? null : host.toLowerCase();
}

function port(netloc: string): number | null {
  const place = netloc.slice(netloc.lastIndexOf("@") + 1).replace(/^.*\]/s, "");
  const colon = place.indexOf(":");
  const digits = colon < 0 ? "" : place.slice(colon + 1);
  if (digits === "") return null;
  const number = Number(int(digits, 10));
  if (number < 0 || number > 65535) throw new ValueError("Port out of range 0-65535");
  return number;
}

interface Located extends Tuple {
  readonly netloc: string;
}

/** Adds the parts of the location to a class. */
function describe(type: { readonly prototype: object }): void {
  for (const [name, part] of Object.entries({ username, password, hostname, port })) {
    Object.defineProperty(type.prototype, name, {
      get(this: Located) {
        return part(this.netloc);
      },
      configurable: true,
    });
  }
}

/** What `urlsplit` gives. */
export class SplitResult extends Split {
  declare readonly netloc: string;

  geturl(): string {
    return unsplit(this.items as readonly string[]);
  }
}

/** What `urlparse` gives. */
export class ParseResult extends Parse {
  declare readonly netloc: string;

  geturl(): string {
    return joinParts(this.items as readonly string[]);
  }
}

describe(SplitResult);
describe(ParseResult);

inModule("urlparse", ParseResult, SplitResult);
