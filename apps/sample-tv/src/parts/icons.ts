import { Tools, type Texture } from '../lightning.js';

/** Icons are drawn, not shipped: each is a path on a 24×24 grid. */
const paths = {
  play: 'M7 4.2v15.6a.9.9 0 0 0 1.4.75l11.4-7.8a.9.9 0 0 0 0-1.5L8.4 3.45A.9.9 0 0 0 7 4.2z',
  pause: 'M6.5 4h3.2v16H6.5zM14.3 4h3.2v16h-3.2z',
  forward: 'M3 5.6v12.8l8.6-6.4zM12.4 5.6v12.8l8.6-6.4z',
  rewind: 'M21 5.6v12.8l-8.6-6.4zM11.6 5.6v12.8L3 12z',
  captions:
    'M4 5h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zm2 6v2h5v-2zm7 0v2h5v-2zm-7 4v2h9v-2z',
  sound: 'M9 4.5v9.1A3.6 3.6 0 1 0 11 17V8.3l8-1.7v5A3.6 3.6 0 1 0 21 15V2.1z',
} as const;

export type Icon = keyof typeof paths;

export function iconTexture(name: Icon, px: number): Texture {
  return drawn(`icon-${name}-${px}`, px, (pen) => pen.fill(new Path2D(paths[name])));
}

/** Four fifths of a ring that fades towards its tail. */
export function spinnerTexture(px: number): Texture {
  return drawn(`spinner-${px}`, px, drawSpinner);
}

function drawSpinner(pen: CanvasRenderingContext2D): void {
  const steps = 48;
  pen.lineWidth = 2;
  for (let i = 0; i < steps; i += 1) {
    pen.strokeStyle = `rgba(255, 255, 255, ${(i / steps).toFixed(3)})`;
    pen.beginPath();
    pen.arc(12, 12, 10, (i / steps) * Math.PI * 1.6, ((i + 1.2) / steps) * Math.PI * 1.6);
    pen.stroke();
  }
}

function drawn(key: string, px: number, paint: (pen: CanvasRenderingContext2D) => void): Texture {
  return Tools.getCanvasTexture((done) => {
    const canvas = document.createElement('canvas');
    canvas.width = px;
    canvas.height = px;
    const pen = canvas.getContext('2d');
    if (!pen) return;
    pen.fillStyle = 'white';
    pen.scale(px / 24, px / 24);
    paint(pen);
    done(null, canvas);
  }, key);
}
