import type { AnyNode } from 'acorn';

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The nodes directly inside one, in the order in which they stand. */
export function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node)
    .flatMap((value: unknown): unknown[] => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

export const isFunction = (node: AnyNode): boolean =>
  node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';

/** The names that a function declares: its parameters, and what its body declares outside of inner functions. */
export function namesIn(fn: AnyNode): string[] {
  const names: string[] = [];
  const pending: AnyNode[] = childrenOf(fn);
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'FunctionDeclaration') names.push(...namesOfPattern(node.id));
    if (isFunction(node)) continue;
    if (node.type === 'VariableDeclarator') names.push(...namesOfPattern(node.id));
    if (node.type === 'CatchClause' && node.param) names.push(...namesOfPattern(node.param));
    pending.push(...childrenOf(node));
  }
  if ('params' in fn) for (const param of fn.params as AnyNode[]) names.push(...namesOfPattern(param));
  return names;
}

function namesOfPattern(pattern: AnyNode | null): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return namesOfPattern(pattern.left);
    case 'RestElement':
      return namesOfPattern(pattern.argument);
    case 'ArrayPattern':
      return pattern.elements.flatMap(namesOfPattern);
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesOfPattern(property.type === 'Property' ? property.value : property.argument),
      );
    default:
      return [];
  }
}
