"""Pancake flips over all permutations: lists, indices and slices."""

def fannkuch(n):
    permutation = range(n)
    count = [0] * n
    flips_max = 0
    checksum = 0
    number = 0
    r = n
    while 1:
        while r != 1:
            count[r - 1] = r
            r -= 1
        if permutation[0] != 0:
            pancakes = permutation[:]
            flips = 0
            first = pancakes[0]
            while first:
                pancakes[:first + 1] = pancakes[first::-1]
                flips += 1
                first = pancakes[0]
            if flips > flips_max:
                flips_max = flips
            if number % 2 == 0:
                checksum += flips
            else:
                checksum -= flips
        while 1:
            if r == n:
                return checksum, flips_max
            first = permutation[0]
            for i in range(r):
                permutation[i] = permutation[i + 1]
            permutation[r] = first
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
        number += 1


n = 9
checksum, flips = fannkuch(n)
print "%d\nPfannkuchen(%d) = %d" % (checksum, n, flips)
