/**
 * The way of a request through the program, as named steps in order (language.md, section 3). A step that has to wait
 * gives a promise; all others run in one go, so that an ordinary page never leaves the stack of the event that brought it.
 */
import type { Exchange } from "./exchange.js";

export type StepName =
  | "readBody"
  | "initRequest"
  | "initNonStaticRequest"
  | "callMethod"
  | "initResponse"
  | "initNonStaticResponse"
  | "answer";

/** Where to go on: nothing, the next step; a name, that step; `done`, nowhere. */
export type StepResult = StepName | "done" | undefined;

export interface Step {
  readonly name: StepName;
  readonly run: (exchange: Exchange) => StepResult | Promise<StepResult>;
}

/** What happens to a request that failed: it gets an answer of another kind, and never fails itself. */
export type FailureHandler = (exchange: Exchange, error: unknown) => void | Promise<void>;

export class Pipeline {
  readonly #runs: readonly Step["run"][];
  readonly #places: ReadonlyMap<StepName, number>;
  readonly #onFailure: FailureHandler;

  constructor(steps: readonly Step[], onFailure: FailureHandler) {
    this.#runs = steps.map((step) => step.run);
    this.#places = new Map(steps.map((step, place) => [step.name, place]));
    this.#onFailure = onFailure;
  }

  /** Takes a request through all steps; what it raises ends at the failure handler. */
  run(exchange: Exchange): void | Promise<void> {
    const runs = this.#runs;
    try {
      for (let place = 0; place < runs.length;) {
        const result = runs[place]!(exchange);
        if (result === undefined) place++;
        else if (typeof result === "string") place = this.#placeOf(result);
        else return this.#runOn(exchange, place, result);
      }
    } catch (error) {
      return this.#onFailure(exchange, error);
    }
  }

  async #runOn(exchange: Exchange, from: number, pending: Promise<StepResult>): Promise<void> {
    const runs = this.#runs;
    try {
      for (let place = from, result = await pending; ;) {
        place = result === undefined ? place + 1 : this.#placeOf(result);
        if (place >= runs.length) return;
        const next = runs[place]!(exchange);
        result = next instanceof Promise ? await next : next;
      }
    } catch (error) {
      return this.#onFailure(exchange, error);
    }
  }

  #placeOf(name: StepName | "done"): number {
    return name === "done" ? this.#runs.length : this.#places.get(name)!;
  }
}
