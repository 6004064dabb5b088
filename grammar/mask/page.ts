import { newId } from "../ast/ids.js";
import type { Block, Expression, Statement } from "../ast/index.js";
import { type Span, spanning } from "../source.js";

/** The statements of a template as they are collected; text that follows on text is one piece. */
export class Page {
  readonly statements: Statement[] = [];

  text(text: string, span: Span): void {
    if (text === "") return;
    const last = this.statements.at(-1);
    if (last?.kind === "Emit" && last.value.kind === "String" && last.isText === true) {
      const whole = last.span.source === span.source ? spanning(last.span, span) : last.span;
      this.statements[this.statements.length - 1] = emitText(last.value.value + text, whole);
    } else this.statements.push(emitText(text, span));
  }

  value(value: Expression, span: Span): void {
    this.statements.push({ kind: "Emit", value, ...WITHOUT_COMMENTS, span });
  }

  add(statement: Statement): void {
    this.statements.push(statement);
  }

  block(span: Span): Block {
    return { kind: "Block", statements: this.statements, closingComments: [], span };
  }
}

const WITHOUT_COMMENTS = { leadingComments: [], trailingComment: null } as const;

function emitText(value: string, span: Span): Statement {
  const literal: Expression = { kind: "String", id: newId(), value, unicode: false, span };
  return { kind: "Emit", value: literal, isText: true, ...WITHOUT_COMMENTS, span };
}
