import type {
  Block,
  ClassDefinition,
  Comparison,
  Expression,
  FunctionDefinition,
  Statement,
} from "../../../../grammar/index.js";
import { importKey, type CodeForm, type ModuleUnit } from "../../1-program/index.js";
import {
  argumentValue,
  catchesInside,
  forEachBlock,
  forEachDefault,
  forEachExpression,
  forEachSubexpression,
  forEachTarget,
} from "../walk.js";
import { declareLeaksInside } from "./declare.js";
import type { Reach } from "./import-resolver.js";
import { References, type NestingHandler } from "./references.js";
import { MAIN_NAME } from "./reflection.js";
import { Scope, type FunctionUnit, type ScopedComprehension } from "./scope.js";
import { catchesOneOf } from "./usage.js";

/** What counts in a `py-for`. */
export const LOOP_NAMES = ["_index", "_end"] as const;

/** The exceptions whose handlers take a failing import. */
const importErrors: ReadonlySet<string> = new Set(["ImportError", "StandardError", "Exception"]);

interface ResolverOwner {
  readonly program: Scope;
  scopeOf(module: ModuleUnit): Scope;
  readonly certain: ReadonlySet<ModuleUnit>;
  readonly scopes: Map<object, Scope>;
  readonly code: CodeForm | null;
}

/** Finds what each name of a body refers to, and notes on the symbols how they are used. */
export class ReferenceResolver extends References {
  /** An `import *` is of a module that is not there. */
  lacksNames = false;
  readonly #readEach = (expression: Expression): void => this.#read(expression);
  readonly #owner: ResolverOwner;
  readonly #scopes: Map<object, Scope>;
  /** An `except` around would catch an ImportError. */
  #isGuarded = false;
  /** How many blocks are around the statement at hand, in its unit and those around. */
  #depth = 0;
  /** The `except` around, in the unit at hand, tells what a bare `raise` raises. */
  #isHandling = false;

  constructor(owner: ResolverOwner, nesting: NestingHandler) {
    super(nesting);
    this.#owner = owner;
    this.#scopes = owner.scopes;
  }

