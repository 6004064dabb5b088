/** What opening a URL over HTTP takes. */
export { HTTPConnection, HTTPSConnection } from "../httplib/connection.js";
export { BadStatusLine } from "../httplib/errors.js";
export { ResponseFile } from "../httplib/response.js";
