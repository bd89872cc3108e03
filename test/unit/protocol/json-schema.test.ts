import { expect } from 'chai';
import { eventTypes, jsonSchema } from 'tenfoot/protocol';

describe('jsonSchema', () => {
  it('closes every event and names the event type', () => {
    eventTypes.forEach((type) => {
      const schema = jsonSchema(type);
      expect(schema['additionalProperties']).to.equal(false);
      expect(schema['properties']).to.have.property('eventType').that.deep.equals({ enum: [type] });
    });
  });
});
