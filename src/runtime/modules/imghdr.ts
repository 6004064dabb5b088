/** The module `imghdr` of Python 2.7 (library, 21.9): what kind of image a file holds, by its first bytes. */
import { callMethod, open, str, withSignature } from "../python/index.js";

/** The kinds, and how their files begin; the first that fits counts. */
const kinds: readonly (readonly [kind: string, head: RegExp])[] = [
  ["jpeg", /^.{6}(?:JFIF|Exif)/s],
  ["png", /^\x89PNG\r\n.\n/],
  ["gif", /^GIF8[79]a/],
  ["tiff", /^(?:MM|II)/],
  ["rgb", new RegExp(`^${String.fromCharCode(1, 0xda)}`)],
  ["pbm", /^P[14][ \t\n\r]/],
  ["pgm", /^P[25][ \t\n\r]/],
  ["ppm", /^P[36][ \t\n\r]/],
  ["rast", /^\x59\xa6\x6a\x95/],
  ["xbm", /^#define /],
  ["bmp", /^BM/],
];

/** The kind of the image in a file, or in the bytes that are given; None where it is not known. @throws IOError */
export const what = withSignature(
  function what(file: unknown, h: unknown = null): string | null {
    const head = (h === null ? headOf(file) : str(h)).replace(/[\udc80-\udcff]/g, (byte) =>
      String.fromCharCode(byte.charCodeAt(0) & 0xff),
    );
    return kinds.find(([, begins]) => begins.test(head))?.[0] ?? null;
  },
  ["file", "h?"],
);

/** The first bytes; a file that was opened before stays where it stands. */
function headOf(file: unknown): string {
  if (typeof file === "string") {
    const opened = open(file, "rb");
    try {
      return opened.read(32);
    } finally {
      opened.close();
    }
  }
  const place = callMethod(file, "tell");
  const head = str(callMethod(file, "read", 32));
  callMethod(file, "seek", place);
  return head;
}
