"""Counts the words of a text: dicts, strings and sorting by count."""

SYLLABLES = "ba co di fu ga ho ji ku la mo ni pu ra so ti vu".split()


def make_text(words):
    seed = 42
    lines = []
    line = []
    for i in xrange(words):
        seed = (seed * 3877 + 29573) % 139968
        word = SYLLABLES[seed * 16 / 139968]
        for k in range(seed / 10 % 3):
            seed = (seed * 3877 + 29573) % 139968
            word += SYLLABLES[seed * 16 / 139968]
        if seed % 11 == 0:
            word = word.capitalize() + ","
        line.append(word)
        if len(line) == 12:
            lines.append(" ".join(line))
            line = []
    lines.append(" ".join(line) + ".")
    return "\n".join(lines)


def count(text):
    counts = {}
    for line in text.split("\n"):
        for word in line.lower().split():
            word = word.strip(".,")
            if counts.has_key(word):
                counts[word] += 1
            else:
                counts[word] = 1
    return counts


def lengths(counts):
    by_length = {}
    for word, number in counts.items():
        by_length.setdefault(len(word), []).append(word)
    letters = {}
    for word in counts:
        for letter in word:
            letters[letter] = letters.get(letter, 0) + counts[word]
    return by_length, letters


def main():
    text = make_text(250000)
    counts = count(text)
    by_length, letters = lengths(counts)
    items = counts.items()
    items.sort(lambda a, b: cmp(b[1], a[1]) or cmp(a[0], b[0]))
    print len(text), len(counts), sum(counts.values())
    for word, number in items[:10]:
        print "%-10s %6d" % (word, number)
    for length in sorted(by_length.keys()):
        print length, len(by_length[length]), min(by_length[length])
    print sorted(letters.items(), key=lambda item: -item[1])[:5]

main()
