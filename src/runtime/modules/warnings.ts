/** The module `warnings` of Python 2.7 (library, 28.6). */
import {
  AttributeError,
  BytesWarning,
  call,
  callMethod,
  DeprecationWarning,
  framesOf,
  getAttr,
  ImportWarning,
  inModule,
  isClass,
  isinstance,
  issubclass,
  PendingDeprecationWarning,
  PyObject,
  RuntimeError,
  sourceLine,
  str,
  stream,
  truth,
  Tuple,
  ValueError,
  UserWarning,
  Warning,
  withSignature,
  withOptions,
  type Frame,
} from "../python/index.js";
import { compile, I } from "./re.js";

/** What is done with the warnings of a class: `(action, message, category, module, lineno)`. */
type Filter = Tuple<[string, unknown, unknown, unknown, number]>;

function filterOf(
  action: unknown,
  message: unknown,
  category: unknown,
  module: unknown,
  lineno: unknown,
): Filter {
  return Tuple.of(str(action), message, category, module, Number(lineno)) as Filter;
}

const usual = [PendingDeprecationWarning, DeprecationWarning, ImportWarning, BytesWarning];

/** The filters, of which the first that fits counts. */
export let filters: Filter[] = usual.map((each) => filterOf("ignore", null, each, null, 0));
export let defaultaction: unknown = "default";
/** What has been shown with `once`. */
export const onceregistry: Set<string> = new Set();
const shown = new Set<string>();

/** Shows a warning; a program may put a function of its own in its place. */
export let showwarning: (...args: readonly unknown[]) => unknown = withSignature(
  function showwarning(
    message: unknown,
    category: unknown,
    filename: unknown,
    lineno: unknown,
    file: unknown = null,
    line: unknown = null,
  ): null {
    const text = call(formatwarning, message, category, filename, lineno, line);
    callMethod(file ?? stream("stderr"), "write", text);
    return null;
  },
  ["message", "category", "filename", "lineno", "file?", "line?"],
);

/** The text of a warning, with the line of the program below it. */
export let formatwarning: (...args: readonly unknown[]) => unknown = withSignature(
  function formatwarning(
    message: unknown,
    category: unknown,
    filename: unknown,
    lineno: unknown,
    line: unknown = null,
  ): string {
    const head = `${str(filename)}:${str(lineno)}: ${nameOf(category)}: ${str(message)}\n`;
    const source = line === null ? (sourceLine(str(filename), Number(lineno)) ?? "") : str(line);
    return source.trim() === "" ? head : `${head}  ${source.trim()}\n`;
  },
  ["message", "category", "filename", "lineno", "line?"],
);

/** Assigns an attribute of the module. @throws AttributeError for what can't be assigned */
export function __setattr__(name: unknown, value: unknown): void {
  if (name === "showwarning") showwarning = value as typeof showwarning;
  else if (name === "formatwarning") formatwarning = value as typeof formatwarning;
  else if (name === "filters") filters = value as Filter[];
  else if (name === "defaultaction") defaultaction = value;
  else throw new AttributeError(`'module' object attribute '${String(name)}' is read-only`);
}

function nameOf(category: unknown): string {
  return str(getAttr(category, "__name__"));
}

/** Warns of something at the place of the caller, or of one `stacklevel - 1` calls above. */
export const warn = withSignature(
  function warn(message: unknown, category: unknown = null, stacklevel: unknown = 1): null {
    const kind = isinstance(message, Warning)
      ? getAttr(message, "__class__")
      : (category ?? UserWarning);
    if (!isClass(kind) || !issubclass(kind, Warning)) {
      throw new ValueError("category is not a subclass of Warning");
    }
    const frames = framesOf(new Error());
    const at: Frame = frames[frames.length - Number(stacklevel)] ?? {
      file: "sys",
      line: 1,
      name: "",
    };
    return warn_explicit(message, kind, at.file, at.line);
  },
  ["message", "category?", "stacklevel?"],
);

