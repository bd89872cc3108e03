/* global tenfoot */
(function () {
  var application = document.getElementById('manager').getOwnerApplication(document);
  application.privateData.keyset.setValue(0x1 + 0x10 + 0x20); // red, navigation, playback; nothing else comes
  application.show(); // nothing is seen before

  var tracker = tenfoot.createTracker({
    collector: 'http://hbbtv.example.com', // where terminals have no https, the collector needs http too
    analytics: { trackingServer: 'example.sc.omtrdc.net', reportSuite: 'example-rsid' },
    visitor: { orgId: '0123456789@AdobeOrg' },
    app: { name: 'Film', version: '1.0.0', channel: 'Example' },
    platform: tenfoot.hbbtv(),
    consent: 'granted',
  });
  tracker.on('diagnostic', function (diagnostic) {
    console.warn(diagnostic.code, diagnostic.message);
  });

  var player = document.getElementById('player');
  var session = null;

  function play(url) {
    session = tracker.watch(player, { id: 'ep-101', name: 'Pilot', length: 1800, contentType: 'vod' }); // before data
    player.onPlayStateChange = function () {
      if (player.playState === 5 || player.playState === 6) leave(); // finished, error
    };
    player.data = url;
    player.play(1);
  }

  function leave() {
    if (!session) return;
    session.end(); // before the player is stopped
    session = null;
    player.stop();
  }

  document.addEventListener('keydown', function (event) {
    if (event.keyCode === 415) player.play(1); // Play
    if (event.keyCode === 19) player.play(0); // Pause
    if (event.keyCode === 413 || event.keyCode === 461) leave(); // Stop, Back
    if (event.keyCode === 403) {
      leave(); // red
      application.destroyApplication();
    }
  });

  play('http://media.example.com/pilot.mp4');
})();
