/** Values of the recorded cases (see scripts/record-strings.py and scripts/record-modules.py) and what runs them. */
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { Dict } from "../../../../src/runtime/python/dict.js";
import { BaseException } from "../../../../src/runtime/python/exceptions.js";
import { Float } from "../../../../src/runtime/python/float.js";
import { boxFloat } from "../../../../src/runtime/python/number-forms.js";
import { str } from "../../../../src/runtime/python/builtins/str.js";
import { repr } from "../../../../src/runtime/python/text.js";
import { Tuple } from "../../../../src/runtime/python/tuple.js";

/** A recorded value as JSON has it. */
export type Recorded =
  | null
  | boolean
  | number
  | string
  | readonly Recorded[]
  | { readonly int: string }
  | { readonly float: string }
  | { readonly tuple: readonly Recorded[] }
  | { readonly dict: readonly (readonly [Recorded, Recorded])[] }
  | { readonly raises: string };

/** The cases of a file below fixtures/. */
export function casesOf<T>(file: string): T[] {
  const url = new URL(`../../../../fixtures/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")) as T[];
}

/** The Python value of a recorded one. */
export function valueOf(recorded: Recorded): unknown {
  if (typeof recorded !== "object" || recorded === null) return recorded;
  if (Array.isArray(recorded)) return (recorded as readonly Recorded[]).map(valueOf);
  if ("int" in recorded) return BigInt(recorded.int);
  if ("float" in recorded) return boxFloat(floatOf(recorded.float));
  if ("tuple" in recorded) return new Tuple(recorded.tuple.map(valueOf));
  if ("dict" in recorded) {
    return Dict.of(
      ...recorded.dict.map(([k, v]) => [valueOf(k), valueOf(v)] as [unknown, unknown]),
    );
  }
  throw new Error(`no value: ${JSON.stringify(recorded)}`);
}

function floatOf(text: string): number {
  return text.endsWith("inf") ? (text === "inf" ? Infinity : -Infinity) : Number(text);
}

/** What a call gives: its value's repr, or the exception's type and text. */
export function outcomeOf(run: () => unknown): string {
  try {
    return shown(run());
  } catch (error) {
    if (!(error instanceof BaseException)) throw error;
    return `raises ${error.constructor.name}: ${str(error)}`;
  }
}

/** The recorded outcome in the same form. */
export function expectedOf(recorded: Recorded): string {
  if (typeof recorded === "object" && recorded !== null && "raises" in recorded) {
    return `raises ${recorded.raises}`;
  }
  return shown(valueOf(recorded));
}

/** Text as JSON, since repr shows text and its bytes alike. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(shown).join(", ")}]`;
  if (value instanceof Tuple) return `(${value.items.map(shown).join(", ")})`;
  return value instanceof Float ? `Float ${repr(value)}` : repr(value);
}

/** Runs the cases and expects that none differs; a failure lists the first of those that do. */
export function expectSame<T>(
  cases: readonly T[],
  run: (one: T) => { readonly got: string; readonly want: string },
): void {
  const wrong = cases.flatMap((one) => {
    const { got, want } = run(one);
    return got === want ? [] : [`${JSON.stringify(one)}\n  gives ${got}\n  not   ${want}`];
  });
  expect(cases.length).toBeGreaterThan(0);
  expect(`${wrong.length} wrong\n${wrong.slice(0, 20).join("\n")}`).toBe("0 wrong\n");
}
