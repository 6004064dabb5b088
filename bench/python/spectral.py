"""The spectral norm of an infinite matrix: nested loops over floats."""
from math import sqrt


def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1)


def times(u):
    n = len(u)
    result = []
    for i in xrange(n):
        total = 0.0
        for j in xrange(n):
            total += element(i, j) * u[j]
        result.append(total)
    return result


def times_transposed(u):
    n = len(u)
    result = [0.0] * n
    for i in xrange(n):
        total = 0.0
        for j in xrange(n):
            total += element(j, i) * u[j]
        result[i] = total
    return result


def norm(n):
    u = [1.0] * n
    v = u
    for k in range(10):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    dividend = divisor = 0.0
    for a, b in zip(u, v):
        dividend += a * b
        divisor += b * b
    return sqrt(dividend / divisor)


print "%0.9f" % norm(300)
