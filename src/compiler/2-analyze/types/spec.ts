import {
  BOOL,
  COMPLEX,
  Cell,
  FLOAT,
  INDEX,
  INT,
  intBetween,
  membersOf,
  NONE,
  POSITION,
  STR,
  tupleOf,
  unionOf,
  UNKNOWN,
  type Growth,
  type Reader,
  type RuntimeType,
  type Type,
} from "./lattice.js";
import { objectElement, type ResultSpec } from "./knowledge.js";

/** Where the cells of containers come from that a result makes anew: one for each place and number. */
export type CellSource = (index: number) => Cell;

/** Reads a ResultSpec; containers in it get cells of `cells`, filled with what the spec says of their inside. */
export function typeOfSpec(
  spec: ResultSpec,
  receiver: Type,
  cells: CellSource,
  growth: Growth,
  reader: Reader,
): Type {
  let at = 0;
  let made = 0;
  const word = /[a-zA-Z_][\w.]*/y;

  const read = (): Type => {
    word.lastIndex = at;
    const name = word.exec(spec)?.[0] ?? "unknown";
    at += name.length;
    const inner: Type[] = [];
    if (spec[at] === "[") {
      do {
        at++;
        inner.push(read());
      } while (spec[at] === ",");
      at++;
    }
    return build(name, inner);
  };

  const cell = (type: Type): Cell => {
    const made_ = cells(made++);
    made_.write(type, growth);
    return made_;
  };

  const build = (name: string, inner: readonly Type[]): Type => {
    switch (name) {
      case "str":
        return STR;
      case "index":
        return INDEX;
      case "position":
        return POSITION;
      case "order":
        return intBetween(-1, 1);
      case "days":
        return intBetween(-999_999_999, 999_999_999);
      case "unit":
        return intBetween(0, 0x10ffff);
      case "int":
        return INT;
      case "float":
        return FLOAT;
      case "complex":
        return COMPLEX;
      case "number":
        return { kind: "union", members: [INT, FLOAT] };
      case "bool":
        return BOOL;
      case "none":
        return NONE;
      case "self":
        return receiver;
      case "element":
        return "element" in receiver && receiver.element instanceof Cell
          ? receiver.element.read(reader)
          : UNKNOWN;
      case "key":
        return receiver.kind === "dict" ? receiver.key.read(reader) : UNKNOWN;
      case "value":
        return receiver.kind === "dict" ? receiver.value.read(reader) : UNKNOWN;
      case "list":
      case "set":
      case "frozenset":
        return { kind: name, element: cell(inner[0]!) } as Type;
      case "dict":
        return { kind: "dict", key: cell(inner[0]!), value: cell(inner[1]!) };
      case "tuple":
        return tupleOf(inner);
      case "maybe":
        return unionOf([...membersOf(inner[0]!), NONE]);
      case "iterator":
        return { kind: "iterator", element: inner[0]! };
      case "RFile":
      case "WFile":
      case "Request":
      case "Response":
        return { kind: "runtime", name };
      default:
        return name.includes(".") ? { kind: "runtime", name } : UNKNOWN;
    }
  };

  return read();
}

/** What going through an object of the runtime gives, where JavaScript goes through it as Python does. */
export function elementOfObject({ name }: RuntimeType): Type {
  return objectElement(name) === "str" ? STR : UNKNOWN;
}
