import type { AnyNode } from 'acorn';

/**
 * The Chromium that first read each piece of syntax, from Chrome's and V8's release notes as MDN's compatibility data collects them.
 * What is in no row has been read since ES5.
 */
export const syntax = {
  'for…of': 38,
  generator: 39,
  'template literal': 41,
  'computed or short property': 47,
  'arrow function': 45,
  class: 49,
  'let or const': 49,
  'default parameter': 49,
  destructuring: 49,
  spread: 46,
  'rest parameter': 47,
  'new.target': 46,
  'regular expression flag u or y': 50,
  '** operator': 52,
  'async function': 55,
  'object spread': 60,
  'regular expression flag s': 62,
  'regular expression lookbehind': 62,
  'async iteration': 63,
  'import()': 63,
  'named capture group': 64,
  'unicode property in a regular expression': 64,
  'import.meta': 64,
  'catch without a binding': 66,
  BigInt: 67,
  'export * as': 72,
  'class field': 72,
  'private class member': 74,
  'number separator': 75,
  'optional chaining (?.)': 80,
  'nullish coalescing (??)': 80,
  'private method': 84,
  'logical assignment (??=)': 85,
  'top-level await': 89,
  'regular expression flag d': 90,
  'private name in': 91,
  'class static block': 94,
  'regular expression flag v': 112,
} as const;

export type Feature = keyof typeof syntax;

/** Built-ins, by the Chromium that had them first; they are told as they may be guarded, where syntax cannot be. */
export const builtIns: Readonly<Record<string, number>> = {
  globalThis: 71,
  'Array.fromAsync': 121,
  'Object.entries': 54,
  'Object.fromEntries': 73,
  'Object.groupBy': 117,
  'Object.hasOwn': 93,
  'Object.values': 54,
  'Promise.allSettled': 76,
  'Promise.any': 85,
  'Promise.withResolvers': 119,
  'AbortSignal.any': 116,
  'AbortSignal.timeout': 103,
  'crypto.randomUUID': 92,
  AbortController: 66,
  IntersectionObserver: 51,
  ResizeObserver: 64,
  WeakRef: 84,
  queueMicrotask: 71,
  structuredClone: 98,
  fetch: 42,
};

/** The features that one node of a syntax tree uses; `parent` is the node around it. */
export function featuresOf(node: AnyNode, parent: AnyNode | undefined): Feature[] {
  switch (node.type) {
    case 'ArrowFunctionExpression':
      return ['arrow function', ...functionFeatures(node)];
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return functionFeatures(node);
    case 'ForOfStatement':
      return node.await ? ['async iteration'] : ['for…of'];
    case 'TemplateLiteral':
      return ['template literal'];
    case 'Property':
      return parent?.type === 'ObjectExpression' && (node.computed || node.method || node.shorthand)
        ? ['computed or short property']
        : [];
    case 'ClassDeclaration':
    case 'ClassExpression':
      return ['class'];
    case 'PropertyDefinition':
      return [node.key.type === 'PrivateIdentifier' ? 'private class member' : 'class field'];
    case 'MethodDefinition':
      return node.key.type === 'PrivateIdentifier' ? ['private method'] : [];
    case 'StaticBlock':
      return ['class static block'];
    case 'VariableDeclaration':
      return node.kind === 'var' ? [] : ['let or const'];
    case 'AssignmentPattern':
      return ['default parameter'];
    case 'ObjectPattern':
    case 'ArrayPattern':
      return ['destructuring'];
    case 'SpreadElement':
      return [parent?.type === 'ObjectExpression' ? 'object spread' : 'spread'];
    case 'RestElement':
      return [parent?.type === 'ObjectPattern' ? 'object spread' : 'rest parameter'];
    case 'BinaryExpression':
      if (node.left.type === 'PrivateIdentifier') return ['private name in'];
      return node.operator === '**' ? ['** operator'] : [];
    case 'LogicalExpression':
      return node.operator === '??' ? ['nullish coalescing (??)'] : [];
    case 'AssignmentExpression':
      if (node.operator === '**=') return ['** operator'];
      return ['&&=', '||=', '??='].includes(node.operator) ? ['logical assignment (??=)'] : [];
    case 'ChainExpression':
      return ['optional chaining (?.)'];
    case 'CatchClause':
      return node.param ? [] : ['catch without a binding'];
    case 'ImportExpression':
      return ['import()'];
    case 'MetaProperty':
      return [node.meta.name === 'new' ? 'new.target' : 'import.meta'];
    case 'ExportAllDeclaration':
      return node.exported ? ['export * as'] : [];
    case 'Literal':
      return literalFeatures(node);
    default:
      return [];
  }
}

function functionFeatures({ async, generator }: { readonly async: boolean; readonly generator: boolean }): Feature[] {
  if (async && generator) return ['async iteration'];
  if (async) return ['async function'];
  return generator ? ['generator'] : [];
}

function literalFeatures({ regex, bigint, raw }: AnyNode & { type: 'Literal' }): Feature[] {
  if (bigint) return ['BigInt'];
  if (!regex) return raw && /^[\d.]+_/.test(raw) ? ['number separator'] : [];
  const { pattern, flags } = regex;
  const found: Feature[] = [];
  if (/[uy]/.test(flags)) found.push('regular expression flag u or y');
  if (flags.includes('s')) found.push('regular expression flag s');
  if (flags.includes('d')) found.push('regular expression flag d');
  if (flags.includes('v')) found.push('regular expression flag v');
  if (/\(\?<[=!]/.test(pattern)) found.push('regular expression lookbehind');
  if (/\(\?<[^=!]/.test(pattern)) found.push('named capture group');
  if (/[uv]/.test(flags) && /\\p\{/i.test(pattern)) found.push('unicode property in a regular expression');
  return found;
}
