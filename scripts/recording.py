# -*- coding: utf-8 -*-
"""What the recording scripts share (Python 2.7): values and outcomes as JSON, files of cases below fixtures/.

Values: None, booleans, small ints and text as JSON; {"int": "..."}, {"float": "repr"}, {"tuple": [...]},
{"dict": [[k, v], ...]}; bytes from 128 on as U+DC00 + byte ("binary"), or as the text that they are in UTF-8.
An outcome is a value, or {"raises": "TypeError: ..."}.
"""
import json, os

FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures")


def binary(s):
    return u"".join(unichr(ord(c) if ord(c) < 128 else 0xDC00 + ord(c)) for c in s)


def text(s):
    try:
        return s.decode("utf-8")
    except UnicodeDecodeError:
        return binary(s)


def value(x, bytes_as=text):
    if x is None or isinstance(x, (bool, unicode)):
        return x
    if isinstance(x, str):
        return bytes_as(x)
    if isinstance(x, (int, long)):
        return int(x) if abs(x) < 2 ** 53 else {"int": "%d" % x}
    if isinstance(x, float):
        return {"float": repr(x)}
    if isinstance(x, tuple):
        return {"tuple": [value(i, bytes_as) for i in x]}
    if isinstance(x, list):
        return [value(i, bytes_as) for i in x]
    if isinstance(x, dict):
        return {"dict": [[value(k, bytes_as), value(v, bytes_as)] for k, v in sorted(x.items())]}
    raise ValueError(x)


def outcome(f, bytes_as=text):
    try:
        return value(f(), bytes_as)
    except Exception as e:
        # An index in a template is a long there; here long and int are one type. binascii.Error is a ValueError.
        return {"raises": text("%s: %s" % (type(e).__name__, e)).replace("KeyError: 0L", "KeyError: 0").replace("Error: Incorrect", "ValueError: Incorrect")}


def write(name, cases):
    lines = ",\n".join(json.dumps(c, separators=(",", ":"), sort_keys=True) for c in cases)
    with open(os.path.join(FIXTURES, name + ".json"), "w") as f:
        f.write("[\n" + lines + "\n]\n")
