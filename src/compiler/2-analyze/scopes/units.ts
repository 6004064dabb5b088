import type { Block, ImportFrom } from "../../../../grammar/index.js";
import type { ModuleUnit } from "../../1-program/index.js";
import type { Diagnostics } from "../../diagnostics/index.js";
import { bodyOf, withoutFirst } from "./bodies.js";
import type { MethodForm } from "./class-forms.js";
import { declareBody, declareLeaks, declareParameters } from "./declare.js";
import { LOOP_NAMES } from "./resolve.js";
import { FunctionUnit, Scope, type ClassUnit, type FunctionKind } from "./scope.js";

/** What making units asks of the program. */
interface Modules {
  /** Not null for code that is compiled at run time. */
  readonly code: object | null;
  scopeOf(module: ModuleUnit): Scope;
  starred(node: ImportFrom, from: ModuleUnit): readonly string[];
}

/** Makes the units of functions, classes and their bodies, with their scopes, and declares what they bind. */
export class UnitFactory {
  /** In the order in which they were made. */
  readonly functions: FunctionUnit[] = [];
  readonly classes: ClassUnit[] = [];
  readonly scopes = new Map<object, Scope>();
  readonly units = new Map<object, FunctionUnit>();
  readonly classUnits = new Map<object, ClassUnit>();
  /** What the functions in the bodies of Python's classes become. */
  readonly forms = new Map<object, MethodForm>();
  readonly #modules: Modules;
  readonly #diagnostics: Diagnostics;

  constructor(modules: Modules, diagnostics: Diagnostics) {
    this.#modules = modules;
    this.#diagnostics = diagnostics;
  }

  /** The code of a class body. */
  classBody(unit: ClassUnit, blocks: readonly Block[], outer: FunctionUnit | null): void {
    unit.body = this.code({
      kind: "classBody",
      name: unit.name,
      module: unit.module,
      owner: unit,
      outer,
      scope: unit.scope,
      node: null,
      parameters: null,
      blocks,
    });
    this.declare(unit.body, unit.scope);
  }

  /** Takes out the code of a module, of which nothing has been resolved. */
  drop(unit: FunctionUnit): void {
    this.functions.splice(this.functions.indexOf(unit), 1);
  }

  addClass(unit: ClassUnit): void {
    this.scopes.set(unit.node, unit.scope);
    this.classUnits.set(unit.node, unit);
    this.classes.push(unit);
  }

  /** A function, method, mask or lambda; the scope of its node is a new one in `around`. */
  function(
    kind: FunctionKind,
    name: string,
    module: ModuleUnit,
    owner: ClassUnit | null,
    outer: FunctionUnit | null,
    node: NonNullable<FunctionUnit["node"]>,
    around: Scope,
  ): FunctionUnit {
    const scope = new Scope("function", around);
    const form = kind === "def" ? (this.forms.get(node) ?? null) : null;
    const isMethod = form !== null && form !== "static" && form !== "function";
    const parameters = isMethod ? withoutFirst(node.parameters) : node.parameters;
    const unit = this.code({
      kind,
      name,
      module,
      owner,
      outer,
      scope,
      node,
      parameters,
      blocks: bodyOf(node, module),
      ...(node.kind === "Lambda" ? { expression: node.body } : {}),
    });
    unit.form = form;
    if (isMethod) {
      const first = node.parameters.positional[0]?.target;
      if (first !== undefined && "name" in first) {
        unit.self = scope.declare(first.name, "parameter", first.span);
      }
    } else if (isCherryMethod(unit)) unit.self = scope.declare("self", "parameter", null);
    declareParameters(parameters, scope);
    if (kind === "mask") {
      for (const special of MASK_NAMES) scope.declare(special, "parameter", null);
    }
    for (const symbol of scope.symbols.values()) symbol.writes++;
    // What a method of a CherryClass binds is known when the aspects are woven in.
    if (!isCherryMethod(unit)) this.declare(unit, scope);
    if (node.kind === "Lambda") {
      declareLeaks(node.body, (leak, role, { span }) => scope.declare(leak, role, span));
    }
    this.scopes.set(node, scope);
    this.units.set(node, unit);
    return unit;
  }

  /** Code that runs, in a scope that is there. */
  code(fields: ConstructorParameters<typeof FunctionUnit>[0]): FunctionUnit {
    const unit = new FunctionUnit(fields);
    this.functions.push(unit);
    return unit;
  }

  /** Declares what the body of a unit binds. */
  declare(unit: FunctionUnit, scope: Scope): void {
    const globals = this.#modules.scopeOf(unit.module);
    for (const block of unit.blocks) {
      declareBody(block, {
        scope,
        globals,
        starred: (statement) => this.#modules.starred(statement, unit.module),
        onGlobal: ({ name, span }) => {
          const isParameter = scope.symbols.get(name)?.roles.has("parameter") === true;
          if (isParameter && scope !== globals)
            this.#diagnostics.report("CPY1206", span, `'${name}' is a parameter and global`);
          const symbol = globals.symbols.get(name)!;
          symbol.home ??= unit.module;
          if (scope !== globals) scope.globals.set(name, symbol);
        },
      });
    }
  }
}

/** Whether a unit is a function, view or mask of a CherryClass: what aspects are woven into. */
export function isCherryMethod({ kind }: FunctionUnit): boolean {
  return kind === "function" || kind === "view" || kind === "mask";
}

/** What the code of a mask finds there. */
const MASK_NAMES = ["_page", ...LOOP_NAMES] as const;
