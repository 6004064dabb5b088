import type { ModuleUnit } from "../../1-program/index.js";
import type { GlobalPlan } from "../locals/index.js";
import type { Binding, FunctionUnit, ImportedEntity } from "../scopes/index.js";
import type { Engine } from "./engine.js";
import { entityType } from "./entities.js";
import { Environment } from "./environments.js";
import { NEVER, UNKNOWN, type Type } from "./lattice.js";
import { builtinBinding, moduleType } from "./names.js";

/** What names hold inside one function, by the state of its variables. */
export abstract class VariableInference {
  readonly engine: Engine;
  readonly unit: FunctionUnit;
  protected readonly globals: GlobalPlan;
  environment: Environment;
  /** The code at hand runs when a generator is asked for its next value. */
  protected runsLater = false;
  /** What variables may hold where an exception of the `try` body around is caught. */
  protected readonly handlerStates: Environment[] = [];
  /** The states that are gone back to when an expression around is done. */
  protected readonly suspended: Environment[] = [];

  constructor(engine: Engine, unit: FunctionUnit, globals: GlobalPlan) {
    this.engine = engine;
    this.unit = unit;
    this.globals = globals;
    this.environment = new Environment(engine.slotsOf(unit));
  }

  /** What a name holds here: a local by the state, one that others may write by all that is written to it. */
  bindingType(binding: Binding): Type {
    if (binding === this.unit.self && binding.writes <= 1) return this.selfType();
    const method = this.engine.methodOfSelf(binding);
    if (method !== undefined) return selfTypeOf(method);
    if (binding.exposed === "set" && (binding.entity === null || binding.writes > 1))
      return UNKNOWN;
    const entity = entityType(binding);
    if (entity !== undefined) return entity;
    if (binding.scope.kind === "builtin") return builtinBinding(binding);
    if (binding.imported !== null && binding.writes <= 1) {
      return this.imported(binding.imported);
    }
    // What a generator reads later may be what is assigned later.
    const isLater = binding.captured && this.runsLater;
    if (this.isTracked(binding) && !isLater) return this.environment.get(binding) ?? NEVER;
    const tested = this.runsLater ? undefined : this.environment.get(binding);
    if (tested !== undefined && !binding.isLocal) return tested;
    return this.engine.bindingCell(binding).read(this);
  }

  /** Attributes of some names may have been set, by an alias of the object or by what is called. */
  forgetPaths(isSet: (name: string) => boolean): void {
    if (!this.environment.followsPaths) return;
    this.environment.forgetPaths(isSet);
    for (const state of this.suspended) state.forgetPaths(isSet);
    for (const state of this.handlerStates) state.forgetPaths(isSet);
  }

  /** The object of a method; the class of a class method, or one below it. */
  selfType(): Type {
    return selfTypeOf(this.unit);
  }

  /** What `from module import name` gives. */
  protected abstract imported(imported: ImportedEntity): Type;

  /** What a name of another module of the program holds; undefined where it has no such name. */
  moduleName(unit: ModuleUnit, name: string): Type | undefined {
    const { program } = this.engine;
    const symbol = program.scopeOf(unit).symbols.get(name);
    if (symbol !== undefined) return this.bindingType(symbol);
    const within = program.submodule(unit, name);
    return within && moduleType({ module: within.name, name: null, unit: within });
  }

  /**
   * Whether the state of a variable is followed statement by statement: only this function assigns to it, whatever
   * functions inside read.
   */
  isTracked(binding: Binding): boolean {
    return binding.isLocal && (!binding.captured || binding.scope === this.unit.scope);
  }

  /**
   * Whether what a test says of a variable holds until this function binds it: one that is followed, or a variable of the module
   * that no other function binds.
   */
  isNarrowable(binding: Binding): boolean {
    if (this.isTracked(binding)) return true;
    return (
      binding.scope.kind === "module" &&
      !binding.declaredGlobal &&
      binding.exposed === null &&
      binding.foreignWriters.size === 0 &&
      binding.entity === null &&
      binding.imported === null
    );
  }
}

function selfTypeOf({ owner, form, name }: FunctionUnit): Type {
  if (owner === null || owner.isMetaclass) return UNKNOWN;
  if (form !== "class") return { kind: "instance", class: owner };
  return name === "__new__" || !owner.isNamed ? UNKNOWN : { kind: "class", class: owner };
}
