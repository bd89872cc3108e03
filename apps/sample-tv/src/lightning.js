/** The part of the Lightning SDK that this app uses; lightning.d.ts says why it comes through here. */
import { Launch, Lightning } from '@lightningjs/sdk';

export { Launch };
export const { Component, Tools } = Lightning;
