import type { Expression } from "../../../../grammar/index.js";
import type { BoundProgram, ClassUnit, FunctionUnit } from "../scopes/index.js";
import { membersOf, type Type, type Types } from "../types/index.js";

/** Finds the methods of the program that may run for a value, by their names and by what is known of its type. */
export class MethodFinder {
  readonly #program: BoundProgram;
  readonly #types: Types;
  /** The classes with a getter of a name. */
  readonly #computed = new Map<string, readonly ClassUnit[]>();
  /** The methods that have another name as well: `__div__ = __truediv__`. */
  readonly #renamed = new Map<string, readonly FunctionUnit[]>();

  constructor(program: BoundProgram, types: Types) {
    this.#program = program;
    this.#types = types;
    for (const owner of program.classes) {
      for (const name of owner.getters.keys()) {
        this.#computed.set(name, [...(this.#computed.get(name) ?? []), owner]);
      }
      for (const [name, method] of renamed(owner)) {
        this.#renamed.set(name, [...(this.#renamed.get(name) ?? []), method]);
      }
    }
  }

  /** The methods of these names that a value may have. */
  named(names: readonly string[], value: Expression): FunctionUnit[] {
    if (names.every((name) => this.#called(name).length === 0)) return [];
    return membersOf(this.#types.of(value)).flatMap((member) => this.ofType(names, member));
  }

  #called(name: string): readonly FunctionUnit[] {
    const methods = this.#program.methodsNamed(name);
    const others = this.#renamed.get(name);
    return others === undefined ? methods : [...methods, ...others];
  }

  /** The methods of these names that an object of a type may have. */
  ofType(names: readonly string[], type: Type): FunctionUnit[] {
    const found: FunctionUnit[] = [];
    for (const name of names) {
      for (const method of this.#called(name)) {
        if (type.kind === "unknown" || isOf(type, method.owner!)) found.push(method);
      }
    }
    return found;
  }

  /** The getters that run where an attribute of a value is read. */
  getters(name: string, object: Expression): FunctionUnit[] {
    const owners = this.#computed.get(name);
    if (owners === undefined) return [];
    return membersOf(this.#types.of(object)).flatMap((type) =>
      owners
        .filter((owner) => type.kind === "unknown" || isOf(type, owner))
        .map((owner) => owner.getters.get(name)!),
    );
  }
}

/** The methods that statements in the body of a class give other names. */
function* renamed({ node, methods }: ClassUnit): Generator<readonly [string, FunctionUnit]> {
  if (node.kind !== "Class") return;
  for (const statement of node.body.statements) {
    if (statement.kind !== "Assignment" || statement.value.kind !== "Name") continue;
    const method = methods.get(statement.value.name);
    for (const target of statement.targets)
      if (method !== undefined && target.kind === "Name") yield [target.name, method];
  }
}

/** Whether an object of a type may have what a class of the program gives its objects. */
function isOf(type: Type, owner: ClassUnit): boolean {
  return type.kind === "instance" && type.class.isKinTo(owner);
}
