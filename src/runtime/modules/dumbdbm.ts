/** The module `dumbdbm` of Python 2.7 (library, 12.9): a dict of strings in two files, `.dat` with values and `.dir` with keys. */
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import {
  Dict,
  fromBinary,
  inModule,
  IOError,
  repr,
  str,
  Str,
  toBytes,
  Tuple,
  TypeError,
  withSignature,
  type int,
} from "../python/index.js";
import { DictMixin } from "./UserDict.js";

export { IOError as error };

/** Values begin at multiples of it. */
const block = 512;
const up = (n: number) => Math.ceil(n / block) * block;

type Place = Tuple<[position: number, size: number]>;

/** An open database. The keys are in memory, and written when it is closed. */
export class _Database extends DictMixin {
  declare _path: string;
  declare _mode: number;
  /** Null once it is closed. */
  declare _index: Dict<string, Place> | null;

  __init__(path: unknown, mode: unknown): void {
    this._path = str(path);
    this._mode = Number(mode);
    this._index = new Dict<string, Place>();
    if (!existsSync(`${this._path}.dat`)) {
      writeFileSync(`${this._path}.dat`, "", { mode: this._mode });
    }
    if (existsSync(`${this._path}.dir`)) readIndex(this, `${this._path}.dir`);
  }

  /** Writes the keys. */
  sync(): null {
    if (this._index === null) return null;
    const [index, backup] = [`${this._path}.dir`, `${this._path}.bak`];
    rmSync(backup, { force: true });
    if (existsSync(index)) renameSync(index, backup);
    const lines = this._index.items().map(({ items }) => lineOf(...items));
    writeFileSync(index, Buffer.from(toBytes(lines.join(""))), { mode: this._mode });
    return null;
  }
  _commit(): null {
    return this.sync();
  }
  close(): null {
    this.sync();
    this._index = null;
    return null;
  }

  /** @throws KeyError */
  __getitem__(key: unknown): string {
    const [position, size] = opened(this).getItem(key as string).items;
    const data = Buffer.alloc(size);
    const file = openSync(`${this._path}.dat`, "r");
    try {
      readSync(file, data, 0, size, position);
    } finally {
      closeSync(file);
    }
    return fromBinary(data);
  }

  /** @throws TypeError for what is no string */
  __setitem__(key: unknown, value: unknown): void {
    const index = opened(this);
    if (typeof key !== "string" || typeof value !== "string") {
      throw new TypeError("keys and values must be strings");
    }
    const data = toBytes(value);
    const before = index.lookup(key);
    const fits = before !== undefined && up(data.length) <= up(before.items[1]);
    const file = openSync(`${this._path}.dat`, "r+");
    try {
      const position = fits ? before.items[0] : up(fstatSync(file).size);
      writeSync(file, data, 0, data.length, position);
      const place: Place = Tuple.of(position, data.length);
      index.setItem(key, place);
      if (before === undefined) appendLine(this, lineOf(key, place));
    } finally {
      closeSync(file);
    }
  }

  /** @throws KeyError */
  __delitem__(key: unknown): void {
    opened(this).delItem(key as string);
    this.sync();
  }

  keys(): string[] {
    return opened(this).keys();
  }
  override has_key(key: unknown): boolean {
    return opened(this).has(key as string);
  }
  override __contains__(key: unknown): boolean {
    return opened(this).has(key as string);
  }
  override iterkeys(): IterableIterator<string> {
    return opened(this)[Symbol.iterator]();
  }
  override *__iter__(): Generator<unknown, void, unknown> {
    yield* this.iterkeys();
  }
  override __len__(): int {
    return opened(this).size;
  }
}

function opened({ _index }: _Database): Dict<string, Place> {
  if (_index === null) throw new IOError("DBM object has already been closed");
  return _index;
}

function lineOf(key: string, place: Place): string {
  return `${repr(key)}, ${repr(place)}\n`;
}

function appendLine({ _path, _mode }: _Database, line: string): void {
  writeFileSync(`${_path}.dir`, Buffer.from(toBytes(line)), { flag: "a", mode: _mode });
}

/** Lines of `'key', (position, size)`. @throws IOError for a file that has others */
function readIndex({ _index, _path }: _Database, file: string): void {
  for (const line of readFileSync(file, "latin1").split("\n")) {
    if (line.trim() === "") continue;
    const found = /^(?:'([^]*)'|"([^]*)"), \((\d+)L?, (\d+)L?\)\s*$/.exec(line);
    if (found === null) throw new IOError(`${_path}.dir is no index of a database`);
    const [, single, double, position, size] = found;
    const key = Str.decode(single ?? double ?? "", "string_escape");
    _index!.setItem(key, Tuple.of(Number(position), Number(size)));
  }
}

/** Opens a database, or makes one. The flag means nothing, as in Python. */
export const open = withSignature(
  function open(file: unknown, _flag: unknown = null, mode: unknown = 0o666): _Database {
    return new _Database(file, mode);
  },
  ["file", "flag?", "mode?"],
);

inModule("dumbdbm", _Database);
