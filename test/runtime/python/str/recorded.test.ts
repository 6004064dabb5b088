import { describe, it } from "vitest";
import { Dict } from "../../../../src/runtime/python/dict.js";
import * as Str from "../../../../src/runtime/python/str/index.js";
import * as Unicode from "../../../../src/runtime/python/str/unicode-case.js";
import { Tuple } from "../../../../src/runtime/python/tuple.js";
import { casesOf, expectedOf, expectSame, outcomeOf, valueOf, type Recorded } from "./values.js";

type Method = (receiver: string, ...args: unknown[]) => unknown;

describe("strings as CPython 2.7 has them", () => {
  it("methods", () => {
    const cases = casesOf<[string, string, Recorded[], Recorded]>("strings/methods");
    expectSame(cases, ([name, receiver, args, outcome]) => {
      // The texts beyond ASCII were recorded of unicode objects.
      const isUnicode = /[^\0-\x7f]/.test(receiver) && name in Unicode;
      const methods = (isUnicode ? Unicode : Str) as unknown as Record<string, Method>;
      const method = methods[name]!;
      const got = outcomeOf(() => method(receiver, ...args.map(valueOf)));
      return { got, want: expectedOf(outcome) };
    });
  });

  it("%", () => {
    expectSame(
      casesOf<[string, Recorded, Recorded]>("strings/percent"),
      ([text, args, outcome]) => ({
        got: outcomeOf(() => Str.formatPercent(text, valueOf(args))),
        want: expectedOf(outcome),
      }),
    );
  });

  it("format()", () => {
    expectSame(casesOf<[Recorded, string, Recorded]>("strings/format-spec"), (one) => ({
      got: outcomeOf(() => Str.formatValue(valueOf(one[0]), one[1])),
      want: expectedOf(one[2]),
    }));
  });

  it("str.format", () => {
    const cases = casesOf<[string, Recorded[], Recorded, Recorded]>("strings/format-method");
    expectSame(cases, ([text, args, keywords, outcome]) => ({
      got: outcomeOf(() =>
        Str.format(text, new Tuple(args.map(valueOf)), valueOf(keywords) as Dict),
      ),
      want: expectedOf(outcome),
    }));
  });

  it("floats as text", () => {
    const view = new DataView(new ArrayBuffer(8));
    expectSame(casesOf<[string, string, string]>("strings/floats"), ([bits, repr, str]) => {
      view.setBigUint64(0, BigInt(`0x${bits}`));
      const x = view.getFloat64(0);
      return { got: `${Str.floatRepr(x)} ${Str.floatStr(x)}`, want: `${repr} ${str}` };
    });
  });

  it("numbers from text", () => {
    const cases = casesOf<["int" | "float", string, number, Recorded]>("strings/numbers");
    expectSame(cases, ([type, text, base, outcome]) => ({
      got: outcomeOf(() =>
        type === "int" ? Str.parseInteger(text, base) : Str.parseFloatText(text),
      ),
      want: expectedOf(outcome),
    }));
  });

  it("repr", () => {
    expectSame(casesOf<[string, string]>("strings/repr"), ([text, repr]) => ({
      got: Str.reprString(text),
      want: repr,
    }));
  });

  it("codecs", () => {
    const cases =
      casesOf<["encode" | "decode", string, string, string, Recorded]>("strings/codecs");
    expectSame(cases, ([name, text, encoding, errors, outcome]) => ({
      got: outcomeOf(() => Str[name](text, encoding, errors)),
      want: expectedOf(outcome),
    }));
  });
});
