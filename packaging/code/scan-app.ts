import { asText, type Files } from '../app/files.js';
import { tagsOf, type HtmlTag } from './html.js';
import { scanScript, type ScriptScan } from './scan-script.js';

export interface ScannedScript {
  /** Where it stands: a path, with the line for a script within a page. */
  readonly where: string;
  /** What it uses; undefined when no engine could read it. */
  readonly scan: ScriptScan | undefined;
  /** Why it cannot be read. */
  readonly fault: string | undefined;
}

export interface AppScan {
  readonly scripts: readonly ScannedScript[];
  readonly pages: ReadonlyMap<string, readonly HtmlTag[]>;
  readonly apis: ReadonlySet<string>;
  readonly usesNetwork: boolean;
}

const notCode = /json|template|x-shader|importmap|text\/(?!javascript|ecmascript)/i;

/** What the code and the pages of an app use. */
export function scanApp(files: Files): AppScan {
  const pages = new Map<string, readonly HtmlTag[]>();
  const modules = new Set<string>();
  for (const [path, bytes] of files) if (/\.x?html?$/i.test(path)) pages.set(path, tagsOf(asText(bytes)));
  const scripts: ScannedScript[] = [];
  for (const [path, tags] of pages) {
    for (const { name, line, attributes, content } of tags) {
      if (name !== 'script' || notCode.test(attributes.type ?? '')) continue;
      const module = attributes.type === 'module';
      if (module && attributes.src) modules.add(new URL(attributes.src, `file:///${path}`).pathname.slice(1));
      if (!attributes.src && content.trim()) scripts.push(scanOne(`${path}:${line}`, content, module));
    }
  }
  for (const [path, bytes] of files) {
    if (!/\.m?js$/i.test(path)) continue;
    scripts.push(scanOne(path, asText(bytes), modules.has(path) || path.endsWith('.mjs')));
  }
  const apis = new Set(scripts.flatMap(({ scan }) => [...(scan?.apis.keys() ?? [])]));
  return { scripts, pages, apis, usesNetwork: scripts.some(({ scan }) => (scan?.network.size ?? 0) > 0) };
}

function scanOne(where: string, code: string, module: boolean): ScannedScript {
  try {
    return { where, scan: scanScript(code, module), fault: undefined };
  } catch (error) {
    // A file that only a module imports is one too, but nothing says so.
    if (!module && /import|export/.test(String(error))) return scanOne(where, code, true);
    return { where, scan: undefined, fault: error instanceof Error ? error.message : String(error) };
  }
}
