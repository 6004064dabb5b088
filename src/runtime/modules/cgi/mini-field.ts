import { ClassicObject, Dict, repr } from "../../python/index.js";

/** A field that is a name and a value only. */
export class MiniFieldStorage extends ClassicObject {
  static readonly signatures: Record<string, string[]> = { __init__: ["name", "value"] };
  declare name: unknown;
  declare value: unknown;
  declare filename: null;
  declare list: null;
  declare type: null;
  declare file: null;
  declare type_options: Dict;
  declare disposition: null;
  declare disposition_options: Dict;
  declare headers: Dict;

  static {
    Object.assign(this.prototype, {
      filename: null,
      list: null,
      type: null,
      file: null,
      type_options: new Dict(),
      disposition: null,
      disposition_options: new Dict(),
      headers: new Dict(),
    });
  }

  __init__(name: unknown, value: unknown): void {
    this.name = name;
    this.value = value;
  }

  __repr__(): string {
    return `MiniFieldStorage(${repr(this.name)}, ${repr(this.value)})`;
  }
}
