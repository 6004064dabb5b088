/** Patterns, subjects and replacements made by chance (scripts/record-regular-expressions.py), answered as CPython 2.7 does. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compile } from "../../../src/runtime/modules/re.js";
import type { Match } from "../../../src/runtime/modules/re/match.js";
import { BaseException, str, Tuple, typeName } from "../../../src/runtime/python/index.js";
import { root } from "../../support/compile.js";

type Case = [
  pattern: string,
  flags: number,
  subject: string,
  replacement: string,
  answers: unknown,
];

/** Tuples as lists, as the recording has them. */
function plain(value: unknown): unknown {
  if (value instanceof Tuple) return value.items.map(plain);
  return Array.isArray(value) ? value.map(plain) : value;
}

function described(match: Match | null): unknown {
  if (match === null) return null;
  return plain([match.regs, match.groups(), match.lastindex]);
}

function answer(f: () => unknown): unknown {
  try {
    return plain(f());
  } catch (error) {
    if (!(error instanceof BaseException)) throw error;
    return { raises: `${typeName(error)}: ${str(error)}` };
  }
}

function answers([pattern, flags, subject, replacement]: Case): unknown {
  const compiled = answer(() => compile(pattern, flags)) as ReturnType<typeof compile>;
  if ("raises" in compiled) return compiled;
  return [
    answer(() => described(compiled.search(subject))),
    answer(() => described(compiled.match(subject, 1))),
    answer(() => compiled.findall(subject)),
    answer(() => compiled.split(subject)),
    answer(() => compiled.subn(replacement, subject)),
  ];
}

it("answers as CPython does", () => {
  const cases = JSON.parse(readFileSync(join(root, "fixtures/modules/re.json"), "utf8")) as Case[];
  const wrong = cases.flatMap((one) => {
    const [pattern, flags, subject, replacement, want] = one;
    const got = answers(one);
    if (JSON.stringify(got) === JSON.stringify(want)) return [];
    return [
      {
        pattern,
        flags,
        subject,
        replacement,
        got: JSON.stringify(got),
        want: JSON.stringify(want),
      },
    ];
  });
  expect(wrong).toEqual([]);
});
