/** Numbers as people read them. A value that is not known is the word `unknown`. */
export const unknown = 'unknown';

/** `4 s`, `2 min 05 s`, `1 h 02 min`; a fraction only under ten seconds. */
export function duration(seconds: number): string {
  const sign = seconds < 0 ? '−' : '';
  const value = Math.abs(seconds);
  if (value < 9.95) return `${sign}${Number(value.toFixed(1))} s`;
  const whole = Math.round(value);
  if (whole < 60) return `${sign}${whole} s`;
  if (whole < 3600) return `${sign}${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  const minutes = Math.round(value / 60);
  return `${sign}${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}

/** A position: `0:31`, `12:05`, `1:02:05`. */
export function position(seconds: number): string {
  const sign = seconds < 0 ? '−' : '';
  const whole = Math.floor(Math.abs(seconds) + 1e-6);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = two(whole % 60);
  return hours > 0 ? `${sign}${hours}:${two(minutes)}:${rest}` : `${sign}${minutes}:${rest}`;
}

/** Seconds since the start with three digits, as a log shows them: `+33.000 s`. */
export function offset(seconds: number): string {
  return `+${seconds.toFixed(3)} s`;
}

/** Share of a whole: `3 %`, `0.4 %`. */
export function percent(share: number | null): string {
  if (share === null) return unknown;
  const value = share * 100;
  return `${value > 0 && value < 9.95 ? value.toFixed(1) : value.toFixed(0)} %`;
}

/** Whole numbers with thin spaces between thousands. */
export function count(value: number | null): string {
  return value === null ? unknown : value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** With one digit after the point where it is small: `12`, `3.4`, `1 234`. */
export function decimal(value: number | null): string {
  if (value === null) return unknown;
  return Math.abs(value) < 99.95 && !Number.isInteger(value) ? value.toFixed(1) : count(value);
}

/** A wait: in seconds as long as that is easy to compare. */
export function wait(value: number | null): string {
  if (value === null) return unknown;
  return value >= 9.95 && value < 119.5 ? `${Math.round(value)} s` : duration(value);
}

/** A sum of viewing, short enough for a table: `43 s`, `36.7 min`, `1 234 h`. */
export function viewingTime(value: number | null): string {
  if (value === null) return unknown;
  if (value < 59.5) return duration(value);
  return value < 3570 ? `${decimal(value / 60)} min` : `${decimal(value / 3600)} h`;
}

/** `850 kbit/s`, `5.4 Mbit/s`. */
export function bitrate(value: number | null): string {
  if (value === null) return unknown;
  return value < 1000 ? `${count(value)} kbit/s` : `${(value / 1000).toFixed(1)} Mbit/s`;
}

/** Share of a whole where small differences count: `0.23 %`, `1.2 %`, `15 %`. */
export function finePercent(share: number | null): string {
  return share !== null && share > 0 && share < 0.00995 ? `${(share * 100).toFixed(2)} %` : percent(share);
}

const clockParts = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
const timeOfDay = new Intl.DateTimeFormat('en-GB', clockParts);
const dayAndTime = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', ...clockParts });
const dayAndMinute = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});
const hourAndMinute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const dayOnly = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** Time of day in the reader's time zone: `14:03:22`. */
export function clock(ms: number): string {
  return timeOfDay.format(ms);
}

/** With the day: `22 Nov, 14:03:22`. */
export function dateAndClock(ms: number): string {
  return dayAndTime.format(ms);
}

/** With the day, to the minute: `22 Nov, 14:03`. */
export function dateAndTime(ms: number): string {
  return dayAndMinute.format(ms);
}

/** Time of day to the minute: `14:03`. */
export function timeOfDayShort(ms: number): string {
  return hourAndMinute.format(ms);
}

/** The day: `22 Nov`. */
export function day(ms: number): string {
  return dayOnly.format(ms);
}

/** Name of the time zone that all clock times on the page are in: `Europe/Berlin (GMT+1)`. */
export function timeZone(now: number): string {
  const { timeZone: name } = Intl.DateTimeFormat().resolvedOptions();
  if (name === 'UTC') return name;
  const parts = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'shortOffset' }).formatToParts(now);
  const zone = parts.find((part) => part.type === 'timeZoneName')?.value;
  return zone === undefined || zone === name ? name : `${name} (${zone})`;
}

/** How long ago: `just now`, `12 s ago`, `3 min ago`, `2 h ago`, `4 d ago`. Clocks differ: the future is `just now`. */
export function ago(ms: number, now: number): string {
  const seconds = Math.floor((now - ms) / 1000);
  if (seconds < 2) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}

/** A delay between two clocks: `84 ms`, `1.2 s`; longer ones as durations. */
export function delay(ms: number): string {
  return Math.abs(ms) < 1000 ? `${Math.round(ms)} ms`.replace('-', '−') : duration(ms / 1000);
}

/** `1 session`, `3 sessions`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
