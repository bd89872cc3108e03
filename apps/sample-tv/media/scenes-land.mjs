import { clamp, createRandom, mix, smooth } from './paint.mjs';

const { sin, exp, abs, max } = Math;

/** Curtains of northern light over a still lake. */
export function aurora(aspect) {
  const stars = scatter(11, 70, aspect, 0.62);
  const curtains = [
    { base: 0.5, long: 0.26, hue: 0, drift: 0.11 },
    { base: 0.42, long: 0.3, hue: 0.35, drift: -0.08 },
    { base: 0.58, long: 0.18, hue: 0.12, drift: 0.16 },
  ];
  const peaks = (x) =>
    0.69 -
    0.13 * (1 - abs(sin(x * 2.1 + 0.9))) ** 1.4 -
    0.05 * (1 - abs(sin(x * 4.7 + 2.2))) -
    0.014 * (1 - abs(sin(x * 13)));
  const hills = (x) => 0.742 - 0.05 * smooth(0.75, 1.9, x) - 0.012 * sin(x * 7 + 1) - 0.006 * sin(x * 19);
  return (paint, t) => {
    paint.sky([
      [0, [0.012, 0.022, 0.07]],
      [0.45, [0.02, 0.075, 0.15]],
      [0.75, [0.05, 0.19, 0.24]],
      [1, [0.05, 0.19, 0.24]],
    ]);
    for (const s of stars) paint.glow(s.x, s.y, 0.0035 + s.size * 0.004, [0.8, 0.9, 1], 0.5 + 0.5 * s.size);
    paint.field(192, 108, (x, y, out) => curtainLight(curtains, x, y, t, out));
    paint.ridge(peaks, [0.022, 0.075, 0.11], [0.035, 0.12, 0.155], 0.2);
    paint.ridge(hills, [0.016, 0.05, 0.075], [0.012, 0.035, 0.055], 0.05);
    paint.mirror(0.76, [0.004, 0.012, 0.02], (d) => 0.006 * sin(d * 90 - t * 1.4) * smooth(0, 0.12, d));
    paint.ridge(spruces, [0.006, 0.016, 0.026], [0.003, 0.008, 0.014], 0.12);
  };
}

function curtainLight(curtains, x, y, t, out) {
  out[0] = out[1] = out[2] = 0;
  if (y > 0.78) return;
  for (let k = 0; k < curtains.length; k += 1) {
    const c = curtains[k];
    const line =
      c.base + 0.07 * sin(x * 1.9 + t * c.drift * 1.6 + k * 2.1) + 0.035 * sin(x * 4.3 - t * c.drift * 2 + k);
    const above = line - y;
    const rays = 0.62 + 0.38 * sin(x * 17 + 2.4 * sin(x * 2.6 + t * 0.24 + k) + t * 0.5 * (k + 1));
    const breath = 0.7 + 0.3 * sin(t * 0.35 + x * 1.3 + k * 1.7);
    const body = above > 0 ? exp(-above / (c.long * (0.65 + 0.35 * rays))) : exp(above / 0.016);
    const light = body * rays * breath * 0.98;
    const high = clamp(max(0, above) / c.long + c.hue);
    out[0] += light * mix(0.1, 0.5, high);
    out[1] += light * mix(0.95, 0.22, high);
    out[2] += light * mix(0.55, 0.85, high);
  }
}

function spruces(x) {
  const ground = 0.985 - 0.05 * smooth(0.5, 0, x) - 0.06 * smooth(1.2, 1.78, x);
  let tree = 0;
  for (const [at, tall] of trees) {
    const share = 1 - abs(x - at) / (tall * 0.24);
    if (share > 0) tree = max(tree, tall * (share * 0.86 + 0.14 * (1 - ((share * 7) % 1)) * (1 - share) * 1.4));
  }
  return ground - tree;
}

const trees = [
  [0.05, 0.3],
  [0.13, 0.2],
  [0.2, 0.26],
  [0.29, 0.15],
  [0.36, 0.1],
  [1.42, 0.12],
  [1.5, 0.2],
  [1.57, 0.16],
  [1.65, 0.29],
  [1.72, 0.22],
  [1.77, 0.33],
];

/** Layers of sea under a low moon. */
export function tide(aspect) {
  const stars = scatter(5, 45, aspect, 0.4);
  const moonX = 1.22;
  const waves = Array.from({ length: 8 }, (_, i) => i / 7);
  return (paint, t) => {
    const moonY = 0.3 + 0.02 * sin(t * 0.1);
    paint.sky([
      [0, [0.03, 0.045, 0.13]],
      [0.35, [0.09, 0.13, 0.31]],
      [0.56, [0.42, 0.4, 0.6]],
      [1, [0.42, 0.4, 0.6]],
    ]);
    for (const s of stars) paint.glow(s.x, s.y, 0.003 + s.size * 0.004, [0.9, 0.92, 1], 0.35 + 0.4 * s.size);
    paint.glow(moonX, moonY, 0.75, [0.34, 0.34, 0.46], 0.75);
    paint.glow(moonX, moonY, 0.3, [0.5, 0.46, 0.42], 0.6);
    paint.disc(moonX, moonY, 0.135, 0.135, [0.98, 0.94, 0.84]);
    paint.disc(moonX - 0.035, moonY - 0.03, 0.04, 0.035, [0.87, 0.83, 0.76], 0.6, 0.7);
    paint.disc(moonX + 0.045, moonY + 0.035, 0.055, 0.04, [0.87, 0.83, 0.77], 0.55, 0.7);
    paint.disc(moonX + 0.03, moonY - 0.06, 0.025, 0.022, [0.87, 0.83, 0.76], 0.5, 0.7);
    for (const near of waves) layWave(paint, near, t);
    paint.field(240, 135, (x, y, out) => moonGlitter(x, y, t, moonX, out));
  };
}

