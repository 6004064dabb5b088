import type {
  Argument,
  Call,
  Comprehension,
  DictComprehension,
  Expression,
  Statement,
} from "../../../../grammar/index.js";
import { forEachStatement, type BoundProgram, type FunctionUnit } from "../scopes/index.js";
import { isBuiltinObject, membersOf, type Type, type Types } from "../types/index.js";
import { argumentValue, forEachExpression, forEachSubexpression, forEachTarget } from "../walk.js";
import { consumed, forEachTest } from "./asked.js";
import type { RuntimeWaits } from "./async-members.js";
import { callSite, type CallSite } from "./calls.js";
import {
  builtinMethods,
  builtinOperators,
  callers,
  comparisonMethods,
  consumers,
  definesOneOf,
  containsMethods,
  itemMethods,
  operatorMethods,
  operatorNames,
  sliceMethods,
  truthMethods,
  unaryMethods,
} from "../special-methods.js";
import { MethodFinder } from "./method-finder.js";
import type { WaitPoint, WaitRole } from "./wait-points.js";

/** Finds the calls of functions, and the places where code of the program may run without a call that says so. */
export class WaitFinder {
  /** The calls of the function that was visited last, in the order of the source; those of nested functions are theirs. */
  sites: CallSite[] = [];
  readonly points: WaitPoint[] = [];
  /** The places inside each generator expression, which waits where one of them does. */
  readonly expressions = new Map<Expression, readonly WaitPoint[]>();
  readonly #program: BoundProgram;
  readonly #types: Types;
  readonly #generators: readonly FunctionUnit[];
  readonly #runtime: RuntimeWaits;
  readonly #methods: MethodFinder;
  /** Whether classes of the program have special methods that operators run. */
  readonly #hasOperators: boolean;
  /** Whether generators of the program may run as context managers. */
  readonly #makesManagers: boolean;
  /** Whether an async function of the runtime is handed about as a value. */
  handsOutWaiting = false;

  constructor(program: BoundProgram, types: Types, runtime: RuntimeWaits) {
    this.#runtime = runtime;
    this.#program = program;
    this.#types = types;
    this.#methods = new MethodFinder(program, types);
    this.#generators = program.functions.filter((unit) => unit.isGenerator);
    this.#hasOperators = definesOneOf(operatorNames, program.classes);
    this.#makesManagers = program.usage.mentions.has("contextmanager");
  }

  visit(unit: FunctionUnit): void {
    this.sites = [];
    if (unit.expression !== null) this.#expression(unit.expression);
    for (const block of unit.blocks) forEachStatement(block, this.#statement);
  }

  #add(
    node: object,
    role: WaitRole,
    targets: readonly FunctionUnit[],
    open = false,
    runtime = false,
  ): void {
    if (targets.length === 0 && !open && !runtime) return;
    this.points.push({ node, role, targets, expression: null, site: null, open, runtime });
  }

  readonly #statement = (statement: Statement): void => {
    forEachExpression(statement, this.#part);
    if (statement.kind === "ExpressionStatement") {
      const { expression } = statement;
      const last = this.sites.length - 1;
      const site = this.sites[last];
      if (site?.call === expression) this.sites[last] = { ...site, isStatement: true };
      return;
    }
    if (this.#hasOperators) forEachTest(statement, this.#truth);
    if (statement.kind === "Delete") this.#stores(statement.targets, ["__delitem__"]);
    else if (statement.kind === "Assignment") this.#stores(statement.targets, ["__setitem__"]);
    else if (statement.kind === "Exec") this.#add(statement, "call", [], true);
    else if (statement.kind === "For") this.#iterate(statement.iterable, "iterate");
    else if (statement.kind === "Print") {
      for (const value of statement.values) {
        this.#add(value, "text", this.#methods.named(["__str__", "__repr__"], value));
      }
      if (statement.destination !== null) this.#printTo(statement.destination, statement);
    } else if (statement.kind === "AugmentedAssignment") {
      const { changed, right } = operatorMethods[statement.operator]!;
      this.#add(statement, "special", [
        ...this.#methods.named(changed, statement.target),
        ...this.#methods.named(right, statement.value),
      ]);
    } else if (statement.kind === "With") {
      for (const { context } of statement.items) this.#manage(context);
    } else if (statement.kind === "Function") {
      statement.decorators.forEach(this.#decorate);
    } else if (statement.kind === "Class") {
      statement.decorators.forEach(this.#decorate);
      const body = this.#program.classUnits.get(statement)?.body;
      if (body != null) this.#add(statement, "call", [body]);
    }
  };

  /** An expression of a statement, or of another where it is used as a value. */
  readonly #part = (node: Expression): void => {
    this.#expression(node);
    this.#value(node);
  };

