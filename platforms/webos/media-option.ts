/** What `mediaOption` in the `type` of the chosen `<source>` says. */
interface MediaOption {
  readonly option?: { readonly transmission?: { readonly playTime?: { readonly start?: unknown } } };
}

/** Where a video was told to start, in seconds; 0 when it was not. LG counts milliseconds. */
export function readStart(video: HTMLMediaElement): number {
  const sources = video.getElementsByTagName('source');
  for (let index = 0; index < sources.length; index++) {
    const source = sources[index];
    if (!source || source.src !== video.currentSrc) continue;
    const written = /;\s*mediaOption=(.*)$/.exec(source.type);
    if (!written || !written[1]) return 0;
    try {
      const { option } = JSON.parse(decodeURIComponent(written[1])) as MediaOption;
      const start = option && option.transmission && option.transmission.playTime && option.transmission.playTime.start;
      return typeof start === 'number' && start > 0 ? start / 1000 : 0;
    } catch {
      return 0;
    }
  }
  return 0;
}
