/** What `mediaOption` in the `type` of the chosen `<source>` says. */
interface MediaOption {
  readonly option: { readonly transmission: { readonly playTime: { readonly start: unknown } } };
}

/** Where a video was told to start, in seconds; 0 when it was not. LG counts milliseconds. */
export function readStart(video: HTMLMediaElement): number {
  const sources = video.getElementsByTagName('source');
  for (let index = 0; index < sources.length; index++) {
    const source = sources[index];
    if (!source || source.src !== video.currentSrc) continue;
    const written = /;\s*mediaOption=(.*)/.exec(source.type);
    try {
      const { option } = JSON.parse(decodeURIComponent((written as RegExpExecArray)[1] as string)) as MediaOption;
      const { start } = option.transmission.playTime;
      if (typeof start === 'number') return Math.max(0, start / 1000);
    } catch {
      // It is told nothing, or nothing that can be read.
    }
  }
  return 0;
}
