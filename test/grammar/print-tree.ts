import type {
  Block,
  Comment,
  CpyModule,
  Expression,
  Identifier,
  MethodHeader,
  ModuleItem,
  PythonModule,
  Section,
  Statement,
} from "../../grammar/index.js";
import { argument, list, optional, parameters, printExpression } from "./print-expression.js";

export { printExpression } from "./print-expression.js";

/*
 * Trees as S-expressions: an expression is one line, a statement a line with its bodies indented below. What
 * scripts/record-grammar.py prints from CPython's own tree is the same, as far as CPython has it.
 */

const INDENT = "  ";

/** Prints a whole file. */
export function printModule(tree: CpyModule | PythonModule): string {
  const lines =
    tree.kind === "PythonModule"
      ? block(tree.body, "")
      : [
          ...tree.uses.map(({ module }) => `(use ${module.name})`),
          ...tree.items.flatMap((item) => moduleItem(item)),
          ...closing(tree.closingComments, ""),
        ];
  return lines.map((line) => `${line}\n`).join("");
}

/** Prints a block, a line a statement. */
export function printBlock(body: Block): string {
  return block(body, "").join("\n");
}

// ---- module level

function moduleItem(item: ModuleItem): string[] {
  switch (item.kind) {
    case "ModuleStatement":
      return statement(item.statement, "");
    case "SpecialFunction":
      return [
        ...leading(item.leadingComments, ""),
        `(special ${item.name} ${parameters(item.parameters)})`,
        ...block(item.body, INDENT),
      ];
    case "CherryClass": {
      const { xmlrpc, hidden, abstract } = item.modifiers;
      const words = [
        item.name.name,
        `(${item.parents.map(printExpression).join(" ")})`,
        ...(xmlrpc === null ? [] : ["xmlrpc"]),
        ...(hidden === null ? [] : ["hidden"]),
        ...(abstract === null ? [] : ["abstract"]),
      ];
      return [
        ...leading(item.leadingComments, ""),
        `(CherryClass ${words.join(" ")})`,
        ...item.imports.flatMap((one) => statement(one, INDENT)),
        ...item.sections.flatMap((one) => section(one, INDENT)),
      ];
    }
  }
}

function section(node: Section, indent: string): string[] {
  const deeper = indent + INDENT;
  switch (node.kind) {
    case "VariableSection":
      return [`${indent}(variable)`, ...block(node.body, deeper)];
    case "FunctionSection":
    case "ViewSection":
      return [
        `${indent}(${node.kind === "ViewSection" ? "view" : "function"})`,
        ...node.statements.flatMap((one) => statement(one, deeper)),
        ...node.methods.flatMap((method) => [
          ...methodHeader(method, deeper),
          ...block(method.body, deeper + INDENT),
        ]),
      ];
    case "MaskSection":
      return [
        `${indent}(mask)`,
        ...node.statements.flatMap((one) => statement(one, deeper)),
        ...node.masks.flatMap((mask) => {
          const { source, start, end } = mask.body.span;
          const text = JSON.stringify(source.text.slice(start, end));
          const body = `${deeper}${INDENT}(text ${mask.body.indentation} ${text})`;
          return [...methodHeader(mask, deeper), body];
        }),
      ];
    case "AspectSection":
      return [
        `${indent}(aspect)`,
        ...node.aspects.flatMap(({ condition, position, body }) => [
          `${deeper}(${position} ${condition === null ? "*" : printExpression(condition)})`,
          ...block(body, deeper + INDENT),
        ]),
      ];
  }
}

function methodHeader(method: MethodHeader, indent: string): string[] {
  const words = [
    method.name.name,
    parameters(method.parameters),
    ...(method.returns === null ? [] : [`-> ${printExpression(method.returns)}`]),
    ...(method.hidden === null ? [] : ["hidden"]),
    ...(method.xmlrpc === null ? [] : ["xmlrpc"]),
  ];
  return [
    ...leading(method.leadingComments, indent),
    ...method.decorators.map((one) => `${indent}@${printExpression(one)}`),
    `${indent}(def ${words.join(" ")})`,
  ];
}

// ---- statements

function block(body: Block, indent: string): string[] {
  return [
    ...body.statements.flatMap((one) => statement(one, indent)),
    ...closing(body.closingComments, indent),
  ];
}

function leading(comments: readonly Comment[], indent: string): string[] {
  return comments.map(({ text }) => `${indent}#${text}`);
}

function closing(comments: readonly Comment[], indent: string): string[] {
  return comments.map(({ text }) => `${indent}end #${text}`);
}

