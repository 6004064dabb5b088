/**
 * How dicts and sets key their Map by Python equality. A plain key is found by the Map itself once it is canonical
 * (True and 1.0 are 1); a structured one (a tuple, an object with `__eq__`) through an index from its hash to the key
 * that was stored first, which then is the key of the Map.
 */
import { sameOrEqual } from "./equality.js";
import { TypeError } from "./exceptions/plain.js";
import { Float } from "./float.js";
import { demote } from "./number-forms.js";
import { hash } from "./hash.js";
import { PyObject, special } from "./object.js";
import { typeName } from "./names.js";
import { primitive } from "./primitive.js";
import { HASH, KEY, SELF, UNHASHABLE } from "./symbols.js";
import { Tuple } from "./tuple.js";

/** The Map key of a plain key, undefined for a structured one; TypeError for what cannot be hashed. */
export function plainKey(key: unknown): unknown {
  switch (typeof key) {
    case "string":
    case "number":
      return key;
    case "bigint":
      return demote(key);
    case "boolean":
      return key ? 1 : 0;
    case "function":
      return SELF in key ? undefined : key;
    default:
      return key === null ? null : objectKey(key as object);
  }
}

function objectKey(key: object): unknown {
  if (key instanceof Tuple) return undefined;
  if (key instanceof Float)
    return Number.isSafeInteger(key.value) ? key.value + 0 : BigInt(key.value);
  if (
    HASH in key ||
    special(key, "__hash__") !== undefined ||
    special(key, "__eq__") !== undefined ||
    special(key, "__cmp__") !== undefined
  )
    return (key as { readonly [KEY]?: unknown })[KEY];
  const plain = primitive(key);
  if (plain !== key) return plainKey(plain);
  if (isUnhashable(key)) throw unhashable(key);
  return key;
}

/** Is this a mutable builtin container? */
export function isUnhashable(value: object): boolean {
  return (
    Array.isArray(value) ||
    (value as { [UNHASHABLE]?: unknown })[UNHASHABLE] === true ||
    (value as { __hash__?: unknown }).__hash__ === null
  );
}

/** Whether a program says what an object equals, which may be a plain key. */
function isSteered(key: unknown): boolean {
  return key instanceof PyObject && special(key, "__hash__") !== undefined;
}

/** The key of a Map under which an equal key is or would be found; undefined for a structured key that is not there. */
export function canonicalKey(
  key: unknown,
  map: Pick<Map<unknown, unknown>, "keys" | "size">,
  index: KeyIndex | null,
): unknown {
  const plain = plainKey(key);
  if (plain !== undefined) return plain;
  const stored = index?.find(key);
  if (stored !== undefined || !isSteered(key) || map.size === (index?.size ?? 0)) return stored;
  const code = hash(key);
  for (const other of map.keys())
    if (plainKey(other) !== undefined && hash(other) === code && sameOrEqual(other, key))
      return other;
  return undefined;
}

/** The TypeError for a key that has no hash; that of a slice does not name its type. */
export function unhashable(key: object): TypeError {
  const type = typeName(key);
  return new TypeError(type === "slice" ? "unhashable type" : `unhashable type: '${type}'`);
}

/** The structured keys of one dict or set, by hash. */
export class KeyIndex {
  readonly #buckets = new Map<number, unknown[]>();
  size = 0;
  #hasSteered = false;
  #hasOtherTuples = false;

  /** The stored object that says that it equals a plain key, or undefined. */
  twin(key: unknown): unknown {
    return this.#hasSteered ? this.find(key) : undefined;
  }

  /** The stored key that equals this one, or undefined. */
  find(key: unknown): unknown {
    const found = this.#findBy(keyHash(key), key);
    if (found !== undefined || !(key instanceof Tuple)) return found;
    if (!this.#hasOtherTuples && !hasOwnHash(key)) return undefined;
    // What a tuple has a hash of its own for may equal one that is stored by its items.
    return this.#findBy(itemHash(hash(key)), key) ?? this.#findBy(tupleHash(key), key);
  }

  #findBy(code: number, key: unknown): unknown {
    const bucket = this.#buckets.get(code);
    if (bucket === undefined) return undefined;
    for (const stored of bucket) if (sameOrEqual(stored, key)) return stored;
    return undefined;
  }

  /** Stores a key that {@link find} does not know. */
  add(key: unknown): void {
    this.size++;
    this.#hasSteered ||= isSteered(key);
    this.#hasOtherTuples ||= key instanceof Tuple && hasOwnHash(key);
    const code = keyHash(key);
    const bucket = this.#buckets.get(code);
    if (bucket === undefined) this.#buckets.set(code, [key]);
    else bucket.push(key);
  }

  /** Removes a stored key. */
  delete(stored: unknown): void {
    this.size--;
    const code = keyHash(stored);
    const bucket = this.#buckets.get(code) ?? [];
    if (bucket.length > 1) bucket.splice(bucket.indexOf(stored), 1);
    else this.#buckets.delete(code);
  }
}

/** A 32-bit hash that agrees with equality; cheaper than `hash()`, whose 64 bits programs can see. */
function keyHash(key: unknown): number {
  return key instanceof Tuple && !hasOwnHash(key) ? tupleHash(key) : itemHash(hash(key));
}

function tupleHash({ items }: Tuple): number {
  let code = 0x345678;
  for (const item of items) code = (Math.imul(code, 1000003) ^ itemHash(item)) | 0;
  return code;
}

/** Whether the class of a tuple is a program's that has a `__hash__`. */
function hasOwnHash(key: Tuple): boolean {
  return special(key, "__hash__") !== undefined;
}

function itemHash(item: unknown): number {
  const plain = plainKey(item);
  switch (typeof plain) {
    case "number":
      return (plain | 0) === plain ? plain : textHash(String(plain));
    case "string":
      return textHash(plain);
    case "bigint":
      return textHash(String(plain));
    case "undefined":
      return keyHash(item);
    default:
      return plain === null ? 7 : itemHash(hash(plain));
  }
}

function textHash(text: string): number {
  let code = text.length;
  for (let i = 0; i < text.length; i++) code = (Math.imul(code, 31) + text.charCodeAt(i)) | 0;
  return code;
}
