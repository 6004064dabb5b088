import type { Attribute, Call, Expression } from "../../../../grammar/index.js";
import type { ClassUnit, FunctionUnit } from "../scopes/index.js";
import { superParent } from "../super-calls.js";
import { argumentValue } from "../walk.js";
import { argumentTypes } from "./argument-types.js";
import { attributesOwner, giveAttributes } from "./assignment.js";
import { attributeType, moduleSpec, readSpec } from "./attributes.js";
import { builtinCall } from "./builtin-calls.js";
import { reachByGetter } from "./computed-names.js";
import { containerCall } from "./container-calls.js";
import { forgetBehindCall } from "./call-effects.js";
import type { ExpressionInference } from "./expressions.js";
import { moduleMember, resultOf } from "./knowledge.js";
import { elementsCall } from "./module-calls.js";
import { callMethod } from "./operator-calls.js";
import { patternCall } from "./pattern-calls.js";
import { askForItems } from "./subscripts.js";
import { runtimeMember } from "./runtime-members.js";
import {
  BOOL,
  isBuiltinObject,
  membersOf,
  NEVER,
  STR,
  tupleOf,
  UNKNOWN,
  type FunctionType,
  type Type,
} from "./lattice.js";

/** The arguments of a call with their types, in the order of the source. */
export interface ArgumentTypes {
  readonly positional: readonly Type[];
  readonly keywords: ReadonlyMap<string, Type>;
  /** `*args` or `**kw` stands among them: what each parameter gets is not known. */
  readonly open: boolean;
}

/** The type of a call; the types of its arguments flow into the parameters of whatever it may reach. */
export function callType(inference: ExpressionInference, call: Call): Type {
  const type = resultType(inference, call);
  if (inference.environment.followsPaths) forgetBehindCall(inference, call);
  return type;
}

function resultType(inference: ExpressionInference, call: Call): Type {
  const { callee } = call;
  const [first] = call.arguments;
  if (first?.kind === "GeneratorExpression" && exhausts(inference, callee)) {
    inference.exhausted.add(first);
  }
  if (callee.kind === "Attribute") return methodCall(inference, call, callee);
  const type = inference.infer(callee);
  if (type.kind === "builtin" && (type.name === "isinstance" || type.name === "issubclass")) {
    return classTest(inference, call);
  }
  const args = argumentTypes(inference, call.arguments);
  let joined: Type = NEVER;
  for (const member of membersOf(type)) {
    joined = inference.engine.join(joined, applyCallee(inference, member, args, call));
  }
  return joined;
}

/** Whether a call goes through all of its first argument before it gives anything, or until it has an answer. */
function exhausts({ engine }: ExpressionInference, callee: Expression): boolean {
  if (callee.kind === "Attribute") return callee.attribute.name === "join";
  if (callee.kind !== "Name") return false;
  const binding = engine.program.references.get(callee);
  return binding?.scope.kind === "builtin" && exhausting.has(callee.name);
}

const exhausting: ReadonlySet<string> = new Set(
  "all any dict frozenset list max min set sorted sum tuple".split(" "),
);

/** `isinstance(x, (A, B))`: to ask whether something is an object of a class is not to make one. */
function classTest(inference: ExpressionInference, { arguments: given }: Call): Type {
  const { engine } = inference;
  given.forEach((argument, index) => {
    const value = argumentValue(argument);
    if (index === 0) inference.value(value);
    else if (value.kind === "Tuple") {
      engine.record(value, tupleOf(value.elements.map((each) => inference.infer(each))));
    } else inference.infer(value);
  });
  return BOOL;
}

function methodCall(inference: ExpressionInference, call: Call, callee: Attribute): Type {
  const { engine } = inference;
  const inherited = superParent(callee.object, inference.unit, engine.program);
  const method = inherited?.method(callee.attribute.name);
  if (method !== undefined) {
    inference.infer(callee.object);
    const type: FunctionType = { kind: "function", unit: method, bound: true };
    engine.record(callee, type);
    return applyFunction(inference, type, argumentTypes(inference, call.arguments));
  }
  const calleeType = engine.record(callee, attributeType(inference, callee, true));
  const object = engine.of(callee.object);
  const args = argumentTypes(inference, call.arguments);
  const name = callee.attribute.name;
  const owner = /^(update|setdefault)$/.test(name) ? attributesOwner(callee.object) : undefined;
  if (owner !== undefined) giveAttributes(inference, engine.of(owner), UNKNOWN);
  let joined: Type = NEVER;
  for (const member of membersOf(object)) {
    joined = engine.join(joined, memberCall(inference, member, name, args, call, calleeType));
  }
  return joined;
}