  /** A decorator is called where the definition stands. */
  readonly #decorate = (decorator: Expression): void => {
    const targets = membersOf(this.#types.of(decorator)).flatMap((member) => {
      if (member.kind === "function") return [member.unit];
      if (member.kind === "class") return member.class.method("__init__") ?? [];
      return member.kind === "instance" ? (member.class.method("__call__") ?? []) : [];
    });
    this.#add(decorator, "decorate", targets);
  };

  /** Items are set or deleted. */
  #stores(targets: readonly Expression[], names: readonly string[]): void {
    for (const target of targets) {
      forEachTarget(target, (leaf) => {
        if (leaf.kind !== "Subscript" || leaf.index.kind === "Slice") return;
        this.#add(leaf, "store", this.#methods.named(names, leaf.object));
      });
    }
  }

  /** A `with` statement runs methods of its manager, or the generator that one was made of. */
  #manage(manager: Expression): void {
    const members = membersOf(this.#types.of(manager));
    const waits = members.some((type) => this.#runtime.waits(type, "__enter__"));
    const methods = this.#methods.named(["__enter__", "__exit__"], manager);
    const isAny = members.some(
      (type) => type.kind === "unknown" || (type.kind === "runtime" && !isBuiltinObject(type)),
    );
    const generators = isAny && this.#makesManagers ? this.#generators : [];
    this.#add(manager, "manage", [...methods, ...generators], false, waits);
  }

  /** A value is asked whether it is true; of `not x`, `x and y` and comparisons the parts are. */
  readonly #truth = (node: Expression): void => {
    if (node.kind === "Boolean") node.operands.forEach(this.#truth);
    else if (node.kind === "Unary" && node.operator === "not") this.#truth(node.operand);
    else if (node.kind !== "Comparison") {
      this.#add(node, "truth", this.#methods.named(truthMethods, node));
    }
  };

  /** What is printed is written to a file, whose `write` may wait; that of `sys.stderr` and its like does not. */
  #printTo(destination: Expression, statement: Statement): void {
    if (destination.kind === "Attribute" && this.#types.of(destination.object).kind === "module") {
      return;
    }
    const members = membersOf(this.#types.of(destination));
    const waits = members.some((type) => this.#runtime.waits(type, "write"));
    this.#add(statement, "call", this.#methods.named(["write"], destination), false, waits);
  }

  #expression(node: Expression): void {
    switch (node.kind) {
      case "Name":
      case "Number":
      case "String":
      case "Lambda":
        return;
      case "Call":
        this.#expression(node.callee);
        for (const argument of node.arguments) this.#part(argumentValue(argument));
        this.sites.push(callSite(node, false, this.#program, this.#types, this.#runtime));
        this.#call(node);
        return;
      default: {
        const before = this.points.length;
        forEachSubexpression(node, this.#part);
        if ("clauses" in node) this.#comprehension(node, before);
        else if (node.kind === "Attribute") {
          this.#add(node, "special", this.#methods.getters(node.attribute.name, node.object));
        } else if (this.#hasOperators) this.#operator(node);
      }
    }
  }

  /** `before`: how many places were known before those inside it. */
  #comprehension(node: Comprehension | DictComprehension, before: number): void {
    for (const { iterable, conditions } of node.clauses) {
      this.#iterate(iterable, "iterate");
      if (this.#hasOperators) conditions.forEach(this.#truth);
    }
    if (node.kind === "GeneratorExpression") this.expressions.set(node, this.points.slice(before));
  }

  /** The special methods that an operator runs. */
  #operator(node: Expression): void {
    switch (node.kind) {
      case "Binary": {
        const { left, right } = operatorMethods[node.operator]!;
        this.#add(node, "special", [
          ...this.#methods.named(left, node.left),
          ...this.#methods.named(right, node.right),
        ]);
        return;
      }
      case "Unary":
        this.#add(node, "special", this.#methods.named(unaryMethods[node.operator]!, node.operand));
        if (node.operator === "not") this.#truth(node.operand);
        return;
      case "Conditional":
        this.#truth(node.condition);
        return;
      case "Boolean":
        node.operands.slice(0, -1).forEach(this.#truth);
        return;
      case "Comparison": {
        const operands = [node.first, ...node.rest.map(({ operand }) => operand)];
        const names = node.rest.flatMap(({ operator }) => comparisonMethods[operator] ?? []);
        this.#add(
          node,
          "special",
          operands.flatMap((each) => this.#methods.named(names, each)),
        );
        for (const { operator, operand } of node.rest) {
          if (operator !== "in" && operator !== "not in") continue;
          this.#add(node, "contains", this.#methods.named(containsMethods, operand));
        }
        return;
      }
      case "Subscript": {
        const names = node.index.kind === "Slice" ? sliceMethods : itemMethods;
        this.#add(node, "special", this.#methods.named(names, node.object));
        return;
      }
      default:
        return;
    }
  }

  /** What is read as a value, not called. */
  #value(node: Expression): void {
    if (node.kind === "Attribute") {
      for (const object of membersOf(this.#types.of(node.object))) {
        this.handsOutWaiting ||= this.#runtime.isHandedOut(object, node.attribute.name);
      }
    } else if (node.kind === "Name") {
      const imported = this.#program.references.get(node)?.imported;
      if (imported?.name == null || imported.unit !== undefined) return;
      this.handsOutWaiting ||= this.#runtime.isAsyncFunction(imported.module, imported.name);
    }
  }

  #call(node: Call): void {
    const { callee } = node;
    const type = this.#types.of(callee);
    const args = node.arguments.map(argumentValue);
    if (type.kind === "builtin") {
      const special = builtinMethods[type.name];
      const [first] = args;
      if (special !== undefined && first !== undefined) {
        this.#add(node, "special", this.#methods.named(special, first));
      }
      const names = builtinOperators[type.name] ?? [];
      this.#add(
        node,
        "special",
        args.flatMap((each) => this.#methods.named(names, each)),
      );
      if (type.name === "bool" && first !== undefined) this.#truth(first);
      if (type.name === "next" && first !== undefined) this.#iterate(first, "next", node);
      if (consumers.has(type.name))
        for (const each of consumed(type.name, node.arguments)) this.#iterate(each, "collect");
      if (callers.has(type.name)) this.#callbacks(node, node.arguments);
      return;
    }
    this.#generatorsFor(type, args);
    if (this.#runsArgument(callee)) this.#callbacks(node, node.arguments, "call");
    if (callee.kind !== "Attribute") return;
    const name = callee.attribute.name;
    const members = membersOf(this.#types.of(callee.object));
    const isVague = members.some(({ kind }) => kind === "unknown" || kind === "iterator");
    const isFile = name === "next" && members.some(({ kind }) => kind === "runtime");
    if (isFile || (isVague && /^(next|send|throw|close)$/.test(name))) {
      this.#iterate(callee.object, "next", node);
    }
    const isContainer = members.every(({ kind }) => ["list", "str", "dict", "set"].includes(kind));
    if (isContainer && /^(join|extend|update)$/.test(name)) {
      for (const each of args) this.#iterate(each, "collect");
    }
    if (name === "sort" && members.some(({ kind }) => kind === "list" || kind === "unknown")) {
      this.#callbacks(node, node.arguments);
    }
  }

  /** Generators that are handed to what may be no code of the program: that can't wait for what they give. */
  #generatorsFor(callee: Type, args: readonly Expression[]): void {
    const isOfProgram =
      callee.kind === "function" ||
      (callee.kind === "class" && callee.class.method("__init__") !== undefined);
    if (isOfProgram) return;
    for (const each of args)
      if (each.kind === "GeneratorExpression") this.#iterate(each, "collect");
  }

  /** Does a function of the runtime run the functions that it is given? */
  #runsArgument(callee: Expression): boolean {
    if (callee.kind === "Attribute") {
      return membersOf(this.#types.of(callee.object)).some(
        (member) =>
          (member.kind === "module" || member.kind === "runtime") &&
          this.#runtime.runsArgument(member.name, callee.attribute.name),
      );
    }
    const imported = callee.kind === "Name" ? this.#program.references.get(callee)?.imported : null;
    return imported?.name != null && this.#runtime.runsArgument(imported.module, imported.name);
  }

  #callbacks(node: Call, given: readonly Argument[], role: WaitRole = "callback"): void {
    const targets: FunctionUnit[] = [];
    let [open, waits] = [false, false];
    for (const argument of given) {
      for (const member of membersOf(this.#types.of(argumentValue(argument)))) {
        if (member.kind === "function") targets.push(member.unit);
        else if (member.kind === "unknown") open = true;
        else if (member.kind === "member")
          waits ||= this.#runtime.isAsyncFunction(member.module, member.name);
      }
    }
    this.#add(node, role, targets, open, waits);
  }

  /** Going through a value: generators of the program may run, and methods of its classes. */
  #iterate(value: Expression, role: WaitRole, node: object = value): void {
    if (value.kind === "GeneratorExpression") {
      this.points.push({
        ...{ node, role, targets: [], expression: value, site: null },
        ...{ open: false, runtime: false },
      });
      return;
    }
    if (value.kind === "Call") {
      const callee = this.#types.of(value.callee);
      if (callee.kind === "function" && callee.unit.isGenerator) {
        this.#add(node, role, [callee.unit]);
        return;
      }
      // What builtins give was collected where they were given it.
      if (callee.kind === "builtin") return;
      if (value.callee.kind === "Attribute") {
        const object = this.#types.of(value.callee.object);
        const isFile = membersOf(this.#types.of(value)).some((each) =>
          this.#runtime.iterates(each),
        );
        if (!isFile && ["dict", "list", "str", "set", "module"].includes(object.kind)) return;
      }
    }
    const targets = new Set<FunctionUnit>();
    let isAny = false;
    let runtime = false;
    for (const member of membersOf(this.#types.of(value))) {
      runtime ||= this.#runtime.iterates(member);
      if (member.kind === "iterator" || member.kind === "unknown") {
        for (const unit of this.#generators) targets.add(unit);
        isAny = true;
      }
      if (member.kind === "instance" || member.kind === "unknown") {
        for (const unit of this.#methods.ofType(["__iter__", "next", "__getitem__"], member)) {
          targets.add(unit);
        }
      }
    }
    const expression = isAny ? "any" : null;
    if (targets.size === 0 && !isAny && !runtime) return;
    this.points.push({
      ...{ node, role, targets: [...targets], expression, site: null },
      ...{ open: false, runtime },
    });
  }
}
