type Module = unknown;
type Factory = (...dependencies: never[]) => Module;

/** Loads modules of TAL as its own loader would; `given` stands for those that a test has of its own. */
export type LoadTal = (name: string, given?: Readonly<Record<string, Module>>) => Promise<Module>;

const folder = '/node_modules/tal';

/** A loader of TAL's modules: the framework is the package `tal` (BBC, Apache-2.0). */
export function createTalLoader(): LoadTal {
  const loaded = new Map<string, Promise<Module>>();

  async function read(name: string, given: Readonly<Record<string, Module>>): Promise<Module> {
    const file = `${folder}/static/script/${name.replace(/^antie\//, '')}.js`;
    // The server of these tests compiles scripts and makes them strict, which these are not: `arguments.callee` is used.
    const code = (await (await fetch(file)).text()).replace(/^\s*(["'])use strict\1;/, '');
    const found: { readonly needs: readonly string[]; readonly make: Factory }[] = [];
    const define = (_name: string, ...rest: [readonly string[], Factory] | [Factory]): void => {
      const make = rest.pop() as Factory;
      found.push({ needs: (rest[0] as readonly string[] | undefined) ?? [], make });
    };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
    new Function('define', code)(define);
    const module = found[0];
    if (!module) throw new Error(`${file} defines nothing`);
    const { needs, make } = module;
    const dependencies = await Promise.all(needs.map((need) => load(need, given)));
    return make(...(dependencies as never[]));
  }

  const load: LoadTal = (name, given = {}) => {
    if (Object.hasOwn(given, name)) return Promise.resolve(given[name]);
    const module = loaded.get(name) ?? read(name, given);
    loaded.set(name, module);
    return module;
  };
  return load;
}
