/** What tests assert (library, 25.3.7.1). */
import {
  takeOptions,
  abs,
  AssertionError,
  callMethod,
  callWith,
  contains,
  Dict,
  eq,
  ge,
  getAttr,
  gt,
  isinstance,
  isSame,
  le,
  lt,
  ne,
  PyObject,
  repr,
  round,
  str,
  sub,
  truth,
  Tuple,
} from "../../python/index.js";
import { differenceOf } from "./difference.js";
import { differentCounts } from "./counts.js";
import { failureOf, patternOf, RaisesContext } from "./raises.js";

const signatures: Record<string, string[]> = {};
for (const name of "assertEqual assertNotEqual failUnlessEqual failIfEqual assertEquals assertNotEquals assertMultiLineEqual assertListEqual assertTupleEqual assertDictEqual assertSetEqual assertItemsEqual assertIs assertIsNot assertGreater assertGreaterEqual assertLess assertLessEqual".split(
  " ",
)) {
  signatures[name] = ["first", "second", "msg?"];
}
for (const name of ["assertTrue", "assertFalse", "failUnless", "failIf", "assert_"]) {
  signatures[name] = ["expr", "msg?"];
}
for (const name of ["assertIn", "assertNotIn"]) signatures[name] = ["member", "container", "msg?"];
for (const name of ["assertIsNone", "assertIsNotNone"]) signatures[name] = ["obj", "msg?"];
for (const name of ["assertIsInstance", "assertNotIsInstance"])
  signatures[name] = ["obj", "cls", "msg?"];
for (const name of [
  "assertAlmostEqual",
  "assertNotAlmostEqual",
  "assertAlmostEquals",
  "failUnlessAlmostEqual",
]) {
  signatures[name] = ["first", "second", "places?", "msg?", "delta?"];
}
for (const name of ["assertRaises", "failUnlessRaises"]) {
  signatures[name] = ["excClass", "callableObj?", "*args", "**kwargs"];
}
signatures["assertRegexpMatches"] = ["text", "expected_regexp", "msg?"];
signatures["assertNotRegexpMatches"] = ["text", "unexpected_regexp", "msg?"];
signatures["assertRaisesRegexp"] = [
  "expected_exception",
  "expected_regexp",
  "callable_obj?",
  "*args",
  "**kwargs",
];
signatures["fail"] = ["msg?"];

/** The methods of a test that say what has to hold. */
export class Assertions extends PyObject {
  static readonly signatures: Record<string, string[]> = signatures;
  declare failureException: unknown;
  declare longMessage: unknown;
  declare maxDiff: unknown;

  static {
    takeOptions(this, "assertAlmostEqual", "assertNotAlmostEqual");
    const defaults = { failureException: AssertionError, longMessage: false, maxDiff: 640 };
    for (const [name, value] of Object.entries(defaults)) {
      Object.defineProperty(this.prototype, name, { value, writable: true });
    }
  }

  fail(message: unknown = null): never {
    throw failureOf(this, message);
  }

  assertTrue(expression: unknown, message: unknown = null): null {
    return required(this, truth(expression), message, () => `${shown(expression)} is not true`);
  }
  assertFalse(expression: unknown, message: unknown = null): null {
    return required(this, !truth(expression), message, () => `${shown(expression)} is not false`);
  }

  /** Values of one type are shown with what differs in them. */
  assertEqual(first: unknown, second: unknown, message: unknown = null): null {
    return required(this, eq(first, second), message, () => differenceOf(first, second));
  }
  assertNotEqual(first: unknown, second: unknown, message: unknown = null): null {
    return required(this, ne(first, second), message, () => `${shown(first)} == ${shown(second)}`);
  }
  assertMultiLineEqual(first: unknown, second: unknown, message: unknown = null): null {
    return this.assertEqual(first, second, message);
  }
  assertListEqual(first: unknown, second: unknown, message: unknown = null): null {
    return this.assertEqual(first, second, message);
  }
  assertTupleEqual(first: unknown, second: unknown, message: unknown = null): null {
    return this.assertEqual(first, second, message);
  }
  assertDictEqual(first: unknown, second: unknown, message: unknown = null): null {
    return this.assertEqual(first, second, message);
  }
  assertSetEqual(first: unknown, second: unknown, message: unknown = null): null {
    return this.assertEqual(first, second, message);
  }
  assertItemsEqual(first: unknown, second: unknown, message: unknown = null): null {
    const counts = differentCounts(first, second);
    return required(this, counts.length === 0, message, () =>
      ["Element counts were not equal:", ...counts].join("\n"),
    );
  }

  assertAlmostEqual(
    first: unknown,
    second: unknown,
    places: unknown = null,
    message: unknown = null,
    delta: unknown = null,
  ): null {
    const distance = () => abs(sub(first, second));
    if (eq(first, second)) return null;
    if (delta !== null) {
      return required(
        this,
        le(distance(), delta),
        message,
        () => `${shown(first)} != ${shown(second)} within ${shown(delta)} delta`,
      );
    }
    const count = places ?? 7;
    return required(
      this,
      eq(round(distance(), count), 0),
      message,
      () => `${shown(first)} != ${shown(second)} within ${shown(count)} places`,
    );
  }
  assertNotAlmostEqual(
    first: unknown,
    second: unknown,
    places: unknown = null,
    message: unknown = null,
    delta: unknown = null,
  ): null {
    const distance = () => abs(sub(first, second));
    if (delta !== null) {
      return required(
        this,
        ne(first, second) && gt(distance(), delta),
        message,
        () => `${shown(first)} == ${shown(second)} within ${shown(delta)} delta`,
      );
    }
    const count = places ?? 7;
    return required(
      this,
      ne(first, second) && ne(round(distance(), count), 0),
      message,
      () => `${shown(first)} == ${shown(second)} within ${shown(count)} places`,
    );
  }

