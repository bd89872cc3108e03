import { expect } from 'chai';
import { compare, retell, spell } from './kit/compare.js';
import type { LivingRoom } from './kit/living-room.js';
import type { Moment, PlatformName, Tv } from './kit/tv.js';

/** What a viewer does in an evening, one after the other; each resolves when the collector has been asked about it. */
export interface Evening {
  readonly film: Promise<void>;
  readonly breaks: Promise<void>;
  readonly ads: Promise<void>;
  readonly killed: Promise<void>;
  readonly missing: Promise<void>;
  readonly live: Promise<void>;
  readonly leaving: Promise<void>;
}

/** Spends an evening in front of a set, with nothing but its remote control. */
export function spendEvening(platform: PlatformName, tv: Tv, { reports }: LivingRoom): Evening {
  async function open(title: string, ...way: Parameters<Tv['press']>): Promise<void> {
    await tv.press(...way);
    await tv.shows({ focus: `card:${title}` });
    await tv.press('Enter');
    await tv.shows({ screen: 'detail' });
  }

  async function backHome(): Promise<void> {
    await tv.shows({ screen: 'detail' });
    await tv.press('Back');
    await tv.shows({ screen: 'home' });
  }

  /** Agrees, watches a film to its end, pauses, and looks at something else in between. */
  async function film(): Promise<void> {
    await tv.shows({ screen: 'consent', focus: 'button:accept' });
    await tv.press('Enter');
    await tv.shows({ screen: 'home', focus: 'card:aurora' });
    await open('silk', 'Right', 'Right', 'Right', 'Right', 'Right');
    const intent = await tv.press('Enter');
    const playing = await tv.did('playing');
    await tv.reaches(2);
    await tv.press('Pause');
    const paused = await tv.did('pause');
    // One that is over at once is none: an engine makes it, no viewer.
    await reports.arrival('silk', 'pauseStart');
    await tv.press('Play');
    const resumed = await tv.did('playing');
    await tv.reaches(4);
    const breaks: [string, Moment][] = [];
    if (platform !== 'hbbtv') {
      await tv.act('hide');
      const hidden = await tv.did('pause');
      await tv.is('hidden');
      // Long enough for its scripts to be frozen, and for that to be a pause.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await tv.act('resume');
      breaks.push(['pauseStart', hidden], ['play', await tv.did('playing')]);
    }
    const ended = await tv.did('ended');
    await tv.shows({ screen: 'ended', focus: 'button:replay' });
    const left = { ...(await tv.press('Back')), playhead: ended.playhead };
    await tv.shows({ screen: 'detail' });
    const { session } = await reports.arrival('silk', 'sessionEnd');
    compare(await reports.session(session.id), [
      ['sessionStart', intent],
      ['play', playing],
      ['pauseStart', paused],
      ['play', resumed],
      ...breaks,
      ['sessionComplete', ended],
      ['sessionEnd', left],
    ]);
    expect(session.totals.completed).to.equal(true);
    await backHome();
  }

  /** A film with ads in its middle and after its end, all of them in the one player there is. */
  async function breaks(): Promise<void> {
    await open('lanterns', 'Left');
    const intent = await tv.press('Enter');
    const playing = await tv.did('playing');
    await tv.shows({ playing: 'ad:halden' });
    await tv.shows({ playing: 'content:lanterns' });
    await tv.forget();
    const ended = await tv.did('ended');
    await tv.shows({ playing: 'ad:lumen', focus: 'player:skip' });
    await tv.press('Enter');
    await tv.shows({ screen: 'ended', focus: 'button:next' });
    await tv.press('Back');
    const { session } = await reports.arrival('lanterns', 'sessionEnd');
    const events = (await reports.session(session.id)).events.map(({ event }) => event);
    const told = retell(events);
    expect(
      told.map(({ eventType }) => eventType).filter((type, index) => type !== 'play' || index < 2),
      spell(events),
    ).to.deep.equal([
      ...['sessionStart', 'play'],
      ...['adBreakStart', 'adStart', 'adComplete', 'adBreakComplete'],
      'sessionComplete',
      ...['adBreakStart', 'adStart', 'adSkip', 'adBreakComplete'],
      'sessionEnd',
    ]);
    const complete = told.find(({ eventType }) => eventType === 'sessionComplete')!;
    [
      [told[0]!, intent],
      [told[1]!, playing],
      [complete, ended],
    ].forEach(([event, moment]) => {
      const { ts, playhead } = (event as typeof complete).playerTime;
      expect(ts, spell(events)).to.be.closeTo((moment as Moment).at, 1000);
      expect(playhead, spell(events)).to.be.closeTo((moment as Moment).playhead, 1);
    });
    expect(session.totals.completed).to.equal(true);
    expect(session.totals.contentTime, 'the film, and no ad').to.be.closeTo(24, 0.75);
    await backHome();
  }

  /** Skips one ad, sees another one, and jumps; the set loses its power in the middle of the film. */
  async function ads(): Promise<void> {
    await open('orbit', 'Left');
    const intent = await tv.press('Enter');
    await tv.shows({ playing: 'ad:lumen', focus: 'player:ad' });
    await tv.press('Enter', 'Right', 'Forward');
    // Too early: it goes on, paused or not, and may be skipped after three seconds, when the badge says so.
    await tv.press('Enter');
    await tv.shows({ playing: 'ad:lumen', focus: 'player:skip' });
    await tv.press('Enter');
    await tv.shows({ playing: 'ad:halden' });
    await tv.shows({ playing: 'content:orbit', focus: 'player:transport' });
    await tv.forget();
    const seen = await tv.reaches(2);
    await tv.press('Forward');
    await tv.did('seeked');
    await tv.reaches(18);
    await reports.arrival('orbit', 'chapterStart');
    await tv.act('kill');
    await tv.is('off');
    const { session } = await reports.arrival('orbit', 'adBreakComplete');
    const events = (await reports.session(session.id)).events.map(({ event }) => event);
    const types = retell(events).map(({ eventType }) => eventType);
    const breaks = ['adBreakStart', 'adStart', 'adSkip', 'adStart', 'adComplete', 'adBreakComplete'];
    // Which comes first of a chapter and its first picture is the player's to say.
    expect(types.filter((type) => type !== 'chapterStart').slice(0, 10), spell(events)).to.deep.equal([
      'sessionStart',
      ...breaks,
      'play',
      'pauseStart',
      'play',
    ]);
    expect(
      types.filter((type) => type === 'chapterStart'),
      spell(events),
    ).to.have.lengthOf(1);
    expect(events[0]!.playerTime.ts).to.be.closeTo(intent.at, 1000);
    // The film after its ads: told for since when it was seen, and as waited for only if somebody had to wait.
    const began = seen.at - seen.playhead * 1000;
    const film = events.slice(events.findIndex(({ eventType }) => eventType === 'adBreakComplete'));
    const plays = film.findIndex(({ eventType }) => eventType === 'play');
    const { ts, playhead } = film[plays]!.playerTime;
    expect(ts - playhead * 1000, spell(events)).to.be.closeTo(began, 400);
    const before = film.slice(0, plays).map(({ eventType }) => eventType);
    if (began < film[0]!.playerTime.ts + 400) expect(before, spell(events)).not.to.include('bufferStart');
  }

  /** Switched on again: the session before is closed, and the film goes on where it was. */
  async function killed(): Promise<void> {
    await tv.act('start');
    await tv.shows({ screen: 'home', focus: 'card:aurora' });
    const { session } = await reports.arrival('orbit', 'sessionEnd');
    const last = (await reports.session(session.id)).events.at(-1)!.event;
    expect(last.eventType).to.equal('sessionEnd');
    expect(last.playerTime.playhead, 'where it was last seen').to.be.within(11, 21);
    await open('orbit', 'Right', 'Right', 'Right');
    await tv.shows({ focus: 'button:resume' });
    await tv.press('Enter');
    await tv.shows({ playing: 'content:orbit' });
    const again = await tv.reaches(14);
    expect(again.playhead, 'no ads before, and on from there').to.be.below(22);
    await tv.press('Back');
    await backHome();
  }

  async function missing(): Promise<void> {
    await open('lost-reel', 'Down', 'Down', 'Down', 'Right', 'Right', 'Right');
    const intent = await tv.press('Enter');
    await tv.shows({ screen: 'error', focus: 'button:back' });
    await tv.press('Enter');
    await tv.shows({ screen: 'detail' });
    const { session } = await reports.arrival('lost-reel', 'sessionEnd');
    compare(await reports.session(session.id), [['sessionStart', intent], ['error'], ['sessionEnd']]);
    await backHome();
  }

  async function live(): Promise<void> {
    await open('channel-one', 'Up', 'Up');
    const intent = await tv.press('Enter');
    await tv.shows({ playing: 'content:channel-one' });
    const playing = await tv.did('playing');
    const later = await tv.reaches(playing.playhead + 2);
    // There is no elsewhere.
    await tv.press('Right', 'Forward', 'Back');
    await tv.shows({ screen: 'detail' });
    const { session } = await reports.arrival('channel-one', 'sessionEnd');
    const { events } = await reports.session(session.id);
    const told = retell(events.map(({ event }) => event));
    expect(told.map(({ eventType }) => eventType)).to.deep.equal(['sessionStart', 'play', 'sessionEnd']);
    const [start, , end] = told;
    expect(start!.playerTime.ts).to.be.closeTo(intent.at, 1000);
    expect(end!.playerTime.playhead, 'second of the UTC day').to.be.closeTo((later.at / 1000) % 86400, 3);
    await backHome();
  }

  /** Back at home asks; what "Leave" does is the vendor's. */
  async function leaving(): Promise<void> {
    await tv.press('Back');
    await tv.shows({ screen: 'exit', focus: 'button:stay' });
    await tv.press('Back');
    await tv.shows({ screen: 'home' });
    await tv.press('Back', 'Right');
    await tv.shows({ screen: 'exit', focus: 'button:leave' });
    await tv.press('Enter');
    await tv.is(platform === 'webos' ? 'hidden' : 'off');
  }

  const first = film();
  const second = first.then(breaks);
  const third = second.then(ads);
  const fourth = third.then(killed);
  const fifth = fourth.then(missing);
  const sixth = fifth.then(live);
  return {
    film: first,
    breaks: second,
    ads: third,
    killed: fourth,
    missing: fifth,
    live: sixth,
    leaving: sixth.then(leaving),
  };
}
