/** Which functions of the shipped modules are async, for the compiler: their calls are awaited. */
export const asyncFunctions: Readonly<Record<string, readonly string[]>> = { time: ["sleep"] };
