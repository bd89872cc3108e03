/**
 * A small painter over a float RGB buffer. Lengths are in picture heights, so a scene looks the same at any size:
 * x runs from 0 to `aspect`, y from 0 (top) to 1. Light adds up and is rolled off softly when bytes are made, so
 * that glows never clip to flat white.
 */
export function createPaint(width, height) {
  const size = { w: width, h: height, aspect: width / height };
  const pixels = new Float32Array(width * height * 3);
  const edge = { edge: new Float32Array(width + 1), steep: new Float32Array(width) };
  const shade = vignette(width, height);

  const paint = {
    aspect: size.aspect,
    /** Fills everything with a vertical gradient: stops of [y, [r, g, b]]. */
    sky: (stops) => fillSky(pixels, size, stops),
    /** Fills everything below a line y(x), shading from `crest` to `foot` over `depth`. */
    ridge: (line, crest, foot, depth, alpha = 1) =>
      fillRidge(pixels, size, edge, line, ramp(crest, foot), depth, alpha),
    /** Adds a round glow. */
    glow: (x, y, radius, colour, strength = 1) =>
      spot(size, x, y, radius, radius, (at, d2) => addScaled(pixels, at, colour, strength * (1 - d2) * (1 - d2))),
    /** Lays an ellipse over the picture, its edge `soft` (a share of the radius) wide. */
    disc: (x, y, rx, ry, colour, alpha = 1, soft = 1.5 / (rx * height)) =>
      spot(size, x, y, rx * (1 + soft), ry * (1 + soft), (at, d2) => {
        const cover = Math.min(1, (1 - Math.sqrt(d2)) * ((1 + soft) / soft)) * alpha;
        blend(pixels, at, colour[0], colour[1], colour[2], cover);
      }),
    /** Lets `shader(dx, dy, d2, out)` colour each pixel of an ellipse; out is [r, g, b, cover]. */
    shape: (x, y, rx, ry, shader) => {
      const out = [0, 0, 0, 1];
      spot(size, x, y, rx, ry, (at, d2, dx, dy) => {
        shader(dx, dy, d2, out);
        blend(pixels, at, out[0], out[1], out[2], out[3]);
      });
    },
    /** Adds light computed on a coarse grid and interpolated: cheap for anything soft. `light(x, y, out)`. */
    field: (columns, rows, light) => addField(pixels, size, columns, rows, light),
    /** Mirrors what is above the line y into the water below it; `ripple(depth)` shifts each row sideways. */
    mirror: (y, tint, ripple) => mirrorBelow(pixels, size, y, tint, ripple),
    /** Blends a grey mask (see clock.mjs) at pixel x, y. */
    stamp: (mask, x, y, value, alpha) => stampMask(pixels, size, mask, x, y, value, alpha),
    /** Writes RGB bytes; `grain` above 0 dithers, which stills need against banding and video cannot afford. */
    toBytes: (out, grain = 0) => writeBytes(pixels, shade, out, grain),
  };
  return paint;
}

export const mix = (a, b, share) => a + (b - a) * share;
export const clamp = (v, low = 0, high = 1) => Math.min(high, Math.max(low, v));
export const smooth = (from, to, v) => {
  const s = clamp((v - from) / (to - from));
  return s * s * (3 - 2 * s);
};

/** Repeatable random numbers, so that the same script always makes the same films. */
export function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let n = Math.imul(state ^ (state >>> 15), 1 | state);
    n = (n + Math.imul(n ^ (n >>> 7), 61 | n)) ^ n;
    return ((n ^ (n >>> 14)) >>> 0) / 4294967296;
  };
}

function blend(pixels, at, r, g, b, cover) {
  pixels[at] += (r - pixels[at]) * cover;
  pixels[at + 1] += (g - pixels[at + 1]) * cover;
  pixels[at + 2] += (b - pixels[at + 2]) * cover;
}

function addScaled(pixels, at, colour, strength) {
  pixels[at] += colour[0] * strength;
  pixels[at + 1] += colour[1] * strength;
  pixels[at + 2] += colour[2] * strength;
}

function ramp(from, to) {
  const table = new Float32Array(257 * 3);
  for (let i = 0; i <= 256; i += 1) {
    for (let c = 0; c < 3; c += 1) table[i * 3 + c] = mix(from[c], to[c], smooth(0, 1, i / 256));
  }
  return table;
}

function fillSky(pixels, { w, h }, stops) {
  for (let y = 0; y < h; y += 1) {
    const v = y / h;
    let i = 0;
    while (i < stops.length - 2 && v > stops[i + 1][0]) i += 1;
    const share = clamp((v - stops[i][0]) / (stops[i + 1][0] - stops[i][0]));
    const colour = [0, 1, 2].map((c) => mix(stops[i][1][c], stops[i + 1][1][c], share));
    for (let x = 0, at = y * w * 3; x < w; x += 1, at += 3) pixels.set(colour, at);
  }
}

