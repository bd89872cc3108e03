import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { corsHeaders } from '../../../apps/collector/src/http/cors.js';
import { tellParent } from './tell.js';

/** What Node can do at most: node:http that answers at once, and reads nothing. */
const server = createServer((_request, response) => {
  response.writeHead(204, corsHeaders);
  response.end();
});
server.listen(0, '127.0.0.1', () => {
  tellParent((server.address() as AddressInfo).port, () => {
    server.closeAllConnections();
    return Promise.resolve();
  });
});
