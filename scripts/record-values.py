"""Records what CPython 2.7 answers for values and operators, into fixtures/values/*.json.

Run with Python 2.7 from the root of the repository: python scripts/record-values.py
The same seed gives the same cases. A result is "= REPR" or "! TYPE: MESSAGE"; longs that fit 64 bits are
written without their L, which only some of them have in compiled programs.
"""
import __builtin__
import json
import operator
import os
import random

random.seed(20040319)
OUT = os.path.join(os.path.dirname(__file__), '..', 'fixtures', 'values')


def encode(value):
    """A value as JSON that the driver builds the same value from."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, long)):
        return {'int': str(value)}
    if isinstance(value, float):
        return {'float': repr(value)}
    if isinstance(value, list):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {'dict': [[encode(k), encode(v)] for k, v in value.items()]}
    if isinstance(value, slice):
        return {'slice': [encode(v) for v in (value.start, value.stop, value.step)]}
    items = value if isinstance(value, tuple) else sorted(value)
    return {type(value).__name__: [encode(item) for item in items]}


def show(value):
    """repr, with longs as compiled programs print them."""
    if isinstance(value, long) and -2 ** 63 <= value < 2 ** 63:
        return str(value)
    if type(value) is list:
        return '[%s]' % ', '.join(map(show, value))
    if type(value) is tuple:
        return '(%s%s)' % (', '.join(map(show, value)), ',' if len(value) == 1 else '')
    if type(value) is dict:
        return '{%s}' % ', '.join('%s: %s' % (show(k), show(v)) for k, v in value.items())
    if type(value) in (set, frozenset):
        return '%s([%s])' % (type(value).__name__, ', '.join(map(show, value)))
    return repr(value)


def attempt(function, *args):
    try:
        return '= ' + show(function(*args))
    except Exception as error:
        return '! %s: %s' % (type(error).__name__, error)


class Table(object):
    """Results as indexes into the list of the different ones."""

    def __init__(self):
        self.texts, self.known = [], {}

    def add(self, text):
        if text not in self.known:
            self.known[text] = len(self.texts)
            self.texts.append(text)
        return self.known[text]


def write(name, data):
    with open(os.path.join(OUT, name + '.json'), 'wb') as out:
        out.write(json.dumps(data, sort_keys=True, separators=(',', ':')).replace('],[', '],\n[') + '\n')


INF = float('inf')
NAN = float('nan')
VALUES = [
    None, True, 0, 1, 2, -3, 2 ** 31 - 1, -2 ** 31, 2 ** 53 - 1, 2 ** 53, -2 ** 53 - 1,
    int(2 ** 63 - 1), int(-2 ** 63), 2 ** 63, 2 ** 64, -10 ** 20, 0.0, -0.0, 1.0, -1.5, 0.5, 1e300, 2.0 ** 53, INF, NAN,
    '', 'abc', '%s', [], [1], [2.0, None], (), (1,), ('a', 2), {}, {1: 2}, {'a': [1]}, set([]), set([1, 2]),
    frozenset([1]),
]
OPERATORS = ['add', 'sub', 'mul', 'div', 'truediv', 'floordiv', 'mod', 'pow', 'lshift', 'rshift', 'and_', 'or_', 'xor']
COMPARISONS = ['eq', 'ne', 'lt', 'le', 'gt', 'ge']


def too_big(name, a, b):
    whole = isinstance(b, (int, long)) and abs(b) > 1000
    if name in ('pow', 'lshift', 'rshift') and whole:
        return True
    numbers = isinstance(a, (int, long, float)) and isinstance(b, (int, long, float))
    sizes = [v for v in (a, b) if isinstance(v, (int, long)) and abs(v) > 1000]
    return name == 'mul' and bool(sizes) and not numbers


def record_binary():
    table, rows = Table(), {}
    for name in OPERATORS + ['i' + name.rstrip('_') for name in OPERATORS]:
        function = getattr(operator, name)
        rows[name] = []
        for i, a in enumerate(VALUES):
            row = []
            for b in VALUES:
                number = isinstance(a, (int, long, float)) and isinstance(b, (int, long, float))
                if number and name[0] == 'i' or too_big(name[1:] if name.startswith('i') else name, a, b):
                    row.append(-1)
                else:
                    row.append(table.add(attempt(function, copied(a), b)))
            rows[name].append(row)
    for name, function in [('cmp', cmp), ('divmod', divmod), ('contains', lambda a, b: b in a)] + [
            (name, getattr(operator, name)) for name in COMPARISONS]:
        rows[name] = [[table.add(attempt(function, a, b)) if ordered(a, b, name) else -1 for b in VALUES]
                      for a in VALUES]
    write('binary', {'values': map(encode, VALUES), 'texts': table.texts, 'rows': rows})


def copied(value):
    return value[:] if isinstance(value, list) else set(value) if isinstance(value, set) else value


def ordered(a, b, name):
    """Orders by address are nothing to record."""
    if name in ('eq', 'ne', 'divmod', 'contains'):
        return True
    if name == 'cmp' and (a is NAN or b is NAN):
        return False
    sets = (set, frozenset)
    return name != 'cmp' or not (isinstance(a, sets) and isinstance(b, sets))


def record_unary():
    functions = {
        'neg': operator.neg, 'pos': operator.pos, 'invert': operator.invert, 'abs': abs, 'truth': bool, 'len': len,
        'repr': repr, 'str': str, 'int': int, 'long': long, 'float': float, 'hash': hash, 'list': list, 'tuple': tuple,
        'hex': hex, 'oct': oct, 'bin': bin, 'chr': chr, 'round': round, 'type': type, 'sorted': sorted, 'iter': lambda v: list(iter(v)),
        'callable': callable, 'sum': sum, 'max': max, 'min': min, 'any': any, 'all': all, 'range': lambda v: range(v) if not isinstance(v, (int, long)) or v < 50 else None,
        'ord': ord, 'dict': dict, 'set': lambda v: sorted(set(v)), 'enumerate': lambda v: list(enumerate(v)), 'reversed': lambda v: list(reversed(v)),
    }
    rows = {}
    for name in sorted(functions):
        rows[name] = []
        for value in VALUES:
            skip = name == 'hash' and value is None
            rows[name].append(None if skip else attempt(functions[name], value))
    write('unary', {'values': map(encode, VALUES), 'rows': rows})


def record_calls_of_builtins():
    cases = []
    def case(name, *args):
        cases.append([name, map(encode, args), attempt(getattr(__builtin__, name), *args)])
    for text in ['', ' 12 ', '-7', '+5', '0x1f', '0b11', '0o17', '017', '1e5', '12L', '1_0', '9' * 25, 'abc', '--1', '1.5']:
        for name in ('int', 'long', 'float'):
            case(name, text)
        for base in (0, 2, 8, 10, 16, 36, 1, 37):
            case('int', text, base)
    for number in [0.5, 1.5, 2.5, -0.5, -2.5, 2.675, 1234.5678, 1e22, -0.04, 150, 250, 12345.0, 1e-7, 0.1 + 0.2]:
        for digits in (-3, -2, -1, 0, 1, 2, 5, 17):
            case('round', number, digits)
    for _ in range(150):
        a, b, c = [random.randint(-20, 20) for _ in range(3)]
        case('range', a, b, c)
        case('pow', a, abs(b), c)
        case('divmod', a * random.choice([1, 0.5, 10 ** 18]), b)
    for _ in range(150):
        case('pow', random.choice([2.0, 10.0, 0.1, random.uniform(0, 50), random.uniform(-9, 0)]),
             random.choice([0.5, 1.5, -1.5, 3.0, -2.0, 0.1, 1 / 3.0, random.uniform(-30, 30)]))
    for args in [(3,), (1, 2.5), ('a',), (), (1, 2, 3, 4), (None,)]:
        case('range', *args)
    for args in [('abc', 'x'), ([1, 2], [3, 4]), ([1, 2, 3], 'ab'), ([],), (5,), ([1], 5), ()]:
        case('zip', *args)
    for args in [(None, [1, 2]), (None, [1, 2], 'a'), (None,), (5, [1]), (None, 5)]:
        case('map', *args)
        case('filter', *args)
    for args in [([3, 1, 2],), (3, 1, 2), ('b', 'a'), ([],), (), (5,), (1, 1.0), (1.0, 1)]:
        case('max', *args)
        case('min', *args)
    for args in [([1, 2.5],), ([[1], [2]], []), (['a'],), (['a'], 'b'), ([], 5), (5,)]:
        case('sum', *args)
    for code in [0, 65, 255, 256, -1, 1.5, 'a', None]:
        case('chr', code)
    for args in [([1, 2], 5), ('ab', 'c', 'd'), ([1], [2])]:
        case('sorted', *args)
    for args in [(1,), ('a', 2), ([1], 'b', 3), (5, 6)]:
        case('isinstance', *args)
        case('len', *args)
        case('abs', *args)
        case('hash', *args)
        case('getattr', *args)
        case('iter', *args[1:])
    write('builtins', {'cases': cases})


def record_slices():
    bounds = [None, -6, -2, -1, 0, 1, 4, 9]
    steps = [None, 1, 2, -1, -3, 0]
    read, changed = [], []
    for sequence in ([0, 1, 2, 3], 'abcde', ()):
        for lower in bounds:
            for upper in bounds:
                for step in steps:
                    where = slice(lower, upper, step)
                    read.append([encode(sequence), encode(where), attempt(operator.getitem, sequence, where)])
    for lower in bounds:
        for upper in bounds:
            for step in steps:
                for value in (None, [], ['x'], ['x', 'y'], 'pqr', 5):
                    target = range(5)
                    where = slice(lower, upper, step)
                    if value is None:
                        result = attempt(operator.delitem, target, where)
                    else:
                        result = attempt(operator.setitem, target, where, value)
                    if random.random() < 0.25:
                        changed.append([encode(where), encode(value), result, show(target)])
    write('slices', {'read': read, 'changed': changed})


def record_items():
    cases = []
    for container in VALUES[25:] + [5]:
        for index in [None, 0, 1, -1, 5, -9, True, 1.0, 'a', (1,), [], 2 ** 70]:
            cases.append([encode(container), encode(index), attempt(operator.getitem, container, index),
                          attempt(operator.delitem, copied(container) if not isinstance(container, dict) else dict(container), index)])
    write('items', {'cases': cases})


def record_methods():
    cases = []
    def case(receiver, name, *args):
        target = receiver
        if isinstance(receiver, (list, dict, set)):
            target = type(receiver)(receiver)
        before = encode(target)
        result = attempt(lambda: getattr(target, name)(*args))
        cases.append([before, name, map(encode, args), result, show(target)])
    lists = [[], [1], [3, 1, 2, 1], ['b', 'a'], [1, 'a', None, 2.5, (1,)]]
    for items in lists:
        for args in [(), (0,), (-1,), (1,), (9,), ('a',), (1.5,), (0, 5)]:
            case(items, 'pop', *args)
        for args in [(0, 'x'), (-1, 'x'), (9, 'x'), (-9, 'x'), ('a', 'x'), (1,)]:
            case(items, 'insert', *args)
        for args in [(1,), ('a',), (None,), (1, 1), (1, -2, 9), (1.0,), ()]:
            case(items, 'index', *args)
            case(items, 'count', *args)
            case(items, 'remove', *args)
            case(items, 'append', *args)
        for args in [([1, 2],), ('ab',), ((),), (5,), ({'k': 1},)]:
            case(items, 'extend', *args)
        for name in ('sort', 'reverse', 'nothing'):
            case(items, name)
    dicts = [{}, {1: 'a'}, {'k': None}, {(1, 2): 3}]
    for d in dicts:
        for key in (1, True, 1.0, 'k', (1, 2), (1.0, 2), [], {}, None):
            for name in ('get', 'has_key', 'setdefault', 'pop'):
                case(d, name, key)
            for name in ('get', 'setdefault', 'pop'):
                case(d, name, key, 'default')
            case(d, 'update', {key: 5} if isinstance(key, (int, str)) else {})
        for name in ('keys', 'values', 'items', 'clear', 'copy', 'popitem', 'nothing'):
            case(d, name)
        for argument in (5, None, [1], [(1, 2)], [(1, 2, 3)], ['ab'], {'k': 2}, [5]):
            case(d, 'update', argument)
        case(d, 'get')
        case(d, 'keys', 1)
    sets = [set(), set([1]), set([1, 2, 3]), frozenset([2])]
    for s in sets:
        for other in (set([1]), set([2, 9]), [1, 2], frozenset(), 'ab', 5, ()):
            for name in ('union', 'intersection', 'difference', 'symmetric_difference', 'issubset', 'issuperset',
                         'isdisjoint', 'update', 'intersection_update', 'difference_update'):
                if other != 'ab' or name not in ('union', 'symmetric_difference', 'update'):
                    case(s, name, other)
        for item in (1, 2.0, 'x', [], None):
            for name in ('add', 'discard', 'remove'):
                case(s, name, item)
        for name in ('copy', 'clear', 'nothing'):
            case(s, name)
    for t in [(), (1, 2, 1), ('a',)]:
        for args in [(1,), ('a',), (1, 1), ()]:
            case(t, 'count', *args)
            case(t, 'index', *args)
    for number in [0, 5, -1, 2 ** 70, 0.5, 2.0, -0.0, INF]:
        for name in ('bit_length', 'is_integer', 'as_integer_ratio', 'hex', 'conjugate'):
            case(number, name)
    write('methods', {'cases': cases})


def record_sorting():
    pool = [None, True, 0, 3, -2, 1.5, 2.0, 2 ** 64, 'a', 'B', '', [1], [0, 5], [], (1, 2), (), ('a',), {}, {'k': 1}, {1: 1, 2: 2}]
    cases = []
    for _ in range(150):
        items = [random.choice(pool) for _ in range(random.randint(0, 9))]
        cases.append([encode(items), show(sorted(items)), show(sorted(items, reverse=True)),
                      show(sorted(items, key=str)), show(sorted(items, cmp=lambda a, b: -cmp(a, b)))])
    write('sorting', {'cases': cases})


def record_arguments():
    signatures = [[], ['a'], ['a', 'b'], ['a', 'b?'], ['a?'], ['*rest'], ['a', '*rest'], ['**kw'], ['a', '**kw'],
                  ['a', 'b?', '*rest', '**kw'], ['a?', 'b?', '**kw']]
    positional = [[], [1], [1, 2], [1, 2, 3]]
    keywords = [[], [['a', 9]], [['b', 9]], [['c', 9]], [['c', 8], ['b', 9]], [['a', 8], ['b', 9]]]
    cases = []
    for signature in signatures:
        names = [part.strip('*?') for part in signature]
        written = ', '.join(part.replace('?', '=None') for part in signature)
        space = {}
        exec 'def f(%s):\n    return [%s]' % (written, ', '.join(names)) in space
        exec 'class C:\n    def f(%s):\n        return [%s]' % (', '.join(['self'] + ([written] if written else [])), ', '.join(names)) in space
        for args in positional:
            for pairs in keywords:
                given = dict(pairs)
                cases.append([signature, args, pairs, attempt(lambda: space['f'](*args, **given)),
                              attempt(lambda: space['C']().f(*args, **given))])
    write('arguments', {'cases': cases})


if not os.path.isdir(OUT):
    os.makedirs(OUT)
record_binary()
record_unary()
record_calls_of_builtins()
record_slices()
record_items()
record_methods()
record_sorting()
record_arguments()
