// Episode: the film with its subtitles, shots and lines that jump, files to take away.
(() => {
  const strip = (shots) => shots.map((s) => `<button type="button" class="cut is-done" style="--d:${s.seconds}" data-do="seek" data-id="${s.start}" data-key="${ot.esc(s.id)}" aria-label="${ot.t('Go to shot {n}', { n: s.number })}">${ot.picture(s.still)}<b class="num">${ot.two(s.number)}</b></button>`).join('');
  const cue = (c) => `<li><button type="button" data-do="seek" data-id="${c.start}" data-key="${c.start}"><span class="num">${ot.time(c.start)}</span><span dir="auto">${ot.esc(c.text)}</span></button></li>`;
  const FILES = { 'episode.mp4': 'Film', 'episode.srt': 'Subtitles', 'episode.vtt': 'Subtitles', 'episode.ass': 'Subtitles', 'stems.zip': 'Sound stems', 'script.fountain': 'Script', 'script.fdx': 'Final Draft', 'script.pdf': 'Screenplay', 'storyboard.pdf': 'Storyboard', 'storyboard.json': 'Storyboard', 'storyboard.csv': 'Shot list', 'translation.csv': 'Translation' };
  const file = (f) => `<li><a class="file" href="${ot.esc(f.url)}" download="${ot.esc(f.file)}">${ot.icon('download')}<span>${ot.t(FILES[f.name])}<small>${[ot.esc(f.name.split('.')[1].toUpperCase()), ...(f.bytes ? [ot.bytes(f.bytes)] : [])].join(' · ')}</small></span></a></li>`;

  ot.define('episode', {
    html: (state, { episode, files, ready, forecast, sound, subtitles, dub }) => {
      const running = state.job?.running;
      const make = running ? ot.button('Show progress', { do: 'open-jobs' }, { kind: 'primary' }) : ot.makeButtons('One-Click Video', { kind: 'primary', icon: 'film' });
      if (!episode) return ot.blank(running ? 'The episode is being made' : 'No episode yet', ready ? 'One-Click Video voices every line, films every shot and cuts them together. You may close the page meanwhile.' : 'Draw the storyboard first; the episode is filmed from it.', ready ? make : ot.button('Go to the storyboard', { go: 'storyboard' }, { kind: 'primary' }))
        + (running ? '' : ot.forecast(forecast))
        + (dub?.versions.length > 1 ? `<section class="side loose">${ot.dub(dub)}</section>` : '')
        + (files.length ? `<section class="side loose"><h2 class="label">${ot.t('Downloads')}</h2><ul class="files">${files.map(file).join('')}</ul></section>` : '')
        + ot.order(state) + ot.dubTable(state, state.screen);
      const cues = ot.ui.cues?.of === episode.vtt ? ot.ui.cues.list : [];
      const changed = episode.changed.join(', ');
      return `
        ${ot.head('Episode', [ot.time(episode.seconds), `${episode.width} × ${episode.height}`, ot.t('Cut {when}', { when: '' }) + ot.ago(episode.made)], episode.stale ? '' : `<a class="btn primary" href="${ot.esc(files.find((f) => f.name === 'episode.mp4')?.url ?? '')}" download>${ot.icon('download')}<span>${ot.t('Download')}</span></a>`)}
        <div class="news" data-key="news">
          ${ot.order(state)}
          ${episode.stale ? ot.notice('stale', ot.t('Out of date.'), changed ? ot.t('Changed since this cut: shot {shots}. Only what changed is filmed again.', { shots: changed }) : ot.t('Sound, subtitles, title or the order of the shots has changed since this cut. Nothing is filmed again.'), running ? ot.button('Show progress', { do: 'open-jobs' }) : ot.makeButtons('Make the cut again')) : ''}
          ${episode.why.length ? `<details class="changes" data-key="changes"><summary>${ot.t('What has changed')}</summary>${ot.why(episode.why.map(({ shots, text }) => ot.word('Shot {n}: {text}', { n: shots, text })))}</details>` : ''}
          ${episode.stale && !running ? ot.forecast(forecast) : ''}
        </div>
        <div class="episode-layout">
          <div class="stage">
            <div class="player" style="--frame:url(&quot;${ot.esc(episode.poster)}&quot;);--ratio:${episode.width} / ${episode.height}"><video data-key="${ot.esc(episode.mp4 + episode.vtt)}" src="${ot.esc(episode.mp4)}" poster="${ot.esc(episode.poster)}" controls playsinline preload="metadata">${episode.vtt ? `<track ${episode.burned ? '' : 'default '}data-key="${ot.esc(episode.vtt)}" kind="subtitles" srclang="${ot.esc(episode.language)}" label="${ot.t('Subtitles')}" src="${ot.esc(episode.vtt)}">` : ''}</video></div>
            <div class="scrub"><div class="track">${strip(episode.shots)}</div><span class="head-line" data-key="head-line"></span></div>
          </div>
          <aside class="side"><h2 class="label">${ot.t('Subtitles')}</h2><ol class="subs">${cues.map(cue).join('') || `<li class="meta">${ot.t('No line is spoken.')}</li>`}</ol>
            ${ot.subtitles(subtitles)}
            ${ot.sound(sound)}
            ${ot.dub(dub)}
            <h2 class="label">${ot.t('Downloads')}</h2><ul class="files">${files.map(file).join('')}</ul></aside>
        </div>
        ${ot.dubTable(state, state.screen)}`;
    },

    // The film's clock moves the playhead and marks the shot and the line; nothing is drawn anew.
    drawn: (root) => {
      const film = root.querySelector('.player video');
      if (!film || film.otBound) return;
      film.otBound = true;
      const mark = () => {
        root.querySelector('.head-line')?.style.setProperty('--p', (100 * film.currentTime) / (film.duration || 1));
        for (const el of root.querySelectorAll('.cut, .subs button')) {
          const next = (el.closest('li') ?? el).nextElementSibling;
          const until = next ? Number((next.querySelector?.('[data-id]') ?? next).dataset.id) : Infinity;
          el.setAttribute('aria-current', film.currentTime >= Number(el.dataset.id) - 0.01 && film.currentTime < until - 0.01);
        }
      };
      film.addEventListener('timeupdate', mark);
      film.addEventListener('seeked', mark);
      const track = film.querySelector('track');
      if (!track) return;
      track.addEventListener('load', () => {
        ot.ui.cues = { of: track.getAttribute('src'), list: [...track.track.cues].map((c) => ({ start: c.startTime, text: c.text })) };
        ot.draw();
     });
      track.track.mode = track.default ? 'showing' : 'hidden';
    },
 });

  ot.commands.seek = (el) => { const film = document.querySelector('.player video'); film.currentTime = Number(el.dataset.id) + 0.01; };
})();
