/* global tenfoot */
(function () {
  var tracker = tenfoot.createTracker({
    collector: 'http://192.168.1.20:8080', // the machine of the collector; in the store an https address
    analytics: { trackingServer: 'example.sc.omtrdc.net', reportSuite: 'example-rsid' },
    visitor: { orgId: '0123456789@AdobeOrg' },
    app: { name: 'Film', version: '1.0.0', channel: 'Example' },
    platform: tenfoot.webos(),
    consent: 'granted',
  });
  tracker.on('diagnostic', function (diagnostic) {
    console.warn(diagnostic.code, diagnostic.message);
  });

  var video = document.querySelector('video');
  var session = null;

  function play(url) {
    session = tracker.watch(video, { id: 'ep-101', name: 'Pilot', length: 1800, contentType: 'vod' }); // before src
    video.src = url;
    video.play();
  }

  function leave() {
    if (!session) return;
    session.end(); // before the video is unloaded
    session = null;
    video.removeAttribute('src');
    video.load();
  }

  document.addEventListener('keydown', function (event) {
    if (event.keyCode === 13) {
      if (video.paused) video.play();
      else video.pause();
    }
    if (event.keyCode === 415) video.play(); // Play
    if (event.keyCode === 19) video.pause(); // Pause
    if (event.keyCode === 461) {
      leave(); // Back
      window.PalmSystem.platformBack();
    }
  });

  // With handlesRelaunch the app comes to the front by itself alone.
  document.addEventListener('webOSRelaunch', function () {
    window.PalmSystem.activate();
  });

  play('https://media.example.com/pilot.mp4');
})();
