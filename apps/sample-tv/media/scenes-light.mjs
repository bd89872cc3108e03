import { clamp, createRandom, mix, smooth } from './paint.mjs';
import { scatter } from './scenes-land.mjs';

const { sin, cos, exp, sqrt, max, abs } = Math;

/** A ringed planet and its moons. */
export function orbit(aspect) {
  const stars = scatter(23, 110, aspect, 1);
  const moons = [
    { far: 0.74, size: 0.034, speed: 0.13, phase: 0.4, colour: [0.86, 0.72, 0.6] },
    { far: 0.95, size: 0.022, speed: 0.083, phase: 2.6, colour: [0.6, 0.78, 0.86] },
    { far: 0.6, size: 0.014, speed: 0.21, phase: 4.4, colour: [0.9, 0.85, 0.8] },
  ];
  return (paint, t) => {
    const [x, y] = [1.14 + 0.02 * sin(t * 0.05), 0.5 + 0.012 * sin(t * 0.07)];
    paint.sky([
      [0, [0.012, 0.014, 0.04]],
      [1, [0.02, 0.018, 0.055]],
    ]);
    paint.field(96, 54, (u, v, out) => nebula(u, v, t, out));
    for (const s of stars) paint.glow(s.x, s.y, 0.003 + s.size * 0.005, [0.85, 0.9, 1], 0.35 + 0.65 * s.size);
    const place = moons.map((m) => ({ ...m, turn: t * m.speed + m.phase }));
    for (const m of place) if (sin(m.turn) < 0) layMoon(paint, x, y, m);
    layRing(paint, x, y, (dy) => dy < 0);
    paint.glow(x + 0.1, y - 0.06, 0.56, [0.2, 0.34, 0.6], 0.5);
    layPlanet(paint, x, y, t);
    layRing(paint, x, y, (dy) => dy >= 0);
    for (const m of place) if (sin(m.turn) >= 0) layMoon(paint, x, y, m);
  };
}

const sun = [0.72, -0.42, 0.55];

function nebula(x, y, t, out) {
  const a = sin(x * 2.2 + 1.4 * sin(y * 3 + t * 0.04) + 0.6) * 0.5 + 0.5;
  const b = sin(y * 3.4 - 1.2 * sin(x * 1.7 - t * 0.03)) * 0.5 + 0.5;
  const cloud = a * b * 0.16;
  out[0] = cloud * 0.75;
  out[1] = cloud * 0.32;
  out[2] = cloud * 1.05;
}

function layPlanet(paint, x, y, t) {
  paint.shape(x, y, 0.37, 0.37, (dx, dy, d2, out) => {
    const dz = sqrt(1 - d2);
    const light = max(0, dx * sun[0] + dy * sun[1] + dz * sun[2]);
    const tilt = dy * 0.94 + dx * 0.3;
    const band = sin(tilt * 11 + 0.5 * sin(tilt * 23) + 0.22 * sin(dx * 5 + t * 0.22 + dy * 3)) * 0.5 + 0.5;
    const rim = (1 - dz) ** 3 * smooth(-0.2, 0.6, dx * sun[0] + dy * sun[1] + 0.3);
    const shine = 0.025 + light * 1.05;
    out[0] = mix(0.83, 0.5, band) * shine + rim * 0.4;
    out[1] = mix(0.6, 0.34, band) * shine + rim * 0.62;
    out[2] = mix(0.47, 0.42, band) * shine + rim * 1.05;
    out[3] = clamp((1 - sqrt(d2)) * 150);
  });
}

function layRing(paint, x, y, half) {
  paint.shape(x, y, 0.9, 0.38, (px, py, d2, out) => {
    // The ring's plane leans: skew the ellipse instead of turning the raster.
    const dx = px * 1.14;
    const lean = py * 2.35 + dx * 0.62;
    const r = sqrt(dx * dx + lean * lean);
    out[3] = 0;
    if (r > 1 || r < 0.58 || !half(lean)) return;
    const gap = smooth(0.79, 0.805, r) - smooth(0.82, 0.835, r);
    const grooves = 0.66 + 0.34 * sin(r * 62 + sin(r * 23) * 2);
    const shadow = half(-1) ? smooth(-0.05, -0.4, dx) * smooth(0, -0.2, lean) : 0;
    const bright = 1 - 0.85 * shadow * smooth(0.75, 0.55, r);
    out[0] = 0.86 * bright;
    out[1] = 0.74 * bright;
    out[2] = 0.66 * bright;
    out[3] = smooth(0.58, 0.62, r) * smooth(1, 0.97, r) * (1 - gap) * grooves * 0.72;
  });
}

function layMoon(paint, x, y, moon) {
  const [mx, my] = [
    x + cos(moon.turn) * moon.far,
    y + sin(moon.turn) * moon.far * 0.2 - cos(moon.turn) * moon.far * 0.13,
  ];
  const size = moon.size * (1 + 0.25 * sin(moon.turn));
  paint.shape(mx, my, size, size, (dx, dy, d2, out) => {
    const light = 0.05 + max(0, dx * sun[0] + dy * sun[1] + sqrt(1 - d2) * sun[2]);
    for (let c = 0; c < 3; c += 1) out[c] = moon.colour[c] * light;
    out[3] = clamp((1 - sqrt(d2)) * size * 500);
  });
}

