import ts from "typescript";
import * as t from "../../../../src/compiler/target/index.js";
import { ClassReader } from "./classes.js";
import { exported, has } from "./modifiers.js";

/** Reads statements, with the comments around them. */
export class StatementReader extends ClassReader {
  statements(list: readonly ts.Statement[], end: ts.Node): t.Statement[] {
    const read = list.map((node) => this.statement(node));
    const closing = this.comments(end).leading;
    return closing === undefined ? read : [...read, t.commentLines(...closing)];
  }

  protected block(node: ts.Block): t.Block {
    return t.block(this.statements(node.statements, this.closingBrace(node)));
  }

  statement(node: ts.Statement): t.Statement {
    const comments = this.comments(node);
    const hasAny = Object.keys(comments).length > 0;
    return t.commented(this.#statement(node), hasAny ? comments : undefined);
  }

  #statement(node: ts.Statement): t.Statement {
    if (ts.isExpressionStatement(node)) return t.statement(this.expression(node.expression));
    if (ts.isVariableStatement(node)) return this.variables(node.declarationList, exported(node));
    if (ts.isReturnStatement(node)) return t.return_(this.optional(node.expression));
    if (ts.isThrowStatement(node)) return t.throw_(this.expression(node.expression));
    if (ts.isBlock(node)) return this.block(node);
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
            ? this.variables(initializer, false)
            : this.expression(initializer),
        this.optional(node.condition),
        this.optional(node.incrementor),
        this.statement(node.statement),
      );
    }
    if (ts.isForOfStatement(node)) {
      const { initializer } = node;
      const declares = ts.isVariableDeclarationList(initializer);
      return t.forOf(
        declares ? this.binding(initializer.declarations[0]!.name) : this.target(initializer),
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
      const name = catchClause?.variableDeclaration?.name.getText(this.file) ?? null;
      return t.try_(
        this.block(node.tryBlock).statements,
        catchClause ? { name, body: this.block(catchClause.block).statements } : null,
        finallyBlock ? this.block(finallyBlock).statements : null,
      );
    }
    if (ts.isFunctionDeclaration(node)) {
      return t.function_(node.name!.text, this.parameters(node), this.block(node.body!), {
        ...this.functionOptions(node),
        exported: exported(node),
      });
    }
    if (ts.isClassDeclaration(node)) {
      const body = this.classBody(node);
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
    throw this.unknown(node);
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

  protected variables(list: ts.VariableDeclarationList, isExported: boolean): t.Variables {
    const declarators = list.declarations.map((node) =>
      t.declarator(
        this.binding(node.name),
        node.initializer && this.expression(node.initializer),
        node.type && this.type(node.type),
      ),
    );
    return t.variables(mode(list), declarators, isExported);
  }
}

function mode(list: ts.VariableDeclarationList): "const" | "let" {
  return list.flags & ts.NodeFlags.Const ? "const" : "let";
}
