/** Code objects: `compile(…)`, and `func_code` of functions. */

/** What Python calls a code object. */
export class Code {
  static readonly __name__: string = "code";
  declare readonly __module__: string;
  readonly co_name: string;
  readonly co_filename: string;
  readonly co_argcount: number;
  readonly co_varnames: unknown;
  readonly co_firstlineno: number;
  readonly co_flags: number;

  static {
    Object.defineProperty(this.prototype, "__module__", { value: "__builtin__" });
  }

  constructor(fields: {
    readonly name: string;
    readonly file: string;
    readonly parameters: unknown;
    readonly count: number;
    readonly line?: number;
    readonly flags?: number;
  }) {
    this.co_name = fields.name;
    this.co_filename = fields.file;
    this.co_argcount = fields.count;
    this.co_varnames = fields.parameters;
    this.co_firstlineno = fields.line ?? 1;
    this.co_flags = fields.flags ?? 0;
  }
}
