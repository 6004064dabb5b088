# -*- coding: utf-8 -*-
"""Records fixtures/strings/*.json: what CPython 2.7 makes of strings. Run with Python 2.7.18.

A case is an array whose last item is the outcome; recording.py says how values are written.
"""
import random, struct
from recording import binary, outcome, text, value, write


def methods():
    texts = ["", "a", "abc", "Hello World", "  two  words ", "aaa", "a,b,,c", "\t-12\n", "MiXed cAse 42x", "x\r\ny\nz\r", "+7", "12", "ab ab ab", "A\x1cB", "\x0b\x0c"]
    plain = "capitalize isalnum isalpha isdigit islower isspace istitle isupper lower swapcase title upper strip lstrip rstrip split rsplit splitlines expandtabs".split()
    parts = ["", "a", "ab", "b", " ", ",", "l", "zz"]
    bounds = [(), (0,), (1,), (-2,), (None, 2), (1, 3), (-3, -1), (5, 2), (100,), (0, 100), (10 ** 30,), (-10 ** 30, 10 ** 30), (True,)]
    wrong = [1, None, 1.0, [], ()]
    cases = []

    def put(name, receiver, *args):
        cases.append([name, value(receiver), [value(a) for a in args], outcome(lambda: getattr(receiver, name)(*args))])

    for name in plain:
        for t in texts:
            put(name, t)
    for name in "find rfind index rindex count".split():
        for t in texts[:7] + texts[12:13]:
            for p in parts:
                for b in bounds if name in ("find", "rfind", "count") else bounds[:5]:
                    put(name, t, p, *b)
        for w in wrong:
            put(name, "abc", w)
            put(name, "abc", "a", w)
            put(name, "abc", "a", 0, w)
    for name in "startswith endswith".split():
        for t in texts[:7]:
            for p in parts + [("a", "c"), (), ("", "x")]:
                for b in bounds:
                    put(name, t, p, *b)
        for w in wrong + [(1,)]:
            put(name, "abc", w)
    for name in "partition rpartition".split():
        for t in texts:
            for p in parts:
                put(name, t, p)
        for w in wrong:
            put(name, "abc", w)
    for name in "split rsplit".split():
        for t in texts + [",a,", ",,", " a  b  c ", "abab"]:
            for p in parts + [None]:
                for m in [(), (-1,), (0,), (1,), (2,)]:
                    put(name, t, p, *m)
        for w in wrong:
            put(name, "abc", w)
            put(name, "abc", "a", w)
        put(name, "abc", "a", 10 ** 30)
    for t in texts:
        for p in parts:
            for q in ["", "x", "$&", "yyy"]:
                for m in [(), (-1,), (0,), (1,), (2,)]:
                    put("replace", t, p, q, *m)
        put("splitlines", t, True)
        put("splitlines", t, 0)
        for n in [0, 1, 4, -1]:
            put("expandtabs", "a\tbc\t\td\ne\t" + t, n)
    for w in wrong:
        put("replace", "abc", w, "a")
        put("replace", "abc", "a", w)
        put("replace", "abc", "a", "b", w)
        put("expandtabs", "abc", w)
        put("splitlines", "abc", w)
        put("join", ",", w)
        put("join", ",", [w])
    for name in "strip lstrip rstrip".split():
        for t in texts:
            for c in parts + [None, " ld", "\n"]:
                put(name, t, c)
        for w in wrong:
            put(name, "abc", w)
    for name in "center ljust rjust".split():
        for t in texts:
            for n in [0, 3, 4, 5, 8, 11, 12, 13, -1, True]:
                put(name, t, n)
            put(name, t, 14, "*")
        for w in wrong + ["ab", ""]:
            put(name, "abc", 10, w)
            put(name, "abc", w)
        put(name, "abc", 10 ** 30)
    for t in texts + ["-", "+", "-5"]:
        for n in [0, 2, 4, 9, -1]:
            put("zfill", t, n)
    for items in [[], ["a"], ["a", "b", "c"], ("x", "y"), "word", {"k": 1}, ["a", 1], ["a", None, "b"], [["a"]]]:
        for s in ["", ", "]:
            put("join", s, items)
    table = "".join(chr(c) for c in range(256)).replace("a", "X").replace("b", "a")
    for t in texts:
        put("translate", t, table)
        put("translate", t, table, "c ")
        put("translate", t, None, "a")
    put("translate", "a", "b")
    put("translate", "a", 1)
    # Beyond ASCII strings behave as unicode does.
    words = [u"é", u"ÉCOLE", u"école buissonnière", u"ß", u"ΑΒΓΣ", u"ǆ Ǆ ǳ", u"\xa0x\x85", u"٣", u"²", u"½", u"日本", u"Ⅷ", u"a\u2028b"]
    for name in plain + ["isdecimal", "isnumeric"]:
        for t in words:
            put(name, t)
    write("strings/methods", cases)


