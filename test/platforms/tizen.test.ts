import { testPlatform } from './kit/suite.js';
import { tizenKinds } from './tizen.js';

testPlatform(tizenKinds);
