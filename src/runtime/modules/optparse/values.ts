/** The values of options, as attributes. */
import {
  ClassicObject,
  cmp,
  Dict,
  getAttr,
  hasAttr,
  id,
  iter,
  setAttr,
  str,
  vars,
  type int,
} from "../../python/index.js";

export class Values extends ClassicObject {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["defaults?"],
    ensure_value: ["attr", "value"],
  };
  declare __module__: string;

  static {
    this.prototype.__module__ = "optparse";
  }

  __init__(defaults: unknown = null): void {
    if (!(defaults instanceof Dict)) return;
    for (const name of iter(defaults)) setAttr(this, str(name), defaults.getItem(name));
  }

  __str__(): string {
    return str(vars(this));
  }

  __repr__(): string {
    return `<Values at 0x${id(this).toString(16)}: ${this.__str__()}>`;
  }

  /** Compares with other values, or with a dict. */
  __cmp__(other: unknown): int {
    if (other instanceof Values) return cmp(vars(this), vars(other));
    return other instanceof Dict ? cmp(vars(this), other) : -1;
  }

  /** The value of an attribute; it is set where there is none, or None. */
  ensure_value(attr: unknown, value: unknown): unknown {
    const name = str(attr);
    if (!hasAttr(this, name) || getAttr(this, name) === null) setAttr(this, name, value);
    return getAttr(this, name);
  }
}
