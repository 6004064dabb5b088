import {
  parseCpy,
  parsePython,
  SourceFile,
  type Block,
  type CpyModule,
  type Mask,
  type ParseResult,
  type PythonModule,
} from "../../../grammar/index.js";

import { resolvePrivateNames } from "./private-names.js";
import { decorateProperties } from "./properties.js";
import { foldVersionTests } from "./version-tests.js";

/** The statements of a mask, what was wrong with its template, and the files that it includes. */
export interface ParsedMask extends ParseResult<Block> {
  readonly includes: readonly {
    readonly name: string;
    readonly from: SourceFile;
    readonly found: SourceFile | undefined;
  }[];
}

export type ParsedModule = ParseResult<CpyModule> | ParseResult<PythonModule>;

/** Parsed files, kept from one compilation to the next for as long as their text stays the same. */
export interface ParseCache {
  /** The tree of a file (`.py` or `.cpy`, by its name) with what the parser had to say. */
  parse(path: string, text: string, tabWidth: number): ParsedModule;
  /** What is known of masks of the parsed files. */
  readonly masks: WeakMap<Mask, ParsedMask>;
  /** Drops the files that are not among `paths`. */
  retain(paths: ReadonlySet<string>): void;
}

/** A cache for one set of options: `tabWidth` and `debug` must not change between calls for the same path. */
export function createParseCache(): ParseCache {
  const parsed = new Map<string, { readonly text: string; readonly result: ParsedModule }>();
  return {
    masks: new WeakMap(),
    parse(path, text, tabWidth) {
      const known = parsed.get(path);
      if (known !== undefined && known.text === text) return known.result;
      const result = parseModule(path, text, tabWidth);
      parsed.set(path, { text, result });
      return result;
    },
    retain(paths) {
      for (const path of parsed.keys()) if (!paths.has(path)) parsed.delete(path);
    },
  };
}

function parseModule(path: string, text: string, tabWidth: number): ParsedModule {
  const source = new SourceFile(path, text);
  const parsed = path.endsWith(".py")
    ? parsePython(source, { tabWidth })
    : parseCpy(source, { tabWidth });
  const tree = resolvePrivateNames(parsed.tree, [text]);
  if (tree.kind !== "PythonModule") return { ...parsed, tree } as ParsedModule;
  const folded = foldVersionTests(tree.body.statements, text);
  const statements = decorateProperties(folded, text);
  return { ...parsed, tree: { ...tree, body: { ...tree.body, statements } } };
}
