/** How the tokens of XML 1.0 look. Those that are sticky are given their place before each use. */

export const NAME = "[A-Za-z_:\\u00b7-\\uffff][-.\\w:\\u00b7-\\uffff]*";
export const tagName = new RegExp(NAME, "y");
export const startTag = new RegExp(
  `<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`,
  "y",
);
export const endTag = new RegExp(`</(${NAME})\\s*>`, "y");
export const attribute = new RegExp(`\\s+(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, "gy");
export const reference = new RegExp(`&(?:#(?:x([0-9a-fA-F]+)|([0-9]+))|(${NAME}));`, "y");
export const declaration =
  /<\?xml\s+version\s*=\s*(["'])([-\w.:]+)\1(?:\s+encoding\s*=\s*(["'])([A-Za-z][-\w.]*)\3)?(?:\s+standalone\s*=\s*(["'])(yes|no)\5)?\s*\?>/y;
// eslint-disable-next-line no-control-regex -- what XML has no place for
export const forbidden = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** The first thing that the text of an element must not hold. */
export const forbiddenInText = new RegExp(`]]>|${forbidden.source}`);

export const predefined: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};
