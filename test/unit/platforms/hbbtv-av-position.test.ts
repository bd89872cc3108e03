import { expect } from 'chai';
import { createAVPosition } from '../../../platforms/hbbtv/av-position.js';
import { type AVControl, avState } from '../../../platforms/hbbtv/oipf.js';

describe('the position of an A/V control object', () => {
  const create = () => {
    const object = { playPosition: 5000, playTime: 60_000 };
    const position = createAVPosition(object as unknown as AVControl, {
      now: () => 0,
      after: () => () => {},
      warn: () => {},
      observe: () => {},
    });
    return { object, position };
  };

  it('is not asked for before it begins, or begins to be paused', () => {
    const { playing, buffering, paused } = avState;
    const { position } = create();
    expect([position.read(playing), position.read(buffering)]).to.deep.equal([0, 0]);
    expect(position.read(paused)).to.equal(5);
    const begun = create().position;
    begun.begin();
    expect(begun.read(playing)).to.equal(5);
  });

  it('stands when its source is gone, until the next one begins, at 0', () => {
    const { playing, paused } = avState;
    const { object, position } = create();
    position.begin();
    position.read(playing);
    position.forget();
    object.playPosition = 9000;
    expect([position.read(playing), position.last()]).to.deep.equal([5, 5]);
    object.playPosition = 0;
    position.begin();
    expect(position.last()).to.equal(0);
    object.playPosition = 2000;
    position.begin();
    expect([position.read(paused), position.last()]).to.deep.equal([2, 2]);
    position.begin();
    expect(position.last(), 'it goes on').to.equal(2);
  });
});
