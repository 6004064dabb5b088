import ts from "typescript";
import * as t from "../../../../src/compiler/target/index.js";

/** Reads types, and the names of properties. */
export class TypeReader {
  protected readonly file: ts.SourceFile;

  constructor(file: ts.SourceFile) {
    this.file = file;
  }

  type(node: ts.TypeNode): t.Type {
    if (ts.isParenthesizedTypeNode(node)) return this.type(node.type);
    if (ts.isTypeReferenceNode(node)) {
      const args = (node.typeArguments ?? []).map((type) => this.type(type));
      return t.typeRef(node.typeName.getText(this.file), ...args);
    }
    if (ts.isArrayTypeNode(node)) return t.arrayOf(this.type(node.elementType));
    if (ts.isUnionTypeNode(node)) return t.union(...node.types.map((type) => this.type(type)));
    if (ts.isTupleTypeNode(node)) {
      return t.tupleOf(...node.elements.map((type) => this.type(type as ts.TypeNode)));
    }
    if (ts.isFunctionTypeNode(node)) {
      return t.functionType(
        node.parameters.map((parameter) => ({
          name: parameter.name.getText(this.file),
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
          name: this.name(member.name!),
          type: this.type((member as ts.PropertySignature).type!),
          ...(member.questionToken && { optional: true }),
        })),
      );
    }
    if (ts.isLiteralTypeNode(node) && node.literal.kind !== ts.SyntaxKind.NullKeyword) {
      const { literal } = node;
      if (ts.isStringLiteral(literal)) return t.literalType(literal.text);
      return t.literalType(JSON.parse(literal.getText(this.file)) as number | boolean);
    }
    if (ts.isTypeQueryNode(node)) return t.typeOf(node.exprName.getText(this.file));
    return t.typeRef(node.getText(this.file));
  }

  protected name(node: ts.PropertyName): string {
    return ts.isComputedPropertyName(node)
      ? node.getText(this.file)
      : (node as ts.Identifier | ts.StringLiteral).text;
  }

  protected unknown(node: ts.Node): Error {
    return new Error(`the target tree has no ${ts.SyntaxKind[node.kind]}`);
  }
}
