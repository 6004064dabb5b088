import type { Parameter } from "../../../../grammar/index.js";
import type { ModuleUnit } from "../../1-program/index.js";
import { Binding, FunctionUnit, type BoundProgram, type ClassUnit } from "../scopes/index.js";
import { entityType } from "./entities.js";
import { hasForeignParent, isSpecialMethod } from "./foreign.js";
import { initializedAttributes } from "./initialized.js";
import {
  Cell,
  DOUBLE,
  join,
  membersOf,
  NEVER,
  STR,
  UNKNOWN,
  type Growth,
  type Type,
} from "./lattice.js";
import { joinOverridden } from "./overrides.js";
import type { Place } from "./unboxing/places.js";
import type { Typed, Types } from "./types.js";

/** The fixpoint: cells for all that outlives a function's run, and the functions that must be looked at again. */
export class Engine implements Types, Growth {
  readonly program: BoundProgram;
  readonly #types = new Map<Typed, Type>();
  readonly #bindings = new Map<Binding, Cell>();
  readonly #locals = new Map<Binding, Type>();
  readonly #parameters = new Map<Parameter, Cell>();
  readonly #parameterBindings = new Map<Parameter, Binding>();
  readonly #loopHeads = new Map<object, Map<Binding, Type>>();
  readonly #compared = new Set<Binding>();
  readonly #returns = new Map<FunctionUnit, Cell>();
  readonly #attributes = new Map<ClassUnit, Map<string, Cell>>();
  readonly #sites = new Map<object, Cell[]>();
  readonly #escaping = new Set<FunctionUnit>();
  /** Functions whose arguments come from the runtime or from anybody, and whose results go there. */
  readonly #opened = new Set<FunctionUnit>();
  readonly #steered = new Map<ClassUnit, Set<string>>();
  readonly #fallingThrough = new Set<FunctionUnit>();
  readonly #lostModules = new Set<ModuleUnit>();
  readonly #lostRuntime = new Set<string>();
  readonly #queue = new Set<FunctionUnit>();
  readonly #byMethodName = new Map<string, FunctionUnit[]>();
  readonly #byAttributeName = new Map<string, Set<ClassUnit>>();
  readonly #subclasses = new Map<ClassUnit, ClassUnit[]>();
  /** Functions that looked for an attribute of a name where there was none (yet), or wherever there is one. */
  readonly #watchers = new Map<string, Set<FunctionUnit>>();
  /** Functions that found no attribute where they looked for one. */
  readonly #missing = new Set<FunctionUnit>();
  /** The methods by the names that they have for their object, where these are bound once. */
  readonly #selves = new Map<Binding, FunctionUnit>();
  readonly #initialized = new Map<ClassUnit, ReadonlySet<string>>();
  readonly #deletedAttributes = new Set<string>();
  #isSettled = false;
  #unboxed: ReadonlySet<Place> = new Set();

  constructor(program: BoundProgram) {
    this.program = program;
    for (const unit of program.functions) {
      if (unit.self !== null && unit.self.writes <= 1) this.#selves.set(unit.self, unit);
    }
    for (const owner of program.classes) {
      for (const [name, method] of owner.methods) {
        const known = this.#byMethodName.get(name);
        if (known === undefined) this.#byMethodName.set(name, [method]);
        else known.push(method);
      }
      for (const parent of owner.parents) {
        if (parent === null) continue;
        const known = this.#subclasses.get(parent);
        if (known === undefined) this.#subclasses.set(parent, [owner]);
        else known.push(owner);
      }
    }
  }

