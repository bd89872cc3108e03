import { serveThread } from './hand.js';
import { createKeeper, type KeeperData, type KeeperNews } from './keeper.js';

serveThread((data: KeeperData, tell: (news: KeeperNews) => void) => createKeeper(data, tell));