function layWave(paint, near, t) {
  const level = 0.56 + 0.37 * near ** 1.35;
  const tall = 0.006 + 0.03 * near;
  const wide = 11 - 7.2 * near;
  const line = (x) =>
    level -
    tall * (sin(x * wide + t * (0.5 + near * 0.45) + near * 9) + 0.5 * sin(x * wide * 1.9 - t * 0.7 + near * 4));
  const crest = [mix(0.4, 0.07, near), mix(0.42, 0.17, near), mix(0.64, 0.36, near)];
  const foot = [mix(0.2, 0.012, near), mix(0.25, 0.035, near), mix(0.46, 0.1, near)];
  paint.ridge(line, crest, foot, 0.1 + 0.08 * near, 0.94);
}

function moonGlitter(x, y, t, moonX, out) {
  out[0] = out[1] = out[2] = 0;
  if (y < 0.56) return;
  const depth = y - 0.56;
  const path = exp(-(((x - moonX) / (0.055 + depth * 0.3)) ** 2));
  // Glints lie closer together towards the horizon.
  const glint =
    max(0, sin(17 * Math.log(depth + 0.05) + 1.2 * sin(x * 11 + t * 0.5) + 0.7 * sin(x * 23 - t * 0.8) - t * 1.3)) ** 2;
  const light = path * (0.16 + 0.62 * glint) * (1.05 - depth * 1.5);
  out[0] = light * 0.8;
  out[1] = light * 0.74;
  out[2] = light * 0.66;
}

/** Sand under a sinking sun, passing slowly. */
export function dunes(aspect, length) {
  const layers = [
    { level: 0.6, tall: 0.03, wide: 2.6, speed: 0.004, crest: [0.8, 0.42, 0.4], foot: [0.66, 0.33, 0.37] },
    { level: 0.65, tall: 0.045, wide: 2.1, speed: 0.009, crest: [0.78, 0.37, 0.3], foot: [0.5, 0.22, 0.29] },
    { level: 0.72, tall: 0.06, wide: 1.6, speed: 0.016, crest: [0.72, 0.31, 0.22], foot: [0.36, 0.14, 0.22] },
    { level: 0.82, tall: 0.07, wide: 1.25, speed: 0.026, crest: [0.6, 0.23, 0.17], foot: [0.22, 0.08, 0.16] },
    { level: 0.96, tall: 0.08, wide: 0.95, speed: 0.04, crest: [0.36, 0.12, 0.13], foot: [0.09, 0.035, 0.08] },
  ];
  return (paint, t) => {
    const late = t / length;
    const sunY = mix(0.3, 0.62, late);
    paint.sky([
      [0, [mix(0.2, 0.1, late), mix(0.16, 0.075, late), mix(0.38, 0.24, late)]],
      [0.34, [mix(0.72, 0.5, late), mix(0.36, 0.22, late), mix(0.43, 0.38, late)]],
      [0.62, [1, mix(0.72, 0.5, late), mix(0.44, 0.34, late)]],
      [1, [1, 0.6, 0.4]],
    ]);
    paint.glow(1.2, sunY, 0.95, [0.5, 0.26, 0.1], 0.7);
    paint.glow(1.2, sunY, 0.32, [0.6, 0.36, 0.16], 0.6);
    paint.disc(1.2, sunY, 0.12, 0.12, [1.15, mix(0.95, 0.78, late), mix(0.72, 0.5, late)]);
    layers.forEach((layer, k) => layDune(paint, layer, k, t));
  };
}

function layDune(paint, layer, k, t) {
  const at = (x) => x + t * layer.speed + k * 3.7;
  const line = (x) => {
    const u = at(x) * layer.wide;
    const crest = 1 - abs(sin(u * 1.1 + 0.5 * sin(u * 0.7)));
    return layer.level - layer.tall * (crest * 1.25 + 0.5 * sin(u * 0.53 + k));
  };
  paint.ridge(line, layer.crest, layer.foot, 0.16 + k * 0.03);
  // The lee side: it starts on the crest line where the dune falls away from the sun, which draws the S-curve.
  const lee = (x) => line(x) + 0.012 + max(0, (line(x + 0.004) - line(x)) * -6) + 0.02 * (1 + sin(at(x) * 2.1 + k));
  const dark = layer.foot.map((v) => v * 0.62);
  paint.ridge(lee, dark, layer.foot, 0.2, 0.55);
}

export function scatter(seed, count, aspect, bottom) {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => ({ x: random() * aspect, y: random() * bottom, size: random() ** 3 }));
}
