import type { Parameter } from "../../../../grammar/index.js";
import type { BoundProgram, ClassUnit, FunctionUnit } from "../scopes/index.js";
import { Cell, type Growth, type Reader } from "./cells.js";
import { UNKNOWN, type Type } from "./lattice.js";
import { sameType } from "./same-type.js";

/** The cells of the attributes of classes and their objects: one for each name in a class and those below it. */
export class AttributeCells {
  readonly #program: BoundProgram;
  readonly #growth: Growth;
  readonly #cells = new Map<ClassUnit, Map<string, Cell>>();
  readonly #owners = new Map<string, Set<ClassUnit>>();
  readonly #subclasses = new Map<ClassUnit, ClassUnit[]>();
  /** The last look at each function that looked for an attribute of a name. */
  readonly #watchers = new Map<string, Map<FunctionUnit, Reader>>();
  /** The last look at each function that reaches attributes by names that are made at run time. */
  readonly #wide = new Map<FunctionUnit, Reader>();
  /** Looks that found no attribute where they looked for one. */
  readonly #missing = new Set<Reader>();
  readonly #steered = new Map<ClassUnit, Set<string>>();
  readonly #deleted = new Set<string>();
  /** What objects are given under names that are made up when the program runs; null: objects of any class. */
  readonly #given: { readonly owner: ClassUnit | null; readonly type: Type }[] = [];

  constructor(program: BoundProgram, growth: Growth) {
    this.#program = program;
    this.#growth = growth;
    for (const owner of program.classes) {
      for (const parent of owner.parents) {
        if (parent === null) continue;
        const known = this.#subclasses.get(parent);
        if (known === undefined) this.#subclasses.set(parent, [owner]);
        else known.push(owner);
      }
    }
  }

  /** The cell of an attribute in the class that sets it, among a class and its ancestors. */
  find(owner: ClassUnit, name: string): Cell | undefined {
    for (const unit of owner.lineage()) {
      const cell = this.#cells.get(unit)?.get(name);
      if (cell !== undefined) return cell;
    }
    return undefined;
  }

  /** The parameters of setters, each with the cell of its attribute: it is given what that is set to, by whomever. */
  *ofSetters(): Generator<[Parameter, Cell]> {
    for (const owner of this.#program.classes) {
      for (const [name, { parameters }] of owner.setters)
        yield [parameters!.positional[1]!, this.cell(owner, name)];
    }
  }

  /** The cell for setting an attribute: an ancestor's where it has one, else the class's own. */
  cell(owner: ClassUnit, name: string): Cell {
    const known = this.find(owner, name);
    if (known !== undefined) return known;
    let own = this.#cells.get(owner);
    if (own === undefined) this.#cells.set(owner, (own = new Map()));
    const cell = new Cell();
    own.set(name, cell);
    const { evaluates, words } = this.#program;
    // Code that is compiled at run time may set it.
    if (evaluates && words.has(name)) cell.write(UNKNOWN, this.#growth);
    let owners = this.#owners.get(name);
    if (owners === undefined) this.#owners.set(name, (owners = new Set()));
    owners.add(owner);
    for (const given of this.#given) {
      if (this.#isOf(owner, given.owner)) cell.write(given.type, this.#growth);
    }
    // A subclass that had an attribute of this name shares it now; who looked for it in vain looks again.
    for (const below of [owner, ...this.descendants(owner)]) {
      // Where a class has several parents, what one of them has hides what another has.
      for (const each of below.parents.length > 1 ? below.lineage() : [below]) {
        const theirs = this.#cells.get(each)?.get(name);
        if (theirs !== undefined && theirs !== cell) Cell.unify(cell, theirs, this.#growth);
      }
    }
    this.#watchers.get(name)?.forEach((reader) => this.#growth.grew(reader));
    this.#wide.forEach((reader) => this.#growth.grew(reader));
    return cell;
  }

  /** `setattr(object, name, value)`: any attribute of the object's class (null: of any class) may hold such a value. */
  give(owner: ClassUnit | null, type: Type): void {
    const known = this.#given.some((each) => each.owner === owner && sameType(each.type, type));
    if (known) return;
    this.#given.push({ owner, type });
    for (const [each, cells] of this.#cells) {
      if (!this.#isOf(each, owner)) continue;
      for (const cell of cells.values()) cell.write(type, this.#growth);
    }
  }

  /** Whether objects of one class have the attributes of the other. */
  #isOf(holder: ClassUnit, owner: ClassUnit | null): boolean {
    if (owner === null) return true;
    return holder.isKinTo(owner);
  }

  /** The attributes that a class itself brings. */
  namesOf(owner: ClassUnit): readonly string[] {
    return [...(this.#cells.get(owner)?.keys() ?? [])];
  }

  /** The classes that bring an attribute of a name. */
  ownersOf(name: string): Iterable<ClassUnit> {
    return this.#owners.get(name) ?? [];
  }

  *descendants(owner: ClassUnit): Generator<ClassUnit> {
    for (const child of this.#subclasses.get(owner) ?? []) {
      yield child;
      yield* this.descendants(child);
    }
  }

  /** Whether `getPath` of a CherryClass and all below it is the one that every CherryClass has. */
  inheritsGetPath(owner: ClassUnit): boolean {
    const kin = [owner, ...this.descendants(owner)].flatMap((each) => each.lineage());
    return kin.every(
      (each) =>
        each.isCherry &&
        !each.parents.includes(null) &&
        !each.scope.symbols.has("getPath") &&
        this.find(each, "getPath") === undefined,
    );
  }

  /** From here on the function is looked at again when a class gets an attribute of this name. */
  watch(name: string, reader: Reader): void {
    let watchers = this.#watchers.get(name);
    if (watchers === undefined) this.#watchers.set(name, (watchers = new Map()));
    watchers.set(reader.unit, reader);
  }

  /** From here on the function is looked at again when a class gets any attribute. */
  watchAll(reader: Reader): void {
    this.#wide.set(reader.unit, reader);
  }

  /** A function reads an attribute that no class sets (yet): it is looked at again when all of them are known. */
  miss(reader: Reader): void {
    this.#missing.add(reader);
  }

  get missing(): Iterable<Reader> {
    return this.#missing;
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

  /** `del object.name` appears in the program. */
  deletes(name: string): void {
    this.#deleted.add(name);
  }

  isDeleted(name: string): boolean {
    return this.#deleted.has(name);
  }
}
