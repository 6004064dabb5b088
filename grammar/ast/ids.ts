import type { Span } from "../source.js";
import type { Identifier } from "./expressions.js";

/** A node that analyses know something about: they keep it in tables by the node's number. */
export interface Numbered {
  /** Different from that of every other node of the process. */
  readonly id: number;
}

/** The number of a new node: nodes that are made one after the other have numbers that follow each other. */
export const newId: () => number = (() => {
  let last = 0;
  return () => ++last;
})();

export function newIdentifier(name: string, span: Span): Identifier {
  return { id: newId(), name, span };
}
