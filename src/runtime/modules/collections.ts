/** The module `collections` of Python 2.7 (library, 8.3). */
export { Counter } from "./collections/counter.js";
export { defaultdict } from "./collections/defaultdict.js";
export { deque } from "./collections/deque.js";
export { namedtuple } from "./collections/namedtuple.js";
export { OrderedDict } from "./collections/ordered-dict.js";
export { Mapping, MutableMapping } from "./collections/mapping.js";
export {
  Callable,
  Container,
  Hashable,
  Iterable,
  Iterator,
  MutableSequence,
  Sequence,
  Sized,
} from "./collections/abstract.js";
export {
  ItemsView,
  KeysView,
  MappingView,
  MutableSet,
  Set,
  ValuesView,
} from "./collections/abstract-sets.js";