/** Warns of something at a place that is told. @throws the warning where a filter says `error` */
export const warn_explicit = withOptions(
  function warn_explicit(
    message: unknown,
    category: unknown,
    filename: unknown,
    lineno: unknown,
    module: unknown = null,
  ): null {
    const file = str(filename);
    const from = module === null ? file.replace(/^.*\//, "").replace(/\.\w+$/, "") : str(module);
    const warning = isinstance(message, Warning) ? message : call(category, message);
    const kind = getAttr(warning, "__class__");
    const text = str(warning);
    const action = actionFor(text, kind, from, Number(lineno));
    if (action === "ignore") return null;
    if (action === "error") throw warning as Error;
    const name = nameOf(kind);
    const keys: Readonly<Record<string, string>> = {
      once: `${text}|${name}`,
      module: `${from}|${text}|${name}|0`,
      default: `${from}|${text}|${name}|${str(lineno)}`,
    };
    const key = keys[action];
    if (key === undefined && action !== "always") {
      throw new RuntimeError(`Unrecognized action ('${action}') in warnings.filters`);
    }
    const seen = action === "once" ? onceregistry : shown;
    if (key !== undefined) {
      if (seen.has(key)) return null;
      seen.add(key);
    }
    call(showwarning, warning, kind, filename, lineno);
    return null;
  },
  ["message", "category", "filename", "lineno", "module?", "registry?", "module_globals?"],
);

function actionFor(text: string, kind: unknown, module: string, lineno: number): string {
  const matches = (pattern: unknown, subject: string) =>
    pattern === null || truth(callMethod(pattern, "match", subject));
  for (const filter of filters) {
    const [action, message, category, from, line] = filter.items;
    const fits =
      matches(message, text) &&
      issubclass(kind, category) &&
      matches(from, module) &&
      (line === 0 || line === lineno);
    if (fits) return action;
  }
  return str(defaultaction);
}

function insert(filter: Filter, append: unknown): void {
  if (truth(append)) filters.push(filter);
  else filters.unshift(filter);
}

/** Says what is done with the warnings of a class whose text and module match patterns. */
export const filterwarnings = withOptions(
  function filterwarnings(
    action: unknown,
    message: unknown = "",
    category: unknown = Warning,
    module: unknown = "",
    lineno: unknown = 0,
    append: unknown = 0,
  ): null {
    const text = message === "" ? null : compile(message, I);
    const from = module === "" ? null : compile(module);
    insert(filterOf(action, text, category, from, lineno), append);
    return null;
  },
  ["action", "message?", "category?", "module?", "lineno?", "append?"],
);

/** Says what is done with all warnings of a class. */
export const simplefilter = withOptions(
  function simplefilter(
    action: unknown,
    category: unknown = Warning,
    lineno: unknown = 0,
    append: unknown = 0,
  ): null {
    insert(filterOf(action, null, category, null, lineno), append);
    return null;
  },
  ["action", "category?", "lineno?", "append?"],
);

export function resetwarnings(): null {
  filters.length = 0;
  return null;
}

/** A warning that `catch_warnings` has recorded. */
export class WarningMessage extends PyObject {
  declare message: unknown;
  declare category: unknown;
  declare filename: unknown;
  declare lineno: unknown;
  declare file: unknown;
  declare line: unknown;

  __init__(
    message: unknown,
    category: unknown,
    filename: unknown,
    lineno: unknown,
    file: unknown = null,
    line: unknown = null,
  ): void {
    Object.assign(this, { message, category, filename, lineno, file, line });
  }

  __str__(): string {
    return `{message : ${str(this.message)}, category : '${nameOf(this.category)}', filename : '${str(this.filename)}', lineno : ${str(this.lineno)}, line : ${this.line === null ? "None" : str(this.line)}}`;
  }
}

/** A context in which changes of filters hold; with `record` it gives a list of the warnings. */
export class catch_warnings extends PyObject {
  static readonly signatures = { __init__: ["record?", "module?"] };
  declare _record: boolean;
  declare _entered: boolean;

  __init__(record: unknown = false): void {
    this._record = truth(record);
    this._entered = false;
  }

  __enter__(): WarningMessage[] | null {
    if (this._entered) throw new RuntimeError("Cannot enter <catch_warnings> twice");
    this._entered = true;
    before.set(this, { filters, showwarning });
    filters = [...filters];
    if (!this._record) return null;
    const log: WarningMessage[] = [];
    showwarning = (...args: unknown[]) => {
      log.push(new WarningMessage(...args));
      return null;
    };
    shown.clear();
    return log;
  }

  __exit__(): null {
    const kept = before.get(this);
    if (kept === undefined) {
      throw new RuntimeError("Cannot exit <catch_warnings> without entering first");
    }
    ({ filters, showwarning } = kept);
    return null;
  }
}

/** What contexts put back when they are left. */
const before = new WeakMap<
  catch_warnings,
  { filters: Filter[]; showwarning: typeof showwarning }
>();

export const warnpy3k = withSignature(
  function warnpy3k(_message: unknown, _category?: unknown, _stacklevel?: unknown): null {
    return null;
  },
  ["message", "category?", "stacklevel?"],
);

inModule("warnings", WarningMessage, catch_warnings);
