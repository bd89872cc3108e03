import { html5Kinds } from './html5.js';
import { testPlatform } from './kit/suite.js';

testPlatform(html5Kinds);
