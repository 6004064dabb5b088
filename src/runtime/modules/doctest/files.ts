/** Text files with examples (library, 26.2.2). */
import { callMethod, Dict, open, str, ValueError } from "../../python/index.js";
import { basename, dirname, join } from "../os/path.js";
import { argv } from "../sys.js";
import { type DocTest, namesFor } from "./examples.js";
import { DocTestParser } from "./parser.js";

export interface FileOptions {
  readonly globs: unknown;
  readonly extraglobs: unknown;
  readonly name: unknown;
  readonly parser: unknown;
}

/** The examples of a file; a relative path is seen from the folder of the program. @throws IOError, ValueError */
export function readTestFile(path: unknown, isRelative: boolean, options: FileOptions): DocTest {
  const given = str(path);
  if (isRelative && given.startsWith("/"))
    throw new ValueError("Module-relative files may not have absolute paths");
  const file = isRelative ? join(dirname(argv[0] ?? ""), given) : given;
  const stream = open(file, "U");
  const text = stream.read();
  stream.close();
  const globs = namesFor((options.globs ?? new Dict()) as Dict, options.extraglobs);
  const name = options.name ?? basename(given);
  const parser = options.parser ?? new DocTestParser();
  return callMethod(parser, "get_doctest", text, globs, name, file, 0) as DocTest;
}
