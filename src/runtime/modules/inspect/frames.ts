/** The calls around, and those that an exception came through (library, 28.13.4). */
import {
  call,
  type FrameObject,
  getAttr,
  repr,
  type Traceback,
  Tuple,
  TypeError,
  excInfo,
  shownPath,
  withSignature,
} from "../../python/index.js";
import { getlines } from "../linecache.js";
import { namedtuple } from "../collections/namedtuple.js";
import { _getframe } from "../sys.js";
import { isframe, istraceback } from "./kinds.js";

const FrameInfo = namedtuple("Traceback", "filename lineno function code_context index");
export { FrameInfo as Traceback };

/** File, line, function, lines around and the index of the line among them. @throws TypeError */
export const getframeinfo = withSignature(
  function getframeinfo(frame: unknown, context: unknown = 1): Tuple {
    const line = Number(getAttr(frame, istraceback(frame) ? "tb_lineno" : "f_lineno", 0));
    const at = istraceback(frame) ? (frame as Traceback).tb_frame : frame;
    if (!isframe(at)) throw new TypeError(`${repr(at)} is not a frame or traceback object`);
    const { f_code: code } = at as FrameObject;
    const file = shownPath(code.co_filename);
    const count = Number(context);
    const lines = count > 0 ? getlines(file) : [];
    if (lines.length === 0) return call(FrameInfo, file, line, code.co_name, null, null) as Tuple;
    const start = Math.max(0, Math.min(line - 1 - Math.floor(count / 2), lines.length - count));
    const shown = lines.slice(start, start + count);
    return call(FrameInfo, file, line, code.co_name, shown, line - 1 - start) as Tuple;
  },
  ["frame", "context?"],
);

/** A frame and those that called it. */
export const getouterframes = withSignature(
  function getouterframes(frame: unknown, context: unknown = 1): Tuple[] {
    const found: Tuple[] = [];
    for (let at = frame as FrameObject | null; at !== null; at = at.f_back)
      found.push(new Tuple([at, ...getframeinfo(at, context).items]));
    return found;
  },
  ["frame", "context?"],
);

/** The frames of a traceback. */
export const getinnerframes = withSignature(
  function getinnerframes(tb: unknown, context: unknown = 1): Tuple[] {
    const found: Tuple[] = [];
    for (let at = tb as Traceback | null; at !== null; at = at.tb_next)
      found.push(new Tuple([at.tb_frame, ...getframeinfo(at, context).items]));
    return found;
  },
  ["tb", "context?"],
);

/** The frame of the caller. */
export function currentframe(): FrameObject {
  return _getframe();
}

/** The caller and those that called it. */
export const stack = withSignature(
  function stack(context: unknown = 1): Tuple[] {
    return getouterframes(_getframe(), context);
  },
  ["context?"],
);

/** The frames of the exception that is handled. */
export const trace = withSignature(
  function trace(context: unknown = 1): Tuple[] {
    return getinnerframes(excInfo().items[2], context);
  },
  ["context?"],
);

/** The line that a frame is at. */
export const getlineno = withSignature(
  function getlineno(frame: unknown): unknown {
    return getAttr(frame, "f_lineno");
  },
  ["frame"],
);
