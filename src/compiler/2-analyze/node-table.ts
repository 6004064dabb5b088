import type { Numbered } from "../../../grammar/index.js";

/** How many numbers a page has (a power of two). */
const PAGE = 512;

/** What can be asked of a table. */
export interface ReadonlyNodeTable<Node extends Numbered, Value> {
  get(node: Node): Value | undefined;
}

/**
 * A map from nodes, for what is known of nearly every one: their numbers are places in pages, which are found quicker than the
 * hashes of a Map, since one node is asked for after its neighbors.
 */
export class NodeTable<Node extends Numbered, Value> implements ReadonlyNodeTable<Node, Value> {
  readonly #pages = new Map<number, (Value | undefined)[]>();
  /** The page that was used last. */
  #open: (Value | undefined)[] = [];
  #openNumber = -1;

  get({ id }: Node): Value | undefined {
    return this.#page(id)[id % PAGE];
  }

  set({ id }: Node, value: Value): void {
    this.#page(id)[id % PAGE] = value;
  }

  #page(id: number): (Value | undefined)[] {
    const number = Math.floor(id / PAGE);
    if (number !== this.#openNumber) this.#turnTo(number);
    return this.#open;
  }

  #turnTo(number: number): void {
    let page = this.#pages.get(number);
    if (page === undefined) {
      page = new Array<Value | undefined>(PAGE).fill(undefined);
      this.#pages.set(number, page);
    }
    this.#open = page;
    this.#openNumber = number;
  }
}
