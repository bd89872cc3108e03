import { expect } from 'chai';
import { createHbbtvEmulator, type HbbtvEmulator, type HbbtvEmulatorOptions } from 'tenfoot/emulators';
import { type AVControl, avState, broadcastState, hasApplicationManager, hbbtv } from 'tenfoot/hbbtv';
import { wait } from './kit/evening.js';
import { brokenFilm, filmLength, wholeFilm } from './kit/film.js';

const { stopped, playing, paused, connecting, buffering, finished, error: failed } = avState;

/** States that an object went through, as a test suite of terminals counts them: by its slot. */
function record(object: AVControl): number[] {
  const states: number[] = [];
  object.onPlayStateChange = (state) => states.push(typeof state === 'number' ? state : object.playState);
  return states;
}

async function until(is: () => boolean): Promise<void> {
  for (let waited = 0; !is(); waited += 0.02) {
    if (waited > 15) throw new Error('it did not happen within 15 seconds');
    await wait(0.02);
  }
}

const count = (states: readonly number[], state: number): number => states.filter((each) => each === state).length;

describe('simulated: an HbbTV terminal', function () {
  this.timeout(60_000);
  let set: HbbtvEmulator;
  const create = (options?: HbbtvEmulatorOptions): HbbtvEmulator => (set = createHbbtvEmulator(options));
  afterEach(() => set.close());

  describe('its A/V control object', () => {
    it('goes through the states of a clip with one pause', async () => {
      const object = create().createObject('video/mp4');
      const states = record(object);
      object.data = (await wholeFilm()).url;
      expect([object.playState, object.playPosition, object.playTime]).to.deep.equal([stopped, undefined, undefined]);
      expect(object.seek(1000)).to.equal(false);
      expect(object.play(0)).to.equal(false);
      expect(object.play(1)).to.equal(true);
      expect(object.playState).to.equal(connecting);
      await until(() => object.playState === playing);
      expect(object.playTime).to.equal(Math.round(set.video(object).duration * 1000));
      expect(object.play(0)).to.equal(true);
      await wait(0.3);
      object.play(1);
      expect(object.seek((filmLength + 60) * 1000)).to.equal(false);
      expect(object.seek((filmLength - 1) * 1000)).to.equal(true);
      await until(() => object.playState === finished);
      await wait(0.2);
      expect(states.slice(0, 3)).to.deep.equal([connecting, buffering, playing]);
      expect(count(states, playing)).to.be.at.least(2);
      expect(count(states, paused)).to.be.at.least(1);
      expect([count(states, finished), count(states, failed)]).to.deep.equal([1, 0]);
      object.stop();
      expect([object.playState, object.playPosition]).to.deep.equal([stopped, undefined]);
    });

    it('goes on where it is paused and told to play while it still connects, and while it seeks', async () => {
      const object = create().createObject('video/mp4');
      object.data = (await wholeFilm()).url;
      object.play(1);
      expect(object.playState).to.equal(connecting);
      object.play(0);
      object.play(1);
      await until(() => object.playState === playing && Number(object.playPosition) > 300);
      object.seek(5000);
      object.play(0);
      object.play(1);
      await until(() => object.playState === playing && Number(object.playPosition) > 5300);
    });

    it('says once that a clip is broken, and still why when it has stopped', async () => {
      const object = create().createObject('video/mp4');
      const states = record(object);
      object.data = brokenFilm().url;
      object.play();
      await until(() => states.includes(stopped));
      expect(count(states, failed)).to.equal(1);
      expect(object.error).to.equal(0);
    });

    it('stops when it gets another source, and plays a queued one by itself', async () => {
      const object = create().createObject('video/mp4') as AVControl as AVControl & { queue(url: string): boolean };
      const { url } = await wholeFilm();
      const next = await wholeFilm();
      object.data = url;
      object.play();
      await until(() => object.playState === playing);
      object.data = url;
      expect(object.playState).to.equal(stopped);
      object.play();
      await until(() => object.playState === playing);
      object.queue(next.url);
      object.seek((filmLength - 0.5) * 1000);
      await until(() => object.data === next.url && object.playState === playing);
    });

    it('has events of DOM 2, a speed event for each play(), and a position event for a seek alone', async () => {
      const object = create().createObject('video/mp4');
      const heard: string[] = [];
      ['PlayStateChange', 'PlaySpeedChanged', 'PlayPositionChanged'].forEach((type) =>
        object.addEventListener(type, () => heard.push(type)),
      );
      object.data = (await wholeFilm()).url;
      object.play();
      await until(() => object.playState === playing);
      object.play(1);
      object.play(1);
      await wait(1);
      expect(heard.filter((type) => type === 'PlaySpeedChanged')).to.have.length(3);
      expect(heard).not.to.include('PlayPositionChanged');
      object.seek(5000);
      await until(() => heard.includes('PlayPositionChanged'));
    });

    it('refuses a speed that it does not have', async () => {
      const object = create({ knobs: { speeds: [] } }).createObject('video/mp4');
      object.data = (await wholeFilm()).url;
      object.play();
      await until(() => object.playState === playing);
      expect(object.play(2)).to.equal(false);
      expect(object.speed).to.equal(1);
    });
  });

  describe('its video/broadcast object', () => {
    it('shares the one decoder', async () => {
      const { url } = await wholeFilm();
      create().addChannel({ name: 'One', url });
      const tv = set.createObject('video/broadcast');
      const av = set.createObject('video/mp4');
      tv.bindToCurrentChannel();
      await until(() => tv.playState === broadcastState.presenting);
      av.data = url;
      av.play();
      await until(() => av.error !== undefined && av.playState === stopped);
      expect(av.error).to.equal(3);
      tv.stop();
      expect(tv.playState).to.equal(broadcastState.stopped);
      av.play();
      await until(() => av.playState === playing);
    });

    it('is released when it is not shown, and not when it is only invisible', async () => {
      create().addChannel({ name: 'One', url: (await wholeFilm()).url });
      const tv = set.createObject('video/broadcast');
      tv.bindToCurrentChannel();
      await until(() => tv.playState === broadcastState.presenting);
      tv.style.visibility = 'hidden';
      await wait(0.1);
      expect(tv.playState).to.equal(broadcastState.presenting);
      tv.style.display = 'none';
      await until(() => tv.playState === broadcastState.unrealized);
    });

    it('changes channels, is refused those that are not there, and lets go of all with null', async () => {
      const { url } = await wholeFilm();
      const one = create().addChannel({ name: 'One', url });
      const two = set.addChannel({ name: 'Two', url });
      const tv = set.createObject('video/broadcast');
      const heard: unknown[] = [];
      tv.onChannelChangeSucceeded = (channel) => heard.push(channel ? channel.name : channel);
      tv.onChannelChangeError = (_channel, code) => heard.push(code);
      tv.setChannel(one);
      await until(() => heard.length === 1);
      tv.nextChannel?.();
      await until(() => heard.length === 2);
      tv.setChannel({ ccid: 'ccid:none' });
      await until(() => heard.length === 3);
      tv.setChannel(null);
      await until(() => heard.length === 4);
      expect(heard).to.deep.equal(['One', two.name, 5, null]);
      expect([tv.playState, tv.currentChannel]).to.deep.equal([broadcastState.unrealized, null]);
    });
  });

  it('shows nothing before the app says so, and keeps its keys', () => {
    const container = document.body.appendChild(document.createElement('div'));
    create({ container });
    const manager = set.createObject('application/oipfApplicationManager') as unknown as {
      getOwnerApplication(page: Document): HbbtvEmulator['application'];
    };
    const application = manager.getOwnerApplication(document);
    expect(getComputedStyle(container).visibility).to.equal('hidden');
    application.show();
    expect(getComputedStyle(container).visibility).to.equal('visible');
    expect(application.privateData.keyset.setValue(0x1f)).to.equal(0x1f);
    expect(hasApplicationManager(window)).to.equal(true);
    container.remove();
  });

  it('tells of itself by its user agent, and refuses what it does not support', () => {
    create({ version: '1.5.1' });
    const { userAgent, oipfObjectFactory } = set;
    let facts: object = {};
    hbbtv({ navigator: { userAgent }, oipfObjectFactory })
      .device?.()
      .describe((given) => (facts = given));
    expect(facts).to.deep.equal({
      platformVersion: '1.5.1',
      manufacturer: 'Emulated',
      model: 'Terminal',
      firmware: '1.0',
    });
    expect(() => oipfObjectFactory.createDrmAgentObject()).to.throw(TypeError);
    expect(() => createHbbtvEmulator({ quirks: ['none such' as never] })).to.throw(TypeError, /expected a quirk of/);
  });

  it('works in an XHTML page, in objects that the page makes by itself', async () => {
    create();
    const frame = document.body.appendChild(document.createElement('iframe'));
    const page = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body/></html>`;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    frame.allow = 'autoplay';
    frame.src = URL.createObjectURL(new Blob([page], { type: 'application/xhtml+xml' }));
    await loaded;
    const xhtml = frame.contentDocument!;
    const inside = createHbbtvEmulator({ container: xhtml.body });
    const uninstall = inside.install();
    const object = xhtml.createElement('object') as AVControl & HTMLObjectElement;
    expect(object.tagName).to.equal('object');
    object.setAttribute('type', 'video/mp4');
    xhtml.body.appendChild(object);
    object.data = (await wholeFilm()).url;
    const told: string[] = [];
    const connection = hbbtv().connect(object, {
      now: () => Date.now(),
      after: (delay, task) => {
        const timer = setTimeout(task, delay);
        return () => clearTimeout(timer);
      },
      observe: ({ type }) => told.push(type),
      warn: (message) => told.push(message),
    });
    object.play();
    await until(() => object.playState === playing);
    connection.flush?.();
    connection.disconnect();
    expect(told[0]).to.equal('play');
    uninstall();
    inside.close();
    frame.remove();
  });
});
