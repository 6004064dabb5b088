/** Reading emitted code as TypeScript does, with the types of the sources. */
import { join } from "node:path";
import {
  createTypeScriptChecker,
  type TypeScriptChecker,
} from "../../src/compiler/typescript/index.js";
import { root } from "./compile.js";

type Options = Parameters<typeof createTypeScriptChecker>[0];

/** A checker that knows the runtime by its sources; of files in the folder of the project unless `options` says otherwise. */
export function sourceChecker(options: Partial<Options> = {}): Promise<TypeScriptChecker> {
  return createTypeScriptChecker({
    folder: root.replace(/\/$/, ""),
    runtimeTypes: {
      index: join(root, "src/runtime/index.ts"),
      modules: join(root, "src/runtime/modules/*.ts"),
    },
    ...options,
  });
}
