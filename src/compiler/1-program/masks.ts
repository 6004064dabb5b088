import {
  type Block,
  type CpyModule,
  type FindInclude,
  type Mask,
  type MaskOptions,
  parseMask,
  type PythonModule,
} from "../../../grammar/index.js";
import type { Diagnostics } from "../diagnostics/index.js";
import type { CompileOptions } from "../options.js";
import type { ParseCache, ParsedMask } from "./parse-cache.js";
import { resolvePrivateNames } from "./private-names.js";
import { cherryClasses } from "./program.js";

/**
 * The statements of each mask of a module. A template is parsed with its module, since what it includes is found and
 * read as modules are.
 */
export function loadMasks(
  tree: CpyModule | PythonModule,
  include: FindInclude,
  { tabWidth, debug }: CompileOptions,
  cache: ParseCache,
  diagnostics: Diagnostics,
): ReadonlyMap<Mask, Block> {
  const masks = new Map<Mask, Block>();
  const futures = futuresOf(tree);
  for (const declared of cherryClasses(tree)) {
    const className = declared.name.name;
    for (const section of declared.sections) {
      if (section.kind !== "MaskSection") continue;
      for (const mask of section.masks) {
        let parsed = cache.masks.get(mask);
        if (parsed === undefined || !isFresh(parsed, include)) {
          parsed = parse(mask, { include, className, tabWidth, debug, futures });
          cache.masks.set(mask, parsed);
        }
        for (const diagnostic of parsed.diagnostics) diagnostics.add(diagnostic);
        masks.set(mask, parsed.tree);
      }
    }
  }
  return masks;
}

function parse(mask: Mask, options: MaskOptions): ParsedMask {
  const includes: ParsedMask["includes"][number][] = [];
  const include: FindInclude = (name, from) => {
    const found = options.include(name, from);
    includes.push({ name, from, found });
    return found;
  };
  const { tree, diagnostics } = parseMask(mask, { ...options, include });
  const { source, start, end } = mask.span;
  const texts = [source.text.slice(start, end), ...includes.map(({ found }) => found?.text ?? "")];
  return { tree: resolvePrivateNames(tree, texts, options.className), diagnostics, includes };
}

/** Whether what a mask included is still what its tags would find. */
function isFresh({ includes }: ParsedMask, include: FindInclude): boolean {
  return includes.every(({ name, from, found }) => {
    const now = include(name, from);
    return now?.path === found?.path && now?.text === found?.text;
  });
}

/** The `from __future__` imports of a module that change how its code is read. */
function futuresOf(tree: CpyModule | PythonModule): {
  readonly printFunction: boolean;
  readonly unicodeLiterals: boolean;
} {
  const names = new Set<string>();
  for (const item of tree.kind === "CpyModule" ? tree.items : []) {
    if (item.kind !== "ModuleStatement" || item.statement.kind !== "ImportFrom") continue;
    const { path, names: imported } = item.statement;
    if (path[0]?.name !== "__future__" || imported === "*") continue;
    for (const { name } of imported) names.add(name.name);
  }
  return {
    printFunction: names.has("print_function"),
    unicodeLiterals: names.has("unicode_literals"),
  };
}
