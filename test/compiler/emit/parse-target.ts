/** Reads TypeScript into a target tree, so that cases of the printer can be written as the code that it should print. */
import ts from "typescript";
import * as t from "../../../src/compiler/target/index.js";

/** The target tree of a module that uses no more than the tree has; throws for anything else. */
export function parseTarget(text: string): t.TargetModule {
  const file = ts.createSourceFile("case.ts", text, ts.ScriptTarget.ES2023, true);
  return t.module_(new Reader(file).statements(file.statements, file.endOfFileToken));
}

class Reader {
  readonly #file: ts.SourceFile;

  constructor(file: ts.SourceFile) {
    this.#file = file;
  }

  statements(list: readonly ts.Statement[], end: ts.Node): t.Statement[] {
    const read = list.map((node) => this.statement(node));
    const closing = this.#comments(end).leading;
    return closing === undefined ? read : [...read, t.commentLines(...closing)];
  }

  #closingBrace(node: ts.Node): ts.Node {
    return node.getLastToken(this.#file)!;
  }

  #block(node: ts.Block): t.Block {
    return t.block(this.statements(node.statements, this.#closingBrace(node)));
  }

  #comments(node: ts.Node): t.Comments {
    const { text } = this.#file;
    const start = node.getFullStart();
    const before = ts.getLeadingCommentRanges(text, start) ?? [];
    const behind = ts.getTrailingCommentRanges(text, node.getEnd()) ?? [];
    const leading = before
      .filter(({ kind }) => kind === ts.SyntaxKind.SingleLineCommentTrivia)
      .map(({ pos, end }) => text.slice(pos + 2, end));
    const doc = before.find(({ kind }) => kind === ts.SyntaxKind.MultiLineCommentTrivia);
    const trivia = text.slice(start, before[0]?.pos ?? node.getStart(this.#file));
    return {
      ...(leading.length > 0 && { leading }),
      ...(doc && { doc: docText(text.slice(doc.pos + 3, doc.end - 2)) }),
      ...(behind[0] && { trailing: text.slice(behind[0].pos + 2, behind[0].end) }),
      ...(/\n[ ]*\n/.test(trivia) && { blankBefore: true }),
    };
  }

  statement(node: ts.Statement): t.Statement {
    const comments = this.#comments(node);
    const hasAny = Object.keys(comments).length > 0;
    return t.commented(this.#statement(node), hasAny ? comments : undefined);
  }

  #statement(node: ts.Statement): t.Statement {
    if (ts.isExpressionStatement(node)) return t.statement(this.expression(node.expression));
    if (ts.isVariableStatement(node)) return this.#variables(node.declarationList, exported(node));
    if (ts.isReturnStatement(node)) return t.return_(this.#optional(node.expression));
    if (ts.isThrowStatement(node)) return t.throw_(this.expression(node.expression));
    if (ts.isBlock(node)) return this.#block(node);
    if (ts.isIfStatement(node)) {
      return t.if_(
        this.expression(node.expression),
        this.statement(node.thenStatement),
        node.elseStatement ? this.statement(node.elseStatement) : null,
      );
    }
    if (ts.isWhileStatement(node)) {
      return t.while_(this.expression(node.expression), this.statement(node.statement));
    }
    if (ts.isForStatement(node)) {
      const { initializer } = node;
      return t.for_(
        initializer === undefined
          ? null
          : ts.isVariableDeclarationList(initializer)
            ? this.#variables(initializer, false)
            : this.expression(initializer),
        this.#optional(node.condition),
        this.#optional(node.incrementor),
        this.statement(node.statement),
      );
    }
    if (ts.isForOfStatement(node)) {
      const { initializer } = node;
      const declares = ts.isVariableDeclarationList(initializer);
      return t.forOf(
        declares ? this.#binding(initializer.declarations[0]!.name) : this.#target(initializer),
        this.expression(node.expression),
        this.statement(node.statement),
        { mode: declares ? mode(initializer) : null, await: node.awaitModifier !== undefined },
      );
    }
    if (ts.isBreakStatement(node)) return t.break_(node.label?.text);
    if (ts.isContinueStatement(node)) return t.continue_(node.label?.text);
    if (ts.isLabeledStatement(node)) {
      return t.labeled(node.label.text, this.statement(node.statement));
    }
    if (ts.isTryStatement(node)) {
      const { catchClause, finallyBlock } = node;
      const name = catchClause?.variableDeclaration?.name.getText(this.#file) ?? null;
      return t.try_(
        this.#block(node.tryBlock).statements,
        catchClause ? { name, body: this.#block(catchClause.block).statements } : null,
        finallyBlock ? this.#block(finallyBlock).statements : null,
      );
    }
    if (ts.isFunctionDeclaration(node)) {
      return t.function_(node.name!.text, this.#parameters(node), this.#block(node.body!), {
        ...this.#functionOptions(node),
        exported: exported(node),
      });
    }
    if (ts.isClassDeclaration(node)) {
      const body = this.#class(node);
      return t.class_(body.name!, body.extends, body.members, {
        exported: exported(node),
        abstract: has(node, ts.SyntaxKind.AbstractKeyword),
      });
    }
    if (ts.isImportDeclaration(node)) return this.#import(node);
    if (ts.isExportDeclaration(node)) return this.#export(node);
    if (ts.isTypeAliasDeclaration(node)) {
      return t.typeAlias(node.name.text, this.type(node.type), exported(node));
    }
    throw this.#unknown(node);
  }

  #import(node: ts.ImportDeclaration): t.Import {
    const from = (node.moduleSpecifier as ts.StringLiteral).text;
    const bindings = node.importClause?.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings)) return t.importAll(bindings.name.text, from);
    const names = (bindings?.elements ?? []).map((element) => ({
      name: (element.propertyName ?? element.name).text,
      ...(element.propertyName && { as: element.name.text }),
      ...(element.isTypeOnly && { type: true }),
    }));
    return t.import_(from, ...names);
  }

  #export(node: ts.ExportDeclaration): t.Export {
    const from = (node.moduleSpecifier as ts.StringLiteral | undefined)?.text;
    if (node.exportClause === undefined) return t.exportAll(from!);
    const { elements } = node.exportClause as ts.NamedExports;
    const names = elements.map((element) => ({
      name: (element.propertyName ?? element.name).text,
      ...(element.propertyName && { as: element.name.text }),
    }));
    return t.export_(names, from);
  }

