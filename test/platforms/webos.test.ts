import { testPlatform } from './kit/suite.js';
import { webosKinds } from './webos.js';

testPlatform(webosKinds);
