import type { Attribute } from "../../../../grammar/index.js";
import { definesName, type Binding } from "../scopes/index.js";
import type { Tracked } from "./environments.js";
import type { ExpressionInference } from "./expressions.js";
import { isOnly, memberOf, membersOf, NONE, sameType, type Type, withoutNone } from "./lattice.js";

/**
 * An attribute of the object that a variable holds, or of one that such a path leads to: `node.left`, `self.root.left`.
 * What a test or an assignment says of it holds until the variable is bound again, or an attribute of one of its names
 * may have been set, on whatever object.
 */
export class AttributePath {
  readonly object: Tracked;
  readonly name: string;
  readonly isLocal = false;
  /**
   * Has a type in a state where TypeScript takes the attribute for `null`, for it does not know that a call may have set
   * it (https://github.com/microsoft/TypeScript/issues/9998).
   */
  readonly stale: StaleNull = { isLocal: false };

  constructor(object: Tracked, name: string) {
    this.object = object;
    this.name = name;
  }

  /** Whether an attribute on the way, or its end, is of a name that may have been set. */
  passes(isSet: (name: string) => boolean): boolean {
    if (isSet(this.name)) return true;
    return this.object instanceof AttributePath && this.object.passes(isSet);
  }

  /** Whether it starts with a variable or another path. */
  startsWith(tracked: Tracked): boolean {
    if (this.object === tracked) return true;
    return this.object instanceof AttributePath && this.object.startsWith(tracked);
  }
}

export interface StaleNull {
  readonly isLocal: false;
}

/** The type of an attribute that is read, by what is known of its path. */
export function typeOnPath(inference: ExpressionInference, node: Attribute, type: Type): Type {
  const { environment, engine } = inference;
  engine.recordStale(node, false);
  if (!environment.followsPaths) return type;
  const path = findPath(inference, node);
  if (path === undefined) return type;
  if (environment.get(path.stale) !== undefined) engine.recordStale(node, true);
  return environment.get(path) ?? type;
}

/** The path of an attribute, if anything was ever said of it. */
function findPath(inference: ExpressionInference, node: Attribute): AttributePath | undefined {
  const object = trackedObject(inference, node, findPath);
  return object && inference.environment.findPath(object, node.attribute.name);
}

/** The path of an attribute whose value is followed: data of an object of the program. */
function followedPath(inference: ExpressionInference, node: Attribute): AttributePath | undefined {
  const name = node.attribute.name;
  const { engine } = inference;
  const classes = membersOf(engine.of(node.object)).filter(({ kind }) => kind !== "none");
  const isFollowed = classes.every(
    (each) =>
      each.kind === "instance" &&
      engine.attributes.find(each.class, name) !== undefined &&
      each.class.method(name) === undefined &&
      each.class.getter(name) === undefined,
  );
  if (!isFollowed || classes.length === 0) return undefined;
  const object = trackedObject(inference, node, followedPath);
  return object && inference.environment.path(object, name);
}

function trackedObject(
  inference: ExpressionInference,
  { object }: Attribute,
  pathOf: (inference: ExpressionInference, node: Attribute) => AttributePath | undefined,
): Tracked | undefined {
  if (object.kind === "Attribute") return pathOf(inference, object);
  if (object.kind !== "Name") return undefined;
  const binding = inference.engine.program.references.get(object);
  return binding !== undefined && isRoot(inference, binding) ? binding : undefined;
}

function isRoot(inference: ExpressionInference, binding: Binding): boolean {
  return (
    binding === inference.unit.self ||
    inference.engine.methodOfSelf(binding) !== undefined ||
    inference.isNarrowable(binding)
  );
}

/** Takes in that an attribute was set: TypeScript too knows then whether it is None. */
export function followAssignment(
  inference: ExpressionInference,
  target: Attribute,
  assigned: Type,
): void {
  const { engine, environment } = inference;
  const name = target.attribute.name;
  const known = findPath(inference, target);
  inference.forgetPaths((each) => each === name);
  if (known !== undefined) environment.delete(known.stale);
  const object = engine.of(target.object);
  if (object.kind !== "instance") return;
  // Attributes that are set by the runtime stay what they are declared to be.
  if (definesName(object.class, "__slots__")) return;
  const held = engine.attributes.find(object.class, name)?.type;
  if (held?.kind !== "union" || memberOf(held, "none") === undefined) return;
  const isNone = isOnly(assigned, "none");
  if (!isNone && (assigned.kind === "never" || memberOf(assigned, "none") !== undefined)) return;
  const path = followedPath(inference, target);
  if (path !== undefined) environment.set(path, isNone ? NONE : withoutNone(held));
}

/** Takes in what a test says of an attribute. */
export function refinePath(
  inference: ExpressionInference,
  node: Attribute,
  state: ExpressionInference["environment"],
  refined: (before: Type) => Type,
): void {
  const path = followedPath(inference, node);
  if (path === undefined) return;
  const before = state.get(path) ?? inference.engine.of(node);
  if (before.kind === "never") return;
  const after = refined(before);
  if (!sameType(before, after) || after.tested) state.set(path, after);
}
