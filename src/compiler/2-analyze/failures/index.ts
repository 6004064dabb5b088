import type {
  Attribute,
  Block,
  Call,
  Expression,
  Method,
  Span,
  Statement,
} from "../../../../grammar/index.js";
import type { Diagnostics } from "../../diagnostics/index.js";
import type { Effects } from "../effects/index.js";
import {
  importedMember,
  isModuleClass,
  isStandard,
  type BoundProgram,
  type ClassUnit,
  type FunctionUnit,
} from "../scopes/index.js";
import {
  hasForeignParent,
  membersOf,
  misfit,
  runtimeSignature,
  type Type,
  type Types,
} from "../types/index.js";
import { forEachBlock, forEachExpression, forEachSubexpression } from "../walk.js";
import { argumentProblem, countProblem, keywordProblem } from "./arguments.js";

/**
 * Reports what is known to fail when it is reached: calls with arguments that don't fit, attributes that no object there
 * has, views that give no string. What stands in a `try` that catches something is left alone, and so is a program with
 * errors: parts of it were not understood.
 */
export function reportFailures(
  program: BoundProgram,
  types: Types,
  effects: Effects,
  diagnostics: Diagnostics,
): void {
  if (diagnostics.hasErrors) return;
  const finder = new Finder(program, types);
  for (const unit of program.functions) {
    finder.function(unit);
    const kind = viewProblem(unit, types, effects);
    if (kind !== undefined) {
      const { name } = unit.node as Method;
      diagnostics.report("CPY2403", name.span, unit.name, kind);
    }
  }
  for (const { span, message } of finder.calls) diagnostics.report("CPY2401", span, message);
  for (const { node, owner } of finder.attributes()) {
    diagnostics.report("CPY2402", node.attribute.span, owner.name, node.attribute.name);
  }
}

/** What a view gives where that is never a string; undefined of any other function. */
function viewProblem(unit: FunctionUnit, types: Types, effects: Effects): string | undefined {
  if (!unit.isView || unit.kind === "mask" || effects.streaming(unit) !== "never") return undefined;
  const { node, owner } = unit;
  if (node?.kind !== "Method" || node.hidden !== null || node.xmlrpc !== null) return undefined;
  if (owner?.node.kind !== "CherryClass" || owner.node.modifiers.xmlrpc !== null) return undefined;
  if (unit.isGenerator) return undefined;
  const members = membersOf(types.returnOf(unit));
  const names = members.map(({ kind }) => plainKinds[kind]);
  return members.length > 0 && names.every((name) => name !== undefined)
    ? [...new Set(names)].join(" or ")
    : undefined;
}

/** What is certainly no string, by its name in Python. */
const plainKinds: Readonly<Partial<Record<Type["kind"], string>>> = {
  none: "None",
  bool: "a bool",
  int: "an int",
  float: "a float",
  list: "a list",
  tuple: "a tuple",
  dict: "a dict",
  set: "a set",
};

/** Builtins that set attributes by names that are made up when the program runs. */
const namers: ReadonlySet<string> = new Set(["setattr", "vars", "eval", "exec", "execfile"]);

interface AttributeUse {
  readonly node: Attribute;
  readonly owner: ClassUnit;
}

/** Walks through functions, and keeps what fails in them. */
class Finder {
  readonly calls: { span: Span; message: string }[] = [];
  readonly #program: BoundProgram;
  readonly #types: Types;
  readonly #missing: AttributeUse[] = [];
  /** Names that are assigned to, deleted or told of in a string somewhere: what has them can't be told. */
  readonly #mentioned = new Set<string>();
  /** Attributes may be set by names that are made up when the program runs. */
  #setsByName = false;

  constructor(program: BoundProgram, types: Types) {
    this.#program = program;
    this.#types = types;
  }

  function(unit: FunctionUnit): void {
    if (unit.expression !== null) this.#visit(unit.expression, false);
    for (const block of unit.blocks) this.#block(block, false);
  }

  /** The attributes that no object has, when all of the program was looked at. */
  attributes(): readonly AttributeUse[] {
    if (this.#setsByName) return [];
    return this.#missing.filter(({ node }) => !this.#mentioned.has(node.attribute.name));
  }

  #block(block: Block, guarded: boolean): void {
    for (const statement of block.statements) this.#statement(statement, guarded);
  }

