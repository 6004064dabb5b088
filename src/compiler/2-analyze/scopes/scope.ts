import type {
  Block,
  CherryClassDeclaration,
  ClassDefinition,
  Comprehension,
  DictComprehension,
  Expression,
  FunctionDefinition,
  Identifier,
  Import,
  ImportFrom,
  Lambda,
  Mask,
  Method,
  Parameters,
  Span,
  SpecialFunction,
} from "../../../../grammar/index.js";
import type { CodeForm, ForeignModule, ModuleUnit } from "../../1-program/index.js";
import type { ReadonlyNodeTable } from "../node-table.js";
import type { MethodForm } from "./class-forms.js";
import type { ProgramUsage } from "./usage.js";

export type ScopeKind = "builtin" | "program" | "module" | "class" | "function" | "comprehension";

/** A region in which names mean the same (Python Language Reference, section 4.1). */
export class Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | null;
  /** The scopes directly inside it. */
  readonly inner: Scope[] = [];
  readonly symbols = new Map<string, Binding>();
  /** What its `global` statements declare: names that are the module's here, whatever a function around binds. */
  readonly globals = new Map<string, Binding>();

  constructor(kind: ScopeKind, parent: Scope | null) {
    this.kind = kind;
    this.parent = parent;
    parent?.inner.push(this);
  }

  /** The symbol of a name in this scope itself, made if it is not there. */
  declare(name: string, role: Role, span: Span | null): Binding {
    let symbol = this.symbols.get(name);
    if (symbol === undefined) {
      symbol = new Binding(name, this);
      this.symbols.set(name, symbol);
    }
    symbol.roles.add(role);
    if (span !== null) symbol.declarations.push(span);
    return symbol;
  }

  /** The symbol of a name in this scope itself. */
  find(name: string): Binding | undefined {
    return this.symbols.get(name);
  }

  /** The names of this scope itself. */
  names(): Iterable<string> {
    return this.symbols.keys();
  }

  /** What a name read in this scope refers to. The scope of a class is seen from its own body only. */
  lookup(name: string): Binding | undefined {
    const own = this.find(name) ?? this.globals.get(name);
    if (own !== undefined) return own;
    let scope = this.parent;
    while (scope !== null) {
      if (scope.kind !== "class") {
        const symbol = scope.find(name) ?? scope.globals.get(name);
        if (symbol !== undefined) return symbol;
      }
      scope = scope.parent;
    }
    return undefined;
  }

  /** The function (or module) whose activation holds this scope's variables. */
  get activation(): Scope {
    return this.kind === "comprehension" && this.parent !== null ? this.parent.activation : this;
  }
}

/** How a name came to be. */
export type Role =
  "parameter" | "variable" | "import" | "function" | "class" | "instance" | "builtin" | "loop";

/** A name of one scope. */
export class Binding {
  readonly name: string;
  readonly scope: Scope;
  readonly roles = new Set<Role>();
  readonly declarations: Span[] = [];
  /** Read or written by a function nested in the one that owns it. */
  captured = false;
  /** Bound more than once, or by something that is no plain assignment. */
  writes = 0;
  /** `del name` appears. */
  deleted = false;
  /** A function declares it `global`. */
  declaredGlobal = false;
  /** A function other than its own deletes it. */
  deletedElsewhere = false;
  /** Some code names it. */
  named = false;
  /** Some code compares it with something. */
  compared = false;
  /**
   * How code that no inference sees gets at it (`globals()`, `exec` and the like): `read` is what they may look at, `set`
   * what they may bind as well, so that nothing is known of its value.
   */
  exposed: "read" | "set" | null = null;
  /** The module that the emitted declaration stands in; null for locals and builtins. */
  home: ModuleUnit | null = null;
  /** Modules other than its home that write it. */
  readonly foreignWriters = new Set<ModuleUnit>();
  /** What `import` binds the name to. */
  imported: ImportedEntity | null = null;
  /** All that imports bind it to; null for one that fails. As many of the writes are imports. */
  readonly imports: (ImportedEntity | null)[] = [];
  /** The name that the output gives a variable which would hide that of the module from a `global` statement inside. */
  renamed: string | null = null;
  /** The class, function or CherryClass instance that the name stands for, where it is bound once. */
  entity: FunctionUnit | ClassUnit | InstanceUnit | null = null;

  constructor(name: string, scope: Scope) {
    this.name = name;
    this.scope = scope;
  }

  get isLocal(): boolean {
    return this.scope.kind === "function" || this.scope.kind === "comprehension";
  }
}

/** `import time` (name null), `from os import path`. */
export interface ImportedEntity {
  readonly module: string;
  readonly name: string | null;
  /** The module of the program that it comes from, where it is one. */
  readonly unit?: ModuleUnit;
  /** The TypeScript module or package, where it is one. */
  readonly foreign?: ForeignModule;
}

