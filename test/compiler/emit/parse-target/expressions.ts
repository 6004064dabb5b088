import ts from "typescript";
import * as t from "../../../../src/compiler/target/index.js";
import { has } from "./modifiers.js";
import { TypeReader } from "./types.js";

/** Reads expressions, patterns and parameters. */
export abstract class ExpressionReader extends TypeReader {
  protected abstract block(node: ts.Block): t.Block;
  protected abstract classBody(node: ts.ClassLikeDeclaration): t.ClassBody;

  protected binding(node: ts.BindingName): t.Pattern {
    if (ts.isIdentifier(node)) return t.id(node.text);
    if (ts.isObjectBindingPattern(node)) {
      return t.objectPattern(
        ...node.elements.map((element) => {
          const key = element.propertyName ?? (element.name as ts.Identifier);
          return [(key as ts.Identifier).text, this.binding(element.name)] as const;
        }),
      );
    }
    const last = node.elements[node.elements.length - 1];
    const hasRest = last && ts.isBindingElement(last) && last.dotDotDotToken !== undefined;
    const elements = hasRest ? node.elements.slice(0, -1) : node.elements;
    return t.arrayPattern(
      elements.map((element) =>
        ts.isOmittedExpression(element) ? null : this.binding(element.name),
      ),
      hasRest ? this.binding(last.name) : null,
    );
  }

  /** What an assignment assigns to: literals there are patterns. */
  protected target(node: ts.Expression): t.Pattern | t.Expression {
    if (ts.isArrayLiteralExpression(node)) {
      return t.arrayPattern(node.elements.map((element) => this.target(element)));
    }
    if (ts.isObjectLiteralExpression(node)) {
      return t.objectPattern(
        ...node.properties.map((property) => (property.name as ts.Identifier).text),
      );
    }
    return this.expression(node);
  }

  protected functionOptions(node: ts.SignatureDeclaration): t.FunctionOptions {
    return {
      async: has(node, ts.SyntaxKind.AsyncKeyword),
      generator: (node as ts.FunctionDeclaration).asteriskToken !== undefined,
      returns: node.type && this.type(node.type),
    };
  }

  protected parameters(node: ts.SignatureDeclaration): t.Parameter[] {
    return node.parameters.map((parameter) =>
      t.param(this.binding(parameter.name), parameter.type && this.type(parameter.type), {
        default: parameter.initializer && this.expression(parameter.initializer),
        optional: parameter.questionToken !== undefined,
        rest: parameter.dotDotDotToken !== undefined,
      }),
    );
  }

  protected optional(node: ts.Expression | undefined): t.Expression | null {
    return node === undefined ? null : this.expression(node);
  }

  protected all(list: readonly ts.Expression[]): t.Expression[] {
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
    if (ts.isArrayLiteralExpression(node)) return t.array(this.all(node.elements));
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
      const args = this.all(node.arguments);
      return types ? t.callTyped(callee, types, args) : t.call(callee, ...args);
    }
    if (ts.isNewExpression(node)) {
      const types = node.typeArguments?.map((type) => this.type(type));
      const callee = this.expression(node.expression);
      const args = this.all(node.arguments ?? []);
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
      const body = ts.isBlock(node.body) ? this.block(node.body) : this.expression(node.body);
      return t.arrow(this.parameters(node), body, this.functionOptions(node));
    }
    if (ts.isFunctionExpression(node)) {
      return t.functionExpression(this.parameters(node), this.block(node.body), {
        ...this.functionOptions(node),
        name: node.name?.text,
      });
    }
    if (ts.isClassExpression(node)) return t.classExpression(this.classBody(node));
    if (ts.isAwaitExpression(node)) return t.await_(this.expression(node.expression));
    if (ts.isYieldExpression(node)) {
      return node.asteriskToken
        ? t.yieldAll(this.expression(node.expression!))
        : t.yield_(this.optional(node.expression));
    }
    if (ts.isSpreadElement(node)) return t.spread(this.expression(node.expression));
    if (ts.isAsExpression(node))
      return t.as(this.expression(node.expression), this.type(node.type));
    if (ts.isSatisfiesExpression(node)) {
      return t.satisfies(this.expression(node.expression), this.type(node.type));
    }
    if (ts.isNonNullExpression(node)) return t.nonNull(this.expression(node.expression));
    throw this.unknown(node);
  }

  #binary(node: ts.BinaryExpression): t.Expression {
    const operator = node.operatorToken.getText(this.file);
    if (operator === ",") return this.#sequence(node);
    if (operator.endsWith("=") && !["===", "!==", "<=", ">="].includes(operator)) {
      return t.assign(this.target(node.left), this.expression(node.right), operator);
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
        if (!ts.isPropertyAssignment(property)) throw this.unknown(property);
        const { name } = property;
        const key =
          ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression)
            ? name.expression.text
            : this.name(name);
        return t.property(key, this.expression(property.initializer));
      }),
    );
  }
}
