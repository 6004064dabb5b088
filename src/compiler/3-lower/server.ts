import type { Program } from "../1-program/index.js";
import * as t from "../target/index.js";
import { banner } from "./module.js";
import { variableName } from "./names.js";

/** `NAMEServer`: the module that serves a program when Node runs it. */
export function lowerServer(program: Program): t.TargetModule {
  const { entry } = program;
  const name = variableName(entry.name.replace(/[^\w$]/g, "_"));
  return t.module_(
    [
      t.import_("cpyc/runtime", "serve"),
      t.importAll(name, `./${entry.outputName.slice(entry.outputName.lastIndexOf("/") + 1)}.js`),
      t.statement(
        t.await_(
          t.call(t.id("serve"), t.id(name), t.object([t.property("name", t.str(entry.name))])),
        ),
      ),
    ],
    [banner(entry)],
  );
}
