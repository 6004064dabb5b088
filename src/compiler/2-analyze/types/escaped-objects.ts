import type { BoundProgram, ClassUnit, FunctionUnit } from "../scopes/index.js";
import { membersOf, type Type } from "./lattice.js";

/**
 * The classes of which objects are out of sight, and the special methods that operators ask such objects for: these may be
 * called with anything.
 */
export class EscapedObjects {
  readonly #program: BoundProgram;
  readonly #open: (method: FunctionUnit) => void;
  readonly #classes = new Set<ClassUnit>();
  readonly #names = new Set<string>();

  /** `open` is told of methods that may be called with anything. */
  constructor(program: BoundProgram, open: (method: FunctionUnit) => void) {
    this.#program = program;
    this.#open = open;
  }

  /** An operator asks an object of which nothing is known for a method. */
  runMethod(name: string): void {
    if (this.#names.has(name)) return;
    this.#names.add(name);
    for (const owner of this.#classes) this.#openMethods(owner, name);
  }

  /** An object of a class, or of one below it, goes where its type is forgotten. */
  add(owner: ClassUnit): void {
    if (this.#classes.has(owner)) return;
    this.#classes.add(owner);
    for (const name of this.#names) this.#openMethods(owner, name);
  }

  /** The objects in a value may come back from the runtime as values of which nothing is known. */
  expose(type: Type, depth = 0): void {
    if (depth > 3) return;
    for (const member of membersOf(type)) {
      switch (member.kind) {
        case "instance":
          this.add(member.class);
          break;
        case "list":
        case "set":
        case "frozenset":
          this.expose(member.element.type, depth + 1);
          break;
        case "dict":
          this.expose(member.key.type, depth + 1);
          this.expose(member.value.type, depth + 1);
          break;
        case "tuple":
          (member.elements ?? [member.rest]).forEach((each) => this.expose(each, depth + 1));
          break;
        case "iterator":
          this.expose(member.element, depth + 1);
          break;
        default:
      }
    }
  }

  #openMethods(owner: ClassUnit, name: string): void {
    for (const method of this.#program.methodsNamed(name)) {
      if (method.owner?.isKinTo(owner) === true) this.#open(method);
    }
  }
}
