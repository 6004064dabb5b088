import { hasModuleMember } from "../2-analyze/index.js";
import { importAll, import_, type Statement } from "../target/index.js";
import type { NameSupply } from "./names.js";

const RUNTIME = "cpyc/runtime";

/** Where the modules of threads are that have locks which are never found taken: to acquire one does not wait. */
const withStillLocks: Readonly<Record<string, string>> = {
  thread: "dummy_thread",
  threading: "dummy_threading",
};

/** What is imported from another module of the program. */
interface ModuleImport {
  /** The place of that module in the order in which the modules of the program run. */
  rank: number;
  /** Whether it runs because of this module: one whose types alone are asked for does not. */
  runs: boolean;
  readonly names: Map<string, { local: string; value: boolean }>;
  /** The local name of its namespace, where that is asked for. */
  namespace: string | null;
}

/** The imports of an emitted module: collected while its code is lowered, each under a name that is free there. */
export class Imports {
  readonly #names: NameSupply;
  readonly #runtime = new Map<string, { local: string; value: boolean }>();
  readonly #namespaces = new Map<string, string>();
  readonly #modules = new Map<string, ModuleImport>();
  readonly #locksWait: boolean;

  /** `locksWait`: whether locks may be found taken. */
  constructor(names: NameSupply, locksWait: boolean) {
    this.#names = names;
    this.#locksWait = locksWait;
  }

  /** The local name of a value of the runtime. */
  runtime(name: string): string {
    return this.#import(this.#runtime, name, true);
  }

  /** Whether a local name is that of a value of the runtime. */
  isRuntime(local: string, name: string): boolean {
    return this.#runtime.get(name)?.local === local;
  }

  /** The local name of a type of the runtime. */
  runtimeType(name: string): string {
    return this.#import(this.#runtime, name, false);
  }

  /** The local name of the namespace of a standard module. */
  standardModule(module: string): string {
    const dot = module.lastIndexOf(".");
    const [parent, name] = [module.slice(0, Math.max(dot, 0)), module.slice(dot + 1)];
    // `os.path` is what the module above has under that name: there is one of it.
    if (dot > 0 && hasModuleMember(parent, name)) return `${this.standardModule(parent)}.${name}`;
    const there = this.#locksWait ? module : (withStillLocks[module] ?? module);
    const specifier = `${RUNTIME}/${there.replaceAll(".", "/")}`;
    let local = this.#namespaces.get(specifier);
    if (local === undefined) {
      local = this.#names.has(name) ? this.#names.fresh(`${name}Module`) : this.#names.fresh(name);
      this.#namespaces.set(specifier, local);
    }
    return local;
  }

  /** The local name of an export of another module of the program; its own name, which is shared. */
  module(specifier: string, rank: number, name: string, value: boolean): string {
    const { names } = this.#module(specifier, rank, value);
    const known = names.get(name);
    if (known === undefined) names.set(name, { local: name, value });
    else known.value ||= value;
    return name;
  }

  /** The local name of an export of a module that has names of its own. */
  named(specifier: string, rank: number, name: string, value: boolean): string {
    return this.#import(this.#module(specifier, rank, value).names, name, value);
  }

  /** The local name of the namespace of a module of the program. */
  namespace(specifier: string, rank: number, wanted: string): string {
    const module = this.#module(specifier, rank, true);
    return (module.namespace ??= this.#names.has(wanted)
      ? this.#names.fresh(`${wanted}Module`)
      : this.#names.fresh(wanted));
  }

  /** A module that runs because of this one. */
  run(specifier: string, rank: number): void {
    this.#module(specifier, rank, true);
  }

  /** Makes a module run before all that this one imports. */
  runFirst(specifier: string): void {
    this.#module(specifier, -Infinity, true).rank = -Infinity;
  }

  /** Makes a module run before some others, where this one imports any of them. */
  runBefore(others: readonly string[], specifier: string): void {
    const ranks = others.flatMap((each) => this.#modules.get(each)?.rank ?? []);
    if (ranks.length === 0) return;
    const rank = Math.min(...ranks) - 0.5;
    this.#module(specifier, rank, true).rank = rank;
  }

  #module(specifier: string, rank: number, runs: boolean): ModuleImport {
    let module = this.#modules.get(specifier);
    if (module === undefined) {
      this.#modules.set(specifier, (module = { rank, runs, names: new Map(), namespace: null }));
    }
    module.runs ||= runs;
    return module;
  }

  #import(
    from: Map<string, { local: string; value: boolean }>,
    name: string,
    value: boolean,
  ): string {
    let entry = from.get(name);
    if (entry === undefined) {
      const local = this.#names.has(name) ? this.#names.fresh(`${name}_`) : this.#names.fresh(name);
      entry = { local, value };
      from.set(name, entry);
    }
    entry.value ||= value;
    return entry.local;
  }

  /** The places in the order of the program of the modules that it imports, in that order. */
  get ranks(): readonly number[] {
    const running = [...this.#modules.values()].filter(({ runs }) => runs);
    return running.map(({ rank }) => rank).toSorted((a, b) => a - b);
  }

  /** What is imported of the runtime, and its modules: the names there and the local ones. */
  bindings(): { readonly runtime: [string, string][]; readonly modules: [string, string][] } {
    return {
      runtime: [...this.#runtime].map(([name, { local }]) => [name, local]),
      modules: [...this.#namespaces].map(([specifier, local]) => [
        specifier.slice(RUNTIME.length + 1),
        local,
      ]),
    };
  }

  /** The import statements: the runtime, its modules, the program's own modules as they run. */
  statements(): Statement[] {
    const statements: Statement[] = [];
    if (this.#runtime.size > 0) statements.push(import_(RUNTIME, ...named(this.#runtime)));
    for (const [specifier, local] of sorted(this.#namespaces)) {
      statements.push(importAll(local, specifier));
    }
    const modules = sorted(this.#modules).toSorted(([, a], [, b]) => a.rank - b.rank);
    for (const [specifier, { names, namespace, runs }] of modules) {
      if (namespace !== null) statements.push(importAll(namespace, specifier));
      // One of which types alone are imported would not run.
      const isRun = namespace !== null || [...names.values()].some(({ value }) => value);
      if (runs && !isRun) statements.push(import_(specifier));
      if (names.size > 0) statements.push(import_(specifier, ...named(names)));
    }
    return statements;
  }
}

function named(names: ReadonlyMap<string, { local: string; value: boolean }>) {
  return [...names]
    .toSorted(([a], [b]) => compareNames(a, b))
    .map(([name, { local, value }]) => ({
      name,
      ...(local === name ? {} : { as: local }),
      ...(value ? {} : { type: true }),
    }));
}

function sorted<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** As most formatters sort imports: without regard to case, then by code unit. */
function compareNames(a: string, b: string): number {
  const [lowerA, lowerB] = [a.toLowerCase(), b.toLowerCase()];
  if (lowerA !== lowerB) return lowerA < lowerB ? -1 : 1;
  return a < b ? -1 : 1;
}
