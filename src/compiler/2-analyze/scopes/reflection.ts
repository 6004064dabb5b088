import type { Call, Expression, Statement } from "../../../../grammar/index.js";
import { type Binding, ClassUnit, type FunctionUnit, InstanceUnit, type Scope } from "./scope.js";

/** What the program is called as a module. */
export const MAIN_NAME = "__main__";

/** What a program does with its variables by their names: `globals()`, `locals()`, `eval`, `exec` and the like. */
export class Reflection {
  /** What calls `locals()`, `eval()` and the like, so that its variables are seen by their names. */
  readonly dynamic = new Set<FunctionUnit>();
  /** Functions with an `exec` of no namespace, which may give them variables that no statement binds. */
  readonly executing = new Set<FunctionUnit>();
  /** Whether `globals()` and the like appear, by which names may come to be that no statement binds. */
  namesGlobals = false;
  /** Whether the program looks at itself as the module `__main__`. */
  showsMain = false;
  /** Whether code is compiled at run time, by `eval` and the like. */
  evaluates = false;
  /** Whether `__import__` appears. */
  #imports = false;
  readonly #strings: string[] = [];
  readonly #documents = new Set<string>();
  readonly #examples: string[] = [];
  /** Made of the strings when somebody asks. */
  #words: Set<string> | null = null;
  /** Variables of the module may be bound by their names. */
  #setsGlobals = false;
  /** Calls of `globals()` of which an item is read, and nothing else. */
  readonly #readOnly = new Set<Expression>();

  /** Whether modules may be imported by a name that is known at run time only. */
  get importsByName(): boolean {
    return this.#imports || this.evaluates;
  }

  /** A standard module, or a name of one, is imported. */
  imported(module: string): void {
    this.evaluates ||= evaluatingModules.has(module);
    this.#imports ||= module === "importlib";
    // The examples in doc strings run among the names of the program.
    if (module === "doctest") this.showMain();
  }

  string(value: string): void {
    if (mainImport.test(value)) this.showMain();
    this.#strings.push(value);
    this.#words = null;
  }

  /** A text stands alone, as doc strings do: it is no code, but for the examples in it. */
  document(text: string): void {
    this.#documents.add(text);
    this.#examples.push(...(text.match(/^\s*(?:>>>|\.\.\.).*$/gm) ?? []));
  }

  /** The program's strings that may be code. */
  get strings(): readonly string[] {
    return [...this.#strings.filter((each) => !this.#documents.has(each)), ...this.#examples];
  }

  /** The words in the program's strings. */
  get words(): ReadonlySet<string> {
    if (this.#words === null) {
      this.#words = new Set();
      for (const value of this.#strings) {
        for (const [word] of value.matchAll(/[A-Za-z_]\w*/g)) this.#words.add(word);
      }
    }
    return this.#words;
  }

  /** An attribute is read. */
  attribute(name: string): void {
    this.namesGlobals ||= globalsNames.has(name);
  }

  /** `globals()[name]` and `"…" % globals()` read; whatever else is done with the dict may bind names. */
  readsOnly(expression: Expression): void {
    if (expression.kind === "Subscript") this.#readOnly.add(expression.object);
    else if (expression.kind === "Binary") this.#readOnly.add(expression.right);
    else if (expression.kind === "Comparison") {
      for (const { operand } of expression.rest) this.#readOnly.add(operand);
    }
  }

  /** `sys.modules["__main__"]`, and in the entry `sys.modules[__name__]`. */
  subscript({ object, index }: Extract<Expression, { kind: "Subscript" }>, inEntry: boolean): void {
    if (object.kind !== "Attribute" || object.attribute.name !== "modules") return;
    const isMain =
      (index.kind === "String" && index.value === MAIN_NAME) ||
      (inEntry && index.kind === "Name" && index.name === "__name__");
    if (isMain) this.showMain();
  }

  /** The program looks at itself, and may set its names. */
  showMain(): void {
    this.showsMain = true;
    this.namesGlobals = true;
    this.#setsGlobals = true;
  }

  /** A builtin is called in a unit. */
  call(node: Call, name: string, unit: FunctionUnit): void {
    const count = node.arguments.length;
    switch (name) {
      case "__import__":
        this.#imports = true;
        return;
      case "locals":
      case "vars":
      case "dir":
        if (count === 0) this.#show(unit, this.#readOnly.has(node) || name === "dir");
        return;
      case "globals":
        this.namesGlobals = true;
        this.#setsGlobals ||= !this.#readOnly.has(node);
        return;
      case "eval":
        this.evaluates = true;
        if (count === 1) {
          this.namesGlobals = true;
          this.#show(unit, true);
        }
        return;
      case "execfile":
        this.evaluates = true;
        if (count === 1) this.#execute(unit);
        return;
      case "compile":
      case "input":
        this.evaluates ||= name === "compile";
        return;
      default:
        return;
    }
  }

  /** A builtin is read and not called. */
  value(name: string): void {
    this.#imports ||= name === "__import__";
    if (!/^(eval|execfile|compile|globals|locals)$/.test(name)) return;
    this.evaluates ||= name !== "globals" && name !== "locals";
    this.namesGlobals = true;
    this.#setsGlobals = true;
  }

  exec(node: Extract<Statement, { kind: "Exec" }>, unit: FunctionUnit): void {
    this.evaluates = true;
    if (node.globals === null && node.code.kind !== "Tuple") this.#execute(unit);
  }

  #show(unit: FunctionUnit, isRead: boolean): void {
    if (unit.kind === "module") {
      this.namesGlobals = true;
      this.#setsGlobals ||= !isRead;
    } else this.dynamic.add(unit);
  }

