import type { Program } from "../1-program/index.js";
import * as t from "../target/index.js";
import { banner } from "./module.js";

/** `NAMEServer`: the module that serves a program when Node runs it. It imports the program once `configFile` is there. */
export function lowerServer(program: Program): t.TargetModule {
  const { entry } = program;
  const file = `./${entry.outputName.slice(entry.outputName.lastIndexOf("/") + 1)}.js`;
  const options = t.object([t.property("name", t.str(entry.name))]);
  return t.module_(
    [
      t.import_("cpyc/runtime", "serve"),
      t.statement(t.await_(t.call(t.id("serve"), t.arrow([], t.importLater(file)), options))),
    ],
    [banner(entry)],
  );
}
