/** What binding reads of the syntax tree: the statements of modules, sections and functions, in the order that counts. */
import type {
  Block,
  Parameters,
  Section,
  SpecialFunction,
  Statement,
} from "../../../../grammar/index.js";
import type { ModuleUnit } from "../../1-program/index.js";
import type { FunctionUnit } from "./scope.js";

export function specialFunctions({ tree }: ModuleUnit, name: string): SpecialFunction[] {
  if (tree.kind === "PythonModule") return [];
  return tree.items.filter(
    (item) => item.kind === "SpecialFunction" && item.name === name,
  ) as SpecialFunction[];
}

/** The statements of a function; those of a mask were read from its template. */
export function bodyOf(
  node: NonNullable<FunctionUnit["node"]>,
  module: ModuleUnit,
): readonly Block[] {
  if (node.kind === "Lambda") return [];
  if (node.kind !== "Mask") return [node.body];
  const body = module.masks.get(node);
  return body === undefined ? [] : [body];
}

/** Sections in the order in which the class lays them down: variables, functions, views, masks (language.md, section 4). */
export function inClassOrder(sections: readonly Section[]): Section[] {
  const order = [
    "VariableSection",
    "FunctionSection",
    "ViewSection",
    "MaskSection",
    "AspectSection",
  ];
  return sections.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

export function sectionStatements(section: Section): readonly Statement[] {
  if (section.kind === "VariableSection") return section.body.statements;
  return section.kind === "AspectSection" ? [] : section.statements;
}

export function statementsBlock(
  node: { span: Block["span"] },
  statements: readonly Statement[],
): Block {
  return { kind: "Block", span: node.span, statements, closingComments: [] };
}

export function withoutFirst(parameters: Parameters): Parameters {
  return { ...parameters, positional: parameters.positional.slice(1) };
}
