import type {
  Argument,
  Attribute,
  Call,
  Expression,
  Parameter,
} from "../../../../grammar/index.js";
import type { Binding, BoundProgram, FunctionUnit } from "../scopes/index.js";
import { membersOf } from "../types/lattice.js";
import type { Types } from "../types/types.js";
import { argumentValue, forEachSubexpression, forEachTarget } from "../walk.js";
import { isEscaper, isHarmless, mutators, requestData, targetsOf, type Target } from "./calls.js";
import { either, moved, NOTHING, type FlowGraph, type Place, type Value } from "./graph.js";

/** What local variables hold at a point of a function. */
export type State = Map<Binding, Value>;

/** Follows values through the expressions of one function: where what an expression gives may come from. */
export abstract class ExpressionFlow {
  protected readonly program: BoundProgram;
  protected readonly types: Types;
  protected readonly graph: FlowGraph;
  protected readonly unit: FunctionUnit;
  /** What the functions of the program return, as far as it is known by now. */
  protected readonly summaries: ReadonlyMap<FunctionUnit, Value>;
  protected state: State = new Map();
  protected result: Value = NOTHING;

  constructor(
    program: BoundProgram,
    types: Types,
    graph: FlowGraph,
    summaries: ReadonlyMap<FunctionUnit, Value>,
    unit: FunctionUnit,
  ) {
    this.summaries = summaries;
    this.program = program;
    this.types = types;
    this.graph = graph;
    this.unit = unit;
  }

  /** Where what an expression gives may come from; of a number, nowhere. */
  protected value(node: Expression): Value {
    const found = this.#value(node);
    return isHarmless(this.types.of(node)) ? NOTHING : found;
  }

