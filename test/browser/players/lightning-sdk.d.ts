/** The SDK has no types of its own, and those of its core are sources that do not pass this house's settings. */
declare class Component {
  fire(event: string, ...args: unknown[]): void;
}
export const Lightning: { readonly Component: typeof Component };
export function Launch(app: typeof Component, settings: object, platformSettings: object): Component;
export const VideoPlayer: {
  readonly _videoEl: HTMLVideoElement | undefined;
  readonly _consumer: Component | null | undefined;
  consumer: (component: Component) => void;
  loader(load: (url: string, video: HTMLVideoElement) => Promise<void>): void;
  open(url: string): void;
  close(): void;
  mute(muted: boolean): void;
};