function fillRidge(pixels, { w, h }, { edge, steep }, line, colours, depth, alpha) {
  // A column's edge runs from its left to its right border: its cover is spread over all the rows between.
  let top = h;
  for (let x = 0; x <= w; x += 1) edge[x] = line(x / h) * h;
  for (let x = 0; x < w; x += 1) {
    const next = edge[x + 1];
    steep[x] = 1 / (Math.abs(edge[x] - next) + 1);
    edge[x] = Math.min(edge[x], next);
    if (edge[x] < top) top = edge[x];
  }
  const scale = 256 / (depth * h);
  for (let y = Math.max(0, Math.floor(top)); y < h; y += 1) {
    for (let x = 0, at = y * w * 3; x < w; x += 1, at += 3) {
      const inside = y + 1 - edge[x];
      if (inside <= 0) continue;
      const step = Math.min(256, (inside * scale) | 0) * 3;
      const cover = Math.min(1, inside * steep[x]) * alpha;
      blend(pixels, at, colours[step], colours[step + 1], colours[step + 2], cover);
    }
  }
}

function spot({ w, h }, x, y, rx, ry, each) {
  const [cx, cy, px, py] = [x * h, y * h, rx * h, ry * h];
  const [x0, x1] = [Math.max(0, Math.floor(cx - px)), Math.min(w - 1, Math.ceil(cx + px))];
  const [y0, y1] = [Math.max(0, Math.floor(cy - py)), Math.min(h - 1, Math.ceil(cy + py))];
  for (let row = y0; row <= y1; row += 1) {
    const dy = (row + 0.5 - cy) / py;
    for (let column = x0; column <= x1; column += 1) {
      const dx = (column + 0.5 - cx) / px;
      const d2 = dx * dx + dy * dy;
      if (d2 < 1) each((row * w + column) * 3, d2, dx, dy);
    }
  }
}

function addField(pixels, { w, h }, columns, rows, light) {
  const stride = (columns + 1) * 3;
  const grid = new Float32Array(stride * (rows + 1));
  const out = [0, 0, 0];
  for (let j = 0; j <= rows; j += 1) {
    for (let i = 0; i <= columns; i += 1) {
      light((i / columns) * (w / h), j / rows, out);
      grid.set(out, j * stride + i * 3);
    }
  }
  const row = new Float32Array(stride);
  for (let y = 0; y < h; y += 1) {
    const v = (y / h) * rows;
    const upper = (v | 0) * stride;
    for (let k = 0; k < stride; k += 1) row[k] = mix(grid[upper + k], grid[upper + stride + k] ?? 0, v - (v | 0));
    for (let x = 0, at = y * w * 3; x < w; x += 1, at += 3) {
      const u = (x / w) * columns;
      const k = (u | 0) * 3;
      const share = u - (u | 0);
      pixels[at] += row[k] + (row[k + 3] - row[k]) * share;
      pixels[at + 1] += row[k + 1] + (row[k + 4] - row[k + 1]) * share;
      pixels[at + 2] += row[k + 2] + (row[k + 5] - row[k + 2]) * share;
    }
  }
}

function mirrorBelow(pixels, { w, h }, line, tint, ripple) {
  const shore = Math.round(line * h);
  for (let y = shore; y < h; y += 1) {
    const depth = (y - shore) / h;
    const from = Math.max(0, shore - 1 - Math.round((y - shore) * 1.35));
    const shift = ripple(depth) * h;
    const whole = Math.floor(shift);
    const share = shift - whole;
    const dim = 0.82 - depth * 0.9;
    for (let x = 0, at = y * w * 3; x < w; x += 1, at += 3) {
      const a = (from * w + clamp(x + whole, 0, w - 1)) * 3;
      const b = (from * w + clamp(x + whole + 1, 0, w - 1)) * 3;
      for (let c = 0; c < 3; c += 1) pixels[at + c] = mix(pixels[a + c], pixels[b + c], share) * dim + tint[c];
    }
  }
}

function stampMask(pixels, { w }, mask, x, y, value, alpha) {
  for (let row = 0; row < mask.h; row += 1) {
    for (let column = 0; column < mask.w; column += 1) {
      const cover = mask.cover[row * mask.w + column] * alpha;
      if (cover > 0) blend(pixels, ((y + row) * w + x + column) * 3, value, value, value, cover);
    }
  }
}

function vignette(w, h) {
  const shade = new Float32Array(w * h);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const [dx, dy] = [x / w - 0.5, y / h - 0.5];
      shade[y * w + x] = 1 - 0.42 * smooth(0.3, 1.05, Math.hypot(dx, dy) * 1.5);
    }
  }
  return shade;
}

const rollOff = Uint8Array.from({ length: 4096 }, (_, i) => {
  const v = i / 1024;
  return Math.round(255 * (v < 0.75 ? v : 0.75 + 0.25 * Math.tanh((v - 0.75) / 0.25)));
});

function writeBytes(pixels, shade, out, grain) {
  const random = createRandom(7);
  for (let p = 0, i = 0; p < shade.length; p += 1) {
    const noise = grain > 0 ? (random() + random() - 1) * grain : 0;
    for (let c = 0; c < 3; c += 1, i += 1) {
      const v = pixels[i] * shade[p] * 1024;
      out[i] = rollOff[v < 0 ? 0 : v > 4095 ? 4095 : v | 0] + noise;
    }
  }
}
