/** The symbols under which functions and classes carry what Python knows of them. */

/** On a function: its parsed parameters ({@link Parameters} of signature.ts), or that it has none to check. */
export const PARAMETERS: unique symbol = Symbol("parameters");

/** On a bound method: the object. */
export const SELF: unique symbol = Symbol("self");

/** On a bound method: the function; on a function made of another convention: the original. */
export const FUNCTION: unique symbol = Symbol("function");

/** On an unbound method: the class that it was asked of. */
export const OWNER: unique symbol = Symbol("owner");

/** On the getter of an accessor that stands for a Python descriptor: the descriptor. */
export const DESCRIPTOR: unique symbol = Symbol("descriptor");

/** On a class of the standard modules: its name in messages, `module.name` where CPython's is written in C. */
export const TYPE_NAME: unique symbol = Symbol("typeName");

/** On a class of several bases: its method resolution order, itself left out. */
export const LINEARIZATION: unique symbol = Symbol("linearization");

/** On a class that is a base of such: the classes to be told when an attribute of it changes. */
export const HEIRS: unique symbol = Symbol("heirs");

/** On a class: itself. A subclass inherits the property but is another class, so that one read tells. */
export const CLASS: unique symbol = Symbol("class");

/**
 * On a class that is the root of classes with the method resolution order of old-style ones: itself. It comes behind all
 * other classes, as the root of all classes does.
 */
export const DEPTH_FIRST: unique symbol = Symbol("depthFirst");

/** On a class that a metaclass other than `type` made: that metaclass. Subclasses inherit it. */
export const METACLASS: unique symbol = Symbol("metaclass");

/** On a value that may equal one of another type: the key under which dicts and sets have that, or undefined. */
export const KEY: unique symbol = Symbol("key");

/** On the type object of a builtin type (`int`, `dict`): its name. A subclass inherits the property but is another class. */
export const TYPE: unique symbol = Symbol("type");

/** On builtin objects that stand for a plain value (instances of subclasses of str, int and float): that value. */
export const PLAIN: unique symbol = Symbol("plain");

/*
 * What builtin containers and numbers do in ways of their own. They are asked for it by these symbols, so that what compares,
 * shows or counts a value needs to know none of their classes; programs define the methods with Python's names instead.
 */

/** How `repr` shows it. */
export const REPR: unique symbol = Symbol("repr");

/** Of a type whose values cannot be keys: true. */
export const UNHASHABLE: unique symbol = Symbol("unhashable");

/** How many items it holds. */
export const LENGTH: unique symbol = Symbol("length");

/** Whether it equals another value. */
export const EQUALS: unique symbol = Symbol("equals");

/** -1, 0 or 1 beside another value; undefined where it knows no order with that. */
export const ORDER: unique symbol = Symbol("order");

/** The answer of `<` and its like beside another value; undefined where `cmp` decides. */
export const COMPARE: unique symbol = Symbol("compare");

/** Its hash, where it is hashed by what it holds. */
export const HASH: unique symbol = Symbol("hash");

/** On a function: what the compiler told of its code. */
export const CODE_FACTS: unique symbol = Symbol("codeFacts");

/** On the prototype of the generators that a function makes: the function, where the compiler told of its code. */
export const MAKER: unique symbol = Symbol("maker");

/** On the prototype of a class whose objects CPython makes whole in `__new__`: the `__init__` that does it here. */
export const MAKES: unique symbol = Symbol("makes");

/** On a class: its direct subclasses, in programs that ask for such. */
export const SUBCLASSES: unique symbol = Symbol("subclasses");

/** On a generator that was asked for a value. */
export const STARTED: unique symbol = Symbol("started");

/** Marks the getter of an attribute that objects are given some time after their construction. */
export const LATE: unique symbol = Symbol("late");

/** Marks the getter by which a class of several bases reads a variable of one that is not in its line. */
export const ELSEWHERE: unique symbol = Symbol("elsewhere");

/** On a static member of a class: it is a static method. */
export const STATIC_METHOD: unique symbol = Symbol("staticMethod");

/** On a method of a builtin type, or a special one of a builtin value: a {@link BuiltinMethod}. */
export const BUILTIN_METHOD: unique symbol = Symbol("builtin method");

/** What {@link BUILTIN_METHOD} marks. */
export interface BuiltinMethod {
  /** The name of its type: `method_descriptor`. */
  readonly kind: string;
  /** Its repr, less the brackets. */
  shown(): string;
  /** The type that it was taken from: `list` of `list.append`. */
  readonly owner?: object;
}

/** On a function or method that takes its keywords as an object behind the other arguments. */
export const OPTIONS: unique symbol = Symbol("options");
