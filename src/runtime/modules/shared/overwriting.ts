/**
 * What a file in memory holds once something is written at a place: over what stood there, after zeros where the place is beyond
 * the end. Appending is cheap: the engine joins strings when they are read.
 */
export function overwritten(content: string, at: number, text: string): string {
  if (at === content.length) return content + text;
  return content.slice(0, at).padEnd(at, "\0") + text + content.slice(at + text.length);
}
