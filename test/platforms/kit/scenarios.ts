import { brokenFilm, dryFilm, filmLength, wholeFilm } from './film.js';
import { type Evening, wait } from './evening.js';

/** What a viewer does, and what has to be told of it. */
export interface Scenario {
  readonly name: string;
  /** Tidy facts, in order; `pause (system)` is one that the set made. */
  readonly tells: readonly string[];
  act(evening: Evening): Promise<void>;
}

async function start({ player, oracle }: Evening): Promise<void> {
  await player.load((await wholeFilm()).url);
  player.play();
  await oracle.watch(0.8);
}

/** Everything a viewer can do with a film, and what can happen to it. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'pauses',
    tells: ['playing', 'pause', 'playing', 'pause', 'playing'],
    async act(evening) {
      const { player, oracle } = evening;
      await start(evening);
      player.pause();
      await wait(0.9);
      player.play();
      await oracle.watch(0.8);
      player.pause();
      await oracle.stand(0.9);
      player.play();
      player.play();
      await oracle.watch(0.8);
    },
  },
  {
    name: 'seeks',
    tells: ['playing', 'seeking', 'playing', 'seeking', 'playing'],
    async act(evening) {
      const { player, oracle } = evening;
      await start(evening);
      await player.seek(6);
      await oracle.watch(1);
      await player.seek(2);
      await oracle.watch(1);
    },
  },
  {
    name: 'seeks in a pause',
    tells: ['playing', 'pause', 'seeking', 'pause', 'playing'],
    async act(evening) {
      const { player, oracle } = evening;
      await start(evening);
      player.pause();
      await oracle.stand(0.6);
      await player.seek(7);
      await wait(0.8);
      player.play();
      await oracle.watch(0.8);
    },
  },
  {
    name: 'seeks to the beginning',
    tells: ['playing', 'seeking', 'playing'],
    async act(evening) {
      const { player, oracle } = evening;
      await start(evening);
      await player.seek(0);
      await oracle.watch(1);
    },
  },
  {
    name: 'runs dry',
    tells: ['playing', 'waiting', 'playing'],
    async act({ player, oracle }) {
      const film = await dryFilm();
      await player.load(film.url);
      player.play();
      await oracle.watch(0.8);
      await oracle.stand(4);
      film.release();
      await oracle.watch(1);
    },
  },
  {
    name: 'ends',
    tells: ['playing', 'seeking', 'playing', 'ended'],
    async act(evening) {
      const { player, oracle } = evening;
      await start(evening);
      await player.seek(filmLength - 2.5);
      await oracle.reach(filmLength - 0.3);
      await oracle.stand(1.5);
    },
  },
  {
    name: 'changes the rate',
    tells: ['playing', 'ratechange', 'ratechange', 'pause'],
    async act(evening) {
      const { player, oracle } = evening;
      await start(evening);
      player.setRate(2);
      await oracle.watch(1.5);
      player.setRate(1);
      await oracle.watch(0.6);
      player.pause();
      await oracle.stand(0.4);
    },
  },
  {
    name: 'gets another film',
    tells: ['playing', 'seeking', 'playing', 'emptied', 'waiting', 'playing', 'pause'],
    async act(evening) {
      const { player, oracle } = evening;
      await start(evening);
      await player.seek(5).then(() => oracle.watch(0.5));
      player.unload();
      await start(evening);
      player.pause();
      await oracle.stand(0.4);
    },
  },
  {
    name: 'fails',
    tells: ['error'],
    async act({ player }) {
      await player.load(brokenFilm().url).then(
        () => player.play(),
        () => {},
      );
    },
  },
  {
    name: 'goes to the background',
    tells: ['playing', 'pause (system)', 'playing'],
    async act(evening) {
      const { player, oracle } = evening;
      await start(evening);
      player.hide?.();
      await oracle.stand(0.9);
      player.show?.();
      await oracle.watch(0.8);
    },
  },
];