  /** Resolves the body of a unit, and of all that is nested in it. */
  resolveUnit(unit: FunctionUnit): void {
    const [outerUnit, outerScope, isHandling] = [this.unit, this.scope, this.#isHandling];
    this.unit = unit;
    this.scope = unit.scope;
    this.#isHandling = false;
    if (unit.expression !== null) this.#read(unit.expression);
    for (const block of unit.blocks) this.#block(block);
    for (const parameter of unit.parameters?.positional ?? []) {
      if (!("name" in parameter.target)) this.#bindTarget(parameter.target);
    }
    if (unit.kind !== "def" && unit.kind !== "lambda" && unit.parameters !== null) {
      // Defaults of methods are evaluated where the class is made.
      this.scope = unit.scope.parent!;
      forEachDefault(unit.parameters, (value) => this.#read(value));
    }
    [this.unit, this.scope, this.#isHandling] = [outerUnit, outerScope, isHandling];
  }

  /** Resolves an expression that is evaluated before the code of a class body. */
  resolveParent(expression: Expression, body: FunctionUnit): void {
    const [outerUnit, outerScope] = [this.unit, this.scope];
    this.unit = body;
    this.scope = body.scope.parent!;
    this.#read(expression);
    [this.unit, this.scope] = [outerUnit, outerScope];
  }

  #block(block: Block): void {
    this.#depth++;
    for (const statement of block.statements) this.#statement(statement);
    this.#depth--;
  }

  get #isInEntry(): boolean {
    return this.#owner.scopeOf(this.unit.module) === this.#owner.program;
  }

  /** How the statement at hand comes to run, if it is an import. */
  get #reach(): Reach {
    if (this.#isGuarded) return "guarded";
    const isAtTop = this.unit.kind === "module" && this.#depth === 1;
    return isAtTop && this.#owner.certain.has(this.unit.module) ? "certain" : "possible";
  }

  #statement(statement: Statement): void {
    switch (statement.kind) {
      case "ExpressionStatement":
        this.#read(statement.expression);
        if (statement.expression.kind === "String")
          this.reflection.document(statement.expression.value);
        return;
      case "Assignment":
        this.#read(statement.value);
        for (const target of statement.targets) this.#bindTarget(target);
        return;
      case "AugmentedAssignment":
        this.#read(statement.target);
        this.#read(statement.value);
        if (statement.target.kind === "Name") this.write(statement.target.name, statement.target);
        if (statement.target.kind === "Attribute") this.writeAttribute(statement.target);
        return;
      case "AnnotatedAssignment":
        if (statement.value !== null) {
          this.#read(statement.value);
          this.#bindTarget(statement.target);
        }
        return;
      case "Delete":
        for (const target of statement.targets) {
          forEachTarget(target, (leaf) => {
            this.#read(leaf);
            if (leaf.kind !== "Name") return;
            const symbol = this.write(leaf.name, leaf);
            if (symbol === undefined) return;
            symbol.deleted = true;
            if (symbol.scope !== this.scope) symbol.deletedElsewhere = true;
          });
        }
        return;
      case "For":
        this.#read(statement.iterable);
        this.#bindTarget(statement.target);
        if (statement.isMask === true) {
          this.#maskLoop(statement);
          return;
        }
        break;
      case "With":
        for (const item of statement.items) {
          this.#read(item.context);
          if (item.target !== null) this.#bindTarget(item.target);
        }
        break;
      case "Try":
        this.#try(statement);
        return;
      case "Function":
        this.#function(statement);
        return;
      case "Class":
        this.#class(statement);
        return;
      case "Import":
        for (const module of statement.modules) {
          if (module.path[0]?.name === MAIN_NAME) {
            this.bindMain(module.alias ?? module.path[0]);
            continue;
          }
          const imported = this.nesting.imports.module(module, this.unit.module, this.#reach);
          this.bindImport(module.alias ?? module.path[0]!, imported);
        }
        return;
      case "ImportFrom":
        if (statement.names === "*") {
          this.lacksNames ||= !this.unit.module.imports.has(importKey(statement));
        }
        this.nesting.imports
          .names(statement, this.unit.module, this.#reach)
          .forEach(([bound, imported]) => this.bindImport(bound, imported));
        return;
      case "Raise":
        this.usage.readsHandled ||= statement.exception === null && !this.#isHandling;
        forEachExpression(statement, this.#readEach);
        return;
      case "Exec":
        this.reflection.exec(statement, this.unit);
        forEachExpression(statement, this.#readEach);
        return;
      default:
        forEachExpression(statement, this.#readEach);
        break;
    }
    forEachBlock(statement, (block) => this.#block(block));
  }

  /** The body of a `py-for`, in which `_index` and `_end` are the loop's own (language.md, section 5). */
  #maskLoop(statement: Extract<Statement, { kind: "For" }>): void {
    const outer = this.scope;
    this.scope = new Scope("comprehension", outer);
    for (const name of LOOP_NAMES) this.scope.declare(name, "loop", null);
    this.#scopes.set(statement, this.scope);
    this.#block(statement.body);
    this.scope = outer;
  }

  #try(statement: Extract<Statement, { kind: "Try" }>): void {
    const outer = this.#isGuarded;
    this.#isGuarded ||= statement.handlers.some(
      ({ type }) => type === null || catchesOneOf(importErrors, type),
    );
    this.#block(statement.body);
    this.#isGuarded = outer;
    for (const { type, target, body } of statement.handlers) {
      if (type !== null) {
        this.#read(type);
        this.usage.handler(type);
      }
      if (target !== null) this.#bindTarget(target);
      const isHandling = this.#isHandling;
      this.#isHandling = !catchesInside(body);
      this.#block(body);
      this.#isHandling = isHandling;
    }
    if (statement.otherwise !== null) this.#block(statement.otherwise);
    if (statement.cleanup !== null) this.#block(statement.cleanup);
  }

  #function(node: FunctionDefinition): void {
    node.decorators.forEach((decorator) => this.#read(decorator));
    forEachDefault(node.parameters, (value) => this.#read(value));
    this.write(node.name.name, node.name);
    this.resolveUnit(this.nesting.enterFunction(node, this.scope, this.unit));
  }

  #class(node: ClassDefinition): void {
    node.decorators.forEach((decorator) => this.#read(decorator));
    for (const base of node.bases) {
      this.#read(argumentValue(base));
      this.usage.parent(argumentValue(base));
    }
    this.write(node.name.name, node.name);
    const unit = this.nesting.enterClass(node, this.scope, this.unit);
    if (unit.body !== null) this.resolveUnit(unit.body);
  }

  #read(expression: Expression): void {
    switch (expression.kind) {
      case "Name":
        this.usage.values.add(expression.name);
        this.#readName(expression);
        return;
      case "Number":
        return;
      case "Lambda":
        forEachDefault(expression.parameters, (value) => this.#read(value));
        this.resolveUnit(this.nesting.enterFunction(expression, this.scope, this.unit));
        return;
      case "ListComprehension":
      case "SetComprehension":
      case "DictComprehension":
      case "GeneratorExpression":
        this.#comprehension(expression);
        return;
      case "Yield":
        this.unit.isGenerator = true;
        break;
      case "Comparison":
        this.reflection.readsOnly(expression);
        this.#comparison(expression);
        return;
      case "Subscript":
        this.reflection.subscript(expression, this.#isInEntry);
        this.reflection.readsOnly(expression);
        break;
      case "Binary":
        this.reflection.readsOnly(expression);
        break;
      case "Call":
        this.#call(expression);
        return;
      case "Attribute":
        this.usage.attribute(expression.attribute.name);
        this.reflection.attribute(expression.attribute.name);
        if (expression.object.kind !== "Name") break;
        this.#readName(expression.object);
        return;
      case "String":
        this.usage.string(expression.value);
        this.reflection.string(expression.value);
        return;
      default:
        break;
    }
    forEachSubexpression(expression, this.#readEach);
  }

  #readName(node: Extract<Expression, { kind: "Name" }>): void {
    this.usage.name(node.name);
    this.refer(node.name, node);
    if (this.isBuiltin(node)) this.reflection.value(node.name);
  }

  #comparison(node: Comparison): void {
    for (const operand of [node.first, ...node.rest.map((each) => each.operand)]) {
      this.#read(operand);
      const symbol = operand.kind === "Name" ? this.references.get(operand) : undefined;
      if (symbol !== undefined) symbol.compared = true;
    }
  }

  /** The first iterable is evaluated outside; but for a list comprehension, the rest has a scope of its own. */
  #comprehension(node: ScopedComprehension): void {
    const outer = this.scope;
    node.clauses.forEach((clause, index) => {
      this.#read(clause.iterable);
      // The names of code that is compiled at run time are no variables, so that a list keeps its own to itself too.
      const isOpen = node.kind === "ListComprehension" && this.#owner.code === null;
      if (index === 0 && !isOpen) {
        // A generator runs later: what it reads of the function around it is captured.
        this.scope = new Scope(
          node.kind === "GeneratorExpression" ? "function" : "comprehension",
          outer,
        );
        for (const each of node.clauses) {
          forEachTarget(each.target, (leaf) => {
            if (leaf.kind === "Name") this.scope.declare(leaf.name, "loop", leaf.span);
          });
        }
        declareLeaksInside(node, this.scope);
        this.#scopes.set(node, this.scope);
      }
      this.#bindTarget(clause.target);
      clause.conditions.forEach((condition) => this.#read(condition));
    });
    if (node.kind === "DictComprehension") {
      this.#read(node.key);
      this.#read(node.value);
    } else this.#read(node.element);
    this.scope = outer;
  }

  #call(node: Extract<Expression, { kind: "Call" }>): void {
    const { callee } = node;
    if (callee.kind === "Name" && this.scope.lookup(callee.name)?.scope.kind === "builtin") {
      this.refer(callee.name, callee);
      this.usage.name(callee.name);
      this.reflection.call(node, callee.name, this.unit);
    } else this.#read(callee);
    for (const argument of node.arguments) this.#read(argumentValue(argument));
  }

  #bindTarget(target: Expression): void {
    forEachTarget(target, (leaf) => {
      if (leaf.kind === "Name") this.write(leaf.name, leaf);
      else forEachSubexpression(leaf, this.#readEach);
      if (leaf.kind === "Attribute") {
        this.writeAttribute(leaf);
        this.writeInModule(leaf);
      }
    });
  }
}
