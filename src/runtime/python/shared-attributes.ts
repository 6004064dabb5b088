/**
 * `o.__dict__`: one dict as long as the object lives, and objects that are given another one, whose items they then have for attributes,
 * together with all that have the same (language reference, 3.2, "Class instances").
 */
import { AttributeStorage, isSteered } from "./attribute-storage.js";
import { Dict } from "./dict.js";
import { AttributeError } from "./exceptions/plain.js";
import { mangle, PyObject, unmangle } from "./object.js";
import { isRuntimeMethod } from "./python-names.js";

/** The `__dict__` of objects whose attributes are their own properties, as far as it was asked for. */
const views = new WeakMap<object, Dict>();

/** The `__dict__` of objects whose attributes are the items of a dict that is no view of them. */
const shared = new WeakMap<object, Dict>();

/** `o.__dict__`, of an object that has one. */
export function attributesOf(o: object): Dict {
  let dict = shared.get(o) ?? views.get(o);
  if (dict === undefined) views.set(o, (dict = Dict.over(new AttributeStorage(o))));
  return dict;
}

/** The dict whose items an object has for attributes, where these are no properties of its own. */
export function sharedAttributes(o: object): Dict | undefined {
  return shared.get(o);
}

/**
 * `o.__dict__ = dict`. The first object of a dict takes its items for properties, of which the dict becomes the view, and stays as fast
 * as others. One that comes after it looks up what it is asked for, and so does a dict that is its own `__dict__`.
 */
export function setAttributes(o: object, dict: Dict): void {
  const before = shared.get(o) ?? views.get(o);
  if (dict === before) return;
  if (before !== undefined && views.delete(o)) Dict.settle(before);
  const storage = new AttributeStorage(o);
  storage.clear();
  const wasShared = shared.delete(o);
  if (!wasShared && dict !== o && Dict.reroute(dict, storage)) {
    views.set(o, dict);
    return;
  }
  shared.set(o, dict);
  if (!wasShared) setClass(o, Object.getPrototypeOf(o) as object);
}

/** `o.__class__ = C`, by the prototype of the class. */
export function setClass(o: object, prototype: object): void {
  Object.setPrototypeOf(o, shared.has(o) ? sharingPrototype(prototype) : prototype);
}

const sharingPrototypes = new WeakMap<object, object>();

/** Stands between an object and the prototype of its class: there JavaScript looks for what is no property of the object itself. */
function sharingPrototype(prototype: object): object {
  let sharing = sharingPrototypes.get(prototype);
  if (sharing === undefined) {
    sharing = new Proxy(Object.create(prototype) as object, sharingHandler);
    sharingPrototypes.set(prototype, sharing);
  }
  return sharing;
}

const sharingHandler: ProxyHandler<object> = {
  get(target, key, receiver: object) {
    const value = typeof key === "string" ? sharedValue(target, key, receiver) : undefined;
    return value === undefined ? (Reflect.get(target, key, receiver) as unknown) : value;
  },
  set(target, key, value, receiver: object) {
    if (typeof key === "string" && setSharedAttribute(receiver, unmangle(key), value)) return true;
    if (Reflect.set(target, key, value, receiver)) return true;
    throw new AttributeError("can't set attribute");
  },
};

/** What JavaScript finds: of its own containers the runtime relies on what they have. */
function sharedValue(target: object, key: string, receiver: object): unknown {
  const isRelied = !(receiver instanceof PyObject) && key in target && isRuntimeMethod(target, key);
  return isRelied ? undefined : sharedAttribute(receiver, unmangle(key));
}

/** What an object has for an attribute in the dict that it shares; undefined where that has none, or a descriptor of its class is asked. */
export function sharedAttribute(o: object, name: string): unknown {
  const dict = shared.get(o);
  const value = dict === undefined ? undefined : Dict.itemOf(dict, name);
  return value === undefined || hasDescriptor(o, mangle(name)) ? undefined : value;
}

/** Sets an attribute in the dict that an object shares; false where it shares none, or a descriptor of its class is to be told. */
export function setSharedAttribute(o: object, name: string, value: unknown): boolean {
  const dict = shared.get(o);
  if (dict === undefined || hasDescriptor(o, mangle(name))) return false;
  dict.setItem(name, value);
  return true;
}

/** Whether the class of an object steers an attribute; what the containers of the runtime have under such a name is no attribute. */
function hasDescriptor(o: object, key: string): boolean {
  return isSteered(o, key) && (o instanceof PyObject || !isRuntimeMethod(o, key));
}
