/** The text of a file that a reader of XML is given. */
import { callMethod, fromBytes, str, toBytes, TypeError } from "../../../python/index.js";

/** All that a file has. @throws TypeError for a file that has to be waited for */
export function wholeText(file: unknown): string {
  const data = callMethod(file, "read");
  if (data instanceof Promise) {
    data.catch(() => null);
    throw new TypeError("this file has to be waited for: read it first, and parse the string");
  }
  return textOf(str(data));
}

/** Characters of bytes that are UTF-8; other bytes stay what they are. */
export function textOf(data: string): string {
  return /[\udc80-\udcff]/.test(data) ? fromBytes(toBytes(data)) : data;
}