  #variables(list: ts.VariableDeclarationList, isExported: boolean): t.Variables {
    const declarators = list.declarations.map((node) =>
      t.declarator(
        this.#binding(node.name),
        node.initializer && this.expression(node.initializer),
        node.type && this.type(node.type),
      ),
    );
    return t.variables(mode(list), declarators, isExported);
  }

  #binding(node: ts.BindingName): t.Pattern {
    if (ts.isIdentifier(node)) return t.id(node.text);
    if (ts.isObjectBindingPattern(node)) {
      return t.objectPattern(
        ...node.elements.map((element) => {
          const key = element.propertyName ?? (element.name as ts.Identifier);
          return [(key as ts.Identifier).text, this.#binding(element.name)] as const;
        }),
      );
    }
    const last = node.elements[node.elements.length - 1];
    const hasRest = last && ts.isBindingElement(last) && last.dotDotDotToken !== undefined;
    const elements = hasRest ? node.elements.slice(0, -1) : node.elements;
    return t.arrayPattern(
      elements.map((element) =>
        ts.isOmittedExpression(element) ? null : this.#binding(element.name),
      ),
      hasRest ? this.#binding(last.name) : null,
    );
  }

  /** What an assignment assigns to: literals there are patterns. */
  #target(node: ts.Expression): t.Pattern | t.Expression {
    if (ts.isArrayLiteralExpression(node)) {
      return t.arrayPattern(node.elements.map((element) => this.#target(element)));
    }
    if (ts.isObjectLiteralExpression(node)) {
      return t.objectPattern(
        ...node.properties.map((property) => (property.name as ts.Identifier).text),
      );
    }
    return this.expression(node);
  }

  #functionOptions(node: ts.SignatureDeclaration): t.FunctionOptions {
    return {
      async: has(node, ts.SyntaxKind.AsyncKeyword),
      generator: (node as ts.FunctionDeclaration).asteriskToken !== undefined,
      returns: node.type && this.type(node.type),
    };
  }

  #parameters(node: ts.SignatureDeclaration): t.Parameter[] {
    return node.parameters.map((parameter) =>
      t.param(this.#binding(parameter.name), parameter.type && this.type(parameter.type), {
        default: parameter.initializer && this.expression(parameter.initializer),
        optional: parameter.questionToken !== undefined,
        rest: parameter.dotDotDotToken !== undefined,
      }),
    );
  }

  #class(node: ts.ClassLikeDeclaration): t.ClassBody {
    const parent = node.heritageClauses?.[0]?.types[0];
    return {
      name: node.name?.text ?? null,
      abstract: has(node, ts.SyntaxKind.AbstractKeyword),
      extends: parent ? this.expression(parent.expression) : null,
      members: node.members.map((member) => {
        const comments = this.#comments(member);
        const hasAny = Object.keys(comments).length > 0;
        return t.commented(this.#member(member), hasAny ? comments : undefined);
      }),
    };
  }

  #member(node: ts.ClassElement): t.ClassMember {
    if (ts.isClassStaticBlockDeclaration(node))
      return t.staticBlock(this.#block(node.body).statements);
    const modifiers = {
      static: has(node, ts.SyntaxKind.StaticKeyword),
      override: has(node, ts.SyntaxKind.OverrideKeyword),
    };
    if (ts.isPropertyDeclaration(node)) {
      return t.propertyMember(this.#name(node.name), {
        ...modifiers,
        declare: has(node, ts.SyntaxKind.DeclareKeyword),
        readonly: has(node, ts.SyntaxKind.ReadonlyKeyword),
        type: node.type && this.type(node.type),
        value: node.initializer && this.expression(node.initializer),
      });
    }
    if (ts.isConstructorDeclaration(node)) {
      return t.constructor_(this.#parameters(node), this.#block(node.body!));
    }
    if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) {
      return t.method(this.#name(node.name), this.#parameters(node), this.#block(node.body!), {
        ...this.#functionOptions(node),
        ...modifiers,
        form: ts.isGetAccessor(node) ? "get" : ts.isSetAccessor(node) ? "set" : "method",
      });
    }
    throw this.#unknown(node);
  }

  #name(node: ts.PropertyName): string {
    return ts.isComputedPropertyName(node)
      ? node.getText(this.#file)
      : (node as ts.Identifier | ts.StringLiteral).text;
  }

  #optional(node: ts.Expression | undefined): t.Expression | null {
    return node === undefined ? null : this.expression(node);
  }

  #all(list: readonly ts.Expression[]): t.Expression[] {
    return list.map((node) => this.expression(node));
  }

  expression(node: ts.Expression): t.Expression {
    if (ts.isParenthesizedExpression(node)) return this.expression(node.expression);
    if (ts.isIdentifier(node)) return t.id(node.text);
    if (ts.isStringLiteral(node)) return t.str(node.text);
    if (ts.isNumericLiteral(node)) return t.num(Number(node.text));
    if (ts.isBigIntLiteral(node)) return t.bigint(BigInt(node.text.slice(0, -1)));
    if (ts.isNoSubstitutionTemplateLiteral(node)) return t.template(node.text);
    if (ts.isTemplateExpression(node)) {
      return t.template(
        node.head.text,
        ...node.templateSpans.flatMap((span) => [
          this.expression(span.expression),
          span.literal.text,
        ]),
      );
    }
    switch (node.kind) {
      case ts.SyntaxKind.ThisKeyword:
        return t.this_();
      case ts.SyntaxKind.SuperKeyword:
        return t.super_();
      case ts.SyntaxKind.NullKeyword:
        return t.null_();
      case ts.SyntaxKind.TrueKeyword:
        return t.bool(true);
      case ts.SyntaxKind.FalseKeyword:
        return t.bool(false);
    }
    if (ts.isArrayLiteralExpression(node)) return t.array(this.#all(node.elements));
    if (ts.isObjectLiteralExpression(node)) return this.#object(node);
    if (ts.isPropertyAccessExpression(node)) {
      return t.member(this.expression(node.expression), node.name.text);
    }
    if (ts.isElementAccessExpression(node)) {
      const { argumentExpression: key } = node;
      const object = this.expression(node.expression);
      return ts.isStringLiteral(key)
        ? t.member(object, key.text)
        : t.index(object, this.expression(key));
    }
    if (ts.isCallExpression(node)) {
      const types = node.typeArguments?.map((type) => this.type(type));
      const callee = this.expression(node.expression);
      const args = this.#all(node.arguments);
      return types ? t.callTyped(callee, types, args) : t.call(callee, ...args);
    }
    if (ts.isNewExpression(node)) {
      const types = node.typeArguments?.map((type) => this.type(type));
      const callee = this.expression(node.expression);
      const args = this.#all(node.arguments ?? []);
      return types ? t.newTyped(callee, types, args) : t.new_(callee, ...args);
    }
    if (ts.isPrefixUnaryExpression(node)) {
      const operator = ts.tokenToString(node.operator) as t.Unary["operator"];
      return t.unary(operator, this.expression(node.operand));
    }
    if (ts.isPostfixUnaryExpression(node)) {
      const operator = ts.tokenToString(node.operator) as t.Update["operator"];
      return t.update(operator, this.expression(node.operand));
    }
    if (ts.isTypeOfExpression(node)) return t.unary("typeof", this.expression(node.expression));
    if (ts.isVoidExpression(node)) return t.unary("void", this.expression(node.expression));
    if (ts.isDeleteExpression(node)) return t.unary("delete", this.expression(node.expression));
    if (ts.isBinaryExpression(node)) return this.#binary(node);
    if (ts.isConditionalExpression(node)) {
      return t.conditional(
        this.expression(node.condition),
        this.expression(node.whenTrue),
        this.expression(node.whenFalse),
      );
    }
    if (ts.isArrowFunction(node)) {
      const body = ts.isBlock(node.body) ? this.#block(node.body) : this.expression(node.body);
      return t.arrow(this.#parameters(node), body, this.#functionOptions(node));
    }
    if (ts.isFunctionExpression(node)) {
      return t.functionExpression(this.#parameters(node), this.#block(node.body), {
        ...this.#functionOptions(node),
        name: node.name?.text,
      });
    }
    if (ts.isClassExpression(node)) return t.classExpression(this.#class(node));
    if (ts.isAwaitExpression(node)) return t.await_(this.expression(node.expression));
    if (ts.isYieldExpression(node)) {
      return node.asteriskToken
        ? t.yieldAll(this.expression(node.expression!))
        : t.yield_(this.#optional(node.expression));
    }
    if (ts.isSpreadElement(node)) return t.spread(this.expression(node.expression));
    if (ts.isAsExpression(node))
      return t.as(this.expression(node.expression), this.type(node.type));
    if (ts.isSatisfiesExpression(node)) {
      return t.satisfies(this.expression(node.expression), this.type(node.type));
    }
    if (ts.isNonNullExpression(node)) return t.nonNull(this.expression(node.expression));
    throw this.#unknown(node);
  }

  #binary(node: ts.BinaryExpression): t.Expression {
    const operator = node.operatorToken.getText(this.#file);
    if (operator === ",") return this.#sequence(node);
    if (operator.endsWith("=") && !["===", "!==", "<=", ">="].includes(operator)) {
      return t.assign(this.#target(node.left), this.expression(node.right), operator);
    }
    return t.binary(
      operator as t.Binary["operator"],
      this.expression(node.left),
      this.expression(node.right),
    );
  }

  #sequence(node: ts.BinaryExpression): t.Expression {
    const parts: t.Expression[] = [this.expression(node.right)];
    let left = node.left;
    while (ts.isBinaryExpression(left) && left.operatorToken.kind === ts.SyntaxKind.CommaToken) {
      parts.unshift(this.expression(left.right));
      left = left.left;
    }
    return t.sequence(this.expression(left), ...parts);
  }

  #object(node: ts.ObjectLiteralExpression): t.Expression {
    return t.object(
      node.properties.map((property) => {
        if (ts.isSpreadAssignment(property)) {
          return t.property(null, t.spread(this.expression(property.expression)));
        }
        if (ts.isShorthandPropertyAssignment(property)) {
          return t.property(property.name.text, t.id(property.name.text));
        }
        if (!ts.isPropertyAssignment(property)) throw this.#unknown(property);
        const { name } = property;
        const key =
          ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression)
            ? name.expression.text
            : this.#name(name);
        return t.property(key, this.expression(property.initializer));
      }),
    );
  }

  type(node: ts.TypeNode): t.Type {
    if (ts.isParenthesizedTypeNode(node)) return this.type(node.type);
    if (ts.isTypeReferenceNode(node)) {
      const args = (node.typeArguments ?? []).map((type) => this.type(type));
      return t.typeRef(node.typeName.getText(this.#file), ...args);
    }
    if (ts.isArrayTypeNode(node)) return t.arrayOf(this.type(node.elementType));
    if (ts.isUnionTypeNode(node)) return t.union(...node.types.map((type) => this.type(type)));
    if (ts.isTupleTypeNode(node)) {
      return t.tupleOf(...node.elements.map((type) => this.type(type as ts.TypeNode)));
    }
    if (ts.isFunctionTypeNode(node)) {
      return t.functionType(
        node.parameters.map((parameter) => ({
          name: parameter.name.getText(this.#file),
          type: this.type(parameter.type!),
          ...(parameter.questionToken && { optional: true }),
          ...(parameter.dotDotDotToken && { rest: true }),
        })),
        this.type(node.type),
      );
    }
    if (ts.isTypeLiteralNode(node)) {
      return t.objectType(
        node.members.map((member) => ({
          name: this.#name(member.name!),
          type: this.type((member as ts.PropertySignature).type!),
          ...(member.questionToken && { optional: true }),
        })),
      );
    }
    if (ts.isLiteralTypeNode(node) && node.literal.kind !== ts.SyntaxKind.NullKeyword) {
      const { literal } = node;
      if (ts.isStringLiteral(literal)) return t.literalType(literal.text);
      return t.literalType(JSON.parse(literal.getText(this.#file)) as number | boolean);
    }
    if (ts.isTypeQueryNode(node)) return t.typeOf(node.exprName.getText(this.#file));
    return t.typeRef(node.getText(this.#file));
  }

  #unknown(node: ts.Node): Error {
    return new Error(`the target tree has no ${ts.SyntaxKind[node.kind]}`);
  }
}

function mode(list: ts.VariableDeclarationList): "const" | "let" {
  return list.flags & ts.NodeFlags.Const ? "const" : "let";
}

function has(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return (
    ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) === true
  );
}

function exported(node: ts.Node): boolean {
  return has(node, ts.SyntaxKind.ExportKeyword);
}

/** The text of a doc comment without its stars. */
function docText(inside: string): string {
  return inside
    .split("\n")
    .map((line, at) => (at === 0 ? line.trim() : line.replace(/^\s*\* ?/, "")))
    .join("\n")
    .replace(/^\n/, "")
    .replace(/\n\s*$/, "")
    .trimEnd();
}
