/** The module `gettext` of Python 2.7 (library, 22.1): messages in other languages. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  call,
  callMethod,
  Dict,
  eq,
  IOError,
  iter,
  open as openFile,
  str,
  truth,
  withSignature,
  withOptions,
} from "../python/index.js";
import { copy } from "./copy.js";
import { GNUTranslations, NullTranslations } from "./gettext/catalog.js";

export { c2py, GNUTranslations, NullTranslations } from "./gettext/catalog.js";

const usualFolder = "/usr/share/locale";

/** What the functions of the module go by. Module state on purpose: it is one for the process, as in Python. */
const shared = {
  domain: "messages" as unknown,
  folders: new Dict<unknown, unknown>(),
  charsets: new Dict<unknown, unknown>(),
  /** The catalogs that were read, by class and path. */
  catalogs: new Map<unknown, Map<string, unknown>>(),
};

/** The files of a domain in the order of languages: the first one, or None; all of them if that is asked for. */
export const find = withOptions(
  function find(
    domain: unknown,
    localedir: unknown = null,
    languages: unknown = null,
    all: unknown = 0,
  ): unknown {
    const folder = localedir === null ? usualFolder : str(localedir);
    const found: string[] = [];
    for (const language of wanted(languages)) {
      if (language === "C") break;
      const path = join(folder, language, "LC_MESSAGES", `${str(domain)}.mo`);
      if (!existsSync(path)) continue;
      if (!truth(all)) return path;
      found.push(path);
    }
    return truth(all) ? found : null;
  },
  ["domain", "localedir?", "languages?", "all?"],
);

/** The languages asked for, or those of the environment, each with what it may be called, once. */
function wanted(languages: unknown): Set<string> {
  const names: string[] = [];
  if (languages !== null) for (const each of iter(languages)) names.push(str(each));
  else {
    const variable = ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"].find(
      (each) => process.env[each],
    );
    if (variable !== undefined) names.push(...process.env[variable]!.split(":"));
    if (!names.includes("C")) names.push("C");
  }
  return new Set(names.flatMap(variants));
}

/** `de_DE.UTF-8@euro`, then with fewer of its parts. */
function variants(language: string): string[] {
  const [, name = "", territory = "", codeset = "", modifier = ""] =
    /^([^_.@]*)(_[^.@]*)?(\.[^@]*)?(@.*)?$/.exec(language)!;
  const found: string[] = [];
  for (let mask = 7; mask >= 0; mask--) {
    const has = (bit: number, part: string) => (mask & bit) === 0 || part !== "";
    if (!has(4, modifier) || !has(2, codeset) || !has(1, territory)) continue;
    const parts = [mask & 1 ? territory : "", mask & 2 ? codeset : "", mask & 4 ? modifier : ""];
    found.push(name + parts.join(""));
  }
  return found;
}

/** The catalog of a domain, those of the other languages behind it. @throws IOError where there is none, unless `fallback` says so */
export const translation = withOptions(
  function translation(
    domain: unknown,
    localedir: unknown = null,
    languages: unknown = null,
    type: unknown = null,
    fallback: unknown = false,
    codeset: unknown = null,
  ): NullTranslations {
    const kind = type ?? GNUTranslations;
    const files = find(domain, localedir, languages, 1) as string[];
    if (files.length === 0) {
      if (truth(fallback)) return new NullTranslations();
      throw new IOError(2, "No translation file found for domain", domain);
    }
    const catalogs = shared.catalogs.get(kind) ?? new Map<string, unknown>();
    shared.catalogs.set(kind, catalogs);
    let result: unknown = null;
    for (const file of files) {
      if (!catalogs.has(file)) catalogs.set(file, opened(kind, file));
      const own = copy(catalogs.get(file));
      if (truth(codeset)) callMethod(own, "set_output_charset", codeset);
      if (result === null) result = own;
      else callMethod(result, "add_fallback", own);
    }
    return result as NullTranslations;
  },
  ["domain", "localedir?", "languages?", "class_?", "fallback?", "codeset?"],
);
export { translation as Catalog };