function memberCall(
  inference: ExpressionInference,
  object: Type,
  name: string,
  args: ArgumentTypes,
  call: Call,
  calleeType: Type,
): Type {
  switch (object.kind) {
    case "instance":
    case "class": {
      if (
        name === "getPath" &&
        object.kind === "instance" &&
        inference.engine.inheritsGetPath(object.class)
      ) {
        return STR;
      }
      let joined: Type = NEVER;
      for (const member of membersOf(calleeType)) {
        const known = member.kind === "function" || member.kind === "class";
        const result = known
          ? applyCallee(inference, member, args, call)
          : applyUnknownMethod(inference, name, args);
        joined = inference.engine.join(joined, result);
      }
      return joined;
    }
    case "module":
      if (object.unit !== undefined) {
        let joined: Type = NEVER;
        for (const member of membersOf(calleeType)) {
          joined = inference.engine.join(joined, applyCallee(inference, member, args, call));
        }
        return joined;
      }
      if (object.name === "operator") reachByGetter(inference, name, call);
      return applySpec(
        inference,
        moduleSpec(inference, object, name),
        object.foreign === undefined ? { kind: "member", module: object.name, name } : object,
        args,
        call,
      );
    case "runtime": {
      const spec = runtimeMember(inference.engine.program.foreign, object.name, name);
      return (
        patternCall(inference, object, name, args, call) ??
        applySpec(inference, spec, object, args, call)
      );
    }
    case "unknown":
      return applyUnknownMethod(inference, name, args);
    case "none":
      return name.startsWith("__") ? applyUnknown(inference, args) : NEVER;
    default:
      return containerCall(inference, object, name, args, call) ?? applyUnknown(inference, args);
  }
}

function applyCallee(
  inference: ExpressionInference,
  callee: Type,
  args: ArgumentTypes,
  call: Call,
): Type {
  switch (callee.kind) {
    case "function":
      return applyFunction(inference, callee, args);
    case "class":
      return construct(inference, callee.class, args, call);
    case "builtin":
      return builtinCall(inference, callee.name, args, call);
    case "member":
      if (callee.module === "operator") reachByGetter(inference, callee.name, call);
      return applySpec(
        inference,
        callee.foreign === undefined
          ? moduleMember(callee.module, callee.name)
          : callee.foreign.specs.get(callee.name),
        callee,
        args,
        call,
      );
    case "instance": {
      const method = callee.class.method("__call__");
      if (method === undefined) return applyUnknown(inference, args);
      return applyFunction(inference, { kind: "function", unit: method, bound: true }, args);
    }
    case "none":
      return NEVER;
    default:
      return applyUnknown(inference, args);
  }
}

/** Calls a function of the runtime by what is known of it. */
function applySpec(
  inference: ExpressionInference,
  spec: string | undefined,
  receiver: Type,
  args: ArgumentTypes,
  call: Call,
): Type {
  const matched = isShipped(receiver)
    ? patternCall(inference, receiver, receiver.name, args, call)
    : undefined;
  if (matched !== undefined) return matched;
  const known = isShipped(receiver)
    ? elementsCall(inference, receiver.module, receiver.name, args, call)
    : undefined;
  const result = resultOf(spec);
  if (known === undefined && result === undefined) return applyUnknown(inference, args);
  // An object may keep what it is given; a file does not.
  const keeps = receiver.kind === "runtime" && !isBuiltinObject(receiver);
  if (keeps || isClassOfRuntime(result)) applyUnknown(inference, args);
  else loseFunctions(inference, args);
  for (const type of [...args.positional, ...args.keywords.values()]) {
    handToRuntime(inference, type);
  }
  return known ?? readSpec(inference, result!, receiver, call);
}

/** Whether what a call gives is an object of a class that the runtime ships. */
function isClassOfRuntime(result: string | undefined): boolean {
  return result !== undefined && /^\w[\w.]*\.\w+$/.test(result);
}

/** Whether what is called is a function of a module that the runtime ships. */
function isShipped(receiver: Type): receiver is Extract<Type, { kind: "member" }> {
  return receiver.kind === "member" && receiver.foreign === undefined;
}

/** An object goes where it may be asked for its items, and be given others: `random.shuffle(deck)`. */
function handToRuntime(inference: ExpressionInference, type: Type): void {
  inference.engine.escaped.expose(type);
  for (const member of membersOf(type)) {
    askForItems(inference, member);
    if (member.kind === "instance") callMethod(inference, member, "__setitem__", UNKNOWN, UNKNOWN);
  }
}

