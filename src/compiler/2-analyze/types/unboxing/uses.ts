import type { Expression, Parameter } from "../../../../../grammar/index.js";
import { Binding, definesName, type FunctionUnit } from "../../scopes/index.js";
import type { Engine } from "../engine.js";
import { Cell, membersOf, type Type } from "../lattice.js";
import { Places, type Place } from "./places.js";

/** What is found out of the places that hold floats, and how two of them hang together. */
export abstract class FloatUses {
  protected readonly engine: Engine;
  protected readonly places: Places;
  /** Places that are attributes. */
  protected readonly attributes = new Set<Cell>();
  protected boxesAttributes = false;
  protected boxesVariables = false;

  constructor(engine: Engine) {
    this.engine = engine;
    this.places = new Places((place) => engine.placeType(place).kind === "float");
  }

  unboxed(): readonly Place[] {
    if (this.boxesVariables) this.places.boxWhere((place) => place instanceof Binding);
    if (this.boxesAttributes) this.attributes.forEach((cell) => this.places.box(cell));
    return this.places.unboxed();
  }

  protected typeOf(expression: Expression): Type {
    return this.engine.of(expression);
  }

  protected linkFunctions(a: FunctionUnit, b: FunctionUnit): void {
    if (a === b) return;
    this.places.link(a, b);
    const others = parametersOf(b);
    parametersOf(a).forEach((parameter, i) => {
      const other = others[i];
      if (other !== undefined) this.places.link(parameter, other);
    });
  }

  protected boxFunction(unit: FunctionUnit): void {
    this.places.box(unit);
    for (const parameter of parametersOf(unit)) this.places.box(parameter);
  }

  /** A function that is handed about, or called with arguments that are matched when it runs. */
  protected boxCallee(type: Type): void {
    for (const member of membersOf(type)) {
      if (member.kind === "function") this.boxFunction(member.unit);
      if (member.kind === "class") {
        const init = member.class.method("__init__");
        if (init !== undefined) this.boxFunction(init);
      }
    }
  }

  /** A variable that other modules read by its name. */
  protected boxModuleVariable(name: string): void {
    const { program, scopes } = this.engine.program;
    for (const scope of [program, ...scopes.values()]) {
      const binding = scope.kind === "function" ? undefined : scope.symbols.get(name);
      if (binding !== undefined) this.places.box(binding);
    }
  }

  /** An attribute that is read or written. */
  protected attribute(node: Extract<Expression, { kind: "Attribute" }>): void {
    const name = node.attribute.name;
    const members = membersOf(this.typeOf(node.object)).filter(({ kind }) => kind !== "none");
    let first: Cell | undefined;
    let isComputed = false;
    for (const member of members) {
      if (member.kind !== "instance") {
        if (member.kind === "module") this.boxModuleVariable(name);
        for (const owner of this.engine.attributes.ownersOf(name)) {
          this.places.box(this.engine.attributes.find(owner, name)!);
        }
        continue;
      }
      const cell = this.engine.attributes.find(member.class, name);
      if (cell === undefined) {
        isComputed = true;
        // Those of classes below are looked up when the program runs.
        for (const owner of this.engine.attributes.ownersOf(name)) {
          this.places.box(this.engine.attributes.find(owner, name)!);
        }
        continue;
      }
      this.places.add(cell);
      this.attributes.add(cell);
      const computed = ["__getattribute__", "__setattr__", name];
      if (computed.some((method) => definesName(member.class, method))) {
        this.places.box(cell);
      }
      if (first !== undefined) this.places.link(first, cell);
      first = cell;
    }
    // What a property of another class gives is boxed.
    if (isComputed && first !== undefined) this.places.box(first);
  }

  protected boxAttribute(node: Extract<Expression, { kind: "Attribute" }>): void {
    this.attribute(node);
    for (const member of membersOf(this.typeOf(node.object))) {
      if (member.kind !== "instance") continue;
      const cell = this.engine.attributes.find(member.class, node.attribute.name);
      if (cell !== undefined) this.places.box(cell);
    }
  }

  /** Two lists of which one gets the elements of the other as they are. */
  protected linkLists(a: Type, b: Type): void {
    if (a.kind === "list" && b.kind === "list") this.places.link(a.element, b.element);
    else {
      this.boxElements(a);
      this.boxElements(b);
    }
  }

  protected boxElements(type: Type): void {
    for (const member of membersOf(type)) {
      if (member.kind === "list") this.places.box(member.element);
    }
  }

  /** Boxes the elements of every list in a value, at any depth. */
  protected boxInside(type: Type, seen = new Set<Cell>()): void {
    const inside = (cell: Cell) => {
      const root = cell.find();
      if (seen.has(root)) return;
      seen.add(root);
      this.boxInside(root.type, seen);
    };
    for (const member of membersOf(type)) {
      switch (member.kind) {
        case "list":
          this.places.box(member.element);
          inside(member.element);
          break;
        case "set":
        case "frozenset":
          inside(member.element);
          break;
        case "dict":
          inside(member.key);
          inside(member.value);
          break;
        case "tuple":
          (member.elements ?? [member.rest]).forEach((each) => this.boxInside(each, seen));
          break;
        case "iterator":
          this.boxInside(member.element, seen);
          break;
        default:
          break;
      }
    }
  }
}

export function parametersOf(unit: FunctionUnit): readonly Parameter[] {
  if (unit.parameters === null) return [];
  return [...unit.parameters.positional, ...unit.parameters.keywordOnly];
}

/** Whether an argument or element is one value, and no `*rest`, `**keywords` or `name=value`. */
export function isSingle({ kind }: { readonly kind: string }): boolean {
  return kind !== "Starred" && kind !== "DoubleStarred" && kind !== "KeywordArgument";
}
