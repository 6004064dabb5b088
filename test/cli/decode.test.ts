import { expect, test } from "vitest";
import { decodeSource } from "../../src/cli/decode.js";

const decode = (latin1: string) => decodeSource(Buffer.from(latin1, "latin1"));

test.each([
  ["UTF-8", "\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80", "é € 😀"],
  ["a byte order mark", "\xef\xbb\xbfx = 1", "x = 1"],
  ["a byte that starts nothing", "a\xffb", "a\udcffb"],
  ["Latin-1 that says nothing of it", "caf\xe9!", "caf\udce9!"],
  ["a sequence that is cut", "\xe2\x82", "\udce2\udc82"],
  ["a sequence that is cut by another character", "\xe2\x82a", "\udce2\udc82a"],
  ["an overlong sequence", "\xc0\xaf \xe0\x80\xaf", "\udcc0\udcaf \udce0\udc80\udcaf"],
  ["a surrogate", "\xed\xa0\x80", "\udced\udca0\udc80"],
  ["beyond Unicode", "\xf4\x90\x80\x80", "\udcf4\udc90\udc80\udc80"],
  ["the last character", "\xf4\x8f\xbf\xbf\xff", "\u{10ffff}\udcff"],
  [
    "a coding line",
    "# -*- coding: latin-1 -*-\n'\xe9\x80'",
    "# -*- coding: latin-1 -*-\n'\udce9\udc80'",
  ],
  ["an encoding that hides ASCII", "# coding: shift_jis\n'\x95\x5c'", "# coding: shift_jis\n'表'"],
  [
    "one that is named behind code",
    "x = 1\n# coding: shift_jis\n\x95\x5c",
    "x = 1\n# coding: shift_jis\n\udc95\\",
  ],
  ["a coding that nobody knows", "# coding: klingon\n\xff", "# coding: klingon\n\udcff"],
  ["UTF-8 by another name", "# coding: utf_8\n\xc3\xa9\xff", "# coding: utf_8\né\udcff"],
  ["nothing", "", ""],
])("%s", (_, bytes, text) => {
  expect(decode(bytes)).toBe(text);
});
