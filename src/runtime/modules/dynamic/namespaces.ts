/** The names of code that is run by `exec` and `eval`, as properties of an object. */
import * as runtime from "../../core.js";

/** What a namespace must be able to do; locals may be any mapping. */
export type Namespace = runtime.Dict<unknown, unknown>;

const renamed: Readonly<Record<string, string>> = {
  super: "super_",
  object: "PyObject",
  bytes: "str",
};

const functions =
  `abs all any apply basestring bin bool bytearray bytes callable chr classmethod cmp coerce complex delattr dict dir divmod enumerate
  file filter float format frozenset getattr hasattr hash hex id input int intern isinstance issubclass iter len list
  long map max min next object oct open ord pow property range raw_input reduce reload repr reversed round set setattr
  slice sorted staticmethod str sum super tuple type unichr unicode vars xrange zip __import__`.split(
    /\s+/,
  );

/** What the runtime has under a builtin's name. */
function builtinsOf(): Map<string, unknown> {
  const all = runtime as unknown as Readonly<Record<string, unknown>>;
  const values = new Map<string, unknown>([
    ["None", null],
    ["True", true],
    ["False", false],
    ["__name__", "__builtin__"],
  ]);
  for (const name of functions) values.set(name, all[renamed[name] ?? name]);
  for (const [name, value] of Object.entries(all))
    if (typeof value === "function" && value.prototype instanceof runtime.BaseException)
      values.set(name, value);
  values.set("BaseException", runtime.BaseException);
  values.set("NotImplemented", runtime.NotImplemented);
  values.set("Ellipsis", runtime.Ellipsis);
  return values;
}

const builtins = builtinsOf();

export function isBuiltinName(name: unknown): name is string {
  return typeof name === "string" && builtins.has(name);
}

/** `__builtins__`, which `exec` puts into the globals that it is given. */
export function builtinsDict(): runtime.Dict {
  return runtime.Dict.of(...builtins);
}

/** The names of a namespace, behind them those of the globals and the builtins, as properties that can be set. */
export function namesOf(locals: Namespace, globals: Namespace, isGlobal: boolean): object {
  const lookUp = (name: string): unknown => {
    const own = itemOf(locals, name);
    if (own !== undefined) return own;
    if (globals !== locals && globals.has(name)) return globals.getItem(name);
    const builtin = builtins.get(name);
    if (builtin !== undefined) return builtin;
    throw new runtime.NameError(`${isGlobal ? "global " : ""}name '${name}' is not defined`);
  };
  return new Proxy(Object.create(null) as object, {
    get: (_target, name) => lookUp(String(name)),
    set: (_target, name, value) => {
      runtime.setItem(locals, String(name), value);
      return true;
    },
    deleteProperty: (_target, name) => {
      if (itemOf(locals, String(name)) === undefined)
        throw new runtime.NameError(`name '${String(name)}' is not defined`);
      runtime.delItem(locals, String(name));
      return true;
    },
  });
}

/** The value of a name; locals that are no dict are asked as mappings. */
function itemOf(names: Namespace, name: string): unknown {
  if (names instanceof runtime.Dict && names.constructor === runtime.Dict)
    return names.has(name) ? names.getItem(name) : undefined;
  try {
    return runtime.getItem(names, name);
  } catch (error) {
    if (error instanceof runtime.KeyError) return undefined;
    throw error;
  }
}
