import {
  newId,
  newIdentifier,
  type Block,
  type Call,
  type ClassDefinition,
  type Expression,
  type FunctionDefinition,
  type Identifier,
  type Lambda,
  type Parameters,
  type Span,
  type Statement,
} from "../../../grammar/index.js";

/**
 * Writes properties as later Python does: `x = property(getX, setX)` in the body of a class becomes a `@property` and its setter
 * (library reference, 2), which call the functions of this class, whatever classes below put in their place.
 * Left as they are: properties of classes that are not of the new style, where a setter is never asked, and those whose parts the
 * program looks at.
 *
 * @param statements those of a module
 * @param text what they were parsed from
 */
export function decorateProperties(
  statements: readonly Statement[],
  text: string,
): readonly Statement[] {
  if (!/\bproperty\(/.test(text) || /\.f(?:get|set|del)\b/.test(text)) return statements;
  const newStyle = new Set(["object"]);
  return statements.map((statement) => {
    if (statement.kind !== "Class") return statement;
    if (!statement.bases.some((base) => base.kind === "Name" && newStyle.has(base.name)))
      return statement;
    const name = statement.name.name;
    newStyle.add(name);
    const isSole = statements.filter((other) => bindsItself(other, name)).length === 1;
    return isSole && statement.decorators.length === 0 ? decorated(statement) : statement;
  });
}

function decorated(node: ClassDefinition): ClassDefinition {
  const { statements } = node.body;
  const changed = statements.flatMap((statement) => accessors(statement, node) ?? [statement]);
  if (changed.length === statements.length && changed.every((each, i) => each === statements[i]))
    return node;
  return { ...node, body: { ...node.body, statements: changed } };
}

/** What a property is made of. */
interface Parts {
  readonly getter: FunctionDefinition | Lambda;
  readonly setter: FunctionDefinition | Lambda | null;
  readonly doc: Expression | null;
}

/** The functions that stand for a statement that makes a property; undefined of any other. */
function accessors(statement: Statement, owner: ClassDefinition): FunctionDefinition[] | undefined {
  if (statement.kind !== "Assignment" || statement.targets.length !== 1) return undefined;
  const [target] = statement.targets;
  const { value } = statement;
  if (target?.kind !== "Name" || value.kind !== "Call") return undefined;
  const { statements } = owner.body;
  if (statements.filter((other) => binds(other, target.name)).length !== 1) return undefined;
  const parts = partsOf(value, statements.slice(0, statements.indexOf(statement)), statements);
  if (parts === undefined) return undefined;
  const { span } = statement;
  const make = (
    part: FunctionDefinition | Lambda,
    decorator: Expression,
    doc: Expression | null,
  ): FunctionDefinition => ({
    kind: "Function",
    name: newIdentifier(target.name, target.span),
    decorators: [decorator],
    parameters: part.kind === "Lambda" ? part.parameters : plainParameters(part.parameters),
    returns: null,
    body: bodyOf(part, owner.name, decorator.kind === "Name", doc),
    leadingComments: decorator.kind === "Name" ? statement.leadingComments : [],
    trailingComment: null,
    span,
  });
  const getter = make(parts.getter, name("property", value.callee.span), parts.doc);
  if (parts.setter === null) return [getter];
  const decorator: Expression = {
    kind: "Attribute",
    id: newId(),
    object: name(target.name, target.span),
    attribute: newIdentifier("setter", target.span),
    span: target.span,
  };
  return [getter, make(parts.setter, decorator, null)];
}

const parameterNames = ["fget", "fset", "fdel", "doc"];

/** What `property(…)` is given, where that is known: methods that stand before it, or lambdas. */
function partsOf(
  { callee, arguments: given }: Call,
  before: readonly Statement[],
  all: readonly Statement[],
): Parts | undefined {
  if (callee.kind !== "Name" || callee.name !== "property" || given.length === 0) return undefined;
  const slots: (Expression | undefined)[] = [];
  for (const [index, argument] of given.entries()) {
    if (argument.kind === "Starred" || argument.kind === "DoubleStarred") return undefined;
    const isNamed = argument.kind === "KeywordArgument";
    const place = isNamed ? parameterNames.indexOf(argument.name.name) : index;
    if (place === -1) return undefined;
    slots[place] = isNamed ? argument.value : argument;
  }
  const [get, set, remove, doc] = slots;
  const isNone = (slot: Expression | undefined) =>
    slot === undefined || (slot.kind === "Name" && slot.name === "None");
  if (slots.length > 4 || !isNone(remove)) return undefined;
  if (doc !== undefined && doc.kind !== "String") return undefined;
  const find = (slot: Expression | undefined, count: number) => {
    const found = slot?.kind === "Name" ? methodNamed(slot.name, before, all) : slot;
    if (found?.kind !== "Function" && found?.kind !== "Lambda") return undefined;
    return takes(found.parameters, count) ? found : undefined;
  };
  const getter = find(get, 1);
  const setter = isNone(set) ? null : find(set, 2);
  if (getter === undefined || setter === undefined) return undefined;
  return { getter, setter, doc: doc ?? docOf(getter) };
}

/** The one thing of a class body that has a name, where it is a plain method. */
function methodNamed(
  name: string,
  before: readonly Statement[],
  all: readonly Statement[],
): FunctionDefinition | undefined {
  const found = before.find((each) => each.kind === "Function" && each.name.name === name);
  if (found?.kind !== "Function" || found.decorators.length > 0) return undefined;
  return all.filter((each) => binds(each, name)).length === 1 ? found : undefined;
}

/** Whether a statement of a class body may bind a name. */
function binds(statement: Statement, name: string): boolean {
  const isPlain = /^(Function|Class|Assignment|ExpressionStatement|Pass|Print)$/.test(
    statement.kind,
  );
  return !isPlain || bindsItself(statement, name);
}

/** Whether a statement, by itself and not by one within, binds a name. */
function bindsItself(statement: Statement, name: string): boolean {
  switch (statement.kind) {
    case "Function":
    case "Class":
      return statement.name.name === name;
    case "Assignment":
      return statement.targets.some((target) => target.kind === "Name" && target.name === name);
    default:
      return false;
  }
}

function takes({ positional, rest, keywordOnly, keywords }: Parameters, count: number): boolean {
  const isPlain = positional.every(
    ({ target, default: value }) => "name" in target && value === null,
  );
  return (
    isPlain && positional.length === count && !rest && keywordOnly.length === 0 && keywords === null
  );
}

function docOf(part: FunctionDefinition | Lambda): Expression | null {
  if (part.kind === "Lambda") return null;
  const [first] = part.body.statements;
  return first?.kind === "ExpressionStatement" && first.expression.kind === "String"
    ? first.expression
    : null;
}

/** The body of an accessor: what the lambda says, or a call of the method. */
function bodyOf(
  part: FunctionDefinition | Lambda,
  owner: Identifier,
  gives: boolean,
  doc: Expression | null,
): Block {
  const { span } = part;
  const comments = { leadingComments: [], trailingComment: null };
  const value = part.kind === "Lambda" ? part.body : callOf(part, owner);
  const statements: Statement[] = [
    gives
      ? { kind: "Return", value, span, ...comments }
      : { kind: "ExpressionStatement", expression: value, span, ...comments },
  ];
  if (doc?.kind === "String") {
    const expression = { ...doc, id: newId() };
    statements.unshift({ kind: "ExpressionStatement", expression, span: doc.span, ...comments });
  }
  return { kind: "Block", statements, closingComments: [], span };
}

/** `Owner.method(self, value)`. */
function callOf({ name: method, parameters, span }: FunctionDefinition, owner: Identifier): Call {
  return {
    kind: "Call",
    id: newId(),
    callee: {
      kind: "Attribute",
      id: newId(),
      object: name(owner.name, span),
      attribute: newIdentifier(method.name, span),
      span,
    },
    arguments: parameters.positional.map(({ target }) => name((target as Identifier).name, span)),
    span,
  };
}

/** Parameters of the same names. */
function plainParameters(parameters: Parameters): Parameters {
  const positional = parameters.positional.map((parameter) => {
    const target = parameter.target as Identifier;
    return { ...parameter, target: newIdentifier(target.name, target.span) };
  });
  return { ...parameters, positional };
}

function name(text: string, span: Span): Expression {
  return { kind: "Name", id: newId(), name: text, span };
}
