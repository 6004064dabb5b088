import type { Attribute, Parameter } from "../../../../grammar/index.js";
import type { ModuleUnit } from "../../1-program/index.js";
import { NodeTable } from "../node-table.js";
import { Binding, FunctionUnit, type BoundProgram, type ClassUnit } from "../scopes/index.js";
import { entityType } from "./entities.js";
import { EscapedObjects } from "./escaped-objects.js";
import { AttributeCells } from "./attribute-cells.js";
import { AttributeWriters } from "./attribute-writers.js";
import { Slots, type Environment } from "./environments.js";
import { hasForeignParent, isException, isSpecialMethod } from "./foreign.js";
import { withAssigned } from "./given.js";
import { initializedAttributes } from "./initialized.js";
import {
  Cell,
  cellOf,
  DOUBLE,
  join,
  membersOf,
  NEVER,
  STR,
  UNKNOWN,
  type Growth,
  type Reader,
  type Type,
} from "./lattice.js";
import { offeredMethods } from "./offered.js";
import { followedMethods, followsOperators } from "./operator-calls.js";
import { joinOverridden, joinOverriddenGetter } from "./overrides.js";
import { reachFromOutside } from "./parameters.js";
import type { Place } from "./unboxing/places.js";
import type { Typed, Types } from "./types.js";
import { Worklist } from "./worklist.js";

/** The fixpoint: cells for all that outlives a function's run, and the functions that must be looked at again. */
export class Engine implements Types, Growth {
  readonly program: BoundProgram;
  readonly worklist: Worklist;
  readonly attributes: AttributeCells;
  readonly writers: AttributeWriters;
  readonly escaped: EscapedObjects;
  readonly #types = new NodeTable<Typed, Type>();
  readonly #bindings = new Map<Binding, Cell>();
  readonly #locals = new Map<Binding, Type>();
  readonly #parameters = new Map<Parameter, Cell>();
  readonly #parameterBindings = new Map<Parameter, Binding>();
  readonly #slots = new Map<FunctionUnit, Slots>();
  readonly #loopHeads = new Map<object, Environment>();
  readonly #compared = new Set<Binding>();
  readonly #stale = new Set<Attribute>();
  readonly #returns = new Map<FunctionUnit, Cell>();
  readonly #sites = new Map<object, Cell[]>();
  readonly #escaping = new Set<FunctionUnit>();
  /** Functions whose arguments come from the runtime or from anybody, and whose results go there. */
  readonly #opened = new Set<FunctionUnit>();
  readonly #fallingThrough = new Set<FunctionUnit>();
  readonly #lostModules = new Set<ModuleUnit>();
  readonly #lostRuntime = new Set<string>();
  /** The methods by the names that they have for their object, where these are bound once. */
  readonly #selves = new Map<Binding, FunctionUnit>();
  readonly #initialized = new Map<ClassUnit, ReadonlySet<string>>();
  #isSettled = false;
  #meetsFloats = false;
  #unboxed: ReadonlySet<Place> = new Set();

  /** `analyze` looks at a function. */
  constructor(program: BoundProgram, analyze: (engine: Engine, unit: FunctionUnit) => void) {
    this.program = program;
    this.attributes = new AttributeCells(program, this);
    this.writers = new AttributeWriters(program);
    this.escaped = new EscapedObjects(program, (method) => this.#open(method));
    this.worklist = new Worklist((unit) => analyze(this, unit));
    for (const unit of program.functions) {
      if (unit.self !== null && unit.self.writes <= 1) this.#selves.set(unit.self, unit);
    }
    for (const [value, cell] of this.attributes.ofSetters()) this.#parameters.set(value, cell);
  }

  /** Looks at every function until nothing grows. */
  solve(): void {
    const { worklist, program } = this;
    const { functions, usage } = program;
    // First what is called from outside: from there on, functions are looked at as calls reach them.
    worklist.addAll(functions.filter(({ kind }) => kind === "module" || kind === "classBody"));
    const isOffered = offeredMethods(this.program);
    const areFollowed = followsOperators(this.program);
    for (const owner of this.program.classes) {
      const foreign = hasForeignParent(owner) && !isException(owner);
      for (const [name, method] of owner.methods) {
        const isFollowed = areFollowed && followedMethods.has(name);
        const isCalled = isSpecialMethod(name) && !isFollowed;
        if (foreign || isCalled || isOffered(method)) this.#open(method);
        else if (name !== "__init__" && !isFollowed && !usage.mentions.has(name))
          reachFromOutside(this, method);
        // Code that is compiled at run time may call it.
        if (program.evaluates && program.words.has(name)) this.escape(method);
      }
    }
    worklist.addAll(functions.filter(({ served }) => served !== null));
    for (const scope of new Set(this.program.scopes.values())) {
      if (scope.kind !== "module" && scope.kind !== "program") continue;
      for (const binding of scope.symbols.values()) {
        const type = binding.exposed === null ? undefined : entityType(binding);
        if (type !== undefined) this.lost(type);
      }
    }
    worklist.addAll(functions);
    this.#drainAll();
    // What no call reaches may be called from outside, with anything; what nobody sets may be set there.
    this.#isSettled = true;
    for (const reader of this.attributes.missing) worklist.grew(reader);
    for (const unit of functions) reachFromOutside(this, unit);
    this.#drainAll();
  }

  /** Looks at functions until nothing grows, with a method's type as wide as that of those that override it. */
  #drainAll(): void {
    do {
      this.worklist.drain();
      for (const owner of this.program.classes) {
        for (const [name, method] of owner.methods) {
          if (name !== "__init__") joinOverridden(this, owner, method);
        }
        for (const [name, method] of owner.statics) {
          if (name !== "__new__") joinOverridden(this, owner, method);
        }
        for (const getter of owner.getters.values()) joinOverriddenGetter(this, owner, getter);
      }
    } while (!this.worklist.isEmpty);
  }