/** Paper lanterns rising from a river town. */
export function lanterns(aspect) {
  const random = createRandom(42);
  const flock = Array.from({ length: 44 }, (_, i) => {
    const near = (i / 43) ** 1.7;
    return {
      near,
      x: random() * (aspect + 0.2) - 0.1,
      start: random(),
      speed: 0.012 + 0.03 * near + random() * 0.006,
      sway: random() * 6,
      size: 0.008 + 0.042 * near,
      warm: random(),
    };
  });
  const hills = (x) => 0.75 - 0.09 * smooth(0.2, 1.7, x) - 0.025 * sin(x * 4 + 1) - 0.01 * sin(x * 9);
  return (paint, t) => {
    paint.sky([
      [0, [0.022, 0.035, 0.1]],
      [0.4, [0.05, 0.09, 0.2]],
      [0.76, [0.36, 0.22, 0.27]],
      [1, [0.36, 0.22, 0.27]],
    ]);
    paint.glow(1.0, 0.82, 0.8, [0.5, 0.24, 0.1], 0.55);
    paint.ridge(hills, [0.1, 0.09, 0.16], [0.16, 0.1, 0.14], 0.12);
    for (const l of flock) if (l.near < 0.45) layLantern(paint, l, t, 0.84);
    paint.ridge(town, [0.03, 0.03, 0.06], [0.05, 0.035, 0.06], 0.1);
    windows(paint);
    paint.mirror(0.84, [0.006, 0.008, 0.016], (d) => 0.007 * sin(d * 110 - t * 2) * smooth(0, 0.06, d));
    for (const l of flock) if (l.near >= 0.45) layLantern(paint, l, t, 1.3);
  };
}

const roofs = (() => {
  const random = createRandom(9);
  return Array.from({ length: 46 }, (_, i) => ({ x: i * 0.04, tall: 0.015 + random() * 0.05, peak: random() > 0.45 }));
})();

function town(x) {
  const roof = roofs[clamp(Math.floor(x / 0.04), 0, roofs.length - 1)];
  const inside = abs(x - roof.x - 0.02) / 0.02;
  const quay = 0.832 - 0.012 * smooth(0.9, 1.5, x);
  return quay - roof.tall - (roof.peak ? 0.022 * (1 - inside) : 0);
}

function windows(paint) {
  roofs.forEach((roof, i) => {
    if (i % 3 === 1) return;
    paint.disc(roof.x + 0.012, 0.824 - (i % 4) * 0.006, 0.0032, 0.0045, [1.1, 0.72, 0.34]);
    if (i % 2 === 0) paint.disc(roof.x + 0.028, 0.826, 0.0032, 0.0045, [1, 0.6, 0.28]);
  });
}

function layLantern(paint, l, t, bottom) {
  const risen = (l.start * 1.25 + t * l.speed) % 1.25;
  const y = bottom * (1 - risen) + (bottom - 1.2) * risen * 0.6;
  const x = l.x + 0.02 * sin(t * 0.5 + l.sway) + t * 0.002 * (1 + l.near);
  const flicker = 0.9 + 0.1 * sin(t * 3 + l.sway * 5);
  const fade = smooth(bottom, bottom - 0.08, y);
  paint.glow(x, y, l.size * 4.2, [0.62, 0.28, 0.09], 0.55 * flicker * fade);
  paint.shape(x, y, l.size * 0.8, l.size, (dx, dy, d2, out) => {
    // A lantern is wider at its shoulders than at its mouth.
    const narrow = dx / (1 - 0.26 * smooth(-0.2, 1, dy));
    const inside = max(abs(narrow) ** 3 + abs(dy) ** 3, d2 * 0.9);
    const heat = (0.62 + 0.5 * smooth(-0.8, 0.8, dy)) * (1 - 0.3 * dx * dx) * flicker;
    out[0] = 1.12 * heat;
    out[1] = mix(0.56, 0.7, l.warm) * heat;
    out[2] = mix(0.2, 0.32, l.warm) * heat;
    out[3] = clamp((1 - inside) * (4 + l.size * 160)) * fade;
  });
}

/** Folds of cloth in a slow wind. */
export function silk() {
  const folds = Array.from({ length: 9 }, (_, k) => k / 8);
  return (paint, t) => {
    paint.sky([
      [0, [0.05, 0.02, 0.12]],
      [1, [0.09, 0.02, 0.1]],
    ]);
    paint.field(320, 180, (x, y, out) => {
      out[0] = out[1] = out[2] = 0;
      for (const k of folds) {
        const line =
          0.06 + k * 0.92 + 0.16 * sin(x * (1.3 + k * 0.7) + t * 0.55 + k * 5) + 0.06 * sin(x * 3.4 - t * 0.8 + k * 11);
        const d = y - line;
        const light = d > 0 ? exp(-d * 6.5) : exp(d * 75);
        const sheen = light * (0.3 + 0.3 * sin(x * 2 + k * 7 - t * 0.5) ** 2);
        out[0] += sheen * mix(0.5, 1.05, k);
        out[1] += sheen * mix(0.16, 0.36, k * k);
        out[2] += sheen * mix(0.95, 0.28, k);
      }
    });
  };
}
