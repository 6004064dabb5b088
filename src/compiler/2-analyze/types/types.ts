import type {
  Attribute,
  AugmentedAssignment,
  Expression,
  Parameter,
} from "../../../../grammar/index.js";
import type { Binding, ClassUnit, FunctionUnit } from "../scopes/index.js";
import type { Type } from "./lattice.js";

/** What has a type: an expression, and `target op= value`, which has that of the result. */
export type Typed = Expression | AugmentedAssignment;

/** What inference found, for effects, lowering and errors to read. */
export interface Types {
  /** The type of an expression, as it is where it stands; `unknown` for one that was never reached. */
  of(expression: Typed): Type;
  /** What a variable may hold at any time. */
  ofBinding(binding: Binding): Type;
  /** Whether a variable is compared for equality somewhere. */
  isCompared(binding: Binding): boolean;
  /** Whether TypeScript takes an attribute where it is read for `null`, not knowing that what was called may have set it. */
  isStale(node: Attribute): boolean;
  /** What a parameter may be given, and what is assigned to it; of `*rest` and `**kw` the tuple and the dict. */
  ofParameter(parameter: Parameter): Type;
  /** What a function returns (of a generator: what it yields, in an iterator). */
  returnOf(unit: FunctionUnit): Type;
  /** What an attribute of a class's instances may hold; undefined where the program never sets it. */
  attribute(owner: ClassUnit, name: string): Type | undefined;
  /** Whether objects of a class have an attribute from their construction on, and never lose it. */
  isAlwaysSet(owner: ClassUnit, name: string): boolean;
  /** The attributes that are set on a class itself or on its instances, in the order of their first appearance. */
  attributesOf(owner: ClassUnit): readonly string[];
  /** Whether a function is handed about as a value, so that its callers are not known. */
  isEscaping(unit: FunctionUnit): boolean;
  /** Whether an object of a class of the runtime goes where its type is forgotten. */
  isLost(runtimeClass: string): boolean;
  /** Whether `getPath` of a CherryClass and all below it is the one that every CherryClass has. */
  inheritsGetPath(owner: ClassUnit): boolean;
  /** Whether the program sets a class attribute of that name, on the class itself, to what is not plain data. */
  isSteered(owner: ClassUnit, name: string): boolean;
  /** Whether the end of a body can be reached, so that it returns None there. */
  fallsThrough(unit: FunctionUnit): boolean;
}
