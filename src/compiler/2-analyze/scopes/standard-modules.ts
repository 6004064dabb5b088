/** The standard modules that the runtime ships (`cpyc/runtime/NAME`). */
export const standardModules: readonly string[] = [
  "copy",
  "itertools",
  "math",
  "operator",
  "random",
  "string",
  "sys",
  "time",
  "types",
];
