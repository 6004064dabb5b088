/** What is pickled here is read by CPython 2.7, where that is installed; what names strangers is read by nobody. */
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { dumps, loads, UnpicklingError } from "../../../src/runtime/modules/pickle.js";
import {
  ClassicObject,
  Dict,
  Float,
  picklable,
  PyObject,
  PySet,
  toBytes,
  Tuple,
} from "../../../src/runtime/python/index.js";

class Old extends ClassicObject {
  declare x: unknown;
}
class New extends PyObject {
  declare x: unknown;
}
picklable(Old);
picklable(New);

const python = process.env["PYTHON27"] ?? "python2.7";
const isInstalled = spawnSync(python, ["-c", "import pickle"]).status === 0;

/** What CPython reads from a pickle, as it shows it. */
function readByPython(pickle: string): string {
  const program = `
import pickle, sys
class Old: pass
class New(object): pass
def shown(v):
    if isinstance(v, (Old, New)):
        return "%s(%s)" % (v.__class__.__name__, shown(v.x))
    if isinstance(v, list):
        return "[%s]" % ", ".join([shown(i) for i in v])
    return repr(v)
print shown(pickle.loads(sys.stdin.read()))
`;
  const { stdout, stderr } = spawnSync(python, ["-c", program], { input: toBytes(pickle) });
  return `${stdout.toString()}${stderr.toString()}`.trim();
}

describe.each([0, 1, 2])("protocol %i", (protocol) => {
  it.skipIf(!isInstalled)("is read by CPython", () => {
    const [old, made] = [new Old(), new New()];
    old.x = [1, "a"];
    made.x = Tuple.of(null, true);
    const dict = Dict.of(["k", new Float(2)]);
    const value = [
      ...[1, -300, 70000, 2 ** 40, 10n ** 30n, 0.5, "it's\n", "caf\u00e9", "\udcff"],
      ...[dict, PySet.of(3), Tuple.of(1, 2, 3, 4), old, made, []],
    ];
    expect(readByPython(dumps(value, protocol))).toBe(
      `[1, -300, 70000, 1099511627776, 1000000000000000000000000000000L, 0.5, "it's\\n", u'caf\\xe9', '\\xff', ` +
        `{'k': 2.0}, set([3]), (1, 2, 3, 4), Old([1, 'a']), New((None, True)), []]`,
    );
  });
});

it.each([
  "cos\nsystem\n(S'true'\ntR.",
  "c__builtin__\neval\n(S'1'\ntR.",
  "(i__main__\nStranger\n.",
  "\x80\x02csubprocess\nPopen\n)\x81.",
])("refuses %j", (pickle) => {
  expect(() => loads(pickle)).toThrow(UnpicklingError);
});
