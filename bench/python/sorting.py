"""Sorts, filters and groups records: keys, comprehensions, tuples."""

class Person:
    def __init__(self, name, age, city):
        self.name = name
        self.age = age
        self.city = city

    def key(self):
        return (self.city, -self.age, self.name)


def people(count):
    seed = 7
    cities = ["Rome", "Oslo", "Bern", "Lima", "Cairo"]
    made = []
    for i in range(count):
        seed = (seed * 3877 + 29573) % 139968
        name = "".join([chr(97 + seed / k % 26) for k in (1, 26, 676)])
        made.append(Person(name, seed % 80 + 18, cities[seed % 5]))
    return made


def report(persons):
    persons = sorted(persons, key=lambda person: person.key())
    adults = [person.name.title() for person in persons if person.age >= 65]
    pairs = [(person.age, person.name) for person in persons]
    pairs.sort()
    pairs.reverse()
    by_city = {}
    for person in persons:
        by_city.setdefault(person.city, []).append(person.age)
    averages = [(city, sum(ages) / len(ages)) for city, ages in by_city.items()]
    averages.sort(key=lambda pair: pair[1])
    oldest = max([person.age for person in persons])
    names = dict([(person.name, person) for person in persons])
    lengths = [(len(name) + 1) * number for number, name in enumerate(names.keys())]
    squares = sum([x * x % 7 for x in lengths if x % 3])
    return len(adults), adults[:3], pairs[:3], averages, oldest, squares


def main():
    persons = people(5000)
    result = None
    for i in range(40):
        result = report(persons)
        persons.reverse()
    for part in result:
        print part
    print [person.name for person in persons if person.age == 20][:5]

main()
