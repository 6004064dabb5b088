import {
  Alternation,
  type Alternative,
  type ILookaheadStrategy,
  type IOrAlt,
  type IProduction,
  type IToken,
  LLkLookaheadStrategy,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
  type Rule,
  Terminal,
  type TokenType,
} from "chevrotain";

/** The tokens that a production may start with, by the number of their type, and whether it may be empty. */
interface First {
  readonly tokens: readonly true[];
  readonly nullable: boolean;
}

/** What a lookahead function is called on. */
interface Reader {
  LA_FAST(ahead: number): IToken;
}

type Definition = readonly IProduction[];

/** A production with others inside, told from those of its kind in the same rule by its index. */
interface Compound extends IProduction {
  readonly idx: number;
  readonly definition: Definition;
}

const PRODUCTIONS = {
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
};

/**
 * Lookahead of one token from FIRST sets. Chevrotain's own walks through all rules below each alternative again, and
 * takes most of the time in which a parser is made; here each rule is looked at once.
 */
export class FirstSetLookahead implements ILookaheadStrategy {
  readonly #rules = new Map<Rule, First>();

  /** Leaves the search for ambiguities to Chevrotain. */
  validate(
    options: Parameters<ILookaheadStrategy["validate"]>[0],
  ): ReturnType<ILookaheadStrategy["validate"]> {
    return new LLkLookaheadStrategy({ maxLookahead: 1 }).validate(options);
  }

  buildLookaheadForAlternation({
    prodOccurrence,
    rule,
    hasPredicates,
  }: Parameters<ILookaheadStrategy["buildLookaheadForAlternation"]>[0]): (
    alternatives?: IOrAlt<unknown>[],
  ) => number | undefined {
    const production = find(rule.definition, Alternation, prodOccurrence);
    const firsts = production.definition.map((one) => this.#first((one as Alternative).definition));
    return hasPredicates ? choiceWithGates(firsts) : choice(firsts);
  }

  buildLookaheadForOptional({
    prodOccurrence,
    prodType,
    rule,
  }: Parameters<ILookaheadStrategy["buildLookaheadForOptional"]>[0]): () => boolean {
    const { definition } = find(rule.definition, PRODUCTIONS[prodType], prodOccurrence);
    const { tokens } = this.#first(definition);
    return function isAhead(this: Reader): boolean {
      return tokens[this.LA_FAST(1).tokenTypeIdx] === true;
    };
  }

  #first(definition: Definition): First {
    const tokens: true[] = [];
    for (const production of definition) {
      const first = this.#firstOf(production);
      first.tokens.forEach((_, type) => (tokens[type] = true));
      if (!first.nullable) return { tokens, nullable: false };
    }
    return { tokens, nullable: true };
  }

  #firstOf(production: IProduction): First {
    if (production instanceof Terminal) {
      return { tokens: typesOf(production.terminalType), nullable: false };
    }
    if (production instanceof NonTerminal) return this.#firstOfRule(production.referencedRule);
    if (production instanceof Alternation) {
      const firsts = production.definition.map((one) =>
        this.#first((one as Alternative).definition),
      );
      const tokens: true[] = [];
      for (const first of firsts) first.tokens.forEach((_, type) => (tokens[type] = true));
      return { tokens, nullable: firsts.some(({ nullable }) => nullable) };
    }
    const { tokens, nullable } = this.#first((production as Compound).definition);
    const isMandatory =
      production instanceof RepetitionMandatory ||
      production instanceof RepetitionMandatoryWithSeparator;
    return { tokens, nullable: nullable || !isMandatory };
  }

  #firstOfRule(rule: Rule): First {
    let first = this.#rules.get(rule);
    if (first === undefined) {
      first = this.#first(rule.definition);
      this.#rules.set(rule, first);
    }
    return first;
  }
}

/** The numbers of a token type and of the types in it, if it is a category. */
function typesOf({ tokenTypeIdx, categoryMatches }: TokenType): true[] {
  const types: true[] = [];
  types[tokenTypeIdx!] = true;
  for (const type of categoryMatches ?? []) types[type] = true;
  return types;
}

type Constructor<Production> = new (...args: never[]) => Production;

/** The production of a kind with an index of its own in a rule. */
function find<Production extends Compound>(
  definition: Definition,
  kind: Constructor<Production>,
  index: number,
): Production {
  const found = findIn(definition, kind, index);
  if (found === null) throw new Error(`no ${kind.name} ${index} in the rule`);
  return found;
}

function findIn<Production extends Compound>(
  definition: Definition,
  kind: Constructor<Production>,
  index: number,
): Production | null {
  for (const production of definition) {
    if (production instanceof kind && production.idx === index) return production;
    if (production instanceof Terminal || production instanceof NonTerminal) continue;
    const inside = findIn((production as Compound).definition, kind, index);
    if (inside !== null) return inside;
  }
  return null;
}

/** Chooses the alternative that the next token starts; else the one that may be empty. */
function choice(firsts: readonly First[]): () => number | undefined {
  const table: number[] = [];
  for (const [index, { tokens }] of firsts.entries()) {
    tokens.forEach((_, type) => (table[type] ??= index));
  }
  const empty = firsts.findIndex(({ nullable }) => nullable);
  const otherwise = empty === -1 ? undefined : empty;
  return function chosen(this: Reader): number | undefined {
    return table[this.LA_FAST(1).tokenTypeIdx] ?? otherwise;
  };
}

/** Chooses the first alternative that the next token starts and whose gate is open. */
function choiceWithGates(
  firsts: readonly First[],
): (alternatives?: IOrAlt<unknown>[]) => number | undefined {
  return function chosen(this: Reader, alternatives?: IOrAlt<unknown>[]): number | undefined {
    const type = this.LA_FAST(1).tokenTypeIdx;
    for (let index = 0; index < firsts.length; index++) {
      const { tokens, nullable } = firsts[index]!;
      if (!nullable && tokens[type] !== true) continue;
      const gate = alternatives?.[index]?.GATE;
      if (gate === undefined || gate.call(this)) return index;
    }
    return undefined;
  };
}
