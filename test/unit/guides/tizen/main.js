/* global tenfoot, tizen, webapis */
(function () {
  var tracker = tenfoot.createTracker({
    collector: 'http://192.168.1.20:8080', // the machine of the collector; in the store an https address
    analytics: { trackingServer: 'example.sc.omtrdc.net', reportSuite: 'example-rsid' },
    visitor: { orgId: '0123456789@AdobeOrg' },
    app: { name: 'Film', version: '1.0.0', channel: 'Example' },
    platform: tenfoot.tizen(),
    consent: 'granted',
  });
  tracker.on('diagnostic', function (diagnostic) {
    console.warn(diagnostic.code, diagnostic.message);
  });

  var player = webapis.avplay;
  var session = null;

  function play(url) {
    session = tracker.watch(player, { id: 'ep-101', name: 'Pilot', length: 1800, contentType: 'vod' }); // before open
    player.open(url);
    player.setListener({ onstreamcompleted: leave, onerror: leave });
    player.setDisplayRect(0, 0, 1920, 1080);
    player.prepareAsync(function () {
      player.play();
    }, leave);
  }

  function leave() {
    if (!session) return;
    session.end(); // before the player is stopped
    session = null;
    player.stop();
    player.close();
  }

  function toggle() {
    if (!session) return;
    if (player.getState() === 'PLAYING') player.pause();
    else if (player.getState() === 'PAUSED') player.play();
  }

  tizen.tvinputdevice.registerKey('MediaPlayPause');
  document.addEventListener('keydown', function (event) {
    if (event.keyCode === 10252 || event.keyCode === 13) toggle(); // Play/Pause, OK
    if (event.keyCode === 10009) {
      leave(); // Back
      tizen.application.getCurrentApplication().exit();
    }
  });

  document.addEventListener('visibilitychange', function () {
    if (!session || player.getState() === 'IDLE') return; // nothing is prepared
    if (document.hidden) player.suspend();
    else player.restore(); // plays on by itself, also where it was paused
  });

  play('https://media.example.com/pilot.mp4');
})();
