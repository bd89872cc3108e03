import type { OpenedPackage } from './open-package.js';
import type { Finding } from './rule.js';

/** Rows of one rule that are shown; more of the same say nothing new. */
const shown = 8;
const width = 100;

/** Findings as somebody reads them: by rule, with where, what, and whose rule it is. */
export function report(
  path: string,
  { platform, form, version, files }: OpenedPackage,
  findings: readonly Finding[],
): string {
  const size = files.size ? `, ${files.size} files` : '';
  const lines = [`${path}: ${platform} ${form}${version ? ` for ${version} and later` : ''}${size}`, ''];
  for (const rule of new Set(findings.map((finding) => finding.rule))) {
    const same = findings.filter((finding) => finding.rule === rule);
    const [first] = same;
    if (!first) continue;
    lines.push(`${first.level.toUpperCase().padEnd(7)}  ${rule}`);
    for (const { where, what } of same.slice(0, shown)) lines.push(...wrap(`${where}: ${what}`));
    if (same.length > shown) lines.push(...wrap(`… and ${same.length - shown} more`));
    lines.push(...wrap(`[${first.source}]`), '');
  }
  return [...lines, summary(findings)].join('\n');
}

export function summary(findings: readonly Finding[]): string {
  const count = (level: Finding['level'], word: string): string => {
    const number = findings.filter((finding) => finding.level === level).length;
    return `${number} ${word}${number === 1 ? '' : 's'}`;
  };
  return [count('error', 'error'), count('warning', 'warning'), count('note', 'note')].join(', ');
}

function wrap(text: string): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last && last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.map((line, index) => `${index ? '           ' : '         '}${line}`);
}
