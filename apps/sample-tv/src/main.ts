import { Launch } from './lightning.js';
import { createAppClass } from './app.js';
import { createPlayback } from './playback.js';
import { claimMediaKeys, remoteKeys } from './remote-keys.js';
import { face, stage } from './theme.js';

void start();

async function start(): Promise<void> {
  const video = document.querySelector('video');
  const canvas = document.querySelector('canvas');
  if (!video || !canvas) throw new Error('The page lacks its video or canvas element');
  claimMediaKeys();
  await loadFonts();
  const scale = Math.min(window.innerWidth / stage.w, window.innerHeight / stage.h);
  Launch(
    createAppClass(createPlayback(video)),
    {
      stage: {
        canvas,
        w: Math.round(stage.w * scale),
        h: Math.round(stage.h * scale),
        precision: scale,
        clearColor: 0x00000000,
        canvas2d: !hasWebgl(),
      },
      keys: remoteKeys,
    },
    {},
  );
}

/** Waits for the faces before the first frame. Without them the set's own face is better than no app. */
async function loadFonts(): Promise<void> {
  const faces = [
    new FontFace(face.regular, 'url(fonts/inter-400.woff2) format("woff2"), url(fonts/inter-400.woff) format("woff")'),
    new FontFace(face.strong, 'url(fonts/inter-600.woff2) format("woff2"), url(fonts/inter-600.woff) format("woff")'),
  ];
  try {
    for (const font of await Promise.all(faces.map((font) => font.load()))) document.fonts.add(font);
  } catch {
    // Said by the browser's own console already.
  }
}

function hasWebgl(): boolean {
  const canvas = document.createElement('canvas');
  return (canvas.getContext('webgl') ?? canvas.getContext('experimental-webgl')) !== null;
}
