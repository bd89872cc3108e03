import type Hls from 'hls.js';
import type { Failure } from './tv-player.js';

/** HLS for engines that do not play it by themselves; in a file of its own, loaded when it is needed. */
const script = 'hls.js';

export interface Attached {
  detach(): void;
}

declare global {
  interface Window {
    Hls?: typeof Hls;
  }
}

/** Plays a playlist on a media element by Media Source. */
export function attachHls(video: HTMLVideoElement, url: string, failed: (failure: Failure) => void): Attached {
  let hls: Hls | undefined;
  let detached = false;
  void load().then(
    (Player) => {
      if (detached) return;
      if (!Player.isSupported()) {
        failed('missing');
        return;
      }
      hls = new Player({ maxBufferLength: 12, backBufferLength: 12 });
      hls.on(Player.Events.ERROR, (_event, { fatal, type }) => {
        if (fatal) failed(type === Player.ErrorTypes.NETWORK_ERROR ? 'connection' : 'broken');
      });
      hls.loadSource(url);
      hls.attachMedia(video);
    },
    () => !detached && failed('connection'),
  );
  return {
    detach() {
      detached = true;
      hls?.destroy();
    },
  };
}

function load(): Promise<typeof Hls> {
  if (window.Hls) return Promise.resolve(window.Hls);
  return new Promise((resolve, reject) => {
    const element = document.createElement('script');
    element.src = script;
    element.onload = () => {
      element.remove();
      if (window.Hls) resolve(window.Hls);
      else reject(new Error(`${script} brought no player`));
    };
    element.onerror = () => {
      element.remove();
      reject(new Error(`${script} cannot be loaded`));
    };
    document.head.append(element);
  });
}