export type FunctionKind =
  "module" | "function" | "view" | "mask" | "special" | "def" | "lambda" | "classBody";

/** What has a body that runs: a method, a function, a lambda, the code of a module or of a class body. */
export class FunctionUnit {
  readonly kind: FunctionKind;
  readonly name: string;
  readonly module: ModuleUnit;
  readonly owner: ClassUnit | null;
  /** The function that it is nested in. */
  readonly outer: FunctionUnit | null;
  readonly scope: Scope;
  readonly node: Method | Mask | SpecialFunction | FunctionDefinition | Lambda | null;
  /** Without `self`. */
  readonly parameters: Parameters | null;
  /** The statements that run, in order: a body may be laid together from several places. */
  blocks: readonly Block[];
  /** The body of a lambda. */
  readonly expression: Expression | null;
  /** The name of the first parameter of a method, which stands for the object. */
  self: Binding | null = null;
  /** What it becomes where it is defined in the body of a class; null for all else. */
  form: MethodForm | null = null;
  isGenerator = false;
  /**
   * How a URL may call a view or mask: with fields of a query or form, or with the values of an XML-RPC call; null where
   * only the program does.
   */
  served: "fields" | "values" | null = null;

  constructor(fields: {
    kind: FunctionKind;
    name: string;
    module: ModuleUnit;
    owner: ClassUnit | null;
    outer: FunctionUnit | null;
    scope: Scope;
    node: FunctionUnit["node"];
    parameters: Parameters | null;
    blocks: readonly Block[];
    expression?: Expression;
  }) {
    this.kind = fields.kind;
    this.name = fields.name;
    this.module = fields.module;
    this.owner = fields.owner;
    this.outer = fields.outer;
    this.scope = fields.scope;
    this.node = fields.node;
    this.parameters = fields.parameters;
    this.blocks = fields.blocks;
    this.expression = fields.expression ?? null;
  }

  /** Whether a URL may reach it: a view or a mask. */
  get isView(): boolean {
    return this.kind === "view" || this.kind === "mask";
  }
}

/** A CherryClass or a Python class. */
export class ClassUnit {
  readonly name: string;
  readonly module: ModuleUnit;
  readonly scope: Scope;
  readonly node: CherryClassDeclaration | ClassDefinition;
  #parents: readonly (ClassUnit | null)[] = [];
  readonly methods = new Map<string, FunctionUnit>();
  /** Static methods and class methods. */
  readonly statics = new Map<string, FunctionUnit>();
  /** Properties that are written as such: `@property`, `@name.setter`. */
  readonly getters = new Map<string, FunctionUnit>();
  readonly setters = new Map<string, FunctionUnit>();
  /** The function that the class statement stands in. */
  readonly outer: FunctionUnit | null;
  /** The code of the class body. */
  body: FunctionUnit | null = null;
  /**
   * Whether the output declares it at the top of its module, so that types can name it: not one that is made inside a
   * function or a block, is decorated, or whose name is bound again. Of instances of such a class nothing is known.
   */
  isNamed = false;
  /** Its instances are classes. */
  isMetaclass = false;
  /** Where its metaclass comes from, if it may have one: its body, a parent, or the module. */
  metaclass: "own" | "inherited" | "module" | null = null;
  #lineage: readonly ClassUnit[] | null = null;

  constructor(
    name: string,
    module: ModuleUnit,
    scope: Scope,
    node: ClassUnit["node"],
    outer: FunctionUnit | null,
  ) {
    this.name = name;
    this.module = module;
    this.scope = scope;
    this.node = node;
    this.outer = outer;
  }

  /** Its parents where they are classes of the program; null for one that is something else. */
  get parents(): readonly (ClassUnit | null)[] {
    return this.#parents;
  }

  set parents(parents: readonly (ClassUnit | null)[]) {
    this.#parents = parents;
    this.#lineage = null;
  }

  /** Whether it is a CherryClass, which is instantiated by itself and reached by URLs. */
  get isCherry(): boolean {
    return this.node.kind === "CherryClass";
  }

  /** Itself and its ancestors, nearest first (depth first, left to right, each once), when all parents are known. */
  lineage(): readonly ClassUnit[] {
    return (this.#lineage ??= lineageOf(this));
  }

  /** Its ancestors, nearest first. */
  ancestors(): readonly ClassUnit[] {
    return this.lineage().slice(1);
  }

  /** Whether it is a class or descends from it. */
  descendsFrom(other: ClassUnit): boolean {
    return this.lineage().includes(other);
  }

  /** Whether one of two classes is the other, or descends from it. */
  isKinTo(other: ClassUnit): boolean {
    return this.descendsFrom(other) || other.descendsFrom(this);
  }

  /** The method that a name resolves to. */
  method(name: string): FunctionUnit | undefined {
    return this.#find("methods", name);
  }

  /** The static method or class method that a name resolves to. */
  static(name: string): FunctionUnit | undefined {
    return this.#find("statics", name);
  }

  /** The getter of the property that a name resolves to. */
  getter(name: string): FunctionUnit | undefined {
    return this.#find("getters", name);
  }

  #find(kind: "methods" | "statics" | "getters", name: string): FunctionUnit | undefined {
    for (const unit of this.lineage()) {
      const found = unit[kind].get(name);
      if (found !== undefined) return found;
      // Whatever else has the name there comes first.
      if (unit.scope.symbols.has(name)) return undefined;
    }
    return undefined;
  }
}

