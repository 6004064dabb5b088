/** `threading.local`: an object whose attributes each thread has for itself. */
import { inModule, PyObject } from "../../python/index.js";
import { currentIdentity, type Identity } from "./current.js";

type Init = ((...args: unknown[]) => void) | undefined;

export class local extends PyObject {
  constructor(...args: unknown[]) {
    // The first thread's `__init__` is called as for any object, on what stands for its attributes.
    super();
    const prototype = Object.getPrototypeOf(this) as object;
    const stores = new WeakMap<Identity, object>();
    const init = (prototype as { __init__?: Init }).__init__;
    const storeOf = (): object => {
      const identity = currentIdentity();
      let store = stores.get(identity);
      if (store === undefined) {
        stores.set(identity, (store = Object.create(prototype) as object));
        init?.apply(store, args);
      }
      return store;
    };
    storeOf();
    return new Proxy(Object.create(prototype) as this, {
      get: (_, key) => Reflect.get(storeOf(), key),
      set: (_, key, value) => Reflect.set(storeOf(), key, value),
      has: (_, key) => Reflect.has(storeOf(), key),
      deleteProperty: (_, key) => Reflect.deleteProperty(storeOf(), key),
      ownKeys: () => Reflect.ownKeys(storeOf()),
      defineProperty: (_, key, descriptor) =>
        Reflect.defineProperty(storeOf(), key, { ...descriptor, configurable: true }),
      getOwnPropertyDescriptor: (_, key) => {
        const found = Reflect.getOwnPropertyDescriptor(storeOf(), key);
        return found && { ...found, configurable: true };
      },
    });
  }
}

inModule("thread", local);
