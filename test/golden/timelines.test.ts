import { expect } from 'chai';
import type { AdInfo, Content, Session, WireEvent } from 'tenfoot';
import type { ScriptedPlayer, TestApp } from 'tenfoot/testing';
import { deviations } from './deviations.js';
import { deviate, type TimelineEvent, type TimelineNumber } from './kit/printed-timeline.js';
import { printedTimelines } from './printed-timelines.js';
import { version } from '../../src/version.js';
import { adMetadata, createSampleApp, customMetadata, sampleContent } from './sample.js';
import first from './sent/timeline-1.json' with { type: 'json' };
import second from './sent/timeline-2.json' with { type: 'json' };
import third from './sent/timeline-3.json' with { type: 'json' };

/** What an app has at hand while it plays a timeline. */
interface Stage {
  readonly app: TestApp;
  readonly session: Session;
  readonly player: ScriptedPlayer;
  /** Lets time pass until `second` of the timeline. */
  readonly until: (second: number) => void;
}

const film: Content = sampleContent;
const ad = (name: string, id: string, length: number, more: Partial<AdInfo> = {}): AdInfo => ({
  id,
  name,
  length,
  metadata: adMetadata,
  ...more,
});

/** The ads play in a second player, which is watched too. */
function watchToTheEnd({ app, session, player, until }: Stage): void {
  const adPlayer = app.createPlayer();
  const show = (): void => {
    adPlayer.load();
    adPlayer.play();
  };
  const preRoll = session.adBreak({ name: 'ad_pod1', offset: 0 }, adPlayer);
  show();
  const one = preRoll.ad(ad('Ad 1', '001', 15, { custom: customMetadata }));
  until(15);
  one.complete();
  show();
  const two = preRoll.ad(ad('Ad 2', '002', 7));
  until(22);
  two.complete();
  preRoll.complete();
  player.play();
  until(33);
  player.stall();
  until(36);
  player.recover();
  until(46);
  const midRoll = session.adBreak({ name: 'ad_pod2', offset: 21 }, adPlayer);
  player.pause();
  show();
  const three = midRoll.ad(ad('Ad 3', '003', 8));
  until(54);
  three.complete();
  midRoll.complete();
  player.play();
  until(64);
  player.pause();
  until(74);
  player.play();
  until(88);
  player.end();
  until(89);
  session.end();
}

/** The ads play in something that nobody can watch. */
function leaveInAnAd({ session, player, until }: Stage): void {
  const preRoll = session.adBreak({ name: 'ad_pod1', offset: 0 }, null);
  const one = preRoll.ad(ad('Ad 1', '002', 12));
  session.quality({ bitrate: 10000 });
  until(12);
  one.complete();
  preRoll.complete();
  player.play();
  until(32);
  player.fail('MEDIA_ERR_NETWORK');
  until(37);
  player.play();
  until(45);
  const midRoll = session.adBreak({ name: 'ad_pod2', offset: 28 }, null);
  player.pause();
  midRoll.ad(ad('Ad 1', '002', 8));
  until(48);
  session.end();
}

/** The ads play in the content's own player, which loads them in between. */
function watchChapters({ session, player, until }: Stage): void {
  const load = (playhead: number): void => {
    player.load();
    player.playhead = playhead;
    player.play();
  };
  const preRoll = session.adBreak({ name: 'ad_pod1', offset: 0 });
  load(0);
  const one = preRoll.ad(ad('Ad 1', '001', 15, { custom: customMetadata }));
  until(15);
  one.complete();
  load(0);
  const two = preRoll.ad(ad('Ad 2', '002', 7));
  until(22);
  two.complete();
  preRoll.complete();
  load(0);
  until(23);
  const uno = session.chapter({ name: 'Chapter Uno', offset: 0, length: 20 });
  until(33);
  player.stall();
  until(36);
  player.recover();
  until(45);
  uno.complete();
  until(46);
  const midRoll = session.adBreak({ name: 'ad_pod2', offset: 21 });
  load(0);
  const three = midRoll.ad(ad('Ad 3', '003', 8));
  until(54);
  three.complete();
  midRoll.complete();
  load(21);
  until(55);
  const dos = session.chapter({ name: 'Chapter Dos', offset: 22, length: 22 });
  until(64);
  player.pause();
  until(74);
  player.play();
  until(87);
  dos.complete();
  until(88);
  player.end();
  until(89);
  session.end();
}

