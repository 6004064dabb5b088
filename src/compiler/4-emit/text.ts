/** How strings, numbers and names are written. */

/**
 * A string literal: in double quotes, or in single ones where that takes fewer escapes (Prettier's rule). Control
 * characters, lone surrogates, and what ends a line in other languages are escaped.
 */
export function stringText(value: string): string {
  if (!special.test(value)) return `"${value}"`;
  const quote = preferredQuote(value);
  let text = quote;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code === quote.charCodeAt(0) || code === 0x5c) text += "\\" + value[at]!;
    else text += escaped(value, at, code);
  }
  return text + quote;
}

/** The text of one part of a template literal. */
export function quasiText(value: string): string {
  if (!templateSpecial.test(value)) return value;
  let text = "";
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code === 0x60 || code === 0x5c || (code === 0x24 && value.charCodeAt(at + 1) === 0x7b)) {
      text += "\\" + value[at]!;
    } else {
      text += escaped(value, at, code);
    }
  }
  return text;
}

function preferredQuote(value: string): string {
  let double = 0;
  let single = 0;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code === 0x22) double++;
    else if (code === 0x27) single++;
  }
  return double > single ? "'" : '"';
}

/** The character at a place: itself, or its escape. */
function escaped(value: string, at: number, code: number): string {
  if (code < 0x20 || code === 0x7f) {
    switch (code) {
      case 0x08:
        return "\\b";
      case 0x09:
        return "\\t";
      case 0x0a:
        return "\\n";
      case 0x0b:
        return "\\v";
      case 0x0c:
        return "\\f";
      case 0x0d:
        return "\\r";
      case 0x00:
        // `\0` before a digit would be an octal escape.
        return isDigit(value.charCodeAt(at + 1)) ? "\\x00" : "\\0";
      default:
        return "\\x" + code.toString(16).padStart(2, "0");
    }
  }
  if (code >= 0x80 && code < 0xa0) return "\\x" + code.toString(16);
  if (isLoneSurrogate(value, at, code) || code === 0x2028 || code === 0x2029 || code === 0xfeff) {
    return "\\u" + code.toString(16).padStart(4, "0");
  }
  return value[at]!;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLoneSurrogate(value: string, at: number, code: number): boolean {
  if (code < 0xd800 || code > 0xdfff) return false;
  if (code < 0xdc00) {
    const next = value.charCodeAt(at + 1);
    return !(next >= 0xdc00 && next <= 0xdfff);
  }
  const before = value.charCodeAt(at - 1);
  return !(before >= 0xd800 && before <= 0xdbff);
}

// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const special = /["'\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]/;
// eslint-disable-next-line no-control-regex -- as above
const templateSpecial = /[`\\$\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]/;

/** A number literal, without the `+` that JavaScript puts into exponents. The number is finite and not negative. */
export function numberText(value: number): string {
  const text = String(value);
  return text.includes("+") ? text.replace("+", "") : text;
}

/** Whether a name may stand as an identifier (or a property name without quotes). */
export function isIdentifierName(name: string): boolean {
  const first = name.charCodeAt(0);
  if (!isNameStart(first)) return first > 0x7f && identifier.test(name);
  for (let at = 1; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (!isNameStart(code) && !isDigit(code)) return code > 0x7f && identifier.test(name);
  }
  return true;
}

/** An ASCII letter, `_` or `$`. */
function isNameStart(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x5f ||
    code === 0x24
  );
}

const identifier = /^[$_\p{ID_Start}][$\u200c\u200d\p{ID_Continue}]*$/u;

/** The key of a property or the name of a member: a name, a plain number, or a string in quotes. */
export function keyText(key: string): string {
  if (isIdentifierName(key)) return key;
  if (plainNumber.test(key) && String(Number(key)) === key) return key;
  return stringText(key);
}

const plainNumber = /^\d+(?:\.\d+)?$/;
