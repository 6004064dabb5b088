class Person {
  readonly name: string;
  readonly age: number;
  readonly city: string;

  constructor(name: string, age: number, city: string) {
    this.name = name;
    this.age = age;
    this.city = city;
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function people(count: number): Person[] {
  let seed = 7;
  const cities = ["Rome", "Oslo", "Bern", "Lima", "Cairo"];
  const made: Person[] = [];
  for (let i = 0; i < count; i++) {
    seed = (seed * 3877 + 29573) % 139968;
    const name = [1, 26, 676]
      .map((k) => String.fromCharCode(97 + (Math.floor(seed / k) % 26)))
      .join("");
    made.push(new Person(name, (seed % 80) + 18, cities[seed % 5]!));
  }
  return made;
}

interface Report {
  adults: string[];
  pairs: [age: number, name: string][];
  averages: [city: string, age: number][];
  oldest: number;
  squares: number;
}

function report(unsorted: readonly Person[]): Report {
  const persons = unsorted.toSorted(
    (a, b) => compare(a.city, b.city) || b.age - a.age || compare(a.name, b.name),
  );
  const adults = persons
    .filter(({ age }) => age >= 65)
    .map(({ name }) => name.charAt(0).toUpperCase() + name.slice(1));
  const pairs = persons.map(({ age, name }): [number, string] => [age, name]);
  pairs.sort((a, b) => a[0] - b[0] || compare(a[1], b[1]));
  pairs.reverse();
  const byCity = new Map<string, number[]>();
  for (const { city, age } of persons) {
    const ages = byCity.get(city);
    if (ages === undefined) byCity.set(city, [age]);
    else ages.push(age);
  }
  const averages = Array.from(byCity, ([city, ages]): [string, number] => [
    city,
    Math.floor(ages.reduce((total, age) => total + age, 0) / ages.length),
  ]);
  averages.sort((a, b) => a[1] - b[1]);
  let oldest = 0;
  for (const { age } of persons) if (age > oldest) oldest = age;
  const names = new Map(persons.map((person) => [person.name, person]));
  const lengths = [...names.keys()].map((name, number) => (name.length + 1) * number);
  let squares = 0;
  for (const x of lengths) if (x % 3 !== 0) squares += (x * x) % 7;
  return { adults, pairs, averages, oldest, squares };
}

const quoted = (text: string) => `'${text}'`;
const pair = (a: number | string, b: number | string) => `(${a}, ${b})`;

function main(): void {
  const persons = people(5000);
  let result: Report | null = null;
  for (let i = 0; i < 40; i++) {
    result = report(persons);
    persons.reverse();
  }
  const { adults, pairs, averages, oldest, squares } = result!;
  console.log(adults.length);
  console.log(`[${adults.slice(0, 3).map(quoted).join(", ")}]`);
  console.log(
    `[${pairs
      .slice(0, 3)
      .map(([age, name]) => pair(age, quoted(name)))
      .join(", ")}]`,
  );
  console.log(`[${averages.map(([city, age]) => pair(quoted(city), age)).join(", ")}]`);
  console.log(oldest);
  console.log(squares);
  const young = persons.filter(({ age }) => age === 20).map(({ name }) => quoted(name));
  console.log(`[${young.slice(0, 5).join(", ")}]`);
}

main();
