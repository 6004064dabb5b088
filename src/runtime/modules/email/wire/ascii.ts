/** Whether a text has no characters but those of ASCII. */
export function isAscii(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- those are what it leaves out
  return !/[^\x00-\x7f]/.test(text);
}
