-- The core metrics of every session over the raw log, in the words of SQL and without a look at the engine:
-- Media Collection API, sections 12.2 and 12.3. Times are milliseconds.
WITH sorted AS (
  SELECT session, seq, ts, type, round(playhead * 1000) AS ph, body, row_number() OVER (
    PARTITION BY session ORDER BY ts, CASE type
      WHEN 'sessionStart' THEN 0 WHEN 'bitrateChange' THEN 1 WHEN 'error' THEN 2 WHEN 'adSkip' THEN 3
      WHEN 'adComplete' THEN 4 WHEN 'adBreakComplete' THEN 5 WHEN 'chapterSkip' THEN 6 WHEN 'chapterComplete' THEN 7
      WHEN 'stateEnd' THEN 8 WHEN 'statesUpdate' THEN 9 WHEN 'stateStart' THEN 10 WHEN 'chapterStart' THEN 11
      WHEN 'adBreakStart' THEN 12 WHEN 'adStart' THEN 13 WHEN 'bufferStart' THEN 14 WHEN 'pauseStart' THEN 15
      WHEN 'ping' THEN 16 WHEN 'play' THEN 17 WHEN 'sessionComplete' THEN 18 ELSE 19 END, seq) AS n
  FROM log
),
last_event AS (SELECT session, min(n) AS n FROM sorted WHERE type = 'sessionEnd' GROUP BY session),
counted AS (
  SELECT s.*, s.body ->> '$.qoeData."media.qoe.bitrate"' AS told_bitrate
  FROM sorted s LEFT JOIN last_event l ON l.session = s.session WHERE l.n IS NULL OR s.n <= l.n
),
-- Each mark carries its position and its meaning, so that the highest one so far is the one in force.
in_breaks AS (
  SELECT *, coalesce(max(CASE WHEN type IN ('adBreakStart', 'adBreakComplete') THEN n * 2 + (type = 'adBreakStart') END)
    OVER so_far, 0) % 2 AS in_break
  FROM counted WINDOW so_far AS (PARTITION BY session ORDER BY n)
),
states AS (
  SELECT *,
    coalesce(max(CASE WHEN type IN ('adBreakStart', 'adBreakComplete', 'adComplete', 'adSkip')
      OR (type = 'adStart' AND in_break) THEN n * 2 + (type = 'adStart') END) OVER so_far, 0) % 2 AS in_ad,
    coalesce(max(CASE type WHEN 'play' THEN n * 4 + 1 WHEN 'pauseStart' THEN n * 4 + 2 WHEN 'bufferStart' THEN n * 4 + 3 END)
      OVER so_far % 4, max(type = 'adStart' AND in_break) OVER so_far) AS activity,
    coalesce(max(CASE WHEN type = 'sessionComplete' THEN n * 2 + 1 WHEN type = 'play' AND NOT in_break THEN n * 2 END)
      OVER so_far, 0) % 2 AS over,
    coalesce(max(CASE WHEN type IN ('chapterStart', 'chapterComplete', 'chapterSkip') THEN n * 2 + (type = 'chapterStart') END)
      OVER so_far, 0) % 2 AS in_chapter,
    max(CASE WHEN told_bitrate IS NOT NULL THEN n END) OVER so_far AS bitrate_n,
    coalesce(max(type = 'play' AND NOT in_break) OVER so_far, 0) AS started
  FROM in_breaks WINDOW so_far AS (PARTITION BY session ORDER BY n)
),
intervals AS (
  SELECT *,
    CASE WHEN lead(ts) OVER next - ts < 600000 THEN lead(ts) OVER next - ts ELSE 0 END AS dt,
    lead(ts) OVER next - ts < 600000 AS is_real,
    lead(ph) OVER next AS next_ph, lead(n) OVER next AS next_n,
    lag(activity) OVER next AS was, lag(in_ad) OVER next AS was_in_ad, lag(in_chapter) OVER next AS was_in_chapter,
    coalesce(lag(in_break) OVER next, 0) AS came_in_break,
    activity = 1 AND NOT in_break AND NOT over AS in_content
  FROM states WINDOW next AS (PARTITION BY session ORDER BY n)
),
still AS (
  SELECT session, dt, n - row_number() OVER (PARTITION BY session ORDER BY n) AS run
  FROM intervals WHERE in_content AND is_real AND next_ph = ph
),
stalls AS (
  SELECT session, count(*) AS stalls, sum(time) AS stall_time
  FROM (SELECT session, sum(dt) AS time FROM still GROUP BY session, run HAVING count(*) >= 2 AND sum(dt) > 1000)
  GROUP BY session
),
positions AS (
  SELECT i.session, i.n, i.ph, before.dt, before.in_content,
    max(CASE WHEN NOT i.came_in_break THEN i.n END)
      OVER (PARTITION BY i.session ORDER BY i.n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS last_n,
    i.came_in_break
  FROM intervals i LEFT JOIN intervals before ON before.session = i.session AND before.n = i.n - 1
),
ranges AS (
  SELECT p.session, o.ph AS a, p.ph AS b FROM positions p JOIN intervals o ON o.session = p.session AND o.n = p.last_n
  WHERE NOT p.came_in_break AND p.in_content AND p.ph > o.ph AND p.ph - o.ph <= p.dt * 2 + 2000
),
heads AS (
  SELECT *, coalesce(a > max(b) OVER (PARTITION BY session ORDER BY a, b ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 1) AS head
  FROM ranges
),
islands AS (SELECT *, sum(head) OVER (PARTITION BY session ORDER BY a, b ROWS UNBOUNDED PRECEDING) AS island FROM heads),
watched AS (
  SELECT session, sum(length) AS watched
  FROM (SELECT session, max(b) - min(a) AS length FROM islands GROUP BY session, island) GROUP BY session
),
half AS (
  SELECT r.session, 1 AS half FROM ranges r
  JOIN (SELECT session, (body ->> '$.params."media.length"') * 500.0 AS mark FROM sorted WHERE n = 1) m USING (session)
  WHERE m.mark > 0 AND r.a < m.mark AND r.b >= m.mark GROUP BY r.session
),
rates AS (
  SELECT i.session, sum(i.dt * b.told_bitrate) AS weighted, sum(i.dt) AS weight
  FROM intervals i JOIN counted b ON b.session = i.session AND b.n = i.bitrate_n
  WHERE b.told_bitrate > 0 AND (i.in_content OR (i.in_ad AND i.activity = 1)) GROUP BY i.session
),
totals AS (
  SELECT session,
    max(started) AS contentStarts, max(type = 'sessionComplete') AS contentCompletes,
    coalesce(sum(dt) FILTER (WHERE in_content), 0) AS content, coalesce(sum(dt) FILTER (WHERE in_ad AND activity = 1), 0) AS adTime,
    coalesce(sum(dt) FILTER (WHERE activity = 2), 0) AS pauseTime, coalesce(sum(dt) FILTER (WHERE activity = 3), 0) AS bufferTime,
    sum(type = 'pauseStart' AND coalesce(was, 0) <> 2) AS pauseEvents,
    sum(type = 'bufferStart' AND coalesce(was, 0) <> 3) AS bufferEvents,
    sum(type = 'error') AS errorEvents, sum(type = 'bitrateChange') AS bitrateChanges,
    sum(type = 'adStart' AND in_break) AS adStarts, sum(type = 'adComplete' AND coalesce(was_in_ad, 0)) AS adCompletes,
    sum(type = 'chapterStart') AS chapterCount,
    sum(type = 'chapterComplete' AND coalesce(was_in_chapter, 0)) AS chapterCompletes,
    coalesce(sum(dt) FILTER (WHERE in_content AND in_chapter), 0) AS chapterTime,
    coalesce(sum(dt) FILTER (WHERE NOT started), 0) AS startup,
    coalesce(sum(dt) FILTER (WHERE NOT started AND NOT in_break), 0) AS startupOutside
  FROM intervals GROUP BY session
)
SELECT t.*, coalesce(stalls, 0) AS stallEvents, coalesce(stall_time, 0) AS stallTime,
  t.content - coalesce(stall_time, 0) AS contentTime, coalesce(watched, 0) AS watched, coalesce(half, 0) AS half,
  round(weighted * 1.0 / nullif(weight, 0)) AS bitrateAverage
FROM totals t LEFT JOIN stalls USING (session) LEFT JOIN watched USING (session) LEFT JOIN half USING (session)
LEFT JOIN rates USING (session) ORDER BY session
