/** Erases what only TypeScript has, so that what remains is JavaScript (ES2023). Parts without types are shared. */
import type {
  Block,
  ClassBody,
  ClassMember,
  Declarator,
  Expression,
  Parameter,
  Pattern,
  Statement,
  TargetModule,
} from "../target/index.js";

export function eraseTypes(module: TargetModule): TargetModule {
  return { banner: module.banner, statements: eraseStatements(module.statements) };
}

function eraseStatements(list: readonly Statement[]): readonly Statement[] {
  const erased: Statement[] = [];
  for (const node of list) {
    const statement = eraseStatement(node);
    if (statement !== undefined) erased.push(statement);
  }
  return erased;
}

/** The statement without types; undefined where it declares types only. */
function eraseStatement(node: Statement): Statement | undefined {
  switch (node.kind) {
    case "TypeAlias":
      return undefined;
    case "Import": {
      if (node.names.length === 0 || !node.names.some((name) => name.type === true)) return node;
      const names = node.names.filter((name) => name.type !== true);
      return names.length === 0 ? undefined : { ...node, names };
    }
    case "Block":
      return eraseBlock(node);
    case "ExpressionStatement":
      return { ...node, expression: erase(node.expression) };
    case "Variables":
      return { ...node, declarators: node.declarators.map(eraseDeclarator) };
    case "If":
      return {
        ...node,
        test: erase(node.test),
        then: eraseClause(node.then),
        otherwise: node.otherwise === null ? null : eraseClause(node.otherwise),
      };
    case "While":
      return { ...node, test: erase(node.test), body: eraseClause(node.body) };
    case "For":
      return {
        ...node,
        init:
          node.init === null
            ? null
            : node.init.kind === "Variables"
              ? { ...node.init, declarators: node.init.declarators.map(eraseDeclarator) }
              : erase(node.init),
        test: eraseOptional(node.test),
        update: eraseOptional(node.update),
        body: eraseClause(node.body),
      };
    case "ForOf":
      return {
        ...node,
        target: eraseTarget(node.target),
        iterable: erase(node.iterable),
        body: eraseClause(node.body),
      };
    case "Labeled":
      return { ...node, body: eraseClause(node.body) };
    case "Return":
      return node.value === null ? node : { ...node, value: erase(node.value) };
    case "Throw":
      return { ...node, value: erase(node.value) };
    case "Try":
      return {
        ...node,
        body: eraseBlock(node.body),
        handler:
          node.handler === null ? null : { ...node.handler, body: eraseBlock(node.handler.body) },
        cleanup: node.cleanup === null ? null : eraseBlock(node.cleanup),
      };
    case "Function":
      return {
        ...node,
        parameters: node.parameters.map(eraseParameter),
        returns: undefined,
        body: eraseBlock(node.body),
      };
    case "Class":
      return { ...node, class: eraseClass(node.class) };
    case "Break":
    case "Continue":
    case "Export":
    case "CommentLines":
      return node;
  }
}

function eraseClause(node: Statement): Statement {
  return (
    eraseStatement(node) ?? { kind: "Block", span: undefined, comments: undefined, statements: [] }
  );
}

function eraseBlock(node: Block): Block {
  return { ...node, statements: eraseStatements(node.statements) };
}

function eraseDeclarator(node: Declarator): Declarator {
  return {
    target: eraseTarget(node.target) as Pattern,
    type: undefined,
    implied: undefined,
    value: node.value === undefined ? undefined : erase(node.value),
  };
}

function eraseParameter(node: Parameter): Parameter {
  return {
    ...node,
    target: eraseTarget(node.target) as Pattern,
    type: undefined,
    optional: undefined,
    default: node.default === undefined ? undefined : erase(node.default),
  };
}

function eraseTarget(node: Pattern | Expression): Pattern | Expression {
  switch (node.kind) {
    case "Identifier":
      return node;
    case "ArrayPattern":
      return {
        ...node,
        elements: node.elements.map((element) => (element === null ? null : eraseTarget(element))),
        rest: node.rest === null ? null : eraseTarget(node.rest),
      };
    case "ObjectPattern":
      return {
        ...node,
        properties: node.properties.map(({ key, target }) => ({
          key,
          target: eraseTarget(target) as Pattern,
        })),
      };
    default:
      return erase(node);
  }
}

