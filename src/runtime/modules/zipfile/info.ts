/** What an archive tells of one of its files (library, 12.4.3), and how it is written (PKWARE's APPNOTE). */
import {
  inModule,
  iter,
  PyObject,
  str,
  toBytes,
  fromBytes,
  fromBinary,
  Tuple,
  ValueError,
  type int,
} from "../../python/index.js";

const [localHead, centralHead] = [0x04034b50, 0x02014b50];

/** The flag that says that a name is UTF-8. */
const UTF8_NAME = 0x800;

export class ZipInfo extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["filename?", "date_time?"],
  };
  declare orig_filename: string;
  declare filename: string;
  declare date_time: unknown;
  declare compress_type: int;
  declare comment: string;
  declare extra: string;
  declare create_system: int;
  declare create_version: int;
  declare extract_version: int;
  declare reserved: int;
  declare flag_bits: int;
  declare volume: int;
  declare internal_attr: int;
  declare external_attr: int;
  declare header_offset: int;
  declare CRC: int;
  declare compress_size: int;
  declare file_size: int;

  /** @throws ValueError for a date before 1980 */
  __init__(filename: unknown = "NoName", date: unknown = Tuple.of(1980, 1, 1, 0, 0, 0)): void {
    this.orig_filename = str(filename);
    this.filename = this.orig_filename.split("\0")[0]!;
    this.date_time = date;
    if (Number([...iter(date)][0]) < 1980) {
      throw new ValueError("ZIP does not support timestamps before 1980");
    }
    Object.assign(this, { compress_type: 0, comment: "", extra: "", create_system: 3 });
    Object.assign(this, { create_version: 20, extract_version: 20, reserved: 0, flag_bits: 0 });
    Object.assign(this, { volume: 0, internal_attr: 0, external_attr: 0, header_offset: 0 });
    Object.assign(this, { CRC: 0, compress_size: 0, file_size: 0 });
  }

  /** The head of the file in the archive. */
  FileHeader(): string {
    return fromBinary(localHeader(this));
  }
}

/** Date and time in the two words that MS-DOS has for them. */
function stamp(info: ZipInfo): [date: number, time: number] {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = [
    ...iter(info.date_time),
  ].map(Number);
  return [((year - 1980) << 9) | (month << 5) | day, (hour << 11) | (minute << 5) | (second >> 1)];
}

/** The name as bytes, and the flags with what that says of it. */
function nameOf(info: ZipInfo): [name: Uint8Array, flags: number] {
  const name = toBytes(info.filename);
  const flags = Number(info.flag_bits);
  return [name, name.some((byte) => byte > 127) ? flags | UTF8_NAME : flags];
}

/** What both heads have, from the version that is needed on. */
function shared(info: ZipInfo, name: Uint8Array, flags: number, extra: Uint8Array): Buffer {
  const bytes = Buffer.alloc(26);
  const [date, time] = stamp(info);
  [Number(info.extract_version), flags, Number(info.compress_type), time, date].forEach((word, i) =>
    bytes.writeUInt16LE(word, 2 * i),
  );
  [info.CRC, info.compress_size, info.file_size].forEach((word, i) =>
    bytes.writeUInt32LE(Number(word) >>> 0, 10 + 4 * i),
  );
  bytes.writeUInt16LE(name.length, 22);
  bytes.writeUInt16LE(extra.length, 24);
  return bytes;
}

function word32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

/** What stands before the content of a file. */
export function localHeader(info: ZipInfo): Buffer {
  const [name, flags] = nameOf(info);
  const extra = toBytes(info.extra);
  return Buffer.concat([word32(localHead), shared(info, name, flags, extra), name, extra]);
}

/** The entry of a file in the directory at the end of the archive. */
export function centralHeader(info: ZipInfo): Buffer {
  const [name, flags] = nameOf(info);
  const [extra, comment] = [toBytes(info.extra), toBytes(info.comment)];
  const tail = Buffer.alloc(14);
  tail.writeUInt16LE(comment.length, 0);
  tail.writeUInt16LE(Number(info.internal_attr), 4);
  tail.writeUInt32LE(Number(info.external_attr) >>> 0, 6);
  tail.writeUInt32LE(Number(info.header_offset), 10);
  const version = Buffer.from([Number(info.create_version), Number(info.create_system)]);
  const head = shared(info, name, flags, extra);
  return Buffer.concat([word32(centralHead), version, head, tail, name, extra, comment]);
}

/** The directory of an archive: its entries, its comment and where it begins; null for what is no archive. */
export function readDirectory(
  bytes: Buffer,
): { infos: ZipInfo[]; comment: string; start: number } | null {
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  if (end < 0 || end + 22 > bytes.length) return null;
  const [count, size, offset] = [
    bytes.readUInt16LE(end + 10),
    bytes.readUInt32LE(end + 12),
    bytes.readUInt32LE(end + 16),
  ];
  const comment = bytes.subarray(end + 22, end + 22 + bytes.readUInt16LE(end + 20));
  // What stands before the archive is no part of it: offsets count from its own beginning.
  const shift = end - size - offset;
  const infos: ZipInfo[] = [];
  let at = end - size;
  if (at < 0) return null;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== centralHead) return null;
    const [name, extra, text] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    infos.push(entryOf(bytes.subarray(at, at + 46 + name + extra + text), name, extra, shift));
    at += 46 + name + extra + text;
  }
  return { infos, comment: fromBinary(comment), start: end - size };
}

function entryOf(bytes: Buffer, name: number, extra: number, shift: number): ZipInfo {
  const flags = bytes.readUInt16LE(8);
  const [time, date] = [bytes.readUInt16LE(12), bytes.readUInt16LE(14)];
  const written = bytes.subarray(46, 46 + name);
  const info = new ZipInfo(
    flags & UTF8_NAME ? fromBytes(written) : fromBinary(written),
    Tuple.of(
      (date >> 9) + 1980,
      (date >> 5) & 15,
      date & 31,
      time >> 11,
      (time >> 5) & 63,
      (time & 31) * 2,
    ),
  );
  info.create_version = bytes[4]!;
  info.create_system = bytes[5]!;
  info.extract_version = bytes[6]!;
  info.reserved = bytes[7]!;
  info.flag_bits = flags;
  info.compress_type = bytes.readUInt16LE(10);
  [info.CRC, info.compress_size, info.file_size] = [16, 20, 24].map((at) =>
    bytes.readUInt32LE(at),
  ) as [number, number, number];
  info.volume = bytes.readUInt16LE(34);
  info.internal_attr = bytes.readUInt16LE(36);
  info.external_attr = bytes.readUInt32LE(38);
  info.header_offset = bytes.readUInt32LE(42) + shift;
  info.extra = fromBinary(bytes.subarray(46 + name, 46 + name + extra));
  info.comment = fromBinary(bytes.subarray(46 + name + extra));
  return info;
}

/** The end of an archive, behind the entries of the directory. */
export function endOfArchive(count: number, size: number, start: number, comment: string): Buffer {
  const text = toBytes(comment);
  const bytes = Buffer.alloc(22);
  bytes.write("PK\x05\x06", "latin1");
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(start, 16);
  bytes.writeUInt16LE(text.length, 20);
  return Buffer.concat([bytes, text]);
}

inModule("zipfile", ZipInfo);
