"""Prints Python 2.7's own tree of a file as test/grammar/print-tree.ts prints cpyc's.

    python2.7 scripts/record-grammar.py FILE.py...

With one file, the tree goes to standard output; with --expressions, each line of standard input is an expression,
and a JSON list of [expression, tree] is printed. What CPython's tree does not tell (comments, the spelling of the
program) is left out.
"""
import ast
import json
import sys

OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**", "LShift": "<<",
    "RShift": ">>", "BitAnd": "&", "BitOr": "|", "BitXor": "^", "And": "and", "Or": "or", "Not": "not", "USub": "u-",
    "UAdd": "u+", "Invert": "u~", "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=",
    "Is": "is", "IsNot": "is-not", "In": "in", "NotIn": "not-in",
}


def op(node):
    return OPERATORS[type(node).__name__]


def lst(*words):
    return "(%s)" % " ".join(words)


def quoted(text):
    out = json.dumps(text)
    return out.replace(u"\x7f", u"\\u007f")


def surrogateescape(data):
    out = []
    at = 0
    while at < len(data):
        for size in (1, 2, 3, 4):
            piece = data[at:at + size]
            try:
                text = piece.decode("utf-8")
            except UnicodeDecodeError:
                continue
            if any(0xD800 <= ord(c) < 0xE000 for c in text) and len(text) == 1:
                continue
            out.append(text)
            at += size
            break
        else:
            out.append(unichr(0xDC00 + ord(data[at])))
            at += 1
    return u"".join(out)


def string(value):
    if isinstance(value, unicode):
        return "u" + quoted(value)
    return quoted(surrogateescape(value))


def number(value):
    # CPython makes one number of a minus sign and a number.
    if not isinstance(value, complex) and (value < 0 or str(value).startswith("-")):
        return lst("u-", number(-value))
    if isinstance(value, float):
        if value == float("inf"):
            return "Infinityf"
        text = repr(value)
        if text.endswith(".0"):
            text = text[:-2]
        return text + "f"
    return str(value)


def opt(node):
    return [] if node is None else [e(node)]


def clause(c):
    return lst("for", e(c.target), e(c.iter), *[e(i) for i in c.ifs])


def parameters(a):
    out = []
    first = len(a.args) - len(a.defaults)
    for i, arg in enumerate(a.args):
        out.append(e(arg) + ("=" + e(a.defaults[i - first]) if i >= first else ""))
    if a.vararg:
        out.append("*" + a.vararg)
    if a.kwarg:
        out.append("**" + a.kwarg)
    return "(%s)" % " ".join(out)


def index(s):
    if isinstance(s, ast.Index):
        return e(s.value)
    if isinstance(s, ast.Slice):
        step = s.step
        # x[a:b:] has a step None in CPython's tree.
        if isinstance(step, ast.Name) and step.id == "None":
            step = None
        return lst("slice", *[e(x) if x is not None else "_" for x in (s.lower, s.upper, step)])
    if isinstance(s, ast.Ellipsis):
        return "..."
    return lst("tuple", *[index(d) for d in s.dims])


def e(n):
    k = type(n).__name__
    if k == "Name":
        return n.id
    if k == "Num":
        return number(n.n)
    if k == "Str":
        return string(n.s)
    if k in ("List", "Tuple", "Set"):
        return lst(k.lower(), *[e(x) for x in n.elts])
    if k == "Dict":
        return lst("dict", *[e(x) for pair in zip(n.keys, n.values) for x in pair])
    if k in ("ListComp", "SetComp"):
        return lst(k.lower(), e(n.elt), *[clause(c) for c in n.generators])
    if k == "GeneratorExp":
        return lst("genexp", e(n.elt), *[clause(c) for c in n.generators])
    if k == "DictComp":
        return lst("dictcomp", e(n.key), e(n.value), *[clause(c) for c in n.generators])
    if k == "Lambda":
        return lst("lambda", parameters(n.args), e(n.body))
    if k == "IfExp":
        return lst("if", e(n.test), e(n.body), e(n.orelse))
    if k == "BoolOp":
        return lst(op(n.op), *[e(x) for x in n.values])
    if k == "UnaryOp":
        return lst(op(n.op), e(n.operand))
    if k == "BinOp":
        return lst(op(n.op), e(n.left), e(n.right))
    if k == "Compare":
        return lst("cmp", e(n.left), *[x for o, c in zip(n.ops, n.comparators) for x in (op(o), e(c))])
    if k == "Call":
        args = [e(x) for x in n.args] + [lst(w.arg + "=", e(w.value)) for w in n.keywords]
        if n.starargs:
            args.append(lst("*", e(n.starargs)))
        if n.kwargs:
            args.append(lst("**", e(n.kwargs)))
        return lst("call", e(n.func), *args)
    if k == "Attribute":
        return lst(".", e(n.value), n.attr)
    if k == "Subscript":
        return lst("[]", e(n.value), index(n.slice))
    if k == "Yield":
        return lst("yield", *opt(n.value))
    if k == "Repr":
        return lst("repr", e(n.value))
    raise TypeError(k)


