import { describe, expect, test } from "vitest";
import { parseCommandLine } from "../../src/cli/arguments.js";
import { workshop } from "./support/workshop.js";

describe("a command line", () => {
  test("has defaults", () => {
    expect(parseCommandLine(["build"])).toEqual({
      verb: "build",
      paths: ["src"],
      outDir: "build",
      emit: "ts",
      watch: false,
      searchPath: [],
      debug: false,
      tabWidth: 4,
    });
  });

  test("takes short options joined and long ones with =, before and behind paths", () => {
    const line = ["-DW2", "a.cpy", "--emit=js", "b", "--out-dir", "out", "-Ione", "-I", "two"];
    expect(parseCommandLine(["build", ...line])).toMatchObject({
      paths: ["a.cpy", "b"],
      outDir: "out",
      emit: "js",
      searchPath: ["two", "one"],
      debug: true,
      tabWidth: 2,
    });
  });

  test("takes what stands behind -- as paths", () => {
    expect(parseCommandLine(["check", "--", "-odd.cpy"])).toMatchObject({ paths: ["-odd.cpy"] });
  });

  test("leaves everything behind a .py file to the program", () => {
    const line = ["run", "-D", "words.py", "-n", "--port", "x", "--", "-h"];
    expect(parseCommandLine(line)).toMatchObject({
      file: "words.py",
      debug: true,
      port: undefined,
      programArguments: ["-n", "--port", "x", "--", "-h"],
    });
  });

  test("takes options of a .cpy program on both sides of it", () => {
    const line = ["run", "--host", "::1", "app.cpy", "-C", "live.cfg", "--port", "0"];
    expect(parseCommandLine(line)).toMatchObject({
      file: "app.cpy",
      config: "live.cfg",
      host: "::1",
      port: 0,
    });
  });
});

describe("wrong use", () => {
  const cases: [line: string, message: string][] = [
    ["", "cpyc: nothing was asked for\n  try cpyc build, or cpyc --help\n"],
    ["biuld", "cpyc: there is no verb biuld\n  did you mean cpyc build?\n"],
    [
      "deploy",
      "cpyc: there is no verb deploy\n  the verbs are build, run, check; cpyc --help tells more\n",
    ],
    ["app.cpy", "cpyc: app.cpy is no verb\n  try cpyc run app.cpy, or cpyc build app.cpy\n"],
    ["build --wach", "cpyc: cpyc build has no option --wach\n  did you mean --watch?\n"],
    ["build -Q", "cpyc: cpyc build has no option -Q\n  cpyc build --help lists the options\n"],
    [
      "build --toString",
      "cpyc: cpyc build has no option --toString\n  cpyc build --help lists the options\n",
    ],
    [
      "check --port 1",
      "cpyc: cpyc check has no option --port\n  cpyc check --help lists the options\n",
    ],
    ["--frob", "cpyc: cpyc has no option --frob\n  cpyc --help lists the options\n"],
    ["build --emit c", "cpyc: --emit takes ts or js, not c\n"],
    ["build --out-dir", "cpyc: --out-dir needs a value\n  write --out-dir DIR\n"],
    ["build -I -D", "cpyc: -I needs a value\n  write -I DIR\n"],
    ["build --watch=yes", "cpyc: --watch takes no value\n"],
    ["build -W 0", "cpyc: -W takes a whole number from 1 to 16, not 0\n"],
    ["run", "cpyc: run needs a file\n  try cpyc run src/app.cpy\n"],
    ["run app.txt", "cpyc: app.txt is neither a .cpy nor a .py file\n  try cpyc run src/app.cpy\n"],
    ["run a.cpy b", "cpyc: a.cpy takes no arguments, but b stands behind it\n"],
    ["run a.cpy --port 70000", "cpyc: --port takes a whole number from 0 to 65535, not 70000\n"],
    [
      "run a.cpy",
      "cpyc: there is no file a.cpy\n  check the spelling, and the folder you are in\n",
    ],
    [
      "build",
      "cpyc: there is no file or folder src\n  name the folder or file with your program, as in: cpyc build app.cpy\n",
    ],
    ["build empty", "cpyc: there is no .cpy file in empty\n"],
    ["build empty/x.txt", "cpyc: empty/x.txt is neither a folder nor a .cpy or .py file\n"],
    [
      "build empty/x.txt/y",
      "cpyc: there is no file or folder empty/x.txt/y\n  check the spelling, and the folder you are in\n",
    ],
    ["build ok.cpy -I nowhere", "cpyc: -I nowhere: there is no such folder\n"],
    [
      "help deploy",
      "cpyc: there is no verb deploy\n  the verbs are build, run, check; cpyc --help tells more\n",
    ],
  ];

  test.each(cases)("cpyc %s", async (line, message) => {
    const { run, written } = workshop({ "empty/x.txt": "", "ok.cpy": "" });
    const status = await run(...line.split(" ").filter((word) => word !== ""));
    expect({ status, ...written }).toEqual({ status: 2, stdout: "", stderr: message });
  });
});

describe("help", () => {
  test.each(["--help", "-h", "help"])("%s names every verb", async (word) => {
    const { run, written } = workshop();
    expect(await run(word)).toBe(0);
    expect(written.stdout).toMatch(/build .*\n.*run .*\n.*check /);
    expect(written.stderr).toBe("");
  });

  test.each(["build", "run", "check"])("%s --help has examples", async (verb) => {
    for (const line of [
      [verb, "--help"],
      ["help", verb],
      [verb, "-h", "nowhere"],
    ]) {
      const { run, written } = workshop();
      expect(await run(...line)).toBe(0);
      expect(written.stdout).toMatch(new RegExp(`^Usage: cpyc ${verb} `));
      expect(written.stdout).toMatch(/Examples:\n {2}cpyc/);
    }
  });

  test("fits a terminal", async () => {
    for (const verb of ["build", "run", "check"]) {
      const { run, written } = workshop();
      await run(verb, "--help");
      for (const line of written.stdout.split("\n")) expect(line.length).toBeLessThan(110);
    }
  });

  test("--version is one line", async () => {
    const { run, written } = workshop();
    expect(await run("--version")).toBe(0);
    expect(written.stdout).toMatch(/^cpyc \d+\.\d+\.\d+\n$/);
  });
});

test("an error of cpyc itself is one short text, with the stack for those who ask", async () => {
  for (const asked of [false, true]) {
    const { run, written, compiler, system } = workshop({ "a.cpy": "x" });
    const broken = {
      ...system,
      environment: asked ? { CPYC_DEBUG: "1" } : {},
      loadCompiler: () =>
        Promise.resolve({
          ...compiler,
          compileProgram: () => {
            throw new TypeError("x is undefined");
          },
        }),
    };
    const { main } = await import("../../src/cli/index.js");
    expect(await main(["build", "a.cpy"], broken)).toBe(70);
    expect(written.stderr).toMatch(/^cpyc: internal error\. Please report/);
    expect(written.stderr).toContain("TypeError: x is undefined");
    expect(/^ {4}at /m.test(written.stderr)).toBe(asked);
    void run;
  }
});
