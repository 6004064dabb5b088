import type {
  Call,
  CompareOperator,
  ComprehensionClause,
  Expression,
  Slice,
  Span,
} from "../../../../grammar/index.js";
import { binary, negate } from "./arithmetic.js";
import { builtins, stringMethods } from "./builtins.js";
import {
  type CallableValue,
  compare,
  contains,
  equal,
  isSequence,
  itemsOf,
  represent,
  sequence,
  truth,
  typeName,
  Unevaluable,
  type Value,
} from "./values.js";

/** What the condition of an aspect is asked of: `method` in it. */
export interface MethodFacts {
  readonly className: string;
  readonly name: string;
  /** `function`, `view` or `mask`. */
  readonly type: string;
  readonly isHidden: boolean;
  readonly isXmlrpc: boolean;
}

/** What can't be evaluated when compiling, and why. */
export interface EvaluationProblem {
  readonly span: Span;
  readonly problem: string;
}

/** Whether the condition of an aspect holds for a method (language.md, section 4); or what is in the way of saying so. */
export function evaluateCondition(
  condition: Expression,
  method: MethodFacts,
): boolean | EvaluationProblem {
  const names = new Map<string, Value>([
    ["None", null],
    ["True", true],
    ["False", false],
    ["method", { type: "record", name: "method", attributes: { ...method } }],
    ["string", { type: "record", name: "string", attributes: stringModule() }],
    ...Object.entries(builtins).map(([name, call]) => [name, callable(call)] as const),
  ]);
  try {
    return truth(new Evaluation(names).value(condition));
  } catch (error) {
    if (error instanceof Failure) return { span: error.span, problem: error.message };
    throw error;
  }
}

function callable(call: (...args: readonly Value[]) => Value): CallableValue {
  return { type: "callable", call: (args) => call(...args) };
}

/** The functions of the module `string` that are methods of strings as well. */
function stringModule(): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(stringMethods).map(([name, method]) => [
      name,
      callable((self = null, ...args) => {
        if (typeof self !== "string") throw new Unevaluable("a string is needed here");
        return method(self, ...args);
      }),
    ]),
  );
}

/** An {@link Unevaluable} with its place. */
class Failure extends Error {
  readonly span: Span;

  constructor(span: Span, problem: string) {
    super(problem);
    this.span = span;
  }
}

class Evaluation {
  readonly #names: ReadonlyMap<string, Value>;

  constructor(names: ReadonlyMap<string, Value>) {
    this.#names = names;
  }

  value(node: Expression): Value {
    try {
      return this.#value(node);
    } catch (error) {
      if (error instanceof Unevaluable) throw new Failure(node.span, error.message);
      throw error;
    }
  }