def alias(a):
    return a.name + (":" + a.asname if a.asname else "")


def block(body, indent):
    for s in body:
        for line in statement(s, indent):
            yield line


def clauses(name, body, indent):
    if body:
        yield indent + name
        for line in block(body, indent + "  "):
            yield line


def statement(n, i):
    k = type(n).__name__
    d = i + "  "
    out = []
    if k == "Expr":
        out = [e(n.value)]
    elif k == "Assign":
        out = [lst("=", *[e(x) for x in n.targets + [n.value]])]
    elif k == "AugAssign":
        out = [lst(op(n.op) + "=", e(n.target), e(n.value))]
    elif k == "Print":
        out = [lst("print", *([">>" + e(n.dest)] if n.dest else []) + [e(x) for x in n.values] + ([] if n.nl else [","]))]
    elif k == "Exec":
        out = [lst("exec", e(n.body), *opt(n.globals) + opt(n.locals))]
    elif k == "Delete":
        out = [lst("del", *[e(x) for x in n.targets])]
    elif k in ("Pass", "Break", "Continue"):
        out = ["(%s)" % k.lower()]
    elif k == "Return":
        out = [lst("return", *opt(n.value))]
    elif k == "Raise":
        out = [lst("raise", *opt(n.type) + opt(n.inst) + opt(n.tback))]
    elif k == "Global":
        out = [lst("global", *n.names)]
    elif k == "Import":
        out = [lst("import", *[alias(a) for a in n.names])]
    elif k == "ImportFrom":
        out = [lst("from", "." * n.level + (n.module or ""), *[alias(a) for a in n.names])]
    elif k == "Assert":
        out = [lst("assert", e(n.test), *opt(n.msg))]
    elif k == "If":
        out = [lst("if", e(n.test))] + list(block(n.body, d)) + list(clauses("(else)", n.orelse, i))
    elif k == "While":
        out = [lst("while", e(n.test))] + list(block(n.body, d)) + list(clauses("(else)", n.orelse, i))
    elif k == "For":
        out = [lst("for", e(n.target), e(n.iter))] + list(block(n.body, d)) + list(clauses("(else)", n.orelse, i))
    elif k == "TryExcept":
        out = ["(try)"] + list(block(n.body, d))
        for h in n.handlers:
            out += [i + lst("except", *opt(h.type) + opt(h.name))] + list(block(h.body, d))
        out += list(clauses("(else)", n.orelse, i))
    elif k == "TryFinally":
        body = n.body
        if len(body) == 1 and type(body[0]).__name__ == "TryExcept" and body[0].lineno == n.lineno:
            out = list(statement(body[0], i))
            out[0] = out[0][len(i):]
        else:
            out = ["(try)"] + list(block(body, d))
        out += list(clauses("(finally)", n.finalbody, i))
    elif k == "With":
        items = [n]
        body = n.body
        out = [lst("with", lst("as", e(n.context_expr), e(n.optional_vars)) if n.optional_vars else e(n.context_expr))]
        out += list(block(body, d))
    elif k in ("FunctionDef", "ClassDef"):
        out = ["@" + e(x) for x in n.decorator_list]
        if k == "FunctionDef":
            out.append(lst("def", n.name, parameters(n.args)))
        else:
            out.append(lst("class", n.name, *[e(b) for b in n.bases]))
        out = [out[0]] + [i + line for line in out[1:]] + list(block(n.body, d))
    else:
        raise TypeError(k)
    return [i + out[0]] + out[1:]


def main():
    if sys.argv[1:] == ["--expressions"]:
        pairs = []
        for line in sys.stdin.read().split("\n"):
            if line.strip():
                pairs.append([line, e(ast.parse(line, mode="eval").body)])
        print json.dumps(pairs, indent=1, separators=(",", ": "))
        return
    for name in sys.argv[1:]:
        tree = ast.parse(open(name).read(), name)
        for line in block(tree.body, ""):
            print line


if __name__ == "__main__":
    sys.setrecursionlimit(100000)
    main()