def percent(seed):
    r = random.Random(seed)
    values = [0, 1, -1, 7, 42, -255, 10 ** 15, 2 ** 53 - 1, -(10 ** 20), 2 ** 64, 1.0, -1.5, 0.1, 1e100, 1e-7, 2.5, 0.5, 1234567.891, float("inf"), float("-inf"), float("nan"), -0.0, True, False, None, "", "abc", "it's", [1, "a"], (1, 2), {"a": 1}]
    cases = []

    def put(template, args):
        cases.append([value(template), value(args), outcome(lambda: template % args)])

    for letter in "diuoxXeEfFgGcrs":
        for v in values:
            # From 256 on %c gives the character, as unicode's does.
            if letter == "c" and isinstance(v, int) and v > 255:
                continue
            put("%" + letter, (v,))
    for _ in range(3000):
        flags = "".join(c for c in "-+ #0" if r.random() < 0.25)
        width = r.choice(["", "", "1", "5", "12", "20"])
        precision = r.choice(["", "", ".", ".0", ".1", ".3", ".8", ".15"])
        letter = r.choice("ddiuoxXeEfFgGgrsc%")
        v = r.choice(values + [r.randint(-10 ** 6, 255 if letter == "c" else 10 ** 6), r.uniform(-1000, 1000), r.uniform(0, 1) * 10 ** r.randint(-20, 30)])
        if letter == "c" and isinstance(v, int) and v > 255:
            continue
        put("<%" + flags + width + precision + letter + ">", () if letter == "%" else (v,))
    odd = ["%", "a%", "%z", "%d %", "%(a", "%(a)", "%(a)s", "%s %s", "%s", "no", "%%", "%5%", "%-5%|", "%.3%", "%ld %hd", "%(a)s %(b)s", "%(a)s %s", "%s %(a)s", "%(a(b))s", "%()s", "%*d", "%-*d", "%.*f", "%*.*f", "%\x01", "%.99999999999d", "%s%%%s"]
    for t in odd:
        for v in [(), 1, "x", (1,), (1, 2), (5, 2, 1.5), ("a", 1), {"a": 1}, {"a": 1, "b": 2}, {"a(b)": 3, "": 4}, [1], None, (5, 3), (-5, 3), (2, 1.25), (8, 2, 1.25), (-8, -2, 1.25), 1.5, (True, 3)]:
            put(t, v)
    for p in [20, 50, 100, 101, 120, 400]:
        for v in [0.1, 1e60, 123.456, 5e-324, 1.7976931348623157e308, 0.5, 1e-5, 0.0, 2.0 ** 70]:
            for letter in "efg":
                put("%%.%d%s" % (p, letter), v)
    for k in range(0, 400):
        v = k / 8.0 + r.choice([0, 0, 1, 10 ** 6])
        put("%.1f %.0f %.2f %.1e %.2g %.0e" , (v,) * 6)
    write("strings/percent", cases)


