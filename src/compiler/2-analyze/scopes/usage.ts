import type { Expression } from "../../../../grammar/index.js";
import type { ImportedEntity } from "./scope.js";

/** The names by which functions look at the exception being handled. */
const handledNames: ReadonlySet<string> = new Set(
  "exc_info exc_clear exc_type exc_value exc_traceback format_exc print_exc".split(" "),
);

/** The names under which functions tell what they are made of. */
const codeNames: ReadonlySet<string> = new Set(
  `func_code func_defaults func_closure func_globals __code__ __defaults__ __closure__ __globals__ getargspec gi_code gi_running`.split(
    " ",
  ),
);

/** The names under which a doc string is read. */
const docNames: ReadonlySet<string> = new Set(["__doc__", "func_doc"]);

/** Modules by which a program puts names among the built-in ones. */
const builtinModules: ReadonlySet<string> = new Set(["__builtin__", "gettext"]);

/** Modules that show the doc strings of what they are given, or run what is in them. */
const documentingModules: ReadonlySet<string> = new Set(["cmd", "doctest", "inspect", "unittest"]);

/** Modules that ask functions what they are made of. */
const codeModules: ReadonlySet<string> = new Set(["doctest", "inspect"]);

/** Modules that find classes by their names. */
const findingModules: ReadonlySet<string> = new Set(["pickle", "cPickle", "unittest"]);

const textNames: ReadonlySet<string> = new Set(["str", "unicode", "basestring"]);

const typeErrors: ReadonlySet<string> = new Set(["TypeError"]);

/** What a program uses that costs something, and that most do without. */
export interface ProgramUsage {
  /** Every name that is read as an attribute or imported from a module. */
  readonly mentions: ReadonlySet<string>;
  /** Every name that is read as a value, not for an attribute of it. */
  readonly values: ReadonlySet<string>;
  /** The first words of the names of the modules that are imported: `os` of `os.path`. */
  readonly packages: ReadonlySet<string>;
  /** Every attribute that is assigned to somewhere else than in an `__init__`. */
  readonly reassigned: ReadonlySet<string>;
  /** The names of standard modules that are assigned to, as `time.time = lambda: 0` does: MODULE.NAME. */
  readonly replaced: ReadonlySet<string>;
  /** Whether anything asks for the exception being handled, as `sys.exc_info()` does. */
  readonly readsHandled: boolean;
  /** Whether anything makes objects of classes by their names (`pickle`) or finds tests by theirs (`unittest`). */
  readonly findsByName: boolean;
  /** Whether the program has tests, which the runtime finds and runs. */
  readonly testsItself: boolean;
  /** Whether anything asks for a doc string: they are comments otherwise. */
  readonly readsDocStrings: boolean;
  /** Whether anything asks functions for their code, default values or free variables. */
  readonly readsCode: boolean;
  /** Whether classes are asked for their subclasses. */
  readonly readsSubclasses: boolean;
  /** Whether a class extends str, so that not every str is a JavaScript string. */
  readonly extendsText: boolean;
  /** Whether names may come to be built-in ones as the program runs: what nothing defines may be one of those. */
  readonly addsBuiltins: boolean;
}

/** Collects it, as names are resolved. */
export class Usage implements ProgramUsage {
  readonly mentions = new Set<string>();
  readonly values = new Set<string>();
  readonly packages = new Set<string>();
  readonly reassigned = new Set<string>();
  readonly replaced = new Set<string>();
  readsHandled = false;
  findsByName = false;
  testsItself = false;
  readsDocStrings = false;
  readsCode = false;
  extendsText = false;
  addsBuiltins = false;
  /** Whether an `except` is there for TypeErrors. */
  catchesTypeErrors = false;

  get readsSubclasses(): boolean {
    return this.mentions.has("__subclasses__");
  }

  /** The parent of a class. */
  parent(parent: Expression): void {
    this.extendsText ||= parent.kind === "Name" && textNames.has(parent.name);
  }

  /** A name is read. */
  name(name: string): void {
    this.readsHandled ||= handledNames.has(name);
    this.findsByName ||= findingModules.has(name);
  }

  /** An attribute is read. */
  attribute(name: string): void {
    this.#mention(name);
    this.readsDocStrings ||= docNames.has(name);
    this.readsHandled ||= handledNames.has(name);
  }

  string(value: string): void {
    this.readsDocStrings ||= docNames.has(value);
  }

  /** A module, or a name of one, is imported. */
  imported({ module, name }: ImportedEntity): void {
    this.packages.add(firstWord(module));
    // The doc strings of tests are shown when they run, those of commands as their help.
    this.readsDocStrings ||= documentingModules.has(module);
    this.readsCode ||= codeModules.has(module);
    this.testsItself ||= module === "unittest";
    this.addsBuiltins ||= builtinModules.has(module);
    // Whether a function is of the module at hand is seen by its globals.
    if (module === "doctest") this.#mention("func_globals");
    this.findsByName ||= findingModules.has(module);
    if (name !== null) this.#mention(name);
  }

  /** The type of an `except`. */
  handler(type: Expression): void {
    this.catchesTypeErrors ||= catchesOneOf(typeErrors, type);
  }

  #mention(name: string): void {
    this.mentions.add(name);
    this.readsCode ||= codeNames.has(name);
  }
}

/** Whether `except type` names one of some exceptions. */
export function catchesOneOf(names: ReadonlySet<string>, type: Expression): boolean {
  if (type.kind === "Tuple") return type.elements.some((each) => catchesOneOf(names, each));
  return type.kind === "Name" && names.has(type.name);
}

/** The first word of the name of a module. */
export function firstWord(module: string): string {
  return module.split(".", 1)[0]!;
}
