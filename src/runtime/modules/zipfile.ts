/** The module `zipfile` of Python 2.7 (library, 12.4): archives, whole in memory while they are read. */
import { lstatSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import {
  callMethod,
  Dict,
  Exception,
  fromBinary,
  getAttr,
  inModule,
  iter,
  KeyError,
  open as openFile,
  print,
  PyObject,
  repr,
  RuntimeError,
  str,
  toBytes,
  Tuple,
  withSignature,
  takeOptions,
  type int,
} from "../python/index.js";
import { checksum } from "./binascii/crc32.js";
import { FastStringIO } from "./StringIO/buffer.js";
import {
  centralHeader,
  endOfArchive,
  localHeader,
  readDirectory,
  ZipInfo,
} from "./zipfile/info.js";

export { ZipInfo } from "./zipfile/info.js";

export class BadZipfile extends Exception {}
export { BadZipfile as error };
/** An archive would need the form for large ones, which is not written. */
export class LargeZipFile extends Exception {}

export const ZIP_STORED: int = 0;
export const ZIP_DEFLATED: int = 8;
export const ZIP64_LIMIT: int = 0x7fffffff;
export const ZIP_FILECOUNT_LIMIT: int = 0xffff;
export const ZIP_MAX_COMMENT: int = 0xffff;

/** A file of an archive, open for reading. */
export class ZipExtFile extends FastStringIO {
  static override readonly __name__: string = "ZipExtFile";
  declare name: string;
  declare mode: string;
  declare newlines: null;

  __enter__(): this {
    return this;
  }
  __exit__(): null {
    return this.close();
  }
}

/** An archive. Mode `r` reads one, `w` makes one, `a` adds to one, or behind what a file holds. */
export class ZipFile extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["file", "mode?", "compression?", "allowZip64?"],
    getinfo: ["name"],
    open: ["name", "mode?", "pwd?"],
    read: ["name", "pwd?"],
    extract: ["member", "path?", "pwd?"],
    extractall: ["path?", "members?", "pwd?"],
    write: ["filename", "arcname?", "compress_type?"],
    writestr: ["zinfo_or_arcname", "bytes", "compress_type?"],
    setpassword: ["pwd"],
  };
  static {
    takeOptions(this, "__init__", "extractall");
  }
  declare filename: unknown;
  declare mode: string;
  declare compression: unknown;
  declare comment: string;
  declare filelist: ZipInfo[];
  declare NameToInfo: Dict<string, ZipInfo>;
  declare fp: unknown;
  declare debug: int;
  declare pwd: unknown;
  declare _content: Buffer;
  /** What was added to that, and is not read yet. */
  declare _added: Buffer[];
  /** Where the next file goes, in bytes. */
  declare _end: number;
  declare _isOwn: boolean;

  /** @throws BadZipfile for what is no archive, RuntimeError for a mode or a compression that there is not */
  __init__(
    file: unknown,
    mode: unknown = "r",
    compression: unknown = ZIP_STORED,
    _allowZip64: unknown = false,
  ): void {
    const how = str(mode).replace(/[bU]/g, "");
    if (!["r", "w", "a"].includes(how)) {
      throw new RuntimeError('ZipFile() requires mode "r", "w", or "a"');
    }
    checkCompression(compression);
    this.mode = how;
    this.compression = compression;
    this.comment = "";
    this.debug = 0;
    this.pwd = null;
    this.filelist = [];
    this.NameToInfo = new Dict();
    this._isOwn = typeof file === "string";
    this.filename = this._isOwn ? file : getAttr(file, "name", null);
    this.fp = this._isOwn ? opened(str(file), how) : file;
    let content = Buffer.alloc(0);
    if (how !== "w") {
      callMethod(this.fp, "seek", 0);
      content = Buffer.from(toBytes(str(callMethod(this.fp, "read"))));
    }
    const directory = how === "w" ? null : readDirectory(content);
    if (directory === null && how === "r") {
      if (this._isOwn) callMethod(this.fp, "close");
      throw new BadZipfile("File is not a zip file");
    }
    for (const info of directory?.infos ?? []) {
      this.filelist.push(info);
      this.NameToInfo.setItem(info.filename, info);
    }
    this.comment = directory?.comment ?? "";
    const before = how === "w" ? Number(callMethod(this.fp, "tell")) : content.length;
    hide(this, "_end", directory?.start ?? before);
    // What is added takes the place of the directory.
    hide(this, "_content", how === "a" ? content.subarray(0, this._end) : content);
    hide(this, "_added", []);
    if (how === "a") callMethod(this.fp, "seek", this._end);
  }

  __enter__(): this {
    return this;
  }
  __exit__(): null {
    return this.close();
  }

  namelist(): string[] {
    return this.filelist.map(({ filename }) => filename);
  }
  infolist(): ZipInfo[] {
    return this.filelist;
  }

  /** Prints what the archive holds. */
  printdir(): null {
    const row = (name: string, modified: string, size: string) =>
      print([`${name.padEnd(46)} ${modified.padStart(19)} ${size.padStart(12)}`]);
    row("File Name", "Modified    ", "Size");
    for (const info of this.filelist) {
      const [year, ...rest] = [...iter(info.date_time)].map((each) =>
        String(each).padStart(2, "0"),
      );
      const [month, day, hour, minute, second] = rest;
      const date = `${year}-${month}-${day} ${hour}:${minute}:${second}`;
      row(info.filename, date, String(info.file_size));
    }
    return null;
  }

  /** The first file whose content is broken, or None. */
  testzip(): string | null {
    for (const { filename } of this.filelist) {
      try {
        this.read(filename);
      } catch (error) {
        if (error instanceof BadZipfile) return filename;
        throw error;
      }
    }
    return null;
  }

  /** @throws KeyError */
  getinfo(name: unknown): ZipInfo {
    const info = this.NameToInfo.lookup(name as string);
    if (info === undefined) {
      throw new KeyError(`There is no item named ${repr(name)} in the archive`);
    }
    return info;
  }

  setpassword(pwd: unknown): null {
    this.pwd = pwd;
    return null;
  }

  /** What a file holds. @throws KeyError, BadZipfile, RuntimeError for one that is encrypted */
  read(name: unknown, _pwd: unknown = null): string {
    return this.open(name).read();
  }

  open(name: unknown, mode: unknown = "r", _pwd: unknown = null): ZipExtFile {
    if (!["r", "U", "rU"].includes(str(mode))) {
      throw new RuntimeError('open() requires mode "r", "U", or "rU"');
    }
    if (this.fp === null) {
      throw new RuntimeError("Attempt to read ZIP archive that was already closed");
    }
    const info = name instanceof ZipInfo ? name : this.getinfo(name);
    const file = new ZipExtFile("");
    file.buf = fromBinary(contentOf(this, info));
    if (str(mode).includes("U")) file.buf = file.buf.replace(/\r\n?/g, "\n");
    file.name = info.filename;
    file.mode = str(mode);
    return file;
  }

  /** Writes a file of the archive below a folder. @returns its path */
  extract(member: unknown, path: unknown = null, _pwd: unknown = null): string {
    const info = member instanceof ZipInfo ? member : this.getinfo(member);
    const parts = info.filename.split("/").filter((part) => !["", ".", ".."].includes(part));
    const target = normalize(join(path === null ? process.cwd() : str(path), ...parts));
    const isFolder = info.filename.endsWith("/");
    mkdirSync(isFolder ? target : dirname(target), { recursive: true });
    if (!isFolder) writeFileSync(target, contentOf(this, info));
    return target.length > 1 ? target.replace(/\/$/, "") : target;
  }

  extractall(path: unknown = null, members: unknown = null, _pwd: unknown = null): null {
    for (const member of members === null ? this.namelist() : iter(members)) {
      this.extract(member, path);
    }
    return null;
  }

  /** Adds a file, under its own name or another. */
  write(filename: unknown, arcname: unknown = null, compression: unknown = null): null {
    checkWritable(this, "write");
    const stat = statSync(str(filename));
    let name = normalize(str(arcname ?? filename)).replace(/^\/+/, "");
    if (stat.isDirectory()) name = name.replace(/\/*$/, "/");
    const info = new ZipInfo(name, dateOf(stat.mtime));
    info.external_attr = (stat.mode & 0xffff) * 0x10000 + (stat.isDirectory() ? 0x10 : 0);
    info.compress_type = stat.isDirectory() ? 0 : Number(compression ?? this.compression);
    add(this, info, stat.isDirectory() ? Buffer.alloc(0) : readFileSync(str(filename)));
    return null;
  }

  /** Adds a file with a given content. */
  writestr(target: unknown, bytes: unknown, compression: unknown = null): null {
    let info: ZipInfo;
    if (target instanceof ZipInfo) info = target;
    else {
      info = new ZipInfo(target, dateOf(new Date()));
      info.compress_type = Number(this.compression);
      const isFolder = info.filename.endsWith("/");
      info.external_attr = isFolder ? 0o40775 * 0x10000 + 0x10 : 0o600 * 0x10000;
    }
    checkWritable(this, "write");
    if (compression !== null) info.compress_type = Number(compression);
    add(this, info, Buffer.from(toBytes(str(bytes))));
    return null;
  }

  /** Writes the directory, where there is something new, and closes the file if it was opened here. */
  close(): null {
    if (this.fp === null) return null;
    const file = this.fp;
    this.fp = null;
    if (this.mode !== "r") {
      const entries = Buffer.concat(this.filelist.map(centralHeader));
      const end = endOfArchive(this.filelist.length, entries.length, this._end, this.comment);
      callMethod(file, "write", fromBinary(Buffer.concat([entries, end])));
      callMethod(file, "flush");
    }
    if (this._isOwn) callMethod(file, "close");
    return null;
  }
}

/** A file for an archive that is added to is there, or is made. */
function opened(path: string, mode: string): unknown {
  if (mode !== "a") return openFile(path, `${mode}b`);
  return openFile(path, lstatSync(path, { throwIfNoEntry: false }) === undefined ? "w+b" : "r+b");
}

function hide(o: object, name: string, value: unknown): void {
  Object.defineProperty(o, name, { value, writable: true, configurable: true });
}

function checkCompression(compression: unknown): void {
  if (compression !== ZIP_STORED && compression !== ZIP_DEFLATED) {
    throw new RuntimeError("That compression method is not supported");
  }
}

function checkWritable(archive: ZipFile, method: string): void {
  if (archive.mode === "r") throw new RuntimeError(`${method}() requires mode "w" or "a"`);
  if (archive.fp === null) {
    throw new RuntimeError("Attempt to write to ZIP archive that was already closed");
  }
}

function dateOf(date: Date): Tuple {
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()];
  return Tuple.of(date.getFullYear(), date.getMonth() + 1, date.getDate(), ...time);
}

