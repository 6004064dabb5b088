import type { Diagnostics } from "../../diagnostics/index.js";
import type { BoundProgram, FunctionUnit } from "../scopes/index.js";
import type { Types } from "../types/types.js";
import { FlowGraph, type Step, type Value } from "./graph.js";
import { FunctionFlow } from "./statements.js";

/**
 * The lint of `cpyc check --escape`: reports each `py-eval` and `py-attr` that writes what a client sent as it is, so that
 * it can hold tags and scripts. What a client sends is followed through variables, attributes, calls and results over the
 * whole program, flow-sensitively for local variables, until something escapes it or makes a number of it.
 */
export function findUnescaped(program: BoundProgram, types: Types, diagnostics: Diagnostics): void {
  const summaries = new Map<FunctionUnit, Value>();
  let graph: FlowGraph;
  let known: number;
  do {
    // What functions return depends on what others do: until nothing new is found.
    graph = new FlowGraph();
    known = sizeOf(summaries);
    for (const unit of program.functions) {
      summaries.set(unit, new FunctionFlow(program, types, graph, summaries, unit).run());
    }
  } while (sizeOf(summaries) > known);
  for (const { span, path } of graph.findings()) {
    diagnostics.report("CPY2301", span, wayOf(path), path);
  }
}

function sizeOf(summaries: ReadonlyMap<FunctionUnit, Value>): number {
  let size = 0;
  for (const value of summaries.values()) size += value.size;
  return size;
}

/** The lines of a way: `app.cpy:3 → app.cpy:7`. */
function wayOf(path: readonly Step[]): string {
  const lines = path.map(({ span: { source, start } }) => {
    return `${source.path}:${source.positionAt(start).line}`;
  });
  return lines.filter((line, i) => line !== lines[i - 1]).join(" → ");
}
