/** `os.environ`: a dict of the process's environment that writes through to it. */
import { Dict, primitive, typeName, TypeError } from "../../python/index.js";

class Environ extends Dict<string, string> {
  override setItem(name: unknown, value: unknown): void {
    const text = plain(value, 2);
    process.env[plain(name, 1)] = text;
    super.setItem(plain(name, 1), text);
  }

  protected override dropKey(name: unknown): boolean {
    if (typeof name === "string") delete process.env[name];
    return super.dropKey(name);
  }

  override clear(): void {
    for (const name of this.keys()) this.dropKey(name);
  }
}

function plain(value: unknown, argument: number): string {
  if (typeof value === "string") return value;
  const inner = primitive(value);
  if (typeof inner === "string") return inner;
  const given = value === null ? "None" : typeName(value);
  throw new TypeError(`putenv() argument ${argument} must be string, not ${given}`);
}

function fromProcess(): Environ {
  const environ = new Environ();
  for (const [name, value] of Object.entries(process.env)) environ.setItem(name, value ?? "");
  return environ;
}

export const environ: Environ = fromProcess();
