import { definesName, inheritedKind, type BoundProgram, type ClassUnit } from "../scopes/index.js";
import { hasForeignParent, isOnly, isPlainValue, NEVER, type Types } from "../types/index.js";

/** How attributes of a program's objects can be reached: as properties, or by the runtime, which knows Python's rules. */
export interface AttributeAccess {
  /**
   * Whether an attribute can be a property of its class to TypeScript: not one that is a method or a property in the same class,
   * one above or one below it, nor one that every exception has as something else.
   */
  isDeclarable(owner: ClassUnit, name: string): boolean;
  /** Whether reading an attribute, where it has a value, is reading a property: the value is itself and no method. */
  isReadable(owner: ClassUnit, name: string): boolean;
  /** Whether setting an attribute is setting a property: nothing of the class looks on. */
  isWritable(owner: ClassUnit, name: string): boolean;
  /** Whether a class attribute is plain data, the same for the class and for its objects. */
  isClassValue(owner: ClassUnit, name: string): boolean;
  /** Whether a class of the object raises by itself where an attribute is read before it is set. */
  isLate(owner: ClassUnit, name: string): boolean;
  /** Whether objects of a class, or of one below it, may have a special method of one of the names. */
  mayDefine(owner: ClassUnit, names: readonly string[]): boolean;
  /** The attributes for which a class itself does so. */
  lateOf(owner: ClassUnit): ReadonlySet<string>;
}

/** Finds for the classes of a program which attributes their objects surely have, and which are more than data. */
export function findAttributeAccess(program: BoundProgram, types: Types): AttributeAccess {
  return new Access(program, types);
}

class Access implements AttributeAccess {
  readonly #types: Types;
  readonly #families = new Map<ClassUnit, readonly ClassUnit[]>();
  readonly #late = new Map<ClassUnit, ReadonlySet<string>>();
  readonly #classes: readonly ClassUnit[];

  constructor(program: BoundProgram, types: Types) {
    this.#types = types;
    this.#classes = program.classes;
  }

  isReadable(owner: ClassUnit, name: string): boolean {
    if (definesName(owner, "__getattribute__")) return false;
    // What is set may have gone somewhere else.
    if (this.#mayLookOn(owner, "__setattr__")) return false;
    if (owner.getter(name) !== undefined) return this.#isProperty(owner, name);
    return this.#isPlain(owner, name);
  }

  isWritable(owner: ClassUnit, name: string): boolean {
    if (!this.isReadable(owner, name) || this.#family(owner).some(hasSlots)) return false;
    return owner.getter(name) === undefined || this.#hasSetter(owner, name);
  }

  isClassValue(owner: ClassUnit, name: string): boolean {
    const holder = owner.lineage().find((each) => each.scope.symbols.has(name));
    return (
      holder !== undefined && this.#isPlain(owner, name) && this.#types.isAlwaysSet(owner, name)
    );
  }

  isLate(owner: ClassUnit, name: string): boolean {
    return owner.lineage().some((each) => this.lateOf(each).has(name));
  }

  mayDefine(owner: ClassUnit, names: readonly string[]): boolean {
    return this.#family(owner).some(
      (each) =>
        hasForeignParent(each) ||
        // An object of an old-style class hands on its special methods as well.
        (each.metaclass === null && each.scope.symbols.has("__getattr__")) ||
        names.some((name) => each.scope.symbols.has(name)) ||
        names.some((name) => this.#types.attribute(each, name) !== undefined),
    );
  }

  /** Of a CherryClass, which has one object, all that its objects do not always have; setting those is slow at first. */
  lateOf(owner: ClassUnit): ReadonlySet<string> {
    let names = this.#late.get(owner);
    if (names === undefined) {
      const isLate = (name: string) =>
        !this.#types.isAlwaysSet(owner, name) &&
        owner.method(name) === undefined &&
        owner.getter(name) === undefined &&
        this.isWritable(owner, name);
      const looksOn = this.#mayLookOn(owner, "__getattr__");
      const all = owner.isCherry && !looksOn ? this.#types.attributesOf(owner) : [];
      this.#late.set(owner, (names = new Set(all.filter(isLate))));
    }
    return names;
  }

  /** The class, its ancestors, and what descends from it: where an object of the class may have an attribute from. */
  #family(owner: ClassUnit): readonly ClassUnit[] {
    let family = this.#families.get(owner);
    if (family === undefined) {
      const below = this.#classes.filter((each) => each.descendsFrom(owner));
      family = [...new Set([...owner.lineage(), ...below])];
      this.#families.set(owner, family);
    }
    return family;
  }

  /** Whether what steers attributes is bound by a class that an object of the class may be of. */
  #mayLookOn(owner: ClassUnit, method: "__getattr__" | "__setattr__"): boolean {
    return this.#family(owner).some(({ scope }) => scope.symbols.has(method));
  }

  isDeclarable(owner: ClassUnit, name: string): boolean {
    const isMember = (each: ClassUnit) => each.methods.has(name) || each.getters.has(name);
    return !this.#family(owner).some(isMember) && !this.#isOtherOfRuntime(owner, name);
  }

  /** Whether exceptions or containers have the attribute as something that it may not be here. */
  #isOtherOfRuntime(owner: ClassUnit, name: string): boolean {
    const kind = inheritedKind(owner, name);
    if (kind === "engine") return true;
    if (kind === undefined || kind === "unknown") return false;
    return !isOnly(this.#types.attribute(owner, name) ?? NEVER, kind);
  }

  /** Whether nothing that the classes have under a name is a function, a descriptor or not known. */
  #isPlain(owner: ClassUnit, name: string): boolean {
    if (this.#isOtherOfRuntime(owner, name)) return false;
    return this.#family(owner).every((each) => {
      if (this.#types.isSteered(each, name)) return false;
      const symbol = each.scope.symbols.get(name);
      return symbol === undefined || isPlainValue(this.#types.ofBinding(symbol));
    });
  }

  #isProperty(owner: ClassUnit, name: string): boolean {
    return this.#family(owner).every(
      (each) => !each.scope.symbols.has(name) || each.getters.has(name),
    );
  }

  #hasSetter(owner: ClassUnit, name: string): boolean {
    return this.#family(owner).every((each) => !each.getters.has(name) || each.setters.has(name));
  }
}

/** Whether a class says which attributes its objects have. */
function hasSlots({ scope }: ClassUnit): boolean {
  return scope.symbols.has("__slots__");
}
