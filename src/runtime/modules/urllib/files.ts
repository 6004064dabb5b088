/** Files that a URL names. */
import { statSync } from "node:fs";
import { open, type File } from "../../python/index.js";
import { HTTPMessage } from "../httplib/message.js";
import { guess_type } from "../mimetypes.js";
import { osError } from "../os/failure.js";

/** An open file and what HTTP would say of it. @throws OSError */
export function openPath(path: string): { file: File; headers: HTTPMessage } {
  let size: number;
  let modified: Date;
  try {
    ({ size, mtime: modified } = statSync(path));
  } catch (error) {
    throw osError(error, path);
  }
  const [type] = guess_type(path).items;
  const headers = new HTTPMessage([
    `Content-Type: ${type ?? "text/plain"}\n`,
    `Content-Length: ${size}\n`,
    `Last-modified: ${modified.toUTCString()}\n`,
  ]);
  return { file: open(path, "rb"), headers };
}
