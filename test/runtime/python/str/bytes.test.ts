import { describe, expect, it } from "vitest";
import { fromBinary, fromBytes, toBytes } from "../../../../src/runtime/python/str/index.js";

const bytes = (...values: number[]) => Uint8Array.from(values);

/** Bytes by a small generator with a fixed seed, many of them parts of UTF-8 sequences. */
function* samples(): Generator<Uint8Array> {
  const parts = [0x41, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0, 0xff];
  let state = 1;
  const next = (limit: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % limit;
  };
  for (let i = 0; i < 3000; i++) {
    yield Uint8Array.from({ length: next(12) }, () => parts[next(parts.length)]!);
  }
}

describe("bytes and text", () => {
  it("text is UTF-8, any other byte is escaped", () => {
    expect(fromBytes(bytes(0x61, 0xc3, 0xa9, 0xff))).toBe("a\u00e9\udcff");
    expect(fromBytes(bytes(0xef, 0xbf, 0xbd))).toBe("\ufffd");
    expect(fromBytes(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe("\ufeffa");
    expect([...toBytes("\u{1f480}")]).toEqual([0xf0, 0x9f, 0x92, 0x80]);
    expect([...toBytes("\udc80")]).toEqual([0x80]);
    expect([...toBytes("\ud800")]).toEqual([0xed, 0xa0, 0x80]);
  });

  it("binary data has one unit for each byte", () => {
    expect(fromBinary(bytes(0x61, 0xc3, 0xa9))).toBe("a\udcc3\udca9");
    expect(fromBinary(bytes(0x61))).toBe("a");
  });

  it("goes there and back without loss", () => {
    for (const sample of samples()) {
      const plain = [...sample];
      expect([...toBytes(fromBytes(sample))]).toEqual(plain);
      expect([...toBytes(fromBinary(sample))]).toEqual(plain);
    }
  });
});
