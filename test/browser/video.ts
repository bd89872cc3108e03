/** A film of the sample app, whole and in memory: it can be sought without a server that knows ranges. An address of it. */
export async function film(name: string): Promise<string> {
  const h264 = document.createElement('video').canPlayType('video/mp4; codecs="avc1.4d401f"') !== '';
  const source = `/apps/sample-tv/media/${name}.${h264 ? 'mp4' : 'webm'}`;
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source}: ${response.status}`);
  return URL.createObjectURL(await response.blob());
}

/** An element in the page; `remove` it afterwards. */
export function createVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  document.body.append(video);
  return video;
}

/** Lets a film play until its playhead is at `seconds`. */
export function reach(video: HTMLVideoElement, seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (video.currentTime < seconds) return;
      video.removeEventListener('timeupdate', look);
      resolve();
    };
    video.addEventListener('timeupdate', look);
  });
}

/** Waits for an event of the element. */
export const once = (target: EventTarget, type: string): Promise<Event> =>
  new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
