import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { on, once } from 'node:events';
import { availableParallelism } from 'node:os';

/** Whether processes can be bound to a processor here; without that, server and load may share one. */
export const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** A process of the bench, with what it has said so far. */
export interface Child {
  readonly process: ChildProcess;
  /** What it says next; rejects when it ends without a word. */
  next<Message>(): Promise<Message>;
}

/**
 * Starts a built module as a child with a channel for messages, bound to a processor where that can be done.
 *
 * @param args of the module
 * @param options of node
 */
export function startChild(
  file: string,
  processor: 0 | 1,
  args: readonly string[] = [],
  options: readonly string[] = [],
): Child {
  const node = [process.execPath, ...options, file, ...args];
  const [command = '', ...rest] = canPin ? ['taskset', '-c', String(processor), ...node] : node;
  const child = spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const messages = on(child, 'message', { close: ['disconnect'] });
  return {
    process: child,
    async next<Message>() {
      const { value, done } = (await messages.next()) as IteratorResult<[Message], undefined>;
      if (done === true) throw new Error(`${file} ended before it answered`);
      return value[0];
    },
  };
}

/** Asks a child and waits for its answer. */
export function ask<Message>(child: Child, question: string): Promise<Message> {
  child.process.send(question);
  return child.next<Message>();
}

/** Tells a child to end, and waits until it has. */
export async function endChild({ process: child }: Child): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.send('end');
  await exited;
}
