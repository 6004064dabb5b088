/** A module of the output, and what it takes in and gives out. */
import type { StatementNode } from "./node.js";
import type { Statement } from "./statements.js";
import type { Type } from "./types.js";

/** `import { a, b as c, type T } from "m"`, `import * as ns from "m"`, `import "m"`. */
export interface Import extends StatementNode {
  readonly kind: "Import";
  readonly from: string;
  readonly namespace?: string | undefined;
  readonly names: readonly ImportedName[];
}

export interface ImportedName {
  readonly name: string;
  readonly as?: string | undefined;
  /** A type alone: gone in JavaScript. */
  readonly type?: boolean | undefined;
}

/** `export { a, b as c }`, `export { a } from "m"`; without names, `export * from "m"`. */
export interface Export extends StatementNode {
  readonly kind: "Export";
  readonly names: readonly { readonly name: string; readonly as?: string | undefined }[] | null;
  readonly from?: string | undefined;
}

/** `type Name = …`: gone in JavaScript. */
export interface TypeAlias extends StatementNode {
  readonly kind: "TypeAlias";
  readonly name: string;
  readonly exported?: boolean | undefined;
  readonly type: Type;
}

/** A module of the output. */
export interface TargetModule {
  /** Lines at the top of the file, as `//` comments. */
  readonly banner: readonly string[];
  readonly statements: readonly Statement[];
}