  assertIs(first: unknown, second: unknown, message: unknown = null): null {
    return required(
      this,
      isSame(first, second),
      message,
      () => `${shown(first)} is not ${shown(second)}`,
    );
  }
  assertIsNot(first: unknown, second: unknown, message: unknown = null): null {
    return required(
      this,
      !isSame(first, second),
      message,
      () => `unexpectedly identical: ${shown(first)}`,
    );
  }
  assertIsNone(value: unknown, message: unknown = null): null {
    return required(this, value === null, message, () => `${shown(value)} is not None`);
  }
  assertIsNotNone(value: unknown, message: unknown = null): null {
    return required(this, value !== null, message, () => "unexpectedly None");
  }
  assertIn(member: unknown, container: unknown, message: unknown = null): null {
    return required(
      this,
      contains(container, member),
      message,
      () => `${shown(member)} not found in ${shown(container)}`,
    );
  }
  assertNotIn(member: unknown, container: unknown, message: unknown = null): null {
    return required(
      this,
      !contains(container, member),
      message,
      () => `${shown(member)} unexpectedly found in ${shown(container)}`,
    );
  }
  assertIsInstance(value: unknown, type: unknown, message: unknown = null): null {
    return required(
      this,
      isinstance(value, type),
      message,
      () => `${shown(value)} is not an instance of ${repr(type)}`,
    );
  }
  assertNotIsInstance(value: unknown, type: unknown, message: unknown = null): null {
    return required(
      this,
      !isinstance(value, type),
      message,
      () => `${shown(value)} is an instance of ${repr(type)}`,
    );
  }
  assertGreater(a: unknown, b: unknown, message: unknown = null): null {
    return required(this, gt(a, b), message, () => `${shown(a)} not greater than ${shown(b)}`);
  }
  assertGreaterEqual(a: unknown, b: unknown, message: unknown = null): null {
    return required(
      this,
      ge(a, b),
      message,
      () => `${shown(a)} not greater than or equal to ${shown(b)}`,
    );
  }
  assertLess(a: unknown, b: unknown, message: unknown = null): null {
    return required(this, lt(a, b), message, () => `${shown(a)} not less than ${shown(b)}`);
  }
  assertLessEqual(a: unknown, b: unknown, message: unknown = null): null {
    return required(
      this,
      le(a, b),
      message,
      () => `${shown(a)} not less than or equal to ${shown(b)}`,
    );
  }

  assertRegexpMatches(text: unknown, pattern: unknown, message: unknown = null): null {
    const compiled = patternOf(pattern);
    if (truth(callMethod(compiled, "search", text))) return null;
    const head = message === null ? "Regexp didn't match" : str(message);
    throw failureOf(
      this,
      `${head}: ${repr(getAttr(compiled, "pattern"))} not found in ${repr(text)}`,
    );
  }
  assertNotRegexpMatches(text: unknown, pattern: unknown, message: unknown = null): null {
    const compiled = patternOf(pattern);
    const found = callMethod(compiled, "search", text);
    if (!truth(found)) return null;
    const head = message === null ? "Regexp matched" : str(message);
    throw failureOf(
      this,
      `${head}: ${repr(callMethod(found, "group"))} matches ${repr(getAttr(compiled, "pattern"))} in ${repr(text)}`,
    );
  }

  /** That a call raises an exception of a class; without a call, a context in which the program has to raise it. */
  assertRaises(
    kind: unknown,
    f: unknown = undefined,
    args: Tuple = Tuple.of(),
    keywords: Dict = new Dict(),
  ): unknown {
    const context = new RaisesContext(this, kind, null);
    return f === undefined ? context : context.around(() => callWith(f, args.items, keywords));
  }
  assertRaisesRegexp(
    kind: unknown,
    pattern: unknown,
    f: unknown = undefined,
    args: Tuple = Tuple.of(),
    keywords: Dict = new Dict(),
  ): unknown {
    const context = new RaisesContext(this, kind, pattern);
    return f === undefined ? context : context.around(() => callWith(f, args.items, keywords));
  }
}

function shown(value: unknown): string {
  return repr(value);
}

/** The names that these methods had before, and have as well. */
const aliases: Readonly<Record<string, string>> = {
  assertEquals: "assertEqual",
  assertNotEquals: "assertNotEqual",
  failUnlessEqual: "assertEqual",
  failIfEqual: "assertNotEqual",
  assert_: "assertTrue",
  failUnless: "assertTrue",
  failIf: "assertFalse",
  failUnlessRaises: "assertRaises",
  assertAlmostEquals: "assertAlmostEqual",
  assertNotAlmostEquals: "assertNotAlmostEqual",
  failUnlessAlmostEqual: "assertAlmostEqual",
  failIfAlmostEqual: "assertNotAlmostEqual",
};

for (const [alias, name] of Object.entries(aliases)) {
  const value = (Assertions.prototype as unknown as Record<string, unknown>)[name];
  Object.defineProperty(Assertions.prototype, alias, { value, writable: true, configurable: true });
}

/** Raises the failure of a test, unless something holds. */
function required(
  test: Assertions,
  holds: boolean,
  message: unknown,
  standard: () => string,
): null {
  if (holds) return null;
  const text = standard();
  if (message === null) throw failureOf(test, text);
  throw failureOf(test, truth(test.longMessage) ? `${text} : ${str(message)}` : message);
}
