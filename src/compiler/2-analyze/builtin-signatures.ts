/**
 * What builtin functions and the methods of builtin types take (Python Library Reference, sections 2 and 5). A call that
 * keeps to it is a plain call of the runtime's function; any other goes through a helper, which raises as CPython does.
 */
import { membersOf, type Type } from "./types/index.js";

/** How many arguments builtin functions take by position. */
const functionCounts = counts(
  `abs:1 all:1 any:1 apply:1-3 bin:1 callable:1 chr:1 classmethod:1 cmp:2 coerce:2 complex:0-2 delattr:2 dir:0-1 divmod:2 enumerate:1-2 exit:0-1 file:1-3 filter:2
  float:0-1 format:1-2 frozenset:0-1 getattr:2-3 hasattr:2 hash:1 hex:1 id:1 input:0-1 int:0-2 intern:1 isinstance:2 issubclass:2 iter:1-2
  len:1 list:0-1 long:0-2 next:1-2 oct:1 open:1-3 ord:1 pow:2-3 property:0-4 quit:0-1 range:1-3 raw_input:0-1 reduce:2-3 repr:1 reversed:1 round:1-2 set:0-1
  setattr:3 slice:1-3 sorted:1-4 staticmethod:1 str:0-1 sum:1-2 super:1-2 tuple:0-1 unichr:1 unicode:0-3 xrange:1-3 bool:0-1 dict:0-1`,
);

interface Count {
  readonly least: number;
  readonly most: number;
}

function counts(table: string): ReadonlyMap<string, Count> {
  return new Map(
    table.split(/\s+/).map((entry) => {
      const [name = "", range = ""] = entry.split(":");
      const [least = "0", most = least] = range.split("-");
      return [name, { least: Number(least), most: Number(most) }];
    }),
  );
}

/** Whether a builtin function takes so many arguments, as far as that is known. */
export function takesCount(name: string, given: number): boolean {
  const count = functionCounts.get(name);
  return count === undefined || (given >= count.least && given <= count.most);
}

/**
 * The parameters of methods: `a` takes anything, `s` a string, `i` an integer, `b` a bound of a slice, `t` a string or a
 * tuple, `z` a string or None; the optional ones stand behind `/`, and `*` is any number of anything.
 */
type MethodParameters = Readonly<Record<string, string>>;

const strMethods: MethodParameters = {
  ...all("/", "capitalize isalnum isalpha isdecimal isdigit islower isnumeric isspace istitle"),
  ...all("/", "isupper lower swapcase title upper"),
  ...all("i/s", "center ljust rjust"),
  ...all("s/bb", "count find index rfind rindex"),
  ...all("/ss", "decode encode"),
  ...all("t/bb", "endswith startswith"),
  ...all("/z", "strip lstrip rstrip"),
  ...all("s/", "partition rpartition"),
  ...all("/zi", "split rsplit"),
  expandtabs: "/i",
  join: "a/",
  replace: "ss/i",
  splitlines: "/i",
  translate: "a/s",
  zfill: "i/",
};

const listMethods: MethodParameters = {
  ...all("a/", "append count extend remove"),
  index: "a/aa",
  insert: "aa/",
  pop: "/a",
  reverse: "/",
  sort: "/aaa",
};

const dictMethods: MethodParameters = {
  ...all("/", "clear copy items iteritems iterkeys itervalues keys popitem values"),
  ...all("a/a", "get pop setdefault"),
  has_key: "a/",
  update: "/a",
};

const frozensetMethods: MethodParameters = {
  copy: "/",
  ...all("*", "difference intersection union"),
  ...all("a/", "isdisjoint issubset issuperset symmetric_difference"),
};

const setMethods: MethodParameters = {
  ...frozensetMethods,
  ...all("a/", "add discard remove symmetric_difference_update"),
  ...all("/", "clear pop"),
  ...all("*", "update difference_update intersection_update"),
};

const methods: Readonly<Record<string, MethodParameters>> = {
  str: strMethods,
  list: listMethods,
  dict: dictMethods,
  set: setMethods,
  frozenset: frozensetMethods,
  tuple: { count: "a/", index: "a/ii" },
  complex: { conjugate: "/" },
};

function all(parameters: string, names: string): MethodParameters {
  return Object.fromEntries(names.split(" ").map((name) => [name, parameters]));
}

const accepted: Readonly<Record<string, readonly Type["kind"][]>> = {
  s: ["str"],
  i: ["int", "bool"],
  b: ["int", "bool", "none"],
  t: ["str", "tuple"],
  z: ["str", "none"],
};

/** Whether the method of a builtin type takes arguments of these types, by all that is known of them. */
export function takesArguments(kind: Type["kind"], name: string, given: readonly Type[]): boolean {
  const own = methods[kind];
  const parameters = own !== undefined && Object.hasOwn(own, name) ? own[name] : undefined;
  if (parameters === undefined) return false;
  if (parameters === "*") return true;
  const least = parameters.indexOf("/");
  const letters = parameters.replace("/", "");
  if (given.length < least || given.length > letters.length) return false;
  return given.every((type, i) => {
    const kinds = accepted[letters[i]!];
    return kinds === undefined || membersOf(type).every((member) => kinds.includes(member.kind));
  });
}
