import { expect } from 'chai';
import { createScheduler } from '../../src/scheduler.js';
import { createVirtualClock } from 'tenfoot/testing';

describe('createScheduler', () => {
  it('runs tasks when they are due, in the order they are due', () => {
    const clock = createVirtualClock(0);
    const scheduler = createScheduler(clock);
    const ran: string[] = [];
    scheduler.after(20, () => ran.push(`b ${scheduler.now()}`));
    scheduler.after(10, () => ran.push(`a ${scheduler.now()}`));
    clock.pass(100);
    expect(ran).to.deep.equal(['a 10', 'b 20']);
  });

  it('sleeps with one timer until the next task', () => {
    const clock = createVirtualClock(0);
    const scheduler = createScheduler(clock);
    scheduler.after(50, () => {});
    scheduler.after(10, () => {});
    scheduler.after(50, () => {});
    clock.pass(100);
    expect(clock.wakes).to.equal(2);
  });

  it('does not run what was cancelled, not even by a task that ran just before', () => {
    const clock = createVirtualClock(0);
    const scheduler = createScheduler(clock);
    const ran: string[] = [];
    scheduler.after(10, () => {
      ran.push('first');
      cancel();
    });
    const cancel = scheduler.after(10, () => ran.push('second'));
    clock.pass(100);
    cancel();
    expect(ran).to.deep.equal(['first']);
  });

  it('runs what may come sooner when it is awake anyway, and not before it may', () => {
    const clock = createVirtualClock(0);
    const scheduler = createScheduler(clock);
    const ran: string[] = [];
    scheduler.after(105, () => ran.push(`patient ${scheduler.now()}`), 10);
    scheduler.after(94, () => ran.push(`a ${scheduler.now()}`));
    scheduler.after(96, () => ran.push(`b ${scheduler.now()}`));
    scheduler.after(200, () => ran.push(`alone ${scheduler.now()}`), 10);
    clock.pass(300);
    expect(ran).to.deep.equal(['a 94', 'b 96', 'patient 96', 'alone 200']);
    expect(clock.wakes).to.equal(3);
  });

  it('runs a task once after a suspend', () => {
    const clock = createVirtualClock(0);
    const scheduler = createScheduler(clock);
    let beats = 0;
    const beat = (): void => {
      beats++;
      scheduler.after(10, beat);
    };
    scheduler.after(10, beat);
    clock.leap(3_600_000);
    expect(beats).to.equal(1);
    clock.pass(10);
    expect(beats).to.equal(2);
  });
});
