import { hbbtvKinds } from './hbbtv.js';
import { testPlatform } from './kit/suite.js';

testPlatform(hbbtvKinds);
