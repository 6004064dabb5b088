import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^cpyc$/, replacement: here("./src/compiler/index.ts") },
      { find: /^cpyc\/runtime$/, replacement: here("./src/runtime/index.ts") },
      { find: /^cpyc\/runtime\/(.+)$/, replacement: here("./src/runtime/modules/") + "$1.ts" },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/temporary-folder.ts",
    testTimeout: 30_000,
    // The default leaves a core to Vitest itself, which on a machine of two makes one worker, and the run half as long again.
    maxWorkers: "100%",
  },
});
