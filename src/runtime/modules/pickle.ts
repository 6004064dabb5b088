/** The module `pickle` of Python 2.7 (library, 11.1). docs/decisions/pickle.md says what a pickle may name. */
import { callMethod, withSignature } from "../python/index.js";
import { Reader } from "./pickle/reader.js";
import { protocolOf, sourceOfFile, sourceOfString } from "./pickle/streams.js";
import { Writer } from "./pickle/writer.js";

export { PickleError, PicklingError, UnpicklingError } from "./pickle/errors.js";
export { HIGHEST_PROTOCOL, Pickler, Unpickler } from "./pickle/streams.js";
export const format_version = "2.0" as string;
export const compatible_formats: string[] = ["1.0", "1.1", "1.2", "1.3", "2.0"];

/** The pickle of a value. */
export const dumps = withSignature(
  function dumps(obj: unknown, protocol: unknown = null): string {
    return new Writer(protocolOf(protocol)).pickle(obj);
  },
  ["obj", "protocol?"],
);

/** Writes the pickle of a value to a file. */
export const dump = withSignature(
  function dump(obj: unknown, file: unknown, protocol: unknown = null): null {
    callMethod(file, "write", dumps(obj, protocol));
    return null;
  },
  ["obj", "file", "protocol?"],
);

/** The value of a pickle. @throws UnpicklingError for one that names what is no class of the program. */
export const loads = withSignature(
  function loads(string: unknown): unknown {
    return new Reader(sourceOfString(string)).load();
  },
  ["string"],
);

/** The value of the next pickle of a file. */
export const load = withSignature(
  function load(file: unknown): unknown {
    return new Reader(sourceOfFile(file)).load();
  },
  ["file"],
);
