/**
 * Upper and lower case, and what a text consists of, of Unicode characters (Python 2.7 library, 5.6.1): what the methods of
 * 2.7's unicode do. One character becomes one character ("ß" has no upper case).
 */

const beyondAscii = /[\u0080-\uffff]/;

/** The text in upper case. */
export function upper(text: string): string {
  return beyondAscii.test(text) ? mapCharacters(text, upperOf) : text.toUpperCase();
}

/** The text in lower case. */
export function lower(text: string): string {
  return beyondAscii.test(text) ? mapCharacters(text, lowerOf) : text.toLowerCase();
}

/** Upper case becomes lower case, and the reverse. */
export function swapcase(text: string): string {
  return mapCharacters(text, (character) => {
    if (/\p{Ll}/u.test(character)) return upperOf(character);
    return /\p{Lu}/u.test(character) ? lowerOf(character) : character;
  });
}

/** The first character in upper case, the others in lower case. */
export function capitalize(text: string): string {
  if (text === "") return "";
  const first = String.fromCodePoint(text.codePointAt(0)!);
  return upperOf(first) + lower(text.slice(first.length));
}

/** Words (runs of letters) capitalized. */
export function title(text: string): string {
  let inWord = false;
  return mapCharacters(text, (character) => {
    const changed = inWord ? lowerOf(character) : titleOf(character);
    inWord = isCased(character);
    return changed;
  });
}

function mapCharacters(text: string, change: (character: string) => string): string {
  let changed = "";
  for (const character of text) changed += change(character);
  return changed;
}

function upperOf(character: string): string {
  const raised = character.toUpperCase();
  return raised.length === character.length ? raised : character;
}

function lowerOf(character: string): string {
  const lowered = character.toLowerCase();
  return lowered.length === character.length ? lowered : character;
}

/** The digraphs of Unicode with a title case of their own: Dž, Lj, Nj, Dz. */
function titleOf(character: string): string {
  const code = character.codePointAt(0)!;
  if (code >= 0x1c4 && code <= 0x1cc) {
    return String.fromCharCode(code <= 0x1c6 ? 0x1c5 : code <= 0x1c9 ? 0x1c8 : 0x1cb);
  }
  if (code >= 0x1f1 && code <= 0x1f3) return "\u01f2";
  return upperOf(character);
}

const cased = /[\p{Lu}\p{Ll}\p{Lt}]/u;

function isCased(character: string): boolean {
  return cased.test(character);
}

/** Whether there is text and all of it is letters. */
export function isalpha(text: string): boolean {
  return /^\p{L}+$/u.test(text);
}

/** Whether there is text and all of it is letters or digits. */
export function isalnum(text: string): boolean {
  return /^[\p{L}\p{N}]+$/u.test(text);
}

/** Whether there is text and all of it is digits (superscripts too, as in unicode). */
export function isdigit(text: string): boolean {
  return /^[\p{Nd}\xb2\xb3\xb9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490]+$/u.test(
    text,
  );
}

/** Whether there is text and all of it is decimal digits. */
export function isdecimal(text: string): boolean {
  return /^\p{Nd}+$/u.test(text);
}

/** Whether there is text and all of it stands for numbers (fractions and the like too). */
export function isnumeric(text: string): boolean {
  return /^\p{N}+$/u.test(text);
}

/** Whether there is text and all of it is white space. */
export function isspace(text: string): boolean {
  return /^[\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/.test(text);
}

/** Whether there is a letter in lower case and none in upper case. */
export function islower(text: string): boolean {
  return /\p{Ll}/u.test(text) && !/[\p{Lu}\p{Lt}]/u.test(text);
}

/** Whether there is a letter in upper case and none in lower case. */
export function isupper(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/[\p{Ll}\p{Lt}]/u.test(text);
}

/** Whether there is a word, and all words begin in upper case and go on in lower case. */
export function istitle(text: string): boolean {
  let inWord = false;
  let found = false;
  for (const character of text) {
    if (/[\p{Lu}\p{Lt}]/u.test(character)) {
      if (inWord) return false;
      inWord = found = true;
    } else if (/\p{Ll}/u.test(character)) {
      if (!inWord) return false;
    } else {
      inWord = false;
    }
  }
  return found;
}
