/** Which namespace a prefix stands for, element by element (Namespaces in XML 1.0). */
import type { Attributes } from "./xml-reader.js";

export const XML = "http://www.w3.org/XML/1998/namespace";

/** A name by its namespace, null where it has none. */
export interface ExpandedName {
  readonly uri: string | null;
  readonly local: string;
  readonly prefix: string | null;
}

export class Namespaces {
  readonly #scopes: ReadonlyMap<string, string>[] = [new Map([["xml", XML]])];

  /** Enters an element; gives the prefixes that it declares, "" for the namespace of names without one. */
  enter(attributes: Attributes): readonly (readonly [prefix: string, uri: string])[] {
    const declared = attributes
      .filter(([name]) => name === "xmlns" || name.startsWith("xmlns:"))
      .map(([name, uri]): readonly [string, string] => [name.slice(6), uri]);
    const outer = this.#scopes.at(-1)!;
    this.#scopes.push(declared.length === 0 ? outer : new Map([...outer, ...declared]));
    return declared;
  }

  leave(): void {
    this.#scopes.pop();
  }

  /** A name expanded; undefined where nothing declares its prefix. @param isElement whether a name without prefix has a namespace */
  expand(name: string, isElement: boolean): ExpandedName | undefined {
    const colon = name.indexOf(":");
    const scope = this.#scopes.at(-1)!;
    if (colon < 0) {
      const uri = isElement ? scope.get("") : undefined;
      return { uri: uri === undefined || uri === "" ? null : uri, local: name, prefix: null };
    }
    const prefix = name.slice(0, colon);
    const uri = scope.get(prefix);
    return uri === undefined ? undefined : { uri, local: name.slice(colon + 1), prefix };
  }
}
