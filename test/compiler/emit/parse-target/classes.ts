import ts from "typescript";
import * as t from "../../../../src/compiler/target/index.js";
import { has } from "./modifiers.js";
import { ExpressionReader } from "./expressions.js";

/** Reads classes and their members. */
export abstract class ClassReader extends ExpressionReader {
  protected closingBrace(node: ts.Node): ts.Node {
    return node.getLastToken(this.file)!;
  }

  protected comments(node: ts.Node): t.Comments {
    const { text } = this.file;
    const start = node.getFullStart();
    const before = ts.getLeadingCommentRanges(text, start) ?? [];
    const behind = ts.getTrailingCommentRanges(text, node.getEnd()) ?? [];
    const leading = before
      .filter(({ kind }) => kind === ts.SyntaxKind.SingleLineCommentTrivia)
      .map(({ pos, end }) => text.slice(pos + 2, end));
    const doc = before.find(({ kind }) => kind === ts.SyntaxKind.MultiLineCommentTrivia);
    const trivia = text.slice(start, before[0]?.pos ?? node.getStart(this.file));
    return {
      ...(leading.length > 0 && { leading }),
      ...(doc && { doc: docText(text.slice(doc.pos + 3, doc.end - 2)) }),
      ...(behind[0] && { trailing: text.slice(behind[0].pos + 2, behind[0].end) }),
      ...(/\n[ ]*\n/.test(trivia) && { blankBefore: true }),
    };
  }

  protected classBody(node: ts.ClassLikeDeclaration): t.ClassBody {
    const parent = node.heritageClauses?.[0]?.types[0];
    return {
      name: node.name?.text ?? null,
      abstract: has(node, ts.SyntaxKind.AbstractKeyword),
      extends: parent ? this.expression(parent.expression) : null,
      members: node.members.map((member) => {
        const comments = this.comments(member);
        const hasAny = Object.keys(comments).length > 0;
        return t.commented(this.#member(member), hasAny ? comments : undefined);
      }),
    };
  }

  #member(node: ts.ClassElement): t.ClassMember {
    if (ts.isClassStaticBlockDeclaration(node))
      return t.staticBlock(this.block(node.body).statements);
    const modifiers = {
      static: has(node, ts.SyntaxKind.StaticKeyword),
      override: has(node, ts.SyntaxKind.OverrideKeyword),
    };
    if (ts.isPropertyDeclaration(node)) {
      return t.propertyMember(this.name(node.name), {
        ...modifiers,
        declare: has(node, ts.SyntaxKind.DeclareKeyword),
        readonly: has(node, ts.SyntaxKind.ReadonlyKeyword),
        type: node.type && this.type(node.type),
        value: node.initializer && this.expression(node.initializer),
      });
    }
    if (ts.isConstructorDeclaration(node)) {
      return t.constructor_(this.parameters(node), this.block(node.body!));
    }
    if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) {
      return t.method(this.name(node.name), this.parameters(node), this.block(node.body!), {
        ...this.functionOptions(node),
        ...modifiers,
        form: ts.isGetAccessor(node) ? "get" : ts.isSetAccessor(node) ? "set" : "method",
      });
    }
    throw this.unknown(node);
  }
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
