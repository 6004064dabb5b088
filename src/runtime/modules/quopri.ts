/** The module `quopri` of Python 2.7 (library, 18.15): quoted-printable files and strings. */
import { callMethod, fromBytes, str, toBytes, truth, withSignature } from "../python/index.js";
import { decodeQuotedPrintable, encodeQuotedPrintable } from "./binascii/quoted-printable.js";

export const encodestring = withSignature(
  function encodestring(s: unknown, quotetabs: unknown = 0, header: unknown = 0): string {
    return encodeQuotedPrintable(toBytes(str(s)), {
      quotetabs: truth(quotetabs),
      istext: true,
      header: truth(header),
    });
  },
  ["s", "quotetabs?", "header?"],
);

export const decodestring = withSignature(
  function decodestring(s: unknown, header: unknown = 0): string {
    return fromBytes(decodeQuotedPrintable(toBytes(str(s)), truth(header)));
  },
  ["s", "header?"],
);

/** Reads a file, writes it in quoted-printable form to another. */
export const encode = withSignature(
  function encode(input: unknown, output: unknown, quotetabs: unknown, header: unknown = 0): null {
    callMethod(output, "write", encodestring(callMethod(input, "read"), quotetabs, header));
    return null;
  },
  ["input", "output", "quotetabs", "header?"],
);

/** Reads a file in quoted-printable form, writes what it stands for to another. */
export const decode = withSignature(
  function decode(input: unknown, output: unknown, header: unknown = 0): null {
    callMethod(output, "write", decodestring(callMethod(input, "read"), header));
    return null;
  },
  ["input", "output", "header?"],
);
