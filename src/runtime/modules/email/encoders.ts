/** The module `email.encoders` of Python 2.7 (library, 18.1.7): what encodes the body of a message and says so in its head. */
import { callMethod, setItem, str, toBytes, withSignature } from "../../python/index.js";
import { encodestring } from "../quopri.js";
import { codecs } from "./wire/codecs.js";

function encoded(message: unknown, body: string | null, name: string): null {
  if (body !== null) callMethod(message, "set_payload", body);
  setItem(message, "Content-Transfer-Encoding", name);
  return null;
}

function payloadOf(message: unknown): string {
  return str(callMethod(message, "get_payload"));
}

export const encode_base64 = withSignature(
  function encode_base64(message: unknown): null {
    const body = payloadOf(message);
    const lines = codecs.base64Lines(body);
    // Where the text does not end in a line's end, what encodes it does not either.
    return encoded(message, body.endsWith("\n") ? lines : lines.replace(/\n$/, ""), "base64");
  },
  ["msg"],
);

export const encode_quopri = withSignature(
  function encode_quopri(message: unknown): null {
    const body = encodestring(payloadOf(message), 1).replaceAll(" ", "=20");
    return encoded(message, body, "quoted-printable");
  },
  ["msg"],
);

/** Says `7bit` or `8bit`, as the body is. */
export const encode_7or8bit = withSignature(
  function encode_7or8bit(message: unknown): null {
    const body = callMethod(message, "get_payload");
    const isPlain = body === null || toBytes(str(body)).every((byte) => byte < 128);
    return encoded(message, null, isPlain ? "7bit" : "8bit");
  },
  ["msg"],
);

export const encode_noop = withSignature(
  function encode_noop(_message: unknown): null {
    return null;
  },
  ["msg"],
);