function opened(kind: unknown, path: string): unknown {
  const file = openFile(path, "rb");
  try {
    return call(kind, file);
  } finally {
    callMethod(file, "close");
  }
}

/** Makes `_` a built-in name that translates. */
export const install = withOptions(
  function install(
    domain: unknown,
    localedir: unknown = null,
    unicode: unknown = false,
    codeset: unknown = null,
    names: unknown = null,
  ): null {
    const found = translation(domain, localedir, null, null, true, codeset);
    callMethod(found, "install", unicode, names);
    return null;
  },
  ["domain", "localedir?", "unicode?", "codeset?", "names?"],
);

/** Sets the domain of `gettext` and its like, or only tells it. */
export const textdomain = withSignature(
  function textdomain(domain: unknown = null): unknown {
    if (domain !== null) shared.domain = domain;
    return shared.domain;
  },
  ["domain?"],
);

/** Sets the folder of a domain's files, or only tells it. */
export const bindtextdomain = withSignature(
  function bindtextdomain(domain: unknown, localedir: unknown = null): unknown {
    if (localedir !== null) shared.folders.setItem(domain, localedir);
    return shared.folders.get(domain, usualFolder);
  },
  ["domain", "localedir?"],
);

/** Sets the encoding of a domain's messages, or only tells it. */
export const bind_textdomain_codeset = withSignature(
  function bind_textdomain_codeset(domain: unknown, codeset: unknown = null): unknown {
    if (codeset !== null) shared.charsets.setItem(domain, codeset);
    return shared.charsets.get(domain);
  },
  ["domain", "codeset?"],
);

/** The catalog of a domain as the functions know it; null where there is none. */
function catalogOf(domain: unknown): NullTranslations | null {
  try {
    const codeset = shared.charsets.get(domain);
    return translation(domain, shared.folders.get(domain), null, null, false, codeset);
  } catch (error) {
    if (error instanceof IOError) return null;
    throw error;
  }
}

function single(domain: unknown, method: string, message: unknown): unknown {
  const catalog = catalogOf(domain);
  return catalog === null ? message : callMethod(catalog, method, message);
}

function plural(domain: unknown, method: string, one: unknown, many: unknown, n: unknown): unknown {
  const catalog = catalogOf(domain);
  if (catalog === null) return eq(n, 1) ? one : many;
  return callMethod(catalog, method, one, many, n);
}

const ofMessage = ["message"];
const ofPlural = ["msgid1", "msgid2", "n"];

export const gettext = withSignature(function gettext(message: unknown): unknown {
  return single(shared.domain, "gettext", message);
}, ofMessage);
export const lgettext = withSignature(function lgettext(message: unknown): unknown {
  return single(shared.domain, "lgettext", message);
}, ofMessage);
export const dgettext = withSignature(
  function dgettext(domain: unknown, message: unknown): unknown {
    return single(domain, "gettext", message);
  },
  ["domain", ...ofMessage],
);
export const ldgettext = withSignature(
  function ldgettext(domain: unknown, message: unknown): unknown {
    return single(domain, "lgettext", message);
  },
  ["domain", ...ofMessage],
);
export const ngettext = withSignature(function ngettext(
  one: unknown,
  many: unknown,
  n: unknown,
): unknown {
  return plural(shared.domain, "ngettext", one, many, n);
}, ofPlural);
export const lngettext = withSignature(function lngettext(
  one: unknown,
  many: unknown,
  n: unknown,
): unknown {
  return plural(shared.domain, "lngettext", one, many, n);
}, ofPlural);
export const dngettext = withSignature(
  function dngettext(domain: unknown, one: unknown, many: unknown, n: unknown): unknown {
    return plural(domain, "ngettext", one, many, n);
  },
  ["domain", ...ofPlural],
);
export const ldngettext = withSignature(
  function ldngettext(domain: unknown, one: unknown, many: unknown, n: unknown): unknown {
    return plural(domain, "lngettext", one, many, n);
  },
  ["domain", ...ofPlural],
);
