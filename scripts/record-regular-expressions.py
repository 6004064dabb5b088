# -*- coding: utf-8 -*-
"""Records fixtures/modules/re.json: what CPython 2.7's re gives for patterns, subjects and replacements made by chance,
always the same ones. Run with Python 2.7.18.

A case is [pattern, flags, subject, replacement, answers]; the answers are those of `search`, `match`, `findall`, `split`
and `subn`. A match is [spans, groups, lastindex]; an exception is {"raises": text}.
"""
import json, os, random, re, sys

CASES = int(sys.argv[1]) if len(sys.argv) > 1 else 600
chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 20260101)


def pick(*choices):
    return chance.choice(choices)


def charset():
    items = "".join(pick("a", "b", "c", "a-c", "\\d", "\\w", "\\s", "0-5", "-", "]" if not i else "x", "^", "\\]", "\\n", "B") for i in range(chance.randint(1, 3)))
    return "[" + pick("", "", "^") + items + "]"


class Maker:
    def __init__(self):
        self.closed = 0
        self.opened = 0
        self.names = []

    def atom(self, depth):
        kind = chance.random()
        if kind < 0.42:
            return pick("a", "a", "b", "b", "c", "ab", "1", " ", "x", "\\.", "\\x61", "\\141", "A", "-")
        if kind < 0.55:
            return pick(".", "\\d", "\\w", "\\s", "\\W", "\\D", "\\S")
        if kind < 0.65:
            return charset()
        if kind < 0.70:
            return pick("^", "$", "\\b", "\\B", "\\A", "\\Z")
        if kind < 0.75 and self.closed:
            return "\\%d" % chance.randint(1, self.closed) if chance.random() < 0.7 or not self.names else "(?P=%s)" % pick(*self.names)
        if kind < 0.78 and self.closed:
            return "(?(%d)%s|%s)" % (chance.randint(1, self.closed), pick("a", "b", "c"), pick("b", "x", ""))
        if depth <= 0:
            return pick("a", "b", "c")
        if kind < 0.82:
            return "(?=%s)" % self.alternatives(depth - 1)
        if kind < 0.84:
            # Without groups: CPython leaves those as a failed attempt inside has left them.
            return "(?!%s)" % pick("a", "b", "ab?", "\\w\\w", "[ab]+c", "a|x")
        if kind < 0.87:
            return "(?<%s%s)" % (pick("=", "!"), pick("a", "b", "ab", "a|b", "[ab]", "\\w\\w", "^"))
        if kind < 0.91:
            return "(?:%s)" % self.alternatives(depth - 1)
        self.opened += 1
        name = ""
        if chance.random() < 0.2:
            name = "g%d" % self.opened
        body = self.alternatives(depth - 1)
        self.closed += 1
        if name:
            self.names.append(name)
        return "(%s%s)" % ("?P<%s>" % name if name else "", body)

    def sequence(self, depth):
        text = ""
        for i in range(chance.randint(1, 4)):
            text += self.atom(depth)
            if chance.random() < 0.35:
                text += pick("*", "+", "?", "*", "+", "?", "{2}", "{1,2}", "{,2}", "{1,}", "{0}") + pick("", "", "?")
        return text

    def alternatives(self, depth):
        return "|".join(self.sequence(depth) for i in range(pick(1, 1, 1, 2, 3)))


def subject():
    return "".join(pick("a", "a", "a", "b", "b", "c", "1", " ", "x", "A", "B", "\n", ".", "_", "-") for i in range(chance.randint(0, 14)))


def replacement(maker):
    parts = [pick("<", "-", "", "z")]
    for i in range(chance.randint(0, 2)):
        if maker.closed and chance.random() < 0.6:
            parts.append(pick("\\%d", "\\g<%d>") % chance.randint(1, maker.closed))
        else:
            parts.append(pick("\\g<0>", "\\n", "!", "\\\\", "\\t"))
    return "".join(parts)


def described(match):
    if match is None:
        return None
    count = match.re.groups
    return [[list(match.span(i)) for i in range(count + 1)], list(match.groups()), match.lastindex]


def answer(f):
    try:
        return f()
    except (re.error, IndexError, OverflowError, RuntimeError) as e:
        return {"raises": "%s: %s" % (type(e).__name__, e)}


def answers(pattern, flags, text, repl):
    compiled = answer(lambda: re.compile(pattern, flags))
    if isinstance(compiled, dict):
        return compiled
    return [
        answer(lambda: described(compiled.search(text))),
        answer(lambda: described(compiled.match(text, min(1, len(text))))),
        answer(lambda: compiled.findall(text)),
        answer(lambda: compiled.split(text)),
        answer(lambda: list(compiled.subn(repl, text))),
    ]


written = ["(a", "a)", "[a", "a**", "*a", "a{2}{3}", "a{3,2}", "(?P<1a>x)", "(?P<a>x)(?P<a>y)", "\\2(a)", "(a\\1)", "(?P=x)", "(?Px)", "(?", "(?z)", "a\\", "[b-a]", "[\\w-a]", "(?<=a*)b", "(?<x)", "\\x1", "(?i", "(?P<a", "(?(2x)a)", "(?(1)a|b|c)(d)", "x{,3}y", "x{a}", "x{1", "(?#comment)a", "(?x) a b # c\n c", "(?i)AB", "(?s)a.b", "(?m)^b$", "^*", "()*", "(?#", "\\8"]
cases = []
for pattern in written:
    text = "ab\nb abc xxy x{a} xx{1 AB"
    cases.append([pattern, 0, text, "<\\g<0>>", answers(pattern, 0, text, "<\\g<0>>")])
while len(cases) < CASES:
    maker = Maker()
    pattern = maker.alternatives(2)
    flags = pick(0, 0, 0, 0, re.I, re.M, re.S, re.I | re.M)
    text = subject()
    repl = replacement(maker)
    answered = answers(pattern, flags, text, repl)
    if isinstance(answered, dict):
        continue
    cases.append([pattern, flags, text, repl, answered])

here = os.path.dirname(os.path.abspath(__file__))
path = os.environ.get("OUT") or os.path.join(here, "..", "fixtures", "modules", "re.json")
with open(path, "w") as out:
    out.write("[\n%s\n]\n" % ",\n".join(json.dumps(case, sort_keys=True, separators=(",", ":")) for case in cases))
