/** The part of the Lightning SDK that the tests use; lightning-sdk.d.ts says why it comes through here. */
export { Launch, Lightning, VideoPlayer } from '@lightningjs/sdk';