interface Timeline {
  readonly number: TimelineNumber;
  readonly name: string;
  readonly play: (stage: Stage) => void;
  /** The bodies as they go over the wire. */
  readonly sent: unknown;
}

const timelines: readonly Timeline[] = [
  { number: 1, name: 'a film with ads, watched to the end', play: watchToTheEnd, sent: first },
  { number: 2, name: 'an error, and a viewer who leaves in an ad', play: leaveInAnAd, sent: second },
  { number: 3, name: 'the same film in chapters', play: watchChapters, sent: third },
];

/** Plays a timeline; gives the bodies as the collector got them. */
function perform({ play }: Timeline): readonly WireEvent[] {
  const app = createSampleApp();
  const start = app.clock.now();
  const player = app.createPlayer();
  const session = app.tracker.watch(player, film);
  play({ app, session, player, until: (second) => app.clock.pass(start + second * 1000 - app.clock.now()) });
  app.clock.pass(60_000);
  expect(app.diagnostics).to.deep.equal([]);
  return app.transport.requests.map(({ body }) => JSON.parse(body) as WireEvent);
}

/** Bodies as the events of a timeline. */
function toTimeline(bodies: readonly WireEvent[]): TimelineEvent[] {
  const start = bodies[0]!.playerTime.ts;
  return bodies.map(({ playerTime: { ts, playhead }, ...rest }) => ({ t: (ts - start) / 1000, playhead, ...rest }));
}

/** The same, with its keys in order, so that equal ones are equal as texts. */
const sortKeys = (value: unknown): unknown =>
  typeof value !== 'object' || value === null
    ? value
    : Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, part]) => [key, sortKeys(part)]);

describe('the documented timelines', () => {
  timelines.forEach((timeline) => {
    const { number, name, sent } = timeline;
    describe(`${String(number)}: ${name}`, () => {
      it('is sent in exactly these bodies', () => {
        expect(perform(timeline)).to.deep.equal(JSON.parse(JSON.stringify(sent).replace('VERSION', version)));
      });

      it('is as printed, but for the deviations that are listed', () => {
        const ours = deviate(
          printedTimelines[number],
          deviations.filter((deviation) => deviation.timeline === number),
        );
        expect(toTimeline(perform(timeline))).to.deep.equal(ours);
      });
    });
  });

  it('need every deviation of the list, and no other', () => {
    timelines.forEach((timeline) => {
      const printed = printedTimelines[timeline.number];
      const own = deviations.filter(({ timeline: number }) => number === timeline.number);
      const sent = JSON.stringify(toTimeline(perform(timeline)).map(sortKeys));
      expect(JSON.stringify(deviate(printed, own).map(sortKeys))).to.equal(sent);
      own.forEach((deviation) => {
        const others = own.filter((other) => other !== deviation);
        expect(JSON.stringify(deviate(printed, others).map(sortKeys)), JSON.stringify(deviation)).not.to.equal(sent);
      });
      const [change] = own;
      expect(() => deviate(printed, [...own, { ...change!, action: '99' }])).to.throw('no such action');
      expect(() => deviate(printed, [...own, change!])).to.throw('to be printed');
      expect(() => deviate(printed, [{ ...change!, ours: change!.printed }])).to.throw('is as printed');
    });
  });

  it('have deviations for stated reasons alone', () => {
    deviations.forEach(({ why }) => expect(why).to.match(/\(\d+(\.\d+)*( item \d+)?(, \d+(\.\d+)*( item \d+)?)*\)$/));
  });
});