  #statement(statement: Statement, guarded: boolean): void {
    if (statement.kind === "Exec") this.#setsByName = true;
    forEachExpression(statement, this.#visit, guarded);
    const targets =
      statement.kind === "Assignment" || statement.kind === "Delete"
        ? statement.targets
        : statement.kind === "For"
          ? [statement.target]
          : [];
    targets.forEach((target) => this.#mention(target));
    const catches = statement.kind === "Try" && statement.handlers.length > 0;
    forEachBlock(statement, (block) => {
      this.#block(block, guarded || (catches && block === statement.body));
    });
  }

  /** A target that is assigned to: whatever object it is of. */
  #mention(target: Expression): void {
    if (target.kind === "Attribute") this.#mentioned.add(target.attribute.name);
    else forEachSubexpression(target, (child) => this.#mention(child));
  }

  readonly #visit = (node: Expression, guarded: boolean): void => {
    switch (node.kind) {
      case "Name":
        this.#name(node);
        return;
      case "String":
        this.#mentioned.add(node.value);
        return;
      case "Number":
      case "Lambda":
        return;
      case "Call":
        if (!guarded) this.#call(node);
        break;
      case "Attribute":
        if (node.attribute.name === "__dict__") this.#setsByName = true;
        if (!guarded) this.#attribute(node);
        break;
      default:
        break;
    }
    forEachSubexpression(node, this.#visit, guarded);
  };

  #call(node: Call): void {
    const callees = membersOf(this.#types.of(node.callee));
    const [callee] = callees;
    const message =
      callee === undefined || callees.length > 1 || mayBeBound(node.callee, callee)
        ? this.#moduleProblem(node)
        : (argumentProblem(callee, node.arguments) ?? this.#moduleProblem(node));
    if (message !== undefined) this.calls.push({ span: node.span, message });
  }

  /** What a function of a standard module says to the number of its arguments. */
  #moduleProblem({ callee, arguments: given }: Call): string | undefined {
    if (given.some(({ kind }) => kind === "DoubleStarred" || kind === "Starred")) return undefined;
    const member = this.#moduleMember(callee);
    if (member === undefined) return undefined;
    const { module, name } = member;
    if (this.#program.usage.replaced.has(`${module}.${name}`)) return undefined;
    const isClass = isModuleClass(module, name);
    const called = isClass ? "__init__" : name;
    const own = isClass ? 1 : 0;
    if (given.some(({ kind }) => kind === "KeywordArgument")) {
      const signature = runtimeSignature(module, name);
      return signature && keywordProblem(called, signature, given, own);
    }
    const arity = misfit(module, name, given.length);
    if (arity === undefined) return undefined;
    const { least, most } = arity;
    return countProblem(called, { least: least + own, most: most + own }, given.length + own);
  }

  /** The member of a standard module that something stands for. */
  #moduleMember(node: Expression): { module: string; name: string } | undefined {
    if (node.kind === "Attribute") {
      const object = this.#types.of(node.object);
      const isMember = object.kind === "module" && isStandard(object);
      return isMember ? { module: object.name, name: node.attribute.name } : undefined;
    }
    return importedMember(node.kind === "Name" ? this.#program.references.get(node) : undefined);
  }

  #name(node: Extract<Expression, { kind: "Name" }>): void {
    if (!namers.has(node.name)) return;
    const scope = this.#program.references.get(node)?.scope.kind;
    if (scope === "builtin") this.#setsByName = true;
  }

  #attribute(node: Attribute): void {
    const object = this.#types.of(node.object);
    const name = node.attribute.name;
    if (object.kind !== "instance" || name.startsWith("__")) return;
    if (!this.#mayHave(object.class, name)) this.#missing.push({ node, owner: object.class });
  }

  /** Whether an object of a class, or of one that inherits from it, may have an attribute. */
  #mayHave(owner: ClassUnit, name: string): boolean {
    if (!owner.isNamed && !owner.isCherry) return true;
    return (
      owner.lineage().some((each) => this.#defines(each, name)) ||
      this.#program.classes.some(
        (below) =>
          below.descendsFrom(owner) && below.lineage().some((each) => this.#defines(each, name)),
      )
    );
  }

  #defines(owner: ClassUnit, name: string): boolean {
    const { methods, statics, getters, setters, scope } = owner;
    return (
      (owner.isCherry && name === "getPath") ||
      hasForeignParent(owner) ||
      [methods, statics, getters, setters].some((members) => members.has(name)) ||
      scope.symbols.has(name) ||
      scope.symbols.has("__metaclass__") ||
      ["__getattr__", "__getattribute__", "__setattr__"].some((each) => scope.symbols.has(each)) ||
      this.#types.attributesOf(owner).includes(name)
    );
  }
}

/** A function that stands under a name of a class or object that is not its own: Python may give it the object first. */
function mayBeBound(node: Expression, callee: Type): boolean {
  if (node.kind !== "Attribute" || callee.kind !== "function") return false;
  return callee.unit.owner === null || callee.unit.name !== node.attribute.name;
}
