import type { Expression } from "../../../../grammar/index.js";

/** Methods that know letters and digits: of ASCII in a str, of all scripts in a unicode. */
const characterMethods = new Set(
  `capitalize isalnum isalpha isdigit islower isspace istitle isupper lower swapcase title upper`.split(
    " ",
  ),
);

/** Whether a method of a text is to treat it as the unicode that it is seen to be. */
export function isOfCharacters(method: string, text: Expression): boolean {
  return characterMethods.has(method) && isUnicode(text);
}

/**
 * Whether an expression is unicode by what it is: a `u""` literal, `unicode(…)`, something decoded, and what is made of
 * such. Both kinds of text are one type at run time, where nothing tells any more.
 */
function isUnicode(node: Expression): boolean {
  switch (node.kind) {
    case "String":
      return node.unicode;
    case "Binary":
      return (
        (node.operator === "+" && (isUnicode(node.left) || isUnicode(node.right))) ||
        (node.operator === "%" && isUnicode(node.left))
      );
    case "Subscript":
      return isUnicode(node.object);
    case "Call": {
      const { callee } = node;
      if (callee.kind === "Name") return callee.name === "unicode" || callee.name === "unichr";
      if (callee.kind !== "Attribute") return false;
      return (
        callee.attribute.name === "decode" ||
        (textMethods.has(callee.attribute.name) && isUnicode(callee.object))
      );
    }
    default:
      return false;
  }
}

/** Methods of a text that give text of the same kind. */
const textMethods = new Set(
  `${[...characterMethods].filter((name) => !name.startsWith("is")).join(" ")} center expandtabs format join ljust lstrip replace rjust rstrip strip translate zfill`.split(
    " ",
  ),
);