function statement(node: Statement, indent: string): string[] {
  const [head, ...bodies] = parts(node, indent);
  const trailing = node.trailingComment === null ? "" : ` #${node.trailingComment.text}`;
  return [...leading(node.leadingComments, indent), `${indent}${head}${trailing}`, ...bodies];
}

/** The head of a statement, and the lines of its bodies. */
function parts(node: Statement, indent: string): string[] {
  const e = printExpression;
  const deeper = indent + INDENT;
  const clause = (name: string, body: Block | null) =>
    body === null ? [] : [`${indent}${name}`, ...block(body, deeper)];
  switch (node.kind) {
    case "ExpressionStatement":
      return [e(node.expression)];
    case "Assignment":
      return [list("=", ...node.targets.map(e), e(node.value))];
    case "AugmentedAssignment":
      return [list(`${node.operator}=`, e(node.target), e(node.value))];
    case "AnnotatedAssignment":
      return [list(":", e(node.target), e(node.annotation), ...optional(node.value))];
    case "Print": {
      const destination = node.destination === null ? [] : [`>>${e(node.destination)}`];
      const newline = node.newline ? [] : [","];
      return [list("print", ...destination, ...node.values.map(e), ...newline)];
    }
    case "Exec":
      return [list("exec", e(node.code), ...optional(node.globals), ...optional(node.locals))];
    case "Delete":
      return [list("del", ...node.targets.map(e))];
    case "Pass":
    case "Break":
    case "Continue":
      return [`(${node.kind.toLowerCase()})`];
    case "Return":
      return [list("return", ...optional(node.value))];
    case "Raise":
      return [
        list(
          "raise",
          ...optional(node.exception),
          ...optional(node.value),
          ...optional(node.traceback),
          ...(node.cause === null ? [] : ["from", e(node.cause)]),
        ),
      ];
    case "Global":
    case "Nonlocal":
      return [list(node.kind.toLowerCase(), ...node.names.map(({ name }) => name))];
    case "Import":
      return [list("import", ...node.modules.map(({ path, alias }) => dotted(path) + as(alias)))];
    case "ImportFrom": {
      const names =
        node.names === "*" ? ["*"] : node.names.map(({ name, alias }) => name.name + as(alias));
      return [list("from", ".".repeat(node.level) + dotted(node.path), ...names)];
    }
    case "Assert":
      return [list("assert", e(node.test), ...optional(node.message))];
    case "If":
      return [
        ...node.branches.flatMap(({ test, body }, index) => [
          index === 0 ? list("if", e(test)) : indent + list("elif", e(test)),
          ...block(body, deeper),
        ]),
        ...clause("(else)", node.otherwise),
      ];
    case "While":
      return [
        list("while", e(node.test)),
        ...block(node.body, deeper),
        ...clause("(else)", node.otherwise),
      ];
    case "For":
      return [
        list("for", e(node.target), e(node.iterable)),
        ...block(node.body, deeper),
        ...clause("(else)", node.otherwise),
      ];
    case "Try":
      return [
        "(try)",
        ...block(node.body, deeper),
        ...node.handlers.flatMap(({ type, target, body }) => [
          indent + list("except", ...optional(type), ...optional(target)),
          ...block(body, deeper),
        ]),
        ...clause("(else)", node.otherwise),
        ...clause("(finally)", node.cleanup),
      ];
    case "With": {
      const items = node.items.map(({ context, target }) =>
        target === null ? e(context) : list("as", e(context), e(target)),
      );
      return [list("with", ...items), ...block(node.body, deeper)];
    }
    case "Function": {
      const returns = node.returns === null ? [] : ["->", e(node.returns)];
      const words = list("def", node.name.name, parameters(node.parameters), ...returns);
      return decorated(node.decorators, words, block(node.body, deeper), indent);
    }
    case "Class": {
      const words = list("class", node.name.name, ...node.bases.map(argument));
      return decorated(node.decorators, words, block(node.body, deeper), indent);
    }
    case "Emit":
      return [list("emit", e(node.value))];
    case "Broken":
      return ["(broken)"];
  }
}

function decorated(
  decorators: readonly Expression[],
  head: string,
  body: string[],
  indent: string,
): string[] {
  const lines = [...decorators.map((one) => `@${printExpression(one)}`), head];
  return [lines[0]!, ...lines.slice(1).map((line) => indent + line), ...body];
}

function as(alias: Identifier | null): string {
  return alias === null ? "" : `:${alias.name}`;
}

function dotted(path: readonly Identifier[]): string {
  return path.map(({ name }) => name).join(".");
}
