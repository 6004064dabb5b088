/** The symbols under which functions and classes carry what Python knows of them. */

/** On a function: its parsed parameters ({@link Parameters} of signature.ts), or that it has none to check. */
export const PARAMETERS: unique symbol = Symbol("parameters");

/** On a bound method: the object. */
export const SELF: unique symbol = Symbol("self");

/** On a bound method: the function; on a function made of another convention: the original. */
export const FUNCTION: unique symbol = Symbol("function");

/** On the getter of an accessor that stands for a Python descriptor: the descriptor. */
export const DESCRIPTOR: unique symbol = Symbol("descriptor");

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
