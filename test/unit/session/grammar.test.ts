import { expect } from 'chai';
import type { Ad, AdBreak, Chapter, Content, Session } from 'tenfoot';
import { createTestApp, type ScriptedPlayer, type TestApp } from 'tenfoot/testing';
import { eventTypes } from 'tenfoot/protocol';
import { findDisorder } from '../../kit/find-disorder.js';
import { follow, type Input, type Place, refusals, rule, type Stand } from '../../../src/session/grammar.js';

const film: Content = { id: 'a', length: 600, contentType: 'vod' };
const inputs = eventTypes.filter((type): type is Input => type !== 'sessionStart');

const places: readonly Place[] = ['content', 'break', 'ad'];
/** Every stand there is: after the natural end and after the session no chapter can be open. */
const stands: readonly Stand[] = [
  ...places.flatMap((place) => [false, true].map((chapter) => ({ stage: 'open', place, chapter }) as const)),
  ...places.map((place) => ({ stage: 'completed', place, chapter: false }) as const),
  { stage: 'over', place: 'content', chapter: false },
];

/** A real session that was brought to a stand by calls. */
interface Case {
  readonly app: TestApp;
  readonly player: ScriptedPlayer;
  readonly session: Session;
  adBreak: AdBreak | null;
  ad: Ad | null;
  chapter: Chapter | null;
}

function bring(stand: Stand): Case {
  const app = createTestApp();
  const player = app.createPlayer();
  const session = app.tracker.watch(player, film);
  const made: Case = { app, player, session, adBreak: null, ad: null, chapter: null };
  app.clock.pass(1000);
  player.play();
  app.clock.pass(1000);
  session.quality({ bitrate: 1 });
  session.startState('mute');
  if (stand.stage === 'completed') player.end();
  if (stand.chapter) made.chapter = session.chapter({ offset: 0, length: 60 });
  if (stand.place !== 'content') made.adBreak = session.adBreak({ offset: 1 });
  // A player that pauses in the break, so that `play` is news in the ad.
  if (stand.place === 'ad') made.ad = made.adBreak!.ad({ id: 'ad-1', length: 15 });
  if (stand.stage === 'over') session.end();
  app.clock.pass(1000);
  return made;
}

/** How each input comes about; some need the player to have been in another state just before. */
const acts: { readonly [Name in Input]: (made: Case) => void } = {
  play: ({ player }) => player.tell('playing'),
  pauseStart: ({ player }) => player.tell('pause'),
  bufferStart: ({ player }) => player.tell('waiting'),
  ping: ({ app }) => app.clock.pass(10_000),
  bitrateChange: ({ player }) => player.tell('bitratechange', { bitrate: 2 }),
  error: ({ session }) => session.error({ id: 'e-1' }),
  adBreakStart: ({ session }) => session.adBreak({ offset: 2 }),
  adBreakComplete: ({ session, adBreak }) => (adBreak ?? session.adBreak({ offset: NaN })).complete(),
  adStart: ({ session, adBreak }) => (adBreak ?? session.adBreak({ offset: NaN })).ad({ id: 'ad-2', length: 15 }),
  adComplete: ({ ad }) => ad?.complete(),
  adSkip: ({ ad }) => ad?.skip(),
  chapterStart: ({ session }) => session.chapter({ offset: 60, length: 60 }),
  chapterComplete: ({ chapter }) => chapter?.complete(),
  chapterSkip: ({ chapter }) => chapter?.skip(),
  stateStart: ({ session }) => session.startState('fullScreen'),
  stateEnd: ({ session }) => session.endState('mute'),
  statesUpdate: ({ session }) => session.updateStates({ end: ['mute'], start: ['fullScreen'] }),
  sessionComplete: ({ player }) => player.tell('ended'),
  sessionEnd: ({ session }) => session.end(),
};

/** Inputs that need something open which is not: through the API they cannot come about. */
const impossible = (stand: Stand, input: Input): boolean =>
  (/^ad(BreakComplete|Start)$/.test(input) && stand.place === 'content') ||
  (/^ad(Complete|Skip)$/.test(input) && stand.place !== 'ad') ||
  (/^chapter(Complete|Skip)$/.test(input) && !stand.chapter);

const name = ({ stage, place, chapter }: Stand): string =>
  stage === 'over' ? 'over' : `${stage}, in ${place}${chapter ? ', chapter open' : ''}`;

describe('the grammar', () => {
  it(`has ${stands.length} stands and ${inputs.length} inputs`, () => {
    expect(stands).to.have.lengthOf(10);
    expect(inputs).to.have.lengthOf(19);
  });

  stands.forEach((stand) => {
    describe(name(stand), () => {
      inputs.forEach((input) => {
        const ruling = rule(stand, input);
        const outcome =
          ruling.does === 'send' ? ruling.events.join(', ') : ruling.does === 'refuse' ? ruling.refusal : ruling.does;

        it(`${input}: ${outcome}`, () => {
          if (impossible(stand, input)) {
            // Only by a call on something that was never opened or is closed: the grammar refuses it, as the API does.
            expect(ruling.does).to.equal('refuse');
            return;
          }
          const made = bring(stand);
          const { app } = made;
          // Playback events are told where they are news: the player was in another state just before.
          const rests = stand.stage === 'completed' && stand.place === 'content';
          if (/^(play|pauseStart|bufferStart)$/.test(input) && !rests) made.player.tell('playing');
          // It is told when it moves, or has had time to.
          app.clock.pass(1000);
          if (input === 'play' && !rests) made.player.tell('pause');
          // A pause is held for a moment.
          app.clock.pass(300);
          const before = app.events.length;
          const diagnostics = app.diagnostics.length;
          acts[input](made);
          if (input === 'pauseStart') app.clock.pass(300);
          if (/^(play|sessionStart)$/.test(input)) app.clock.pass(1000);
          const told = app.events.slice(before).map(({ eventType }) => eventType);

          if (ruling.does === 'send') {
            expect(told.slice(0, ruling.events.length)).to.deep.equal(ruling.events);
            const end = ruling.events.reduce(follow, stand);
            expect(follow(end, ruling.events.at(-1)!)).to.deep.equal(end);
          } else if (ruling.does === 'replay')
            expect(told).to.deep.equal(['sessionEnd', 'sessionStart', 'stateStart', 'play']);
          else expect(told).to.deep.equal([]);

          const said = app.diagnostics.slice(diagnostics).map(({ message }) => message);
          expect(said).to.deep.equal(ruling.does === 'refuse' ? [`${input}: ${refusals[ruling.refusal]}`] : []);
          made.session.end();
          // A replay is two sessions on the wire.
          const all = app.events.map(({ eventType }) => eventType);
          const last = all.lastIndexOf('sessionStart');
          expect(findDisorder(all.slice(0, last || all.length))).to.equal(null);
          expect(findDisorder(all.slice(last))).to.equal(null);
        });
      });
    });
  });
});
