/** What can be watched. Every film was made by media/make.mjs. */
export interface Title {
  readonly id: string;
  readonly name: string;
  readonly synopsis: string;
  /** Seconds, exactly what the file's container says. */
  readonly length: number;
  readonly year: number;
  readonly genre: string;
}

export interface Shelf {
  readonly name: string;
  readonly titles: readonly Title[];
}

const aurora: Title = {
  id: 'aurora',
  name: 'Aurora',
  synopsis: 'Curtains of green and violet light wander over a mountain lake that keeps perfectly still.',
  length: 60,
  year: 2025,
  genre: 'Night sky',
};

const tide: Title = {
  id: 'tide',
  name: 'Slow Tide',
  synopsis: 'A low moon, eight layers of sea, and a path of light that never quite reaches the shore.',
  length: 40,
  year: 2024,
  genre: 'Sea',
};

const dunes: Title = {
  id: 'dunes',
  name: 'Dunes at Dusk',
  synopsis: 'The sun goes down behind wandering sand. Nothing else happens, and it takes its time.',
  length: 90,
  year: 2025,
  genre: 'Desert',
};

const orbit: Title = {
  id: 'orbit',
  name: 'Far Orbit',
  synopsis: 'Two minutes above a banded giant, while three small moons pass before and behind its rings.',
  length: 120,
  year: 2023,
  genre: 'Space',
};

const lanterns: Title = {
  id: 'lanterns',
  name: 'Lanterns',
  synopsis: 'A river town lets its paper lanterns go, one wish at a time.',
  length: 24,
  year: 2024,
  genre: 'Night sky',
};

const silk: Title = {
  id: 'silk',
  name: 'Silk',
  synopsis: 'Folds of colour in a slow wind. The shortest film here, and the softest.',
  length: 12,
  year: 2025,
  genre: 'Abstract',
};

export const shelves: readonly Shelf[] = [
  { name: 'Tonight', titles: [aurora, tide, dunes, orbit, lanterns, silk] },
  { name: 'Under a minute', titles: [silk, lanterns, tide] },
  { name: 'After dark', titles: [orbit, lanterns, aurora, tide] },
];

export function cardOf(title: Title): string {
  return addressOf(`media/art/${title.id}-card.png`);
}

export function backdropOf(title: Title): string {
  return addressOf(`media/art/${title.id}-backdrop.jpg`);
}

/** Lightning loads pictures in a worker, which cannot resolve relative addresses. */
function addressOf(path: string): string {
  return new URL(path, document.baseURI).href;
}

/** H.264 where the set plays it, VP9 where a browser was built without it. */
export function sourceOf(title: Title, video: HTMLVideoElement): string {
  const h264 = video.canPlayType('video/mp4; codecs="avc1.64001f, mp4a.40.2"') !== '';
  return `media/${title.id}.${h264 ? 'mp4' : 'webm'}`;
}

/** "Night sky · 2025 · 1 min": short films in seconds, longer ones in minutes. */
export function factsOf(title: Title): string {
  const { genre, year, length } = title;
  const long = length < 60 ? `${length} s` : `${Math.floor(length / 60)} min${length % 60 ? ` ${length % 60} s` : ''}`;
  return `${genre}  ·  ${year}  ·  ${long}`;
}

export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