def formats(seed):
    r = random.Random(seed)
    values = [0, 1, -1, 42, -255, 1234567, 10 ** 20, 1.0, -1.5, 0.1, 1e16, 1e100, 1e-7, 2.5, 1234567.891, float("inf"), float("nan"), -0.0, True, False, "", "abc", "hello world", None, [1]]
    cases = []
    for v in values:
        for t in ["", "d", "n", "b", "o", "x", "X", "c", "e", "E", "f", "F", "g", "G", "%", "s", "q", "10", "<10", "^11", ">10", "=10", "*^10", "010", "+", "-", " ", "#", "#x", ",", ".3", ".0", ".", "10.", "xx", ",d", ",x", "08,", "<<10"]:
            cases.append([value(v), t, outcome(lambda: format(v, t))])
    for _ in range(3000):
        fill = r.choice(["", "", "<", ">", "=", "^", "*<", "0^", "x=", "->"])
        spec = fill + r.choice(["", "", "", "+", "-", " "]) + r.choice(["", "", "", "#"]) + r.choice(["", "", "", "0"]) + r.choice(["", "1", "6", "10", "15"]) + r.choice(["", "", "", ","]) + r.choice(["", "", ".0", ".1", ".2", ".5", ".12"]) + r.choice(["", "", "d", "x", "b", "o", "f", "e", "g", "G", "%", "s", "n"])
        v = r.choice(values + [r.randint(-10 ** 9, 10 ** 9), r.uniform(-10 ** 5, 10 ** 5), r.uniform(0, 1) * 10 ** r.randint(-20, 30)])
        cases.append([value(v), spec, outcome(lambda: format(v, spec))])
    write("strings/format-spec", cases)
    cases = []
    templates = ["{}", "{} {}", "{0} {}", "{} {0}", "{a}", "{0} {1} {0}", "{", "}", "{{}}", "{0", "{0!}", "{0!x}", "{0!r", "{0!r:", "{0!rr}", "{0!s}", "{0!r:>10}", "{0[0]}", "{0[a]}", "{0[-1]}", "{0[}", "{0[]}", "{0.}", "{0.foo}", "{0[0]x}", "{0[0][1]}", "{:{}}", "{0:{1}}", "{:{:{}}}", "{ 0}", "{0 }", "{-1}", "{a:>{b}}", "{:x<5}", "a}b", "a{b", "{99999999999999999999}", "{1}", "{[0]}", "{:}", "{0:}}", "{0:{{}", "text", "", "{{{0}}}", "{0!r:^{1}}", "{a[x]}", "{a[0]}", "{:,}", "{:.3}", "{!r}", "{a!s:.2}"]
    arguments = [((), {}), ((1,), {}), (("abc",), {}), ((5, 10), {}), (([7, [8, 9]],), {}), (({"-1": 6},), {}), (({"a": 5},), {}), ((), {"a": "x", "b": 4}), ((1.5, 2), {"a": {"x": 1}}), (("it's",), {"a": [3]}), ((5, 10, 3), {}), ((None, True), {})]
    for t in templates:
        for args, kw in arguments:
            cases.append([t, value(list(args)), value(kw), outcome(lambda: t.format(*args, **kw))])
    write("strings/format-method", cases)


def floats(seed):
    r = random.Random(seed)
    xs = [0.0, -0.0, 1.0, -1.0, 0.1, 1 / 3.0, float("inf"), float("-inf"), float("nan"), 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 123456789012.0, 99999999999.95, 1e11, 999999999999.5, 0.0001, 0.00001, 1e15, 1e16, 1e17, 9007199254740993.0, 123456789012345678.0]
    xs += [10.0 ** k for k in range(-30, 31)] + [float(k) for k in range(-20, 21)] + [k / 7.0 for k in range(100)]
    xs += [float(2 ** k) for k in range(0, 200, 7)] + [2.0 ** -k for k in range(0, 1074, 37)]
    for _ in range(2000):
        xs.append(struct.unpack("<d", struct.pack("<Q", r.getrandbits(64)))[0])
    for _ in range(1000):
        xs.append(round(r.uniform(-1e6, 1e6), r.randint(0, 6)))
    for _ in range(500):
        xs.append(r.randint(0, 10 ** r.randint(1, 20)) * 1.0)
        xs.append(r.uniform(0, 1) * 10 ** r.randint(-8, 20))
    write("strings/floats", [[struct.pack(">d", x).encode("hex"), repr(x), str(x)] for x in xs])


def numbers():
    texts = ["x", "", " 12 ", "0x10", "010", "0o10", "0b11", "12", "z", "1_0", "12L", "0x", "-  5", "+5", "- 5", "--5", "1" * 30, "-" + "9" * 16, "9007199254740991", "9007199254740992", "12\n", "a\nb", "1 2", "9", "08", "0", "00", "-0", "-0x1F", "1.5", "0X1f", "0B2", "zz", "\xff", "1e5", "1e", "inf", "-Infinity", "nan", "+nan", "0.5", ".5", "5.", ".", "1e400", "1e-400", "infin", "iNf", "-.5e-3", "+1.", "e5", "1e+", "5e-324", "1.7976931348623159e308", "0.1", "123456789012345678901234567890", "-0.0", "\t1\x0b", "x" * 300]
    cases = []
    for t in texts:
        for b in [10, 0, 2, 8, 16, 36, 1, 37]:
            cases.append(["int", value(t), b, outcome(lambda: int(t, b))])
        cases.append(["float", value(t), 0, outcome(lambda: float(t))])
    cases.append(["int", u"\u0661\u0662", 10, 12])
    write("strings/numbers", cases)


