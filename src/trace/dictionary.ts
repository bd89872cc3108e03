/**
 * What both ends of a trace know beforehand: a few hundred bytes must hold some minutes, and most of what an event says
 * are names. Part of the format `TF1`: a change of a single character makes the traces of older sets unreadable, so that
 * it would need `TF2`. What is likely stands last, where it is cheapest to point at.
 */
export const dictionary =
  'localStorageWrapper webSQLStorage asyncStorage memory SamsungLGPhilipsSonyPanasonicHisense podcastaudiobookradiosonglivelinearugcdvod' +
  'media.firstAirDatemedia.firstDigitalDatemedia.originatormedia.networkmedia.showTypemedia.adLoadmedia.pass.mvpd' +
  'media.pass.authmedia.dayPartmedia.feedmedia.streamFormatmedia.artistmedia.albummedia.labelmedia.authormedia.station' +
  'media.publishermedia.ratingmedia.assetIdmedia.genre","media.episode":"1","media.season":"1","media.show":"' +
  'media.ad.siteIdmedia.ad.creativeURLmedia.ad.placementIdmedia.ad.campaignIdmedia.ad.creativeIdmedia.ad.advertiser' +
  'statesEndstatesStartmedia.errorIdmedia.errorSource{"media.state.name":"pictureInPicture"}{"media.state.name":"closedCaptioning"}' +
  '{"media.state.name":"mute"}{"media.state.name":"inFocus"}{"media.state.name":"fullScreen"}' +
  'lifecycle-unknown","player-refused","invalid-content","record-skipped","listener-threw","event-invalid","journal-full","' +
  'store-failed","player-fault","call-invalid","questionable","call-refused","value-repaired","event-rejected","' +
  'The collector refused a The collector no longer takes events of a session (A session is given up, events dropped' +
  'The journal is full: The store failed: ; from now on another store is used events are kept in memory only' +
  '; expected , got expected a a session is over an array an object undefined ' +
  'session-gone","delivery-recovered","The collector takes events again"]delivery-delayed","The collector cannot take events now ' +
  '(TypeError: Failed to fetch)(503(no answer within 10000 ms' +
  '{"media.chapter.index":1,"media.chapter.offset":0,"media.chapter.length":,"media.chapter.friendlyName":"' +
  '{"media.ad.podFriendlyName":"pre-roll","media.ad.podIndex":1,"media.ad.podSecond":0}' +
  '{"media.ad.id":"","media.ad.name":"","media.ad.length":15,"media.ad.podPosition":1,"media.ad.playerName":"' +
  '{"media.qoe.bitrate":,"media.qoe.droppedFrames":,"media.qoe.framesPerSecond":50,"media.qoe.timeToStart":' +
  ',"media.qoe.errorID":"","media.qoe.errorSource":"player"}' +
  '{"media.downloaded":true,"media.sdkVersion":"1.0.0","media.libraryVersion":"tenfoot-0.1.0"}' +
  '{"media.id":"","media.name":"","media.length":,"media.contentType":"vod","media.streamType":"video","media.playerName":"' +
  '","media.channel":"","media.resume":false,' +
  '0.1.0","html5","hbbtv","webos","tizen","tenfootStrictIndexedDb",0,[[null,"","vod",[[' +
  '],[7,204,0,0,9,0],[3,204,0,-1,1,0],[1,204,0,0,2,0],[2,204,0,1,1],[2,204,0,0,1],[2,204,-1,0,10],[2,204,1,0,11],[2,204,';
