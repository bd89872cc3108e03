export interface HtmlTag {
  readonly name: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  /** Of a script: what stands between its tags. */
  readonly content: string;
}

const tags = /<!--[\s\S]*?-->|<(script)\b([^>]*)>([\s\S]*?)<\/script\s*>|<([a-z][\w-]*)\b([^>]*)>/gi;
const attributes = /([^\s=/>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** The tags of a page that load something or say something of it, in their order; comments are left out. */
export function tagsOf(html: string): HtmlTag[] {
  return [...html.matchAll(tags)].flatMap((match) => {
    const [, script, scriptAttributes, content = '', other, otherAttributes] = match;
    const name = script ?? other;
    if (!name) return [];
    const read = [...(scriptAttributes ?? otherAttributes ?? '').matchAll(attributes)].map(
      ([, key = '', double, single, bare]): [string, string] => [key.toLowerCase(), double ?? single ?? bare ?? ''],
    );
    const line = html.slice(0, match.index).split('\n').length;
    return [{ name: name.toLowerCase(), line, attributes: Object.fromEntries(read), content }];
  });
}
