/** A line of text with its time, in seconds. */
export interface Cue {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Reads a WebVTT file: times and texts; positions and styles are the app's own. */
export function parseCaptions(text: string): Cue[] {
  const cues: Cue[] = [];
  for (const block of text.replace(/\r\n?/g, '\n').split(/\n{2,}/)) {
    const lines = block.split('\n').filter((line) => line !== '');
    const at = lines.findIndex((line) => line.includes('-->'));
    const [from, to] = (lines[at] ?? '').split('-->').map(secondsOf);
    if (from !== undefined && to !== undefined && to > from) {
      cues.push({ from, to, text: lines.slice(at + 1).join('\n') });
    }
  }
  return cues;
}

/** "01:02.500" or "1:01:02.500", with settings behind it. NaN for what is no time. */
function secondsOf(time: string): number {
  const parts = (time.trim().split(/\s/)[0] ?? '').split(':').map(Number);
  return parts.reduce((seconds, part) => seconds * 60 + part, 0);
}

/** What is said at a second; empty when nothing is. */
export function captionAt(cues: readonly Cue[], seconds: number): string {
  return cues.find(({ from, to }) => seconds >= from && seconds < to)?.text ?? '';
}

/** Loads the captions of a title; none where they cannot be had. */
export async function loadCaptions(id: string): Promise<Cue[]> {
  try {
    const answer = await fetch(new URL(`media/captions/${id}.vtt`, document.baseURI).href);
    return answer.ok ? parseCaptions(await answer.text()) : [];
  } catch {
    return [];
  }
}
