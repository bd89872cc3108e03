import type { OpenedPackage } from './open-package.js';
import type { Finding, Level, Rule } from './rule.js';
import { codeRules } from './rules/code.js';
import { hbbtvRules } from './rules/hbbtv.js';
import { tizenRules } from './rules/tizen.js';
import { webosRules } from './rules/webos.js';

export const rules: readonly Rule[] = [...tizenRules, ...webosRules, ...hbbtvRules, ...codeRules];

const levels: readonly Level[] = ['error', 'warning', 'note'];

/** Everything that breaks a rule, the worst first. */
export function lookInto(opened: OpenedPackage): Finding[] {
  const found = rules.flatMap(({ id, level, source, check }) =>
    check(opened).map(({ where, what }) => ({ rule: id, level, where, what, source })),
  );
  return found.sort((one, other) => levels.indexOf(one.level) - levels.indexOf(other.level));
}