  #value(node: Expression): Value {
    switch (node.kind) {
      case "Name":
        return this.#name(node);
      case "Attribute":
        return this.#attribute(node);
      case "Call":
        return this.#call(node);
      case "Comparison":
      case "Lambda":
        this.#parts(node);
        return NOTHING;
      case "Conditional": {
        this.value(node.condition);
        return either(this.value(node.then), this.value(node.otherwise));
      }
      case "Subscript": {
        this.value(node.index);
        return this.value(node.object);
      }
      case "Binary": {
        const [left, right] = [this.value(node.left), this.value(node.right)];
        return node.operator === "%" && isNumeric(node.left) ? left : either(left, right);
      }
      case "ListComprehension":
      case "SetComprehension":
      case "GeneratorExpression":
      case "DictComprehension":
        for (const { target, iterable, conditions } of node.clauses) {
          this.assign(target, this.value(iterable));
          for (const condition of conditions) this.value(condition);
        }
        return node.kind === "DictComprehension"
          ? either(this.value(node.key), this.value(node.value))
          : this.value(node.element);
      case "Yield": {
        const value = node.value === null ? NOTHING : this.value(node.value);
        this.returns(value, node.span);
        return NOTHING;
      }
      default:
        return this.#parts(node);
    }
  }

  #parts(node: Expression): Value {
    let all = NOTHING;
    forEachSubexpression(node, (child) => {
      all = either(all, this.value(child));
    });
    return all;
  }

  #name(node: Extract<Expression, { kind: "Name" }>): Value {
    const binding = this.program.references.get(node);
    if (binding === undefined || binding === this.unit.self) return NOTHING;
    if (binding.scope.kind === "builtin" || binding.imported !== null) return NOTHING;
    if (binding.entity !== null && binding.writes === 1) return NOTHING;
    const local = this.state.get(binding);
    if (local !== undefined) return local;
    if (binding.scope.kind === "class" && this.unit.owner !== null) {
      return from(attributePlace(this.unit.owner.name, binding.name));
    }
    return binding.isLocal && !binding.captured ? NOTHING : from(binding);
  }

  #attribute(node: Attribute): Value {
    const { object, attribute } = node;
    if (this.isRequest(object)) {
      const place = attributePlace("request", attribute.name);
      if (requestData.has(attribute.name)) {
        const label = `'request.${attribute.name}' is what the client sent`;
        const { source, start } = node.span;
        const sent = `${source.path}:${start}`;
        this.graph.source(sent, { span: node.span, label });
        return either(from(place), from(sent));
      }
      return from(place);
    }
    const around = this.value(object);
    const owners = this.#owners(object);
    if (owners.length === 0) return either(around, from(anyOwner(attribute.name)));
    return either(
      from(unknownOwner(attribute.name)),
      ...owners.map((owner) => from(attributePlace(owner, attribute.name))),
    );
  }

  protected isRequest(node: Expression): boolean {
    if (node.kind !== "Name" || node.name !== "request") return false;
    return this.program.references.get(node)?.scope.kind === "builtin";
  }

  /** The names of the classes that an object may be of; of each the furthest ancestor, which has the attributes. */
  #owners(node: Expression): string[] {
    const binding = node.kind === "Name" ? this.program.references.get(node) : undefined;
    if (binding !== undefined && binding === this.unit.self && this.unit.owner !== null) {
      return [rootOf(this.unit.owner)];
    }
    return membersOf(this.types.of(node)).flatMap((member) =>
      member.kind === "instance" || member.kind === "class" ? [rootOf(member.class)] : [],
    );
  }

  // ---- calls

  #call(node: Call): Value {
    const targets = targetsOf(node, this.program, this.types);
    const given = node.arguments.map((argument) => this.value(argumentValue(argument)));
    const object = node.callee.kind === "Attribute" ? this.value(node.callee.object) : NOTHING;
    if (node.callee.kind !== "Attribute") this.value(node.callee);
    if (isEscaper(node, this.program)) return NOTHING;
    if (targets.length > 0) {
      return either(
        ...targets.map((target) => this.#reach(target, this.#pass(node, given, target))),
      );
    }
    const { callee } = node;
    if (callee.kind === "Attribute" && mutators.has(callee.attribute.name)) {
      this.put(callee.object, either(...given));
    }
    return either(object, ...given);
  }

  /** What a function gives for arguments: of its parameters, what this call passes. */
  #reach({ unit, constructs }: Target, passed: ReadonlyMap<Place, Value>): Value {
    if (constructs) return NOTHING;
    const results = Array.from(this.summaries.get(unit) ?? NOTHING, ([place, steps]): Value => {
      if (!isParameter(place, unit)) return new Map([[place, steps]]);
      const value = passed.get(place) ?? NOTHING;
      return new Map(Array.from(value, ([origin, before]) => [origin, [...before, ...steps]]));
    });
    return either(...results);
  }

  /** Hands arguments over to the parameters of a function; gives what each of these gets. */
  #pass(node: Call, given: readonly Value[], { unit, skipped }: Target): ReadonlyMap<Place, Value> {
    const passed = new Map<Place, Value>();
    const { parameters } = unit;
    if (parameters === null) return passed;
    const all = [...parameters.positional, ...parameters.keywordOnly];
    node.arguments.forEach((argument, i) => {
      for (const parameter of this.#receivers(argument, i - skipped, all, unit)) {
        for (const binding of bindingsOf(parameter, unit)) {
          const label = `passed to '${unit.name}' as '${binding.name}'`;
          const value = moved(given[i]!, { span: argument.span, label });
          this.graph.flow(value, binding);
          passed.set(binding, either(passed.get(binding) ?? NOTHING, value));
        }
      }
    });
    return passed;
  }

  #receivers(
    argument: Argument,
    index: number,
    all: readonly Parameter[],
    { parameters }: FunctionUnit,
  ): readonly Parameter[] {
    if (argument.kind === "Starred" || argument.kind === "DoubleStarred") return all;
    const surplus = argument.kind === "KeywordArgument" ? parameters!.keywords : parameters!.rest;
    const found =
      argument.kind === "KeywordArgument"
        ? all.find(({ target }) => "name" in target && target.name === argument.name.name)
        : parameters!.positional[index];
    const receiver = found ?? surplus;
    return receiver === null || index < 0 ? [] : [receiver];
  }

  // ---- assignment

  /** Gives a value to a target. */
  protected assign(target: Expression, value: Value): void {
    forEachTarget(target, (leaf) => {
      if (leaf.kind !== "Name") {
        this.put(leaf, value);
        return;
      }
      const binding = this.program.references.get(leaf);
      if (binding === undefined) return;
      const next = moved(value, { span: leaf.span, label: `assigned to '${leaf.name}'` });
      if (binding.scope.kind === "class" && this.unit.owner !== null) {
        this.graph.flow(next, attributePlace(rootOf(this.unit.owner), leaf.name));
        return;
      }
      if (binding.isLocal) this.state.set(binding, next);
      if (!binding.isLocal || binding.captured) this.graph.flow(next, binding);
    });
  }

  /** Puts a value into what an expression stands for: an attribute, a container. */
  protected put(target: Expression, value: Value): void {
    switch (target.kind) {
      case "Name": {
        const binding = this.program.references.get(target);
        if (binding === undefined || binding.scope.kind === "builtin") return;
        const next = moved(value, { span: target.span, label: `put into '${target.name}'` });
        if (binding.isLocal) {
          this.state.set(binding, either(this.state.get(binding) ?? NOTHING, next));
        }
        if (!binding.isLocal || binding.captured) this.graph.flow(next, binding);
        return;
      }
      case "Attribute": {
        const { name } = target.attribute;
        const next = moved(value, { span: target.span, label: `kept in '${name}'` });
        const owners = this.isRequest(target.object) ? ["request"] : this.#owners(target.object);
        for (const owner of owners) this.graph.flow(next, attributePlace(owner, name));
        if (owners.length === 0) this.graph.flow(next, unknownOwner(name));
        this.graph.flow(next, anyOwner(name));
        return;
      }
      case "Subscript":
        this.put(target.object, value);
        return;
      default:
        return;
    }
  }

  protected returns(value: Value, span: Expression["span"]): void {
    const label = `returned by '${this.unit.name}'`;
    this.result = either(this.result, moved(value, { span, label }));
  }
}

function isParameter(place: Place, unit: FunctionUnit): boolean {
  return typeof place !== "string" && place.scope === unit.scope && place.roles.has("parameter");
}

/** The variables of a parameter; a tuple parameter has several. */
export function bindingsOf({ target }: Parameter, { scope }: FunctionUnit): Binding[] {
  const names: string[] = [];
  if ("name" in target) names.push(target.name);
  else forEachTarget(target, (leaf) => leaf.kind === "Name" && names.push(leaf.name));
  return names.flatMap((name) => scope.symbols.get(name) ?? []);
}

/** `'%d of %d'`: what is put in becomes a number. */
function isNumeric(node: Expression): boolean {
  if (node.kind !== "String") return false;
  const conversions = node.value.match(/%(?!%)[^a-zA-Z]*[a-zA-Z]/g) ?? [];
  return conversions.every((each) => /[dioxXeEfFgGu]$/.test(each));
}

function rootOf(owner: NonNullable<FunctionUnit["owner"]>): string {
  return owner.lineage().at(-1)!.name;
}

function from(place: Place): Value {
  return new Map([[place, []]]);
}

const attributePlace = (owner: string, name: string): Place => `${owner}.${name}`;
/** An attribute of something that inference knows nothing of. */
const unknownOwner = (name: string): Place => `?.${name}`;
/** An attribute of whatever object. */
const anyOwner = (name: string): Place => `*.${name}`;
