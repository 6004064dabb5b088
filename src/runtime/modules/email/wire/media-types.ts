/** What kind of picture or sound bytes are, by how they begin. */

type Signature = readonly [subtype: string, test: (head: string) => boolean];

const images: readonly Signature[] = [
  ["jpeg", (head) => /^.{6}(?:JFIF|Exif)/s.test(head)],
  ["png", (head) => head.startsWith("\x89PNG\r\n\x1a\n")],
  ["gif", (head) => /^GIF8[79]a/.test(head)],
  ["tiff", (head) => /^(?:MM|II)/.test(head)],
  ["rgb", (head) => head.startsWith("\x01\xda")],
  ["pbm", (head) => /^P[14][ \t\n\r]/.test(head)],
  ["pgm", (head) => /^P[25][ \t\n\r]/.test(head)],
  ["ppm", (head) => /^P[36][ \t\n\r]/.test(head)],
  ["rast", (head) => head.startsWith("\x59\xa6\x6a\x95")],
  ["xbm", (head) => head.startsWith("#define ")],
  ["bmp", (head) => head.startsWith("BM")],
];

const sounds: readonly Signature[] = [
  ["x-aiff", (head) => /^FORM.{4}AIF[FC]/s.test(head)],
  ["basic", (head) => head.startsWith(".snd")],
  ["x-wav", (head) => /^RIFF.{4}WAVEfmt /s.test(head)],
];

function typeOf(signatures: readonly Signature[], bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 64)).toString("latin1");
  return signatures.find(([, test]) => test(head))?.[0];
}

export function imageType(bytes: Uint8Array): string | undefined {
  return typeOf(images, bytes);
}

export function audioType(bytes: Uint8Array): string | undefined {
  return typeOf(sounds, bytes);
}
