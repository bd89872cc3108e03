import { parse, type AnyNode } from 'acorn';
import { builtIns, featuresOf, type Feature } from './features.js';
import { createVendorPaths } from './vendor-paths.js';
import { childrenOf, isFunction, namesIn } from './walk.js';

/** What a script uses, and in which line it does first. */
export interface ScriptScan {
  readonly features: ReadonlyMap<Feature, number>;
  readonly builtIns: ReadonlyMap<string, number>;
  /** Paths of vendors' APIs, as `tizen.tvinputdevice.registerKey`. */
  readonly apis: ReadonlyMap<string, number>;
  /** Names that make requests: `fetch`, `XMLHttpRequest`, `sendBeacon` … */
  readonly network: ReadonlyMap<string, number>;
  /** Texts that are addresses, `http://…`. */
  readonly addresses: ReadonlyMap<string, number>;
  /** Every name of a property or function that is called. */
  readonly calls: ReadonlySet<string>;
}

const requests = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'sendBeacon'];

/** Namespaces of XML and of licences are names, not places that are asked. */
const isName = (address: string): boolean =>
  /^https?:\/\/(www\.w3\.org\/|(developer\.)?(tizen|samsung)\.(org|com)\/(privilege|feature|appcontrol)|www\.apache\.org\/licenses)/.test(
    address,
  );

/** Reads a script as the newest engine would. Throws a SyntaxError, its `loc` saying where, when not even that can. */
export function scanScript(code: string, module = false): ScriptScan {
  const sourceType = module ? 'module' : 'script';
  const program = parse(code, { ecmaVersion: 'latest', sourceType, locations: true, allowHashBang: true });
  const found = {
    features: new Map<Feature, number>(),
    builtIns: new Map<string, number>(),
    apis: new Map<string, number>(),
    network: new Map<string, number>(),
    addresses: new Map<string, number>(),
    calls: new Set<string>(),
  };
  /** Names that are put in place, or whose type is asked for before they are used. */
  const guarded = new Set<string>();
  const vendor = createVendorPaths();
  const inFunction: AnyNode[] = [];

  function visit(node: AnyNode, parent: AnyNode | undefined): void {
    const line = node.loc?.start.line ?? 0;
    const note = <Name>(names: Map<Name, number>, name: Name): unknown => names.has(name) || names.set(name, line);
    for (const feature of featuresOf(node, parent)) note(found.features, feature);
    if (module && node.type === 'AwaitExpression' && !inFunction.length) note(found.features, 'top-level await');
    const opens = isFunction(node);
    if (opens) {
      inFunction.push(node);
      vendor.enter(namesIn(node));
    }
    if (node.type === 'VariableDeclarator') bindPattern(node.id, node.init);
    if (node.type === 'AssignmentExpression') {
      bindPattern(node.left, node.right);
      guarded.add(shortOf(dotted(node.left)));
    }
    if (asksWhether(node, parent)) guarded.add(shortOf(dotted(node)));
    if (node.type === 'Literal' && typeof node.value === 'string') noteAddress(node.value, note);
    if (node.type === 'TemplateElement') noteAddress(node.value.cooked ?? '', note);
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const called = dotted(node.callee).split('.').at(-1);
      if (called) found.calls.add(called);
    }
    if (node.type === 'MemberExpression' || (node.type === 'Identifier' && isRead(node, parent))) {
      const short = shortOf(dotted(node));
      if (Object.hasOwn(builtIns, short)) note(found.builtIns, short);
      const request = requests.find((word) => short === word || short.endsWith(`.${word}`));
      if (request) note(found.network, request);
      const path = vendor.resolve(node);
      if (path && path.length > 1) note(found.apis, path.join('.'));
    }
    for (const child of childrenOf(node)) visit(child, node);
    if (opens) {
      inFunction.pop();
      vendor.leave();
    }
  }

  function bindPattern(pattern: AnyNode, value: AnyNode | null | undefined): void {
    if (!value) return;
    if (pattern.type === 'Identifier') vendor.bind(pattern.name, value);
    const base = pattern.type === 'ObjectPattern' ? vendor.resolve(value) : undefined;
    if (!base || pattern.type !== 'ObjectPattern') return;
    for (const property of pattern.properties) {
      if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
      const api = [...base, property.key.name].join('.');
      if (!found.apis.has(api)) found.apis.set(api, pattern.loc?.start.line ?? 0);
    }
  }

  function noteAddress(value: string, note: (names: Map<string, number>, name: string) => unknown): void {
    if (/^https?:\/\/\S+$/.test(value) && !isName(value)) note(found.addresses, value);
  }

  visit(program, undefined);
  for (const name of guarded) found.builtIns.delete(name);
  return found;
}

/** Whether something asks if `node` is there: under `typeof` or `!`, or what a branch turns on. */
function asksWhether(node: AnyNode, parent: AnyNode | undefined): boolean {
  switch (parent?.type) {
    case 'UnaryExpression':
      return parent.operator === 'typeof' || parent.operator === '!';
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test === node;
    case 'LogicalExpression':
      return parent.left === node;
    default:
      return false;
  }
}

/** A name without the global object before it. */
const shortOf = (name: string): string => name.replace(/^(window|self|globalThis)\./, '');

/** `a.b.c` of names alone; empty for anything else. */
function dotted(node: AnyNode): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ChainExpression') return dotted(node.expression);
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return '';
  const base = dotted(node.object);
  return base ? `${base}.${node.property.name}` : `?.${node.property.name}`;
}

/** A name that is looked up: no key, no declaration, not under `typeof`, which asks whether it is there. */
function isRead(node: AnyNode, parent: AnyNode | undefined): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === node || parent.computed;
    case 'Property':
      return parent.value === node && !(parent.shorthand && parent.kind === 'init' && parent.key === node);
    case 'VariableDeclarator':
      return parent.init === node;
    case 'UnaryExpression':
      return parent.operator !== 'typeof';
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.value === node || parent.computed;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return parent.body === node;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'ClassDeclaration':
    case 'ClassExpression':
      return false;
    default:
      return true;
  }
}
