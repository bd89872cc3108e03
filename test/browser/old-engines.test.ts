import { expect } from 'chai';

const missing = [
  [globalThis, 'globalThis'],
  [Object, 'fromEntries'],
  [Object, 'hasOwn'],
] as const;

/** As if the engine was of 2017. */
function growOld(): () => void {
  const had = missing.map(([holder, name]) => Object.getOwnPropertyDescriptor(holder, name)!);
  missing.forEach(([holder, name]) => Reflect.deleteProperty(holder, name));
  return () => missing.forEach(([holder, name], index) => Object.defineProperty(holder, name, had[index]!));
}

describe('what ky calls', () => {
  let growYoung = (): void => {};

  afterEach(() => growYoung());

  it('is put in where it is missing, as the language has it', async () => {
    growYoung = growOld();
    // Another address: evaluated anew.
    await import(/* webpackIgnore: true */ `../../src/delivery/old-engines.ts?${Date.now()}`);
    expect(missing.map(([where, name]) => Object.getOwnPropertyDescriptor(where, name)?.enumerable)).to.deep.equal([
      ...[false, false, false],
    ]);
    expect(globalThis).to.equal(window);
    const headers = new Headers({ a: '1', b: '2' });
    expect(Object.fromEntries(headers as unknown as Iterable<[string, string]>)).to.deep.equal({ a: '1', b: '2' });
    expect(Object.fromEntries(new Map([['x', 1]]))).to.deep.equal({ x: 1 });
    expect(Object.hasOwn({ a: undefined }, 'a')).to.equal(true);
    expect(Object.hasOwn({}, 'toString')).to.equal(false);
  });

  it('is left as it is where it is there', async () => {
    const before = missing.map(([where, name]) => Object.getOwnPropertyDescriptor(where, name)!.value as unknown);
    await import(/* webpackIgnore: true */ `../../src/delivery/old-engines.ts?${Date.now()}-again`);
    expect(
      missing.map(([where, name]) => Object.getOwnPropertyDescriptor(where, name)!.value as unknown),
    ).to.deep.equal(before);
  });
});
