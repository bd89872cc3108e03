/** What can be watched. Every film, sound and picture was made by media/make.mjs. */
export interface Title {
  readonly id: string;
  readonly name: string;
  readonly synopsis: string;
  /** Seconds, exactly what the file's container says; 0 for what never ends. */
  readonly length: number;
  readonly year: number;
  readonly genre: string;
  readonly kind: 'video' | 'audio';
  readonly live?: boolean;
  /** Name of the file below media/, and of its pictures; the id when left out. */
  readonly file?: string;
  readonly art?: string;
  readonly chapters?: readonly Chapter[];
  readonly breaks?: readonly Break[];
  readonly captions?: boolean;
  /** It may be kept on the set. */
  readonly downloadable?: boolean;
}

/** A stretch of a title, in seconds of it. */
export interface Chapter {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

/** An ad break at a second of a title; 0 is before it, its length after it. Its spots are in ads.ts. */
export interface Break {
  readonly name: string;
  readonly offset: number;
  readonly spots: readonly string[];
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
  kind: 'video',
  captions: true,
};

const tide: Title = {
  id: 'tide',
  name: 'Slow Tide',
  synopsis: 'A low moon, eight layers of sea, and a path of light that never quite reaches the shore.',
  length: 40,
  year: 2024,
  genre: 'Sea',
  kind: 'video',
  downloadable: true,
};

const dunes: Title = {
  id: 'dunes',
  name: 'Dunes at Dusk',
  synopsis: 'The sun goes down behind wandering sand. Nothing else happens, and it takes its time.',
  length: 90,
  year: 2025,
  genre: 'Desert',
  kind: 'video',
  chapters: [
    { name: 'Gold', offset: 0, length: 30 },
    { name: 'Ember', offset: 30, length: 30 },
    { name: 'Blue', offset: 60, length: 30 },
  ],
};

const orbit: Title = {
  id: 'orbit',
  name: 'Far Orbit',
  synopsis: 'Two minutes above a banded giant, while three small moons pass before and behind its rings.',
  length: 120,
  year: 2023,
  genre: 'Space',
  kind: 'video',
  captions: true,
  chapters: [
    { name: 'Approach', offset: 0, length: 20 },
    { name: 'First moon', offset: 20, length: 40 },
    { name: 'The gap', offset: 60, length: 35 },
    { name: 'Leaving', offset: 95, length: 25 },
  ],
  breaks: [
    { name: 'pre-roll', offset: 0, spots: ['lumen', 'halden'] },
    { name: 'mid-roll', offset: 45, spots: ['halden'] },
  ],
};

const lanterns: Title = {
  id: 'lanterns',
  name: 'Lanterns',
  synopsis: 'A river town lets its paper lanterns go, one wish at a time.',
  length: 24,
  year: 2024,
  genre: 'Night sky',
  kind: 'video',
  breaks: [
    { name: 'mid-roll', offset: 12, spots: ['halden'] },
    { name: 'post-roll', offset: 24, spots: ['lumen'] },
  ],
};

const silk: Title = {
  id: 'silk',
  name: 'Silk',
  synopsis: 'Folds of colour in a slow wind. The shortest film here, and the softest.',
  length: 12,
  year: 2025,
  genre: 'Abstract',
  kind: 'video',
};

const channel: Title = {
  id: 'channel-one',
  name: 'Channel One',
  synopsis: 'Slow pictures around the clock. It began long before you came, and goes on when you leave.',
  length: 0,
  year: 2026,
  genre: 'Live',
  kind: 'video',
  live: true,
  art: 'channel',
};

const rings: Title = {
  id: 'rings',
  name: 'What Rings Sound Like',
  synopsis: 'Forty seconds for the ears: four notes, slightly out of tune with one another, breathing in turn.',
  length: 40,
  year: 2026,
  genre: 'Listening',
  kind: 'audio',
};

const lost: Title = {
  id: 'lost-reel',
  name: 'The Lost Reel',
  synopsis: 'Nobody has found this film yet. Playing it shows what the app says, and tracks, when a source is missing.',
  length: 30,
  year: 1931,
  genre: 'Missing',
  kind: 'video',
  art: 'lost',
};

/** A long name, and one that reads from right to left: layouts have to bear both. */
const long: Title = {
  ...tide,
  id: 'long-night',
  name: 'The Extraordinarily Long and Mostly Uneventful Night on Which the Moon Forgot to Set over the Bay',
  synopsis:
    'Its name is longer than any screen is wide. The words about it go on as well, well past the three lines that a ' +
    'page has room for, so that whoever builds the next screen finds out at once what becomes of the rest of them, ' +
    'instead of hearing it from an editor in a hurry on a Friday evening.',
  file: 'tide',
  art: 'tide',
  downloadable: false,
};

const night: Title = {
  ...aurora,
  id: 'layl',
  name: 'ليل الأضواء الشمالية',
  synopsis: 'ستائر من الضوء الأخضر والبنفسجي تتجول فوق بحيرة جبلية ساكنة تماما.\u200f',
  genre: 'سماء الليل',
  file: 'aurora',
  art: 'aurora',
  captions: false,
};

const allShelves: readonly Shelf[] = [
  { name: 'Tonight', titles: [aurora, tide, dunes, orbit, lanterns, silk] },
  { name: 'Live and listening', titles: [channel, rings] },
  { name: 'Under a minute', titles: [silk, lanterns, tide] },
  { name: 'After dark', titles: [night, orbit, long, lost] },
];

/** The shelves; without the live channel where there is none. */
export function shelvesOf(hasLive: boolean): readonly Shelf[] {
  const titles = (shelf: Shelf): readonly Title[] => shelf.titles.filter(({ live }) => !live || hasLive);
  return allShelves.map((shelf) => ({ ...shelf, titles: titles(shelf) }));
}

/** Every title once. */
export const titles: readonly Title[] = [...new Set(allShelves.flatMap((shelf) => shelf.titles))];

/** What plays by itself when a title is over: the next film of the first shelf that has it. */
export function nextOf(title: Title): Title | undefined {
  const films = allShelves[0]?.titles ?? [];
  const index = films.indexOf(title);
  return index < 0 ? undefined : films[index + 1];
}

export function cardOf({ id, art }: Title): string {
  return addressOf(`media/art/${art ?? id}-card.png`);
}

export function backdropOf({ id, art }: Title): string {
  return addressOf(`media/art/${art ?? id}-backdrop.jpg`);
}

/** Lightning loads pictures in a worker, which cannot resolve relative addresses. */
function addressOf(path: string): string {
  return new URL(path, document.baseURI).href;
}

/** The file of a title: H.264 and AAC where the set plays them, VP9 and Opus where a browser was built without. */
export function fileOf({ id, file, kind }: Pick<Title, 'id' | 'file' | 'kind'>): string {
  const probe = document.createElement('video');
  // Old terminals have no video element to ask.
  const h264 = !('canPlayType' in probe) || probe.canPlayType('video/mp4; codecs="avc1.64001f, mp4a.40.2"') !== '';
  const extension = h264 ? (kind === 'audio' ? 'm4a' : 'mp4') : 'webm';
  return addressOf(`media/${file ?? id}.${extension}`);
}

/** "Night sky · 2025 · 1 min": short films in seconds, longer ones in minutes. */
export function factsOf(title: Title): string {
  const { genre, year, length, live, captions, breaks } = title;
  if (live) return `${genre}  ·  Now`;
  const long = length < 60 ? `${length} s` : `${Math.floor(length / 60)} min${length % 60 ? ` ${length % 60} s` : ''}`;
  return [isolated(genre), year, long, ...(captions ? ['Captions'] : []), ...(breaks ? ['With ads'] : [])].join(
    '  ·  ',
  );
}

/** Words that may read the other way must not turn those beside them (Unicode bidirectional algorithm, isolates). */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
