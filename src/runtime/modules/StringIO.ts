/** The module `StringIO` of Python 2.7 (library, 7.5): files in memory. */
export { StringIO } from "./StringIO/buffer.js";
