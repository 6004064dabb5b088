/**
 * Upper and lower case, and what a text consists of (Python 2.7 library, 5.6.1), as 2.7's str has them: of the letters and
 * digits of ASCII. What they leave alone is the bytes of some encoding there, and text here.
 */

/** The text in upper case. */
export function upper(text: string): string {
  return isAscii(text) ? text.toUpperCase() : text.replace(/[a-z]+/g, raise);
}

/** The text in lower case. */
export function lower(text: string): string {
  return isAscii(text) ? text.toLowerCase() : text.replace(/[A-Z]+/g, drop);
}

/** Upper case becomes lower case, and the reverse. */
export function swapcase(text: string): string {
  return text.replace(/[a-z]+|[A-Z]+/g, (run) => (run < "a" ? drop(run) : raise(run)));
}

/** The first character in upper case, the others in lower case. */
export function capitalize(text: string): string {
  return upper(text.charAt(0)) + lower(text.slice(1));
}

/** Words (runs of letters) capitalized. */
export function title(text: string): string {
  return text.replace(/[A-Za-z]+/g, capitalize);
}

function isAscii(text: string): boolean {
  return !/[\u0080-\uffff]/.test(text);
}

function raise(run: string): string {
  return run.toUpperCase();
}

function drop(run: string): string {
  return run.toLowerCase();
}

/** Whether there is text and all of it is letters. */
export function isalpha(text: string): boolean {
  return /^[A-Za-z]+$/.test(text);
}

/** Whether there is text and all of it is letters or digits. */
export function isalnum(text: string): boolean {
  return /^[A-Za-z\d]+$/.test(text);
}

/** Whether there is text and all of it is digits. */
export function isdigit(text: string): boolean {
  return /^\d+$/.test(text);
}

/** Whether there is text and all of it is white space. */
export function isspace(text: string): boolean {
  return /^[\t-\r ]+$/.test(text);
}

/** Whether there is a letter in lower case and none in upper case. */
export function islower(text: string): boolean {
  return /^[^A-Z]*[a-z][^A-Z]*$/.test(text);
}

/** Whether there is a letter in upper case and none in lower case. */
export function isupper(text: string): boolean {
  return /^[^a-z]*[A-Z][^a-z]*$/.test(text);
}

/** Whether there is a word, and all words begin in upper case and go on in lower case. */
export function istitle(text: string): boolean {
  return /[A-Z]/.test(text) && !/(?<![A-Za-z])[a-z]|[A-Za-z][A-Z]/.test(text);
}