  #value(node: Expression): Value {
    switch (node.kind) {
      case "Name": {
        const value = this.#names.get(node.name);
        if (value === undefined)
          throw new Unevaluable(`'${node.name}' is not known when compiling`);
        return value;
      }
      case "Number":
      case "Long":
      case "String":
        return node.value;
      case "List":
      case "Tuple":
        return sequence(
          node.kind === "List" ? "list" : "tuple",
          node.elements.map((each) => this.value(each)),
        );
      case "Set":
        return sequence(
          "list",
          node.elements.map((each) => this.value(each)),
        );
      case "Dict":
        return {
          type: "dict",
          entries: node.entries.map(({ key, value }) => [this.value(key), this.value(value)]),
        };
      case "Repr":
        return represent(this.value(node.value));
      case "Attribute":
        return attribute(this.value(node.object), node.attribute.name);
      case "Call":
        return this.#call(node);
      case "Subscript": {
        const object = this.value(node.object);
        if (node.index.kind === "Slice") return this.#slice(object, node.index);
        return item(object, this.value(node.index));
      }
      case "Boolean":
        return this.#boolean(node.operator, node.operands);
      case "Unary": {
        const operand = this.value(node.operand);
        if (node.operator === "not") return !truth(operand);
        return negate(node.operator, operand);
      }
      case "Binary":
        return binary(node.operator, this.value(node.left), this.value(node.right));
      case "Comparison": {
        let left = this.value(node.first);
        for (const { operator, operand } of node.rest) {
          const right = this.value(operand);
          if (!holds(operator, left, right)) return false;
          left = right;
        }
        return true;
      }
      case "Conditional":
        return this.value(truth(this.value(node.condition)) ? node.then : node.otherwise);
      case "ListComprehension":
      case "SetComprehension":
      case "GeneratorExpression":
        return sequence("list", [
          ...this.#comprehension(node.clauses, (inner) => inner.value(node.element)),
        ]);
      default:
        throw new Unevaluable("this can't be evaluated when compiling");
    }
  }

  #boolean(operator: "and" | "or", operands: readonly Expression[]): Value {
    let last: Value = null;
    for (const operand of operands) {
      last = this.value(operand);
      if (truth(last) === (operator === "or")) return last;
    }
    return last;
  }

  #call(node: Call): Value {
    const callee = this.value(node.callee);
    const args = node.arguments.map((argument) => {
      if (argument.kind === "KeywordArgument" || argument.kind === "DoubleStarred") {
        throw new Unevaluable("a keyword argument can't be given when compiling");
      }
      return this.value(argument);
    });
    if (typeof callee !== "object" || callee === null || callee.type !== "callable") {
      throw new Unevaluable(`${typeName(callee)} can't be called`);
    }
    return callee.call(args);
  }

  #slice(object: Value, { lower, upper, step }: Slice): Value {
    const bound = (node: Expression | null) => {
      const value = node === null ? undefined : this.value(node);
      return value === undefined || value === null ? undefined : Number(value);
    };
    if (step !== null) throw new Unevaluable("a slice with a step can't be taken when compiling");
    const [start, end] = [bound(lower), bound(upper)];
    if (typeof object === "string") return object.slice(start, end);
    if (isSequence(object)) return sequence(object.type, object.items.slice(start, end));
    throw new Unevaluable(`${typeName(object)} has no slices`);
  }

  *#comprehension(
    [clause, ...rest]: readonly ComprehensionClause[],
    element: (inner: Evaluation) => Value,
  ): Generator<Value> {
    if (clause === undefined) {
      yield element(this);
      return;
    }
    for (const each of itemsOf(this.value(clause.iterable))) {
      const names = new Map(this.#names);
      bindTarget(clause.target, each, names);
      const inner = new Evaluation(names);
      if (clause.conditions.every((test) => truth(inner.value(test)))) {
        yield* inner.#comprehension(rest, element);
      }
    }
  }
}

function bindTarget(target: Expression, value: Value, names: Map<string, Value>): void {
  if (target.kind === "Name") names.set(target.name, value);
  else if (target.kind === "Tuple" || target.kind === "List") {
    const items = itemsOf(value);
    if (items.length !== target.elements.length) {
      throw new Unevaluable("the values do not match the names");
    }
    target.elements.forEach((each, i) => bindTarget(each, items[i]!, names));
  } else throw new Unevaluable("only names can be bound here");
}

function holds(operator: CompareOperator, left: Value, right: Value): boolean {
  switch (operator) {
    case "==":
    case "is":
      return equal(left, right);
    case "!=":
    case "is not":
      return !equal(left, right);
    case "in":
      return contains(right, left);
    case "not in":
      return !contains(right, left);
    case "<":
      return compare(left, right) < 0;
    case "<=":
      return compare(left, right) <= 0;
    case ">":
      return compare(left, right) > 0;
    case ">=":
      return compare(left, right) >= 0;
  }
}

function attribute(object: Value, name: string): Value {
  if (typeof object === "string" && Object.hasOwn(stringMethods, name)) {
    return callable((...args) => stringMethods[name]!(object, ...args));
  }
  if (typeof object === "object" && object !== null) {
    if (object.type === "record" && Object.hasOwn(object.attributes, name)) {
      return object.attributes[name]!;
    }
    if (object.type === "dict" && name === "has_key") {
      return callable((key = null) => contains(object, key));
    }
  }
  throw new Unevaluable(`${typeName(object)} has no attribute '${name}' when compiling`);
}

function item(object: Value, index: Value): Value {
  if (typeof object === "object" && object !== null && object.type === "dict") {
    const entry = object.entries.findLast(([key]) => equal(key, index));
    if (entry === undefined) throw new Unevaluable(`there is no key ${represent(index)}`);
    return entry[1];
  }
  const found = itemsOf(object).at(Number(index));
  if (found === undefined) throw new Unevaluable("the index is out of range");
  return found;
}