function add(archive: ZipFile, info: ZipInfo, content: Buffer): void {
  checkCompression(info.compress_type);
  const packed = info.compress_type === ZIP_DEFLATED ? deflateRawSync(content) : content;
  info.CRC = checksum(content, 0) >>> 0;
  info.file_size = content.length;
  info.compress_size = packed.length;
  info.header_offset = archive._end;
  const bytes = Buffer.concat([localHeader(info), packed]);
  callMethod(archive.fp, "write", fromBinary(bytes));
  if (archive.mode === "a") archive._added.push(bytes);
  archive._end += bytes.length;
  archive.filelist.push(info);
  archive.NameToInfo.setItem(info.filename, info);
}

/** What a file of an archive holds. @throws BadZipfile, RuntimeError */
function contentOf(archive: ZipFile, info: ZipInfo): Buffer {
  if (archive._added.length > 0)
    archive._content = Buffer.concat([archive._content, ...archive._added.splice(0)]);
  const bytes = archive._content;
  const at = Number(info.header_offset);
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50) {
    throw new BadZipfile("Bad magic number for file header");
  }
  if (Number(info.flag_bits) & 1) {
    throw new RuntimeError(`File ${info.filename} is encrypted, password required for extraction`);
  }
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const packed = bytes.subarray(start, start + Number(info.compress_size));
  if (info.compress_type !== ZIP_STORED && info.compress_type !== ZIP_DEFLATED) {
    throw new RuntimeError("That compression method is not supported");
  }
  const wrong = new BadZipfile(`Bad CRC-32 for file ${repr(info.filename)}`);
  let content: Buffer;
  try {
    content = info.compress_type === ZIP_DEFLATED ? inflateRawSync(packed) : packed;
  } catch {
    throw wrong;
  }
  if (checksum(content, 0) >>> 0 !== Number(info.CRC)) throw wrong;
  return content;
}

/** Whether a file, by its name or as it is, is an archive. */
export const is_zipfile = withSignature(
  function is_zipfile(filename: unknown): boolean {
    try {
      if (typeof filename === "string") return readDirectory(readFileSync(filename)) !== null;
      callMethod(filename, "seek", 0);
      return readDirectory(Buffer.from(toBytes(str(callMethod(filename, "read"))))) !== null;
    } catch (error) {
      if (error instanceof Error && "code" in error) return false;
      throw error;
    }
  },
  ["filename"],
);

inModule("zipfile", BadZipfile, LargeZipFile, ZipExtFile, ZipFile);