/** Calls a function of the program: its parameters get the arguments, its result is what it returns. */
export function applyFunction(
  inference: ExpressionInference,
  { unit, bound }: FunctionType,
  args: ArgumentTypes,
): Type {
  const explicitSelf = !bound && unit.self !== null;
  bindArguments(inference, unit, explicitSelf ? args.positional.slice(1) : args.positional, args);
  inference.engine.worklist.demand(unit);
  return inference.engine.returnCell(unit).read(inference);
}

function bindArguments(
  inference: ExpressionInference,
  unit: FunctionUnit,
  positional: readonly Type[],
  { keywords, open }: ArgumentTypes,
): void {
  const { engine } = inference;
  const { parameters } = unit;
  if (parameters === null) return;
  let surplus: Type = open ? UNKNOWN : NEVER;
  positional.forEach((type, index) => {
    const parameter = parameters.positional[index];
    if (parameter !== undefined) engine.parameterCell(parameter).write(type, engine);
    else surplus = engine.join(surplus, type);
  });
  if (open) {
    for (const parameter of [
      ...parameters.positional.slice(positional.length),
      ...parameters.keywordOnly,
    ]) {
      engine.parameterCell(parameter).write(UNKNOWN, engine);
    }
  }
  let extra: Type = open ? UNKNOWN : NEVER;
  for (const [name, type] of keywords) {
    const parameter = [...parameters.positional, ...parameters.keywordOnly].find(
      ({ target }) => "name" in target && target.name === name,
    );
    if (parameter !== undefined) engine.parameterCell(parameter).write(type, engine);
    else extra = engine.join(extra, type);
  }
  if (parameters.rest !== null) {
    const type: Type = { kind: "tuple", elements: null, rest: surplus };
    engine.parameterCell(parameters.rest).write(type, engine);
  } else engine.lost(surplus);
  if (parameters.keywords !== null) {
    const [key, value] = [
      engine.siteCell(parameters.keywords, 0),
      engine.siteCell(parameters.keywords, 1),
    ];
    key.write(STR, engine);
    value.write(extra, engine);
    engine.parameterCell(parameters.keywords).write({ kind: "dict", key, value }, engine);
  } else engine.lost(extra);
}

function construct(
  inference: ExpressionInference,
  made: ClassUnit,
  args: ArgumentTypes,
  { callee }: Call,
): Type {
  const binding =
    callee.kind === "Name" ? inference.engine.program.references.get(callee) : undefined;
  const isSelf = binding !== undefined && binding === inference.unit.self;
  const init = made.method("__init__");
  if (init === undefined) applyUnknown(inference, args);
  else applyFunction(inference, { kind: "function", unit: init, bound: true }, args);
  // The class of a class method may be any below.
  if (isSelf) {
    for (const below of inference.engine.attributes.descendants(made)) {
      const own = below.methods.get("__init__");
      if (own !== undefined)
        applyFunction(inference, { kind: "function", unit: own, bound: true }, args);
    }
  }
  // What `__new__` gives may be anything.
  return made.static("__new__") === undefined ? { kind: "instance", class: made } : UNKNOWN;
}

/** A call of something unknown: what is handed to it is out of sight from then on. */
export function applyUnknown(inference: ExpressionInference, args: ArgumentTypes): Type {
  args.positional.forEach((type) => inference.engine.lost(type));
  args.keywords.forEach((type) => inference.engine.lost(type));
  return UNKNOWN;
}

/** A method call on an unknown object may reach every method of that name. */
function applyUnknownMethod(
  inference: ExpressionInference,
  name: string,
  args: ArgumentTypes,
): Type {
  for (const unit of inference.engine.program.methodsNamed(name)) {
    bindArguments(inference, unit, args.positional, args);
    inference.engine.lost(inference.engine.returnCell(unit).read(inference));
  }
  return applyUnknown(inference, args);
}

function loseFunctions(inference: ExpressionInference, args: ArgumentTypes): void {
  for (const type of [...args.positional, ...args.keywords.values()]) {
    for (const member of membersOf(type)) {
      if (member.kind === "function" || member.kind === "class") inference.engine.lost(member);
    }
  }
}

/** What a function value gives when a builtin calls it with such arguments. */
export function applyValue(
  inference: ExpressionInference,
  callee: Type,
  positional: readonly Type[],
  call: Call,
): Type {
  const args: ArgumentTypes = { positional, keywords: new Map(), open: false };
  let joined: Type = NEVER;
  for (const member of membersOf(callee)) {
    // The runtime makes the call, and must be told what `*rest` is.
    if (member.kind === "function" && takesRest(member.unit)) inference.engine.lost(member);
    joined = inference.engine.join(joined, applyCallee(inference, member, args, call));
  }
  return joined;
}

function takesRest({ parameters }: FunctionUnit): boolean {
  return parameters !== null && (parameters.rest !== null || parameters.keywords !== null);
}
