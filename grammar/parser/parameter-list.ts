import type {
  Expression,
  Identifier,
  Parameter,
  Parameters,
  TupleExpression,
} from "../ast/index.js";
import type { Span } from "../source.js";

export type Stars = "" | "*" | "**";

/** Sorts parameters into their kinds as they come, and sees to their order. */
export class ParameterList {
  readonly problems: { readonly span: Span; readonly problem: string }[] = [];
  readonly #positional: Parameter[] = [];
  #rest: Parameter | null = null;
  readonly #keywordOnly: Parameter[] = [];
  #keywords: Parameter | null = null;
  #bareStar: Span | null = null;
  readonly #names = new Set<string>();

  add(parameter: Parameter, stars: Stars): void {
    this.#name(parameter.target);
    const { span } = parameter;
    if (this.#keywords !== null) this.#problem(span, "nothing may follow the '**' parameter");
    if (stars === "**") this.#keywords = parameter;
    else if (stars === "*") {
      if (this.#afterStar()) this.#problem(span, "only one '*' parameter");
      this.#rest ??= parameter;
    } else if (this.#afterStar()) this.#keywordOnly.push(parameter);
    else {
      if (parameter.default === null && this.#positional.at(-1)?.default != null) {
        this.#problem(span, "a parameter without a default follows one with a default");
      }
      this.#positional.push(parameter);
    }
  }

  /** A `*` alone: what follows is passed by keyword. */
  star(span: Span): void {
    if (this.#afterStar()) this.#problem(span, "only one '*' parameter");
    this.#bareStar = span;
  }

  finish(span: Span): Parameters {
    if (this.#bareStar !== null && this.#keywordOnly.length === 0) {
      this.#problem(this.#bareStar, "a parameter must follow the '*'");
    }
    return {
      kind: "Parameters",
      positional: this.#positional,
      rest: this.#rest,
      keywordOnly: this.#keywordOnly,
      keywords: this.#keywords,
      span,
    };
  }

  #afterStar(): boolean {
    return this.#rest !== null || this.#bareStar !== null;
  }

  #name(target: Identifier | TupleExpression | Expression): void {
    if (!("kind" in target) || target.kind === "Name") {
      if (this.#names.has(target.name)) {
        this.#problem(target.span, `parameter '${target.name}' occurs twice`);
      }
      this.#names.add(target.name);
      if (target.name === "None") this.#problem(target.span, "'None' can't be a parameter");
    } else if (target.kind === "Tuple") for (const element of target.elements) this.#name(element);
  }

  #problem(span: Span, problem: string): void {
    this.problems.push({ span, problem });
  }
}
