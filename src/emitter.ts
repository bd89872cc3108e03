import type { Cancel } from './clock.js';

/** Listeners by topic. Holds what the app registered and has not taken back. */
export interface Emitter<Topics> {
  /** Registers a listener; returns a function that takes it back. */
  on<Topic extends keyof Topics>(topic: Topic, listener: (value: Topics[Topic]) => void): Cancel;
  emit<Topic extends keyof Topics>(topic: Topic, value: Topics[Topic]): void;
}

/** Creates an emitter. A listener that throws harms neither the others nor the caller: `onThrow` is told. */
export function createEmitter<Topics>(onThrow: (topic: keyof Topics, error: unknown) => void): Emitter<Topics> {
  const listeners: { [Topic in keyof Topics]?: ((value: Topics[Topic]) => void)[] } = {};
  return {
    on(topic, listener) {
      listeners[topic] = (listeners[topic] || []).concat(listener);
      return () => {
        listeners[topic] = (listeners[topic] || []).filter((other) => other !== listener);
      };
    },
    emit(topic, value) {
      (listeners[topic] || []).forEach((listener) => {
        try {
          listener(value);
        } catch (error) {
          onThrow(topic, error);
        }
      });
    },
  };
}
