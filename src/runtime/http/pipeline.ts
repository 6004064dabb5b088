/**
 * The way of a request through the program, as named steps in order (language.md, section 3). A step that has to wait
 * gives a promise; all others run in one go, so that an ordinary page never leaves the stack of the event that brought it.
 */
import type { Exchange } from "./exchange.js";

export type StepName =
  | "readBody"
  | "initRequest"
  | "serveFile"
  | "loadSession"
  | "initNonStaticRequest"
  | "callMethod"
  | "initResponse"
  | "marshal"
  | "initNonStaticResponse"
  | "saveSession"
  | "answer";

/** Where to go on: nothing, the next step; a name, that step; `done`, nowhere. */
export type StepResult = StepName | "done" | undefined;

export interface Step {
  readonly name: StepName;
  /** Does it, or gives a promise where it has to wait. */
  readonly run: (exchange: Exchange) => StepResult | Promise<unknown>;
  /** Takes what the promise brought; without it the next step follows. */
  readonly settle?: (exchange: Exchange, value: unknown) => StepResult;
}

/** What happens to a request that failed: it gets an answer of another kind, and never fails itself. */
export type FailureHandler = (exchange: Exchange, error: unknown) => void | Promise<void>;

export class Pipeline {
  readonly #steps: readonly Step[];
  readonly #places: ReadonlyMap<StepName, number>;
  readonly #onFailure: FailureHandler;

  constructor(steps: readonly Step[], onFailure: FailureHandler) {
    this.#steps = steps;
    this.#places = new Map(steps.map((step, place) => [step.name, place]));
    this.#onFailure = onFailure;
  }

  /** Takes a request through all steps; what it raises ends at the failure handler. */
  run(exchange: Exchange): void | Promise<void> {
    const steps = this.#steps;
    try {
      for (let place = 0; place < steps.length;) {
        const result = steps[place]!.run(exchange);
        if (result === undefined) place++;
        else if (result instanceof Promise) return this.#runOn(exchange, place, result);
        else place = this.#placeOf(result);
      }
    } catch (error) {
      return this.#onFailure(exchange, error);
    }
  }

  async #runOn(exchange: Exchange, from: number, first: Promise<unknown>): Promise<void> {
    const steps = this.#steps;
    let pending: Promise<unknown> | null = first;
    try {
      for (let place = from; place < steps.length;) {
        const step: Step = steps[place]!;
        let result: StepResult;
        if (pending !== null) {
          const value = await pending;
          pending = null;
          result = step.settle?.(exchange, value);
        } else {
          const given = step.run(exchange);
          if (given instanceof Promise) {
            pending = given;
            continue;
          }
          result = given;
        }
        place = result === undefined ? place + 1 : this.#placeOf(result);
      }
    } catch (error) {
      return this.#onFailure(exchange, error);
    }
  }

  #placeOf(name: StepName | "done"): number {
    return name === "done" ? this.#steps.length : this.#places.get(name)!;
  }
}
