import './storage-guard.js';
import { Launch } from './lightning.js';
import { createAppClass } from './app.js';
import { createChoices } from './choices.js';
import { findSet } from './sets/find-set.js';
import { readPlatform } from './settings.js';
import { face, stage } from './theme.js';

start().catch((error: unknown) => {
  // Nothing is drawn yet: whoever packaged this has to read it on the set.
  document.body.textContent = error instanceof Error ? error.message : String(error);
  document.body.className = 'broken';
  throw error;
});

async function start(): Promise<void> {
  const video = document.querySelector('video');
  const canvas = document.querySelector('canvas');
  if (!video || !canvas) throw new Error('The page lacks its video or canvas element');
  const set = findSet(readPlatform(), document.body, video);
  await loadFonts();
  const scale = Math.min(window.innerWidth / stage.w, window.innerHeight / stage.h);
  const webgl = hasWebgl();
  const root = createAppClass({ set, choices: createChoices(), renderer: webgl ? 'WebGL' : 'canvas' });
  Launch(
    root,
    {
      stage: {
        canvas,
        w: Math.round(stage.w * scale),
        h: Math.round(stage.h * scale),
        precision: scale,
        clearColor: 0x00000000,
        canvas2d: !webgl,
      },
      keys: set.keys,
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
  const gl = canvas.getContext('webgl') ?? (canvas.getContext('experimental-webgl') as WebGLRenderingContext | null);
  // One context is enough for a small GPU.
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return gl !== null;
}