function lineageOf(unit: ClassUnit): readonly ClassUnit[] {
  const seen = new Set<ClassUnit>();
  const visit = (each: ClassUnit): void => {
    if (seen.has(each)) return;
    seen.add(each);
    for (const parent of each.parents) if (parent !== null) visit(parent);
  };
  visit(unit);
  return [...seen];
}

/** The one instance of a CherryClass that is not abstract. */
export class InstanceUnit {
  readonly name: string;
  readonly class: ClassUnit;

  constructor(name: string, of: ClassUnit) {
    this.name = name;
    this.class = of;
  }
}

/** The result of binding. */
export interface BoundProgram {
  readonly program: Scope;
  /** Set where the program is code of `eval` and the like. */
  readonly code: CodeForm | null;
  /** The scope of what a module binds at its top: that of the program, but for a `.py` that is imported. */
  scopeOf(module: ModuleUnit): Scope;
  /** The TypeScript modules and packages that the program imports. */
  readonly foreign: readonly ForeignModule[];
  /** The modules that run whenever the program does. */
  readonly certain: ReadonlySet<ModuleUnit>;
  /** The modules that can't be imported, because of what they import, and what CPython says of it. */
  readonly failing: ReadonlyMap<ModuleUnit, string>;
  /** What CPython says of an import that fails; null of one that is there. */
  importFailure(statement: Import | ImportFrom, from: ModuleUnit): string | null;
  /** The modules of the program that a module imports, but for those that can't be. */
  importsOf(module: ModuleUnit): readonly ModuleUnit[];
  /** The names of `from module import *`. */
  starred(node: ImportFrom, from: ModuleUnit): readonly string[];
  /** The module of a package that the program has loaded. */
  submodule(around: ModuleUnit, name: string): ModuleUnit | undefined;
  /** The methods of a name, static ones and those of classes included, of all classes. */
  methodsNamed(name: string): readonly FunctionUnit[];
  /** Functions in the order of the source, nested ones behind the function around them. */
  readonly functions: readonly FunctionUnit[];
  readonly classes: readonly ClassUnit[];
  readonly instances: readonly InstanceUnit[];
  /** The scope of each function, class, comprehension and `py-for` node, and of each module tree. */
  readonly scopes: ReadonlyMap<object, Scope>;
  /** What each name that is read, written or deleted refers to. */
  readonly references: ReadonlyNodeTable<Expression | Identifier, Binding>;
  /** The unit of each function, method and lambda node. */
  readonly units: ReadonlyMap<object, FunctionUnit>;
  /** The unit of each class node. */
  readonly classUnits: ReadonlyMap<object, ClassUnit>;
  /** The code at module level. */
  readonly moduleBodies: ReadonlyMap<ModuleUnit, FunctionUnit>;
  /** The code of `initProgram`, which runs before that of every module; its module is the entry, or one of its own. */
  readonly prologue: FunctionUnit | null;
  /** What calls `locals()`, `eval()` and the like, so that its variables are seen by their names. */
  readonly dynamic: ReadonlySet<FunctionUnit>;
  /** Functions with an `exec` of no namespace, which may give them variables that no statement binds. */
  readonly executing: ReadonlySet<FunctionUnit>;
  /** Whether `globals()` and the like appear, by which names may come to be that no statement binds. */
  readonly namesGlobals: boolean;
  /** Whether the program looks at itself as the module `__main__`. */
  readonly showsMain: boolean;
  /** Whether code is compiled at run time, by `eval` and the like. */
  readonly evaluates: boolean;
  /** Whether modules may be imported by a name that is known at run time only. */
  readonly importsByName: boolean;
  /** Where code is compiled at run time, the program's strings that may be that code. */
  readonly strings: readonly string[];
  /** Where code is compiled at run time, the words in the program's strings: what that code may name. */
  readonly words: ReadonlySet<string>;
  /** Whether a module is missing that would bind names: one that nothing binds may be no mistake. */
  readonly lacksNames: boolean;
  /** What a module has imported from `__future__`: `division`, `print_function`… */
  futures(module: ModuleUnit): ReadonlySet<string>;
  /** What the program uses that costs something. */
  readonly usage: ProgramUsage;
  /** Whether somebody could tell that a call with too many arguments is an error. */
  readonly countsArguments: boolean;
}

export type ScopedComprehension = Comprehension | DictComprehension;
