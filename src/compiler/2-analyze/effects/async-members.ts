/** What waits: functions of the runtime's modules and methods of its objects that return a promise. */
export const asyncMembers: Readonly<Record<string, readonly string[]>> = {
  time: ["sleep"],
  RFile: ["read", "readline", "readlines"],
  WFile: ["write", "writelines", "flush", "close"],
};
