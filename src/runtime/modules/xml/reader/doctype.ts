/** The type of a document and what its internal subset declares: entities, and what attributes have where they are missing. */

export interface Doctype {
  readonly name: string;
  readonly publicId: string | null;
  readonly systemId: string | null;
  /** The text between the brackets. */
  readonly internalSubset: string | null;
  readonly entities: ReadonlyMap<string, string>;
  readonly defaults: ReadonlyMap<string, readonly (readonly [name: string, value: string])[]>;
}

const head =
  /<!DOCTYPE\s+([A-Za-z_:\u00b7-\uffff][-.\w:\u00b7-\uffff]*)(?:\s+(?:SYSTEM\s+("[^"]*"|'[^']*')|PUBLIC\s+("[^"]*"|'[^']*')\s+("[^"]*"|'[^']*')))?\s*(\[)?/y;

/** Reads a document's type; "incomplete" where it is cut off, the place of the error where it is wrong. */
export function readDoctype(
  text: string,
  at: number,
): { readonly doctype: Doctype; readonly end: number } | "incomplete" | number {
  head.lastIndex = at;
  const found = head.exec(text);
  if (found === null) return text.includes(">", at) ? at + 9 : "incomplete";
  const [whole, name = "", system, publicId, publicSystem, bracket] = found;
  let end = at + whole.length;
  let subset: string | null = null;
  if (bracket !== undefined) {
    const close = subsetEnd(text, end);
    if (close < 0) return "incomplete";
    subset = text.slice(end, close);
    end = close + 1;
  }
  const tail = /^\s*/.exec(text.slice(end))![0].length;
  if (end + tail >= text.length) return "incomplete";
  if (text[end + tail] !== ">") return end + tail;
  const unquoted = (literal: string | undefined) => literal?.slice(1, -1) ?? null;
  const doctype = {
    name,
    publicId: unquoted(publicId)?.replace(/\s+/g, " ").trim() ?? null,
    systemId: unquoted(system ?? publicSystem),
    internalSubset: subset,
    ...declarations(subset ?? ""),
  };
  return { doctype, end: end + tail + 1 };
}

/** Where the bracket closes, quotes, comments and instructions passed; -1 where it does not. */
function subsetEnd(text: string, from: number): number {
  const token = /"[^"]*"|'[^']*'|<!--[^]*?-->|<\?[^]*?\?>|\]/g;
  token.lastIndex = from;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if (found[0] === "]") return found.index;
  }
  return -1;
}

function declarations(subset: string): Pick<Doctype, "entities" | "defaults"> {
  const entities = new Map<string, string>();
  const defaults = new Map<string, (readonly [string, string])[]>();
  const plain = subset.replace(/<!--[^]*?-->/g, "");
  for (const [, name = "", double, single] of plain.matchAll(
    /<!ENTITY\s+([^\s%"'>]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g,
  )) {
    if (!entities.has(name)) entities.set(name, withCharacters(double ?? single ?? ""));
  }
  for (const [, element = "", list = ""] of plain.matchAll(
    /<!ATTLIST\s+([^\s>]+)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g,
  )) {
    const values = defaults.get(element) ?? [];
    for (const [, name = "", double, single] of list.matchAll(
      /([^\s"']+)\s+(?:[A-Z]+|(?:NOTATION\s*)?\([^)]*\))\s+(?:#FIXED\s+)?(?:"([^"]*)"|'([^']*)'|#(?:REQUIRED|IMPLIED))/g,
    )) {
      const value = double ?? single;
      if (value !== undefined) values.push([name, withCharacters(value)]);
    }
    defaults.set(element, values);
  }
  return { entities, defaults };
}

/** References to characters are replaced where an entity is declared; others where it is used. */
function withCharacters(text: string): string {
  return text.replace(/&#(?:x([0-9a-fA-F]+)|([0-9]+));/g, (_, hex?: string, decimal?: string) =>
    String.fromCodePoint(hex === undefined ? Number(decimal) : parseInt(hex, 16)),
  );
}
