import { openRemoteRegistry } from '@onbook/registry';
import { registryContract } from '../support/registryContract.js';
import { listeningServer } from './listeningServer.js';

registryContract(
  'HTTP to a SQLite file',
  async () => {
    const server = await listeningServer();
    const tokens = {
      ada: await server.createToken('ada', 'author'),
      grace: await server.createToken('grace', 'admin'),
    };
    return {
      as: (person) => Promise.resolve(openRemoteRegistry({ url: server.url, token: tokens[person] })),
      close: server.close,
    };
  },
  { selfApproval: false, authorsMayAdminister: false },
);
