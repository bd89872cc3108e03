/**
 * Makes an engine of today one without anything younger than ES5 and XMLHttpRequest. Text: it runs in the page before the
 * app does. What the browser itself stands on is out of a page's reach.
 */
export const forgetYoungerThanEs5 = `(function () {
  var kept = {
    Object: 'create defineProperties defineProperty freeze getOwnPropertyDescriptor getOwnPropertyNames getPrototypeOf ' +
      'isExtensible isFrozen isSealed keys preventExtensions seal',
    Array: 'isArray',
    'Array.prototype': 'concat every filter forEach indexOf join lastIndexOf map pop push reduce reduceRight reverse ' +
      'shift slice some sort splice toLocaleString toString unshift',
    String: 'fromCharCode',
    'String.prototype': 'charAt charCodeAt concat indexOf lastIndexOf localeCompare match replace search slice split ' +
      'substr substring toLocaleLowerCase toLocaleUpperCase toLowerCase toString toUpperCase trim valueOf',
    Number: 'MAX_VALUE MIN_VALUE NEGATIVE_INFINITY NaN POSITIVE_INFINITY',
    Math: 'E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos asin atan atan2 ceil cos exp floor log max min pow random ' +
      'round sin sqrt tan',
    Date: 'UTC now parse'
  };
  var young = ['Promise', 'Symbol', 'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'Proxy', 'Reflect', 'BigInt',
    'globalThis', 'fetch', 'Request', 'Response', 'Headers', 'AbortController', 'AbortSignal', 'URL', 'URLSearchParams',
    'TextEncoder', 'TextDecoder', 'queueMicrotask', 'structuredClone', 'requestIdleCallback', 'crypto'];
  var page = window;
  var own = Object.getOwnPropertyNames;
  own(kept).forEach(function (path) {
    var holder = path.split('.').reduce(function (value, name) { return value[name]; }, page);
    var stays = (kept[path] + ' length name prototype constructor').split(' ');
    own(holder).forEach(function (name) {
      if (stays.indexOf(name) < 0) delete holder[name];
    });
  });
  young.forEach(function (name) { delete page[name]; });
  young.forEach(function (name) {
    if (name in page) throw new Error(name + ' is still there');
  });
  delete Navigator.prototype.sendBeacon;
  delete Navigator.prototype.locks;
})();`;
