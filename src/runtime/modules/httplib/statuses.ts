/** The statuses of HTTP under the names of the module `httplib`. */
import { STATUS_CODES } from "node:http";
import { Dict, type int } from "../../python/index.js";

export const CONTINUE: int = 100;
export const SWITCHING_PROTOCOLS: int = 101;
export const PROCESSING: int = 102;
export const OK: int = 200;
export const CREATED: int = 201;
export const ACCEPTED: int = 202;
export const NON_AUTHORITATIVE_INFORMATION: int = 203;
export const NO_CONTENT: int = 204;
export const RESET_CONTENT: int = 205;
export const PARTIAL_CONTENT: int = 206;
export const MULTI_STATUS: int = 207;
export const IM_USED: int = 226;
export const MULTIPLE_CHOICES: int = 300;
export const MOVED_PERMANENTLY: int = 301;
export const FOUND: int = 302;
export const SEE_OTHER: int = 303;
export const NOT_MODIFIED: int = 304;
export const USE_PROXY: int = 305;
export const TEMPORARY_REDIRECT: int = 307;
export const BAD_REQUEST: int = 400;
export const UNAUTHORIZED: int = 401;
export const PAYMENT_REQUIRED: int = 402;
export const FORBIDDEN: int = 403;
export const NOT_FOUND: int = 404;
export const METHOD_NOT_ALLOWED: int = 405;
export const NOT_ACCEPTABLE: int = 406;
export const PROXY_AUTHENTICATION_REQUIRED: int = 407;
export const REQUEST_TIMEOUT: int = 408;
export const CONFLICT: int = 409;
export const GONE: int = 410;
export const LENGTH_REQUIRED: int = 411;
export const PRECONDITION_FAILED: int = 412;
export const REQUEST_ENTITY_TOO_LARGE: int = 413;
export const REQUEST_URI_TOO_LONG: int = 414;
export const UNSUPPORTED_MEDIA_TYPE: int = 415;
export const REQUESTED_RANGE_NOT_SATISFIABLE: int = 416;
export const EXPECTATION_FAILED: int = 417;
export const UNPROCESSABLE_ENTITY: int = 422;
export const LOCKED: int = 423;
export const FAILED_DEPENDENCY: int = 424;
export const UPGRADE_REQUIRED: int = 426;
export const INTERNAL_SERVER_ERROR: int = 500;
export const NOT_IMPLEMENTED: int = 501;
export const BAD_GATEWAY: int = 502;
export const SERVICE_UNAVAILABLE: int = 503;
export const GATEWAY_TIMEOUT: int = 504;
export const HTTP_VERSION_NOT_SUPPORTED: int = 505;
export const INSUFFICIENT_STORAGE: int = 507;
export const NOT_EXTENDED: int = 510;

/** Those that Python 2.7 has words for, in the order of their numbers. */
const worded: readonly number[] = [
  100, 101, 200, 201, 202, 203, 204, 205, 206, 300, 301, 302, 303, 304, 305, 306, 307, 400, 401,
  402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 500, 501, 502,
  503, 504, 505,
];
/** Those whose words Node has changed. */
const renamed: ReadonlyMap<number, string> = new Map([
  [306, "(Unused)"],
  [413, "Request Entity Too Large"],
  [414, "Request-URI Too Long"],
  [416, "Requested Range Not Satisfiable"],
]);

/** What a status means. */
export const responses: Dict<int, string> = Dict.fromPairs(
  worded.map((code) => [code, renamed.get(code) ?? STATUS_CODES[code]!] as const),
);