  #execute(unit: FunctionUnit): void {
    this.namesGlobals = true;
    // Code may declare names `global`.
    this.#setsGlobals = true;
    if (unit.kind === "module") return;
    this.dynamic.add(unit);
    this.executing.add(unit);
  }

  /** Marks the variables that such code gets at. */
  expose(scopes: Iterable<Scope>, moduleBodies: Iterable<FunctionUnit>): void {
    for (const unit of this.dynamic) {
      const how = this.executing.has(unit) ? "set" : "read";
      for (const binding of unit.scope.symbols.values()) {
        if (binding === unit.self) continue;
        expose(binding, how);
        if (how === "set") this.#mayDefineAnew(binding);
      }
    }
    const shared = [...scopes].flatMap((scope) => [...scope.symbols.values()]);
    // Code may call anything of the program with anything.
    if (this.evaluates) for (const binding of shared) expose(binding, "read");
    if (!this.namesGlobals) return;
    for (const body of moduleBodies) this.dynamic.add(body);
    for (const binding of shared) {
      const isFixed = binding.imported !== null || isOfCherryClass(binding);
      expose(binding, this.#setsGlobals && !isFixed ? "set" : "read");
      if (this.#setsGlobals && !isFixed) this.#mayDefineAnew(binding);
    }
  }

  /** A function, class or module that code may bind anew is a variable. */
  #mayDefineAnew(binding: Binding): void {
    const { entity, imported } = binding;
    if ((entity === null && imported === null) || !this.words.has(binding.name)) return;
    binding.writes++;
    if (entity instanceof ClassUnit) entity.isNamed = false;
  }
}

/** Whether a name is that of a CherryClass or of its instance, which nothing but its declaration binds. */
function isOfCherryClass({ entity }: Binding): boolean {
  if (entity === null) return false;
  return entity instanceof ClassUnit ? entity.isCherry : entity instanceof InstanceUnit;
}

function expose(binding: Binding, how: "read" | "set"): void {
  if (binding.exposed !== "set") binding.exposed = how;
}

/** Standard modules that run code which they are given as text. */
const evaluatingModules: ReadonlySet<string> = new Set(["doctest", "imp", "timeit"]);

/** Code in a string that looks at the program. */
const mainImport = /\b(?:from|import)\s+__main__\b/;

/** The names under which functions and frames give the names of their module. */
const globalsNames: ReadonlySet<string> = new Set(["func_globals", "__globals__", "f_globals"]);
