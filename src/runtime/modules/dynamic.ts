/**
 * `eval`, `exec`, `execfile` and `compile`: the compiler at run time. Only programs that use them import this module, and
 * with it the compiler (docs/decisions/eval.md).
 */
import { readFileSync } from "node:fs";
import { compileCode, type CodeRequest } from "cpyc";
import * as runtime from "../core.js";
import { inModule } from "../python/index.js";
import { builtinsDict, isBuiltinName, namesOf, type Namespace } from "./dynamic/namespaces.js";
import { syntaxError } from "./dynamic/syntax-errors.js";

type Mode = CodeRequest["mode"];

/** Code that `compile` has made: compiled anew for each set of builtins that the namespaces hide, and kept. */
class CompiledCode extends runtime.Code {
  static override readonly __name__: string = "code";
  readonly #source: string;
  readonly #mode: Mode;
  readonly #forms = new Map<string, Form>();

  static {
    inModule("__builtin__", this);
  }

  constructor(source: string, file: string, mode: Mode) {
    super({ name: "<module>", file, names: [], count: 0 });
    this.#source = source;
    this.#mode = mode;
  }

  /** @throws SyntaxError */
  form(shadowed: readonly string[], waits: boolean): Form {
    const key = `${waits} ${shadowed.join(" ")}`;
    let form = this.#forms.get(key);
    if (form === undefined) {
      form = makeForm({
        source: this.#source,
        file: this.co_filename,
        mode: this.#mode,
        shadowed,
        waits,
      });
      this.#forms.set(key, form);
    }
    return form;
  }
}

/** A JavaScript function made of the code. */
interface Form {
  readonly run: (...args: readonly unknown[]) => unknown;
  readonly isAsync: boolean;
}

const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;

function makeForm(request: CodeRequest): Form {
  const result = compileCode(request);
  if ("error" in result) throw syntaxError(result, request.file, request.mode);
  const { parameters, body, map, isAsync } = result;
  const Maker = isAsync ? AsyncFunction : Function;
  const name = runtime.registerCode(request.file, map ?? {});
  const run = new Maker(...parameters, `${body}//# sourceURL=${name}\n`) as Form["run"];
  return { run, isAsync };
}

/** Code compiled of late, by mode and source: programs evaluate the same text again and again. */
const recent = new Map<string, CompiledCode>();
const RECENT = 256;

function codeOf(source: unknown, mode: Mode, file = "<string>"): CompiledCode {
  if (source instanceof CompiledCode) return source;
  const text = sourceText(source, mode);
  const key = `${mode}\0${file}\0${text}`;
  const known = recent.get(key);
  if (known !== undefined) return known;
  const code = new CompiledCode(text, file, mode);
  if (recent.size >= RECENT) recent.delete(recent.keys().next().value!);
  recent.set(key, code);
  return code;
}

function sourceText(source: unknown, mode: Mode): string {
  if (typeof source === "string") return source.replaceAll("\r\n", "\n");
  if (source instanceof runtime.File) return runtime.str(runtime.callMethod(source, "read"));
  throw new runtime.TypeError(
    mode === "eval"
      ? "eval() arg 1 must be a string or code object"
      : "exec: arg 1 must be a string, file, or code object",
  );
}

/** Runs code on its namespaces; a promise where it waits. */
function start(
  code: CompiledCode,
  globals: unknown,
  locals: unknown,
  waits: boolean,
): { readonly value: unknown; readonly isAsync: boolean } {
  if (!(globals instanceof runtime.Dict))
    throw new runtime.TypeError(
      `exec: arg 2 must be a dictionary or None, not ${runtime.typeName(globals)}`,
    );
  const globalNames = globals as Namespace;
  const localNames = (locals ?? globals) as Namespace;
  if (!globalNames.has("__builtins__")) globalNames.setItem("__builtins__", builtinsDict());
  const shadowed = [globalNames, localNames].flatMap((names) =>
    names instanceof runtime.Dict ? [...names.keys()].filter(isBuiltinName) : [],
  );
  const form = code.form([...new Set(shadowed)].sort(), waits);
  if (form.isAsync && !waits)
    throw new runtime.RuntimeError("the code waits, which code run here by eval() or exec can't");
  const value = form.run(
    runtime,
    moduleOf,
    namesOf(localNames, globalNames, false),
    namesOf(globalNames, globalNames, true),
    localNames,
    globalNames,
  );
  return { value: value ?? null, isAsync: form.isAsync };
}

function moduleOf(name: string): unknown {
  return name === "dynamic" ? own : runtime.importModule(name, true);
}

/** `exec code in globals, locals`. @throws SyntaxError */
export function execute(code: unknown, globals: unknown, locals: unknown = null): null {
  start(codeOf(code, "exec"), globals, locals, false);
  return null;
}

/** {@link execute} where the code may wait. */
export async function executeAsync(
  code: unknown,
  globals: unknown,
  locals: unknown = null,
): Promise<null> {
  await start(codeOf(code, "exec"), globals, locals, true).value;
  return null;
}

/** `eval(code, globals, locals)`. @throws SyntaxError */
export function evaluate(code: unknown, globals: unknown, locals: unknown = null): unknown {
  return start(codeOf(code, "eval"), globals, locals, false).value;
}

/** {@link evaluate} where the code may wait. */
export async function evaluateAsync(
  code: unknown,
  globals: unknown,
  locals: unknown = null,
): Promise<unknown> {
  return await start(codeOf(code, "eval"), globals, locals, true).value;
}

/** `execfile(path, globals, locals)`. @throws IOError, SyntaxError */
export function executeFile(path: unknown, globals: unknown, locals: unknown = null): null {
  start(fileCode(path), globals, locals, false);
  return null;
}

/** {@link executeFile} where the code may wait. */
export async function executeFileAsync(
  path: unknown,
  globals: unknown,
  locals: unknown = null,
): Promise<null> {
  await start(fileCode(path), globals, locals, true).value;
  return null;
}

function fileCode(path: unknown): CompiledCode {
  const name = runtime.str(path);
  try {
    return codeOf(readFileSync(name, "utf8"), "exec", name);
  } catch (error) {
    throw runtime.toPython(error);
  }
}

/** `eval` as a value, in a module of these names. */
export function evaluateIn(names: unknown) {
  return (code: unknown, globals: unknown = names, locals: unknown = null) =>
    evaluate(code, globals, locals);
}

/** `execfile` as a value, in a module of these names. */
export function executeFileIn(names: unknown) {
  return (path: unknown, globals: unknown = names, locals: unknown = null) =>
    executeFile(path, globals, locals);
}

const modes: readonly string[] = ["exec", "eval", "single"] satisfies Mode[];

/** `compile(source, filename, mode)`. @throws SyntaxError, ValueError */
export function compile(
  source: unknown,
  file: unknown,
  mode: unknown,
  _flags: unknown = 0,
  _inherit: unknown = false,
): runtime.Code {
  if (!modes.includes(mode as string))
    throw new runtime.ValueError("compile() arg 3 must be 'exec', 'eval' or 'single'");
  const code = codeOf(source, mode as Mode, runtime.str(file));
  code.form([], false);
  return code;
}

runtime.withSignature(compile, ["source", "filename", "mode", "flags?", "dont_inherit?"]);

const own = {
  execute,
  executeAsync,
  evaluate,
  evaluateAsync,
  executeFile,
  executeFileAsync,
  evaluateIn,
  executeFileIn,
  compile,
};
