/** Reads TypeScript into a target tree, so that cases of the printer can be written as the code that it should print. */
import ts from "typescript";
import * as t from "../../../../src/compiler/target/index.js";
import { StatementReader } from "./statements.js";

/** The target tree of a module that uses no more than the tree has; throws for anything else. */
export function parseTarget(text: string): t.TargetModule {
  const file = ts.createSourceFile("case.ts", text, ts.ScriptTarget.ES2023, true);
  return t.module_(new StatementReader(file).statements(file.statements, file.endOfFileToken));
}