  /** Whether all that the program itself does is known, so that what is still missing comes from elsewhere. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  grew(reader: Reader): void {
    this.worklist.grew(reader);
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
        case "instance":
          this.escaped.add(member.class);
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
    this.worklist.add(unit);
  }

  join(a: Type, b: Type): Type {
    return join(a, b, this);
  }

  record(expression: Typed, type: Type): Type {
    if (type.kind === "float") this.#meetsFloats = true;
    if (expression.kind !== "String") this.#types.set(expression, type);
    return type;
  }

  /** Whether anything that was looked at is a float for certain. */
  get meetsFloats(): boolean {
    return this.#meetsFloats;
  }

  recordLocal(binding: Binding, type: Type): void {
    const before = this.#locals.get(binding);
    this.#locals.set(binding, before === undefined ? type : this.join(before, type));
  }

  /** The method whose object a name is for good, in the method and in functions inside it. */
  methodOfSelf(binding: Binding): FunctionUnit | undefined {
    return this.#selves.get(binding);
  }

  /** Where the states of a function hold its variables, the same each time that it is looked at. */
  slotsOf(unit: FunctionUnit): Slots {
    let slots = this.#slots.get(unit);
    if (slots === undefined) this.#slots.set(unit, (slots = new Slots()));
    return slots;
  }

  /** What variables held at the head of a loop when it was last looked at. */
  loopHead(loop: object): Environment | undefined {
    return this.#loopHeads.get(loop);
  }

  setLoopHead(loop: object, state: Environment): void {
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

  /** TypeScript takes an attribute where it is read for `null`, and is wrong, or does so no longer. */
  recordStale(node: Attribute, isStale: boolean): void {
    if (isStale) this.#stale.add(node);
    else if (this.#stale.size > 0) this.#stale.delete(node);
  }

  isStale(node: Attribute): boolean {
    return this.#stale.has(node);
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
    if (type === NEVER) return UNKNOWN;
    const binding = this.#parameterBindings.get(parameter);
    return binding === undefined ? type : withAssigned(type, this.ofBinding(binding), this);
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
    return this.attributes.find(owner, name)?.type;
  }

  isAlwaysSet(owner: ClassUnit, name: string): boolean {
    let names = this.#initialized.get(owner);
    if (names === undefined) {
      this.#initialized.set(owner, (names = initializedAttributes(owner, this)));
    }
    return names.has(name) && !this.attributes.isDeleted(name);
  }

  attributesOf(owner: ClassUnit): readonly string[] {
    return this.attributes.namesOf(owner);
  }

  isEscaping(unit: FunctionUnit): boolean {
    return this.#escaping.has(unit);
  }

  /** Whether a function may be called with anything, by anybody. */
  isOpen(unit: FunctionUnit): boolean {
    return this.#opened.has(unit);
  }

  inheritsGetPath(owner: ClassUnit): boolean {
    return this.attributes.inheritsGetPath(owner);
  }

  isSteered(owner: ClassUnit, name: string): boolean {
    return this.attributes.isSteered(owner, name);
  }

  isLost(runtimeClass: string): boolean {
    return this.#lostRuntime.has(runtimeClass);
  }

  fallsThrough(unit: FunctionUnit): boolean {
    return this.#fallingThrough.has(unit);
  }
}