  /** Looks at every function until nothing grows; `analyze` runs one of them. */
  solve(analyze: (unit: FunctionUnit) => void): void {
    this.#requeue(this.program.functions);
    for (const owner of this.program.classes) {
      const foreign = hasForeignParent(owner);
      for (const [name, method] of owner.methods) {
        if (foreign || isSpecialMethod(name)) this.#open(method);
        if (this.#isNamedByCode(name)) this.escape(method);
      }
    }
    for (const scope of new Set(this.program.scopes.values())) {
      if (scope.kind !== "module" && scope.kind !== "program") continue;
      for (const binding of scope.symbols.values()) {
        const type = binding.exposed === null ? undefined : entityType(binding);
        if (type !== undefined) this.lost(type);
      }
    }
    this.#drainAll(analyze);
    // What no call reaches may be called from outside, with anything; what nobody sets may be set there.
    this.#isSettled = true;
    this.#requeue(this.#missing);
    for (const unit of this.program.functions) {
      for (const parameter of unit.parameters?.positional ?? []) {
        if (this.parameterCell(parameter).type === NEVER) {
          this.parameterCell(parameter).write(UNKNOWN, this);
          this.#queue.add(unit);
        }
      }
    }
    this.#drainAll(analyze);
  }

  /** Whether code that is compiled at run time may set an attribute, or call a method, of this name. */
  #isNamedByCode(name: string): boolean {
    return this.program.evaluates && this.program.words.has(name);
  }

  /** Looks at functions until nothing grows, with a method's type as wide as that of those that override it. */
  #drainAll(analyze: (unit: FunctionUnit) => void): void {
    do {
      this.#drain(analyze);
      for (const owner of this.program.classes) {
        for (const [name, method] of owner.methods) {
          if (name !== "__init__") joinOverridden(this, owner, method);
        }
      }
    } while (this.#queue.size > 0);
  }

  /** Whether all that the program itself does is known, so that what is still missing comes from elsewhere. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  #requeue(units: Iterable<FunctionUnit>): void {
    for (const unit of units) this.#queue.add(unit);
  }

  #drain(analyze: (unit: FunctionUnit) => void): void {
    for (const unit of this.#queue) {
      this.#queue.delete(unit);
      analyze(unit);
    }
  }

  grew(reader: FunctionUnit): void {
    this.#queue.add(reader);
  }

  lost(type: Type): void {
    for (const member of membersOf(type)) {
      switch (member.kind) {
        case "list":
        case "set":
        case "frozenset":
          member.element.write(UNKNOWN, this);
          break;
        case "dict":
          member.key.write(UNKNOWN, this);
          member.value.write(UNKNOWN, this);
          break;
        case "tuple":
          (member.elements ?? [member.rest]).forEach((element) => this.lost(element));
          break;
        case "iterator":
          this.lost(member.element);
          break;
        case "function":
          this.escape(member.unit);
          break;
        case "class": {
          const init = member.class.method("__init__");
          if (init !== undefined) this.escape(init);
          break;
        }
        case "module":
          if (member.unit !== undefined) this.#loseModule(member.unit);
          break;
        case "runtime":
          this.#lostRuntime.add(member.name);
          break;
        default:
          break;
      }
    }
  }

  /** A module whose names may be looked up by anybody: its functions are called by whom we don't know. */
  #loseModule(unit: ModuleUnit): void {
    if (this.#lostModules.has(unit)) return;
    this.#lostModules.add(unit);
    for (const binding of this.program.scopeOf(unit).symbols.values()) {
      if (binding.imported === null) this.lost(entityType(binding) ?? UNKNOWN);
      this.bindingCell(binding).write(UNKNOWN, this);
    }
  }

  /** A function, or a class, that is stored somewhere; other values keep their type where they go. */
  lostFunction(type: Type): void {
    for (const member of membersOf(type)) {
      if (member.kind === "function" || member.kind === "class") this.lost(member);
    }
  }

