/** The running clock in the corner: rounded seven-segment digits, so that no font is needed to make the films. */
const segments = [
  [0, 0, 1, 0],
  [1, 0, 1, 1],
  [1, 1, 1, 2],
  [0, 2, 1, 2],
  [0, 1, 0, 2],
  [0, 0, 0, 1],
  [0, 1, 1, 1],
];
const lit = ['012345', '12', '01643', '01236', '5612', '05623', '056432', '012', '0123456', '012356'];

/** Stamps mm:ss at the top right, inside the safe area. */
export function createClock(width, height) {
  const unit = Math.round(height * 0.013);
  const digits = lit.map((on) =>
    digitMask(
      [...on].map((i) => segments[Number(i)]),
      unit,
    ),
  );
  const dot = digitMask(
    [
      [0, 0.5, 0, 0.5],
      [0, 1.5, 0, 1.5],
    ],
    unit,
  );
  const [right, top] = [Math.round(width * 0.95), Math.round(height * 0.055)];
  const advance = unit * 2;
  return (paint, seconds) => {
    const text = [Math.floor(seconds / 60), Math.floor(seconds) % 60].map((n) => String(n).padStart(2, '0')).join(':');
    let x = right - Math.round(advance * 4.55);
    for (const sign of text) {
      paint.stamp(sign === ':' ? dot : digits[Number(sign)], x, top, 0.95, 0.62);
      x += sign === ':' ? Math.round(advance * 0.6) : advance;
    }
  };
}

function digitMask(strokes, unit) {
  const pad = Math.ceil(unit * 0.3);
  const [w, h] = [unit + pad * 2, unit * 2 + pad * 2];
  const cover = new Float32Array(w * h);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const [px, py] = [x + 0.5 - pad, y + 0.5 - pad];
      const near = Math.min(
        ...strokes.map((s) =>
          distance(
            px,
            py,
            s.map((v) => v * unit),
          ),
        ),
      );
      cover[y * w + x] = Math.min(1, Math.max(0, unit * 0.17 - near + 0.5));
    }
  }
  return { w, h, cover };
}

function distance(x, y, [x0, y0, x1, y1]) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}
