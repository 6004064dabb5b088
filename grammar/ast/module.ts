import type { SourceFile, Span } from "../source.js";
import type { Expression, Identifier, Node, Parameters } from "./expressions.js";
import type { Block, Comment, Statement } from "./statements.js";

/** A whole `.cpy` file. */
export interface CpyModule extends Node {
  readonly kind: "CpyModule";
  readonly source: SourceFile;
  readonly uses: readonly UseDeclaration[];
  /** Everything but `use`, in the order of the source. */
  readonly items: readonly ModuleItem[];
  /** Comments behind the last item. */
  readonly closingComments: readonly Comment[];
}

/** A whole `.py` file. */
export interface PythonModule extends Node {
  readonly kind: "PythonModule";
  readonly source: SourceFile;
  readonly body: Block;
}

/** One name of a `use A, B` line. */
export interface UseDeclaration extends Node {
  readonly kind: "Use";
  /** As written, less a `.cpy` at its end. */
  readonly module: Identifier;
}

export type ModuleItem = ModuleStatement | SpecialFunction | CherryClassDeclaration;

/** Python at module level: an import anywhere, or what stands before the first CherryClass. */
export interface ModuleStatement extends Node {
  readonly kind: "ModuleStatement";
  readonly statement: Statement;
}

export type SpecialFunctionName =
  | "initProgram"
  | "initServer"
  | "initAfterBind"
  | "initThread"
  | "initProcess"
  | "hotReloadInitServer"
  | "initRequestBeforeParse"
  | "initRequest"
  | "initNonStaticRequest"
  | "initResponse"
  | "initNonStaticResponse"
  | "onError"
  | "logMessage"
  | "saveSessionData"
  | "loadSessionData"
  | "cleanUpOldSessions";

/** A `def` at column 0 with one of the names of language.md, section 3. */
export interface SpecialFunction extends Node {
  readonly kind: "SpecialFunction";
  readonly name: SpecialFunctionName;
  readonly nameSpan: Span;
  readonly leadingComments: readonly Comment[];
  readonly parameters: Parameters;
  readonly body: Block;
}

export interface CherryClassDeclaration extends Node {
  readonly kind: "CherryClass";
  readonly name: Identifier;
  readonly parents: readonly Expression[];
  readonly modifiers: Modifiers;
  readonly leadingComments: readonly Comment[];
  /** Imports right under the class line, before its first section. */
  readonly imports: readonly Statement[];
  readonly sections: readonly Section[];
}

/** Where each modifier was written, or null. */
export interface Modifiers {
  readonly xmlrpc: Span | null;
  readonly hidden: Span | null;
  readonly abstract: Span | null;
}

export type Section = VariableSection | MethodSection | MaskSection | AspectSection;

export interface VariableSection extends Node {
  readonly kind: "VariableSection";
  readonly body: Block;
}

/** `function:` or `view:`. */
export interface MethodSection extends Node {
  readonly kind: "FunctionSection" | "ViewSection";
  /** Imports and assignments before the first `def`: class attributes. */
  readonly statements: readonly Statement[];
  readonly methods: readonly Method[];
}

export interface MaskSection extends Node {
  readonly kind: "MaskSection";
  readonly statements: readonly Statement[];
  readonly masks: readonly Mask[];
}

/** What a method and a mask have in common: `def name(self, …) hidden xmlrpc:`. */
export interface MethodHeader extends Node {
  readonly name: Identifier;
  /** Without `self`. */
  readonly parameters: Parameters;
  /** The annotation behind `->`. */
  readonly returns: Expression | null;
  readonly hidden: Span | null;
  readonly xmlrpc: Span | null;
  readonly leadingComments: readonly Comment[];
  readonly decorators: readonly Expression[];
}

export interface Method extends MethodHeader {
  readonly kind: "Method";
  readonly body: Block;
}

export interface Mask extends MethodHeader {
  readonly kind: "Mask";
  readonly body: MaskText;
}

/** The template of a mask as it stands in the file, from the line below the header to the line before what ends it. */
export interface MaskText extends Node {
  readonly kind: "MaskText";
  /** Columns of indentation to take off each line. */
  readonly indentation: number;
}

export interface AspectSection extends Node {
  readonly kind: "AspectSection";
  readonly aspects: readonly Aspect[];
}

/** `condition start:` or `condition end:` with a body; the condition `*` is null. */
export interface Aspect extends Node {
  readonly kind: "Aspect";
  readonly condition: Expression | null;
  readonly position: "start" | "end";
  readonly body: Block;
}
