import ts from "typescript";

export function has(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return (
    ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) === true
  );
}

export function exported(node: ts.Node): boolean {
  return has(node, ts.SyntaxKind.ExportKeyword);
}
