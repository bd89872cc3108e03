import type { AnyNode } from 'acorn';

/** A path below a vendor's global: `['webapis', 'productinfo', 'getModel']`. */
export type VendorPath = readonly string[];

const vendors = ['webapis', 'tizen'];

/** What is known of a name in one function: the vendor's object that it holds, if any. */
type Names = Map<string, VendorPath | undefined>;

export interface VendorPaths {
  /** Entering a function: its own names hide those around it. */
  enter(names: readonly string[]): void;
  leave(): void;
  /** What `name` holds from here on. */
  bind(name: string, value: AnyNode | undefined): void;
  /** The path that an expression stands for; undefined when it is nothing of a vendor's. */
  resolve(node: AnyNode | null | undefined): VendorPath | undefined;
}

/**
 * Follows the vendors' objects through a script: `window.tizen`, `(globals() || {}).webapis`, names that they were given to, also what
 * optional chains become when they are lowered. Any property with a vendor's name counts as the vendor's object.
 */
export function createVendorPaths(): VendorPaths {
  const page: Names = new Map<string, VendorPath>();
  const scopes = [page];
  const scopeOf = (name: string): Names => scopes.findLast((scope) => scope.has(name)) ?? page;

  function resolve(node: AnyNode | null | undefined): VendorPath | undefined {
    switch (node?.type) {
      case 'Identifier': {
        const scope = scopeOf(node.name);
        return scope.has(node.name) ? scope.get(node.name) : vendors.includes(node.name) ? [node.name] : undefined;
      }
      case 'MemberExpression': {
        const name = propertyName(node);
        const base = resolve(node.object);
        if (name === undefined) return base;
        return base ? [...base, name] : vendors.includes(name) ? [name] : undefined;
      }
      case 'ChainExpression':
        return resolve(node.expression);
      case 'LogicalExpression':
        // What `a && b` gives is b, where it is anything.
        return node.operator === '&&'
          ? (resolve(node.right) ?? resolve(node.left))
          : (resolve(node.left) ?? resolve(node.right));
      case 'ConditionalExpression':
        return resolve(node.consequent) ?? resolve(node.alternate);
      case 'SequenceExpression':
        return resolve(node.expressions.at(-1));
      case 'AssignmentExpression':
        return resolve(node.right);
      default:
        return undefined;
    }
  }

  return {
    enter: (names) => void scopes.push(new Map(names.map((name) => [name, undefined]))),
    leave: () => void scopes.pop(),
    bind(name, value) {
      const path = resolve(value);
      // Once a vendor's object, always one: the temporary names of lowered code are given null first.
      if (path) scopeOf(name).set(name, path);
    },
    resolve,
  };
}

function propertyName(node: AnyNode & { type: 'MemberExpression' }): string | undefined {
  if (!node.computed) return node.property.type === 'Identifier' ? node.property.name : undefined;
  return node.property.type === 'Literal' && typeof node.property.value === 'string' ? node.property.value : undefined;
}