  /** From here on the function may be called by anybody, with anything. */
  escape(unit: FunctionUnit): void {
    if (this.#escaping.has(unit)) return;
    this.#escaping.add(unit);
    this.#open(unit);
  }

  #open(unit: FunctionUnit): void {
    if (this.#opened.has(unit)) return;
    this.#opened.add(unit);
    for (const parameter of [
      ...(unit.parameters?.positional ?? []),
      ...(unit.parameters?.keywordOnly ?? []),
    ]) {
      this.parameterCell(parameter).write(UNKNOWN, this);
    }
    this.#queue.add(unit);
  }

  join(a: Type, b: Type): Type {
    return join(a, b, this);
  }

  record(expression: Typed, type: Type): Type {
    if (expression.kind !== "String") this.#types.set(expression, type);
    return type;
  }

  recordLocal(binding: Binding, type: Type): void {
    const before = this.#locals.get(binding);
    this.#locals.set(binding, before === undefined ? type : this.join(before, type));
  }

  /** The method whose object a name is for good, in the method and in functions inside it. */
  methodOfSelf(binding: Binding): FunctionUnit | undefined {
    return this.#selves.get(binding);
  }

  /** What variables held at the head of a loop when it was last looked at. */
  loopHead(loop: object): Map<Binding, Type> | undefined {
    return this.#loopHeads.get(loop);
  }

  setLoopHead(loop: object, state: Map<Binding, Type>): void {
    this.#loopHeads.set(loop, state);
  }

  /** The variable that a parameter is inside its function. */
  recordParameter(parameter: Parameter, binding: Binding): void {
    this.#parameterBindings.set(parameter, binding);
  }

  /** A variable stands beside `==` or `!=`. */
  recordCompared(binding: Binding): void {
    this.#compared.add(binding);
  }

  isCompared(binding: Binding): boolean {
    return this.#compared.has(binding);
  }

  setFallsThrough(unit: FunctionUnit, falls: boolean): void {
    if (falls) this.#fallingThrough.add(unit);
    else this.#fallingThrough.delete(unit);
  }

  bindingCell(binding: Binding): Cell {
    return cellOf(this.#bindings, binding);
  }

  parameterCell(parameter: Parameter): Cell {
    return cellOf(this.#parameters, parameter);
  }

  returnCell(unit: FunctionUnit): Cell {
    return cellOf(this.#returns, unit);
  }

  /** The cell of an attribute in the class that sets it, among a class and its ancestors. */
  findAttribute(owner: ClassUnit, name: string): Cell | undefined {
    for (const unit of owner.lineage()) {
      const cell = this.#attributes.get(unit)?.get(name);
      if (cell !== undefined) return cell;
    }
    return undefined;
  }

  /** The cell for setting an attribute: an ancestor's where it has one, else the class's own. */
  attributeCell(owner: ClassUnit, name: string): Cell {
    const known = this.findAttribute(owner, name);
    if (known !== undefined) return known;
    let own = this.#attributes.get(owner);
    if (own === undefined) this.#attributes.set(owner, (own = new Map()));
    const cell = new Cell();
    own.set(name, cell);
    if (this.#isNamedByCode(name)) cell.write(UNKNOWN, this);
    let owners = this.#byAttributeName.get(name);
    if (owners === undefined) this.#byAttributeName.set(name, (owners = new Set()));
    owners.add(owner);
    // A subclass that had an attribute of this name shares it now; who looked for it in vain looks again.
    for (const below of this.descendants(owner)) {
      const theirs = this.#attributes.get(below)?.get(name);
      if (theirs !== undefined && theirs !== cell) Cell.unify(cell, theirs, this);
    }
    this.#requeue(this.#watchers.get(name) ?? []);
    return cell;
  }

  /** A function reads an attribute that no class sets (yet): it is looked at again when all of them are known. */
  missesAttribute(reader: FunctionUnit): void {
    this.#missing.add(reader);
  }

  /** From here on the function is looked at again when a class gets an attribute of this name. */
  watchAttribute(name: string, reader: FunctionUnit): void {
    const watchers = this.#watchers.get(name);
    if (watchers === undefined) this.#watchers.set(name, new Set([reader]));
    else watchers.add(reader);
  }

  classesWithAttribute(name: string): Iterable<ClassUnit> {
    return this.#byAttributeName.get(name) ?? [];
  }

  methodsNamed(name: string): readonly FunctionUnit[] {
    return this.#byMethodName.get(name) ?? [];
  }

  *descendants(owner: ClassUnit): Generator<ClassUnit> {
    for (const child of this.#subclasses.get(owner) ?? []) {
      yield child;
      yield* this.descendants(child);
    }
  }

  /** The cell of a container that is made at a place of the source, the same at each visit. */
  siteCell(site: object, index: number): Cell {
    let cells = this.#sites.get(site);
    if (cells === undefined) this.#sites.set(site, (cells = []));
    return (cells[index] ??= new Cell());
  }

  of(expression: Typed): Type {
    if (expression.kind === "String") return STR;
    return this.#types.get(expression) ?? UNKNOWN;
  }

  ofBinding(binding: Binding): Type {
    if (this.#unboxed.has(binding)) return DOUBLE;
    const entity = entityType(binding);
    if (entity !== undefined) return entity;
    if (binding.exposed === "set") return UNKNOWN;
    const local = this.#locals.get(binding);
    const cell = this.#bindings.get(binding);
    if (cell === undefined) return local ?? UNKNOWN;
    return local === undefined ? cell.type : this.join(local, cell.type);
  }

  ofParameter(parameter: Parameter): Type {
    if (this.#unboxed.has(parameter)) return DOUBLE;
    const type = this.#parameters.get(parameter)?.type ?? UNKNOWN;
    const binding = this.#parameterBindings.get(parameter);
    if (binding === undefined || type === NEVER) return type === NEVER ? UNKNOWN : type;
    return this.join(type, this.ofBinding(binding));
  }

  returnOf(unit: FunctionUnit): Type {
    if (this.#unboxed.has(unit)) return DOUBLE;
    return this.#returns.get(unit)?.type ?? NEVER;
  }

  placeType(place: Place): Type {
    if (place instanceof Cell) return place.type;
    if (place instanceof Binding) return this.ofBinding(place);
    return place instanceof FunctionUnit ? this.returnOf(place) : this.ofParameter(place);
  }

  /** These places hold floats as plain numbers; decided when all else is known. */
  unbox(places: readonly Place[]): void {
    this.#unboxed = new Set(places);
    for (const place of places) if (place instanceof Cell) place.unbox();
  }

  attribute(owner: ClassUnit, name: string): Type | undefined {
    return this.findAttribute(owner, name)?.type;
  }

  /** `del object.name` appears in the program. */
  deletesAttribute(name: string): void {
    this.#deletedAttributes.add(name);
  }

  isAlwaysSet(owner: ClassUnit, name: string): boolean {
    let names = this.#initialized.get(owner);
    if (names === undefined) {
      this.#initialized.set(owner, (names = initializedAttributes(owner, this)));
    }
    return names.has(name) && !this.#deletedAttributes.has(name);
  }

  attributesOf(owner: ClassUnit): readonly string[] {
    return [...(this.#attributes.get(owner)?.keys() ?? [])];
  }

  isEscaping(unit: FunctionUnit): boolean {
    return this.#escaping.has(unit);
  }

  /** Whether a function may be called with anything, by anybody. */
  isOpen(unit: FunctionUnit): boolean {
    return this.#opened.has(unit);
  }

  /** A class attribute is set to a function, or to what is not known. */
  steer(owner: ClassUnit, name: string): void {
    let names = this.#steered.get(owner);
    if (names === undefined) this.#steered.set(owner, (names = new Set()));
    names.add(name);
  }

  isSteered(owner: ClassUnit, name: string): boolean {
    return this.#steered.get(owner)?.has(name) ?? false;
  }

  isLost(runtimeClass: string): boolean {
    return this.#lostRuntime.has(runtimeClass);
  }

  fallsThrough(unit: FunctionUnit): boolean {
    return this.#fallingThrough.has(unit);
  }
}

function cellOf<K>(cells: Map<K, Cell>, key: K): Cell {
  let cell = cells.get(key);
  if (cell === undefined) cells.set(key, (cell = new Cell()));
  return cell;
}