function eraseClass(node: ClassBody): ClassBody {
  return {
    ...node,
    abstract: undefined,
    extends: eraseOptional(node.extends),
    members: node.members.flatMap(eraseMember),
  };
}

function eraseMember(node: ClassMember): readonly ClassMember[] {
  switch (node.kind) {
    case "Property":
      if (node.declare === true) return [];
      return [
        {
          ...node,
          readonly: undefined,
          override: undefined,
          type: undefined,
          value: node.value === undefined ? undefined : erase(node.value),
        },
      ];
    case "Method":
      return [
        {
          ...node,
          override: undefined,
          parameters: node.parameters.map(eraseParameter),
          returns: undefined,
          body: eraseBlock(node.body),
        },
      ];
    case "StaticBlock":
      return [{ ...node, statements: eraseStatements(node.statements) }];
  }
}

function eraseOptional(node: Expression | null): Expression | null {
  return node === null ? null : erase(node);
}

function eraseAll(list: readonly Expression[]): readonly Expression[] {
  for (let at = 0; at < list.length; at++) {
    const erased = erase(list[at]!);
    if (erased !== list[at]) {
      return [...list.slice(0, at), erased, ...list.slice(at + 1).map(erase)];
    }
  }
  return list;
}

/** The expression without types: itself, if it has none. */
function erase(node: Expression): Expression {
  switch (node.kind) {
    case "Identifier":
    case "Literal":
    case "This":
    case "Super":
      return node;
    case "TypeAssertion": {
      // What was made from the author's text is often the assertion alone.
      const value = erase(node.value);
      return value.span === undefined && node.span !== undefined
        ? { ...value, span: node.span }
        : value;
    }
    case "Template": {
      const expressions = eraseAll(node.expressions);
      return expressions === node.expressions ? node : { ...node, expressions };
    }
    case "Array": {
      const elements = eraseAll(node.elements);
      return elements === node.elements ? node : { ...node, elements };
    }
    case "Object":
      return {
        ...node,
        properties: node.properties.map(({ key, value }) => ({ key, value: erase(value) })),
      };
    case "Call":
    case "New": {
      const callee = erase(node.callee);
      const args = eraseAll(node.arguments);
      return callee === node.callee && args === node.arguments && node.typeArguments === undefined
        ? node
        : { ...node, callee, arguments: args, typeArguments: undefined };
    }
    case "Member": {
      const object = erase(node.object);
      return object === node.object ? node : { ...node, object };
    }
    case "Index": {
      const object = erase(node.object);
      const index = erase(node.index);
      return object === node.object && index === node.index ? node : { ...node, object, index };
    }
    case "Unary":
    case "Update": {
      const operand = erase(node.operand);
      return operand === node.operand ? node : { ...node, operand };
    }
    case "Binary": {
      const left = erase(node.left);
      const right = erase(node.right);
      return left === node.left && right === node.right ? node : { ...node, left, right };
    }
    case "Conditional":
      return {
        ...node,
        test: erase(node.test),
        then: erase(node.then),
        otherwise: erase(node.otherwise),
      };
    case "Assign":
      return { ...node, target: eraseTarget(node.target), value: erase(node.value) };
    case "Arrow":
      return {
        ...node,
        parameters: node.parameters.map(eraseParameter),
        returns: undefined,
        body: node.body.kind === "Block" ? eraseBlock(node.body) : erase(node.body),
      };
    case "FunctionExpression":
      return {
        ...node,
        parameters: node.parameters.map(eraseParameter),
        returns: undefined,
        body: eraseBlock(node.body),
      };
    case "ClassExpression":
      return { ...node, class: eraseClass(node.class) };
    case "Await":
    case "Spread": {
      const value = erase(node.value);
      return value === node.value ? node : { ...node, value };
    }
    case "Yield":
      return node.value === null ? node : { ...node, value: erase(node.value) };
    case "Sequence":
      return { ...node, expressions: eraseAll(node.expressions) };
  }
}
