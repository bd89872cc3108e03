/* global tenfoot */
(function () {
  function query(name) {
    return decodeURIComponent(new RegExp('[?&]' + name + '=([^&]*)').exec(location.search)[1]);
  }

  var tracker = tenfoot.createTracker({
    collector: query('collector'),
    analytics: { trackingServer: 'analytics.example.com', reportSuite: 'suite' },
    visitor: { orgId: '0123456789@AdobeOrg' },
    app: { name: 'App without a bundler', version: '1.0.0', channel: 'Example' },
    platform: tenfoot.html5(),
    consent: 'granted',
  });
  tracker.on('diagnostic', function (diagnostic) {
    console.error(diagnostic.code, diagnostic.message);
  });

  var video = document.querySelector('video');
  var session = tracker.watch(video, { id: 'by-script', name: 'Silk', length: 12, contentType: 'vod' });
  video.src = query('video');
  video.play();
  video.addEventListener('timeupdate', function () {
    if (video.currentTime >= 1) session.end();
  });
})();
