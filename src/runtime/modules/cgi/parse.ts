/** The fields of a form as a dict of lists. */
import {
  callMethod,
  Dict,
  getItem,
  iter,
  str,
  ValueError,
  repr,
  withSignature,
  withOptions,
} from "../../python/index.js";
import { environ } from "../os/environ.js";
import { stdin } from "../sys.js";
import { parse_qs } from "../urlparse.js";
import { FieldStorage, isBoundary } from "./field-storage.js";
import { parse_header } from "./headers.js";

/** The form that an environment of CGI and a file tell: lists of values by name. */
export const parse = withOptions(
  function parse(
    fp: unknown = null,
    environment: unknown = environ,
    keepBlank: unknown = 0,
    strict: unknown = 0,
  ): unknown {
    const variable = (name: string) => str(callMethod(environment, "get", name, ""));
    const file = fp ?? stdin;
    if (variable("REQUEST_METHOD").toUpperCase() !== "POST") {
      return parse_qs(variable("QUERY_STRING"), keepBlank, strict);
    }
    const [type, options] = parse_header(getItem(environment, "CONTENT_TYPE")).items;
    if (type === "multipart/form-data") return parse_multipart(file, options);
    const isForm = type === "application/x-www-form-urlencoded";
    const body = isForm ? str(callMethod(file, "read", Number(variable("CONTENT_LENGTH")))) : "";
    const query = variable("QUERY_STRING");
    return parse_qs(
      body !== "" && query !== "" ? `${body}&${query}` : body + query,
      keepBlank,
      strict,
    );
  },
  ["fp?", "environ?", "keep_blank_values?", "strict_parsing?"],
);

/** The parts of a body: lists of texts by name. @throws ValueError for a boundary that is none */
export const parse_multipart = withSignature(
  function parse_multipart(fp: unknown, pdict: unknown): Dict<unknown, unknown[]> {
    const boundary = str(callMethod(pdict, "get", "boundary", ""));
    if (!isBoundary(boundary)) {
      throw new ValueError(`Invalid boundary in multipart form: ${repr(boundary)}`);
    }
    const headers = Dict.of(["content-type", `multipart/form-data; boundary="${boundary}"`]);
    const form = new FieldStorage(fp, headers, "", Dict.of(["REQUEST_METHOD", "POST"]));
    const values = new Dict<unknown, unknown[]>();
    for (const name of iter(form)) values.setItem(name, form.getlist(name));
    return values;
  },
  ["fp", "pdict"],
);
