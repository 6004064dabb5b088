/** The package `wsgiref` of Python 2.7 (library, 20.4). */
export * as handlers from "./wsgiref/handlers.js";
export * as headers from "./wsgiref/headers.js";
export * as util from "./wsgiref/util.js";