def reprs(seed):
    r = random.Random(seed)
    ts = ["", "abc", "it's", '"', "it's \"q\"", "\\", "\n\r\t\x00\x7f", "\xff", "\xc3\xa9", "\xe2\x82\xac", "\xc3", "a\xc3\xa9\xffb", "\xf0\x9f\x98\x80"]
    for _ in range(500):
        ts.append("".join(chr(r.choice([r.randrange(256), r.randrange(32, 127), 39, 34])) for _ in range(r.randrange(12))))
    write("strings/repr", [[text(t) if text(t).encode("utf-8", "replace") == t else escaped(t), repr(t)] for t in ts])


def escaped(s):
    """The text of bytes with surrogateescape: valid UTF-8 as text, other bytes one by one."""
    out, i = u"", 0
    while i < len(s):
        for n in (1, 2, 3, 4):
            try:
                c = s[i : i + n].decode("utf-8")
            except UnicodeDecodeError:
                continue
            if len(c) == 1 and not 0xD800 <= ord(c) < 0xE000 and i + n <= len(s):
                out, i = out + c, i + n
                break
        else:
            out, i = out + unichr(0xDC00 + ord(s[i])), i + 1
    return out


def codecs(seed):
    r = random.Random(seed)
    cases = []
    handlers = ["strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "foo"]
    texts = [u"", u"abc", u"é", u"a\xff\xfeb", u"€ é", u"日本語", u"\U0001f600x", u"\x81", u"\u0178", u"a\n\t\\'\"\x00"]
    for t in texts:
        for e in ["ascii", "utf-8", "UTF8", "latin-1", "iso-8859-1", "cp1252", "windows-1252", "iso-8859-15", "cp1251", "koi8-r", "utf-16", "utf-16le", "utf-16-be", "utf_8_sig", "unicode_escape", "foo"]:
            for h in handlers:
                # Beyond 16 bits a character is two units here, as in a narrow build: the positions differ.
                if h in ("strict", "replace", "foo") and u"\U0001f600" in t and "utf" not in e.lower():
                    continue
                cases.append(["encode", t, e, h, outcome(lambda: t.encode(e, h), binary)])
    data = ["", "abc", "\xe9", "a\xc3", "a\xe2\x82", "a\xe2\x82z", "\xe2z", "\xf0\x90\x80", "\xf0\x90zz", "\xc0\x80", "\xf5", "\xe0\x80\x80", "\xf4\x90\x80\x80", "\xff\xfea", "\xe2\x82\xac", "\x80\x9f\x81", "\xff\xfea\x00", "\xfe\xff\x00a", "a\x00b", "\x00\xd8", "\x00\xd8a\x00", "\x3d\xd8\x00\xde", "a\\n\\x41\\101\\q\\\\", "\\u20ac\\n", "\\u20", "\\U00010000\xe9", "\\U99999999", "\\", "\xef\xbb\xbfabc"]
    data += ["".join(chr(r.choice([r.randrange(256), 0xC3, 0xA9, 0xE2, 0x82, 0xAC])) for _ in range(r.randrange(1, 8))) for _ in range(150)]
    for d in data:
        for e in ["ascii", "utf-8", "latin-1", "cp1252", "iso-8859-15", "cp1251", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "unicode_escape"]:
            for h in ["strict", "ignore", "replace"]:
                cases.append(["decode", binary(d), e, h, outcome(lambda: d.decode(e, h))])
    plain = ["", "a", "ab", "abc", "Hello, World!", "x" * 100, "a\n\t'\"\\\x00\x7f", "ab=\t \n", "tail "]
    for d in plain:
        for e in ["hex", "base64", "rot13", "string_escape", "quopri"]:
            cases.append(["encode", d, e, "strict", outcome(lambda: d.encode(e))])
            cases.append(["decode", value(d.encode(e)), e, "strict", outcome(lambda: str(d.encode(e).decode(e)))])
    for d, e in [("abc", "hex"), ("zz", "hex"), ("ff80", "hex"), ("a", "base64"), ("SGVsb", "base64"), ("SGVs bG8=!!", "base64"), ("/w==", "base64"), ("\\xz", "string_escape"), ("\\", "string_escape"), ("a\\\nb\\q", "string_escape"), ("a=3D=\nb=FF", "quopri")]:
        cases.append(["decode", d, e, "strict", outcome(lambda: d.decode(e), binary)])
    write("strings/codecs", cases)


methods()
percent(1)
formats(2)
floats(3)
numbers()
reprs(4)
codecs(5)
