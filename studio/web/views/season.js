// Season: the episodes of a long story, which of them are begun, and the chapters as they were read.
(() => {
  const episode = (e) => `
    <li class="episode-row" data-key="${ot.esc(e.id)}"><b class="num">${e.number}</b>
      <div><h3 dir="auto">${ot.esc(e.title)}</h3>${e.logline ? `<p dir="auto">${ot.esc(e.logline)}</p>` : ''}
        <dl>${[['Hook', e.hook], ['Ending', e.ending]].filter(([, text]) => text).map(([name, text]) => `<div><dt>${ot.t(name)}</dt><dd dir="auto">${ot.esc(text)}</dd></div>`).join('')}</dl>
        <p class="meta num">${ot.t('{n} characters of the story', { n: e.characters.toLocaleString(window.otLanguage) })}</p></div>
      <div class="episode-act">${e.project ? `<span class="status is-done">${ot.t('Begun')}</span><button type="button" class="btn" data-go="story" data-project="${ot.esc(e.project)}"><span>${ot.t('Open')}</span></button>` : ot.button('Make this episode', { act: 'episode.begin', id: e.id }, { icon: 'film' })}</div></li>`;

  const chapter = (c, i) => `
    <details data-key="chapter-${i}"><summary><span dir="auto">${ot.esc(c.title) || ot.t('Part {n}', { n: i + 1 })}</span></summary>
      <p dir="auto">${ot.esc(c.summary) || ot.t('No summary')}</p>${c.facts ? `<p class="meta">${ot.count('1 fact', '{n} facts', c.facts)}</p>` : ''}</details>`;

  const row = (c, i) => `<li class="chapter-row" data-key="chapter-${i}"><h3 dir="auto">${ot.esc(c.title) || ot.t('Part {n}', { n: i + 1 })}</h3><p dir="auto">${ot.esc(c.summary)}</p></li>`;

  const read = (chapters) => `<aside class="inspector chapters"><h2 class="label">${ot.t('Chapters read')}</h2>${chapters.map(chapter).join('')}</aside>`;

  ot.define('season', {
    html: (state, { episodes, chapters, title, logline, told }) => {
      const busy = state.order?.running;
      if (!episodes) {
        return busy || chapters.length ? `${ot.head('Season', [ot.count('1 chapter read', '{n} chapters read', chapters.length)])}${ot.order(state)}<div class="main-column">${chapters.length ? `<ol class="rows">${chapters.map(row).join('')}</ol>` : ''}<p class="meta">${ot.t('The episodes follow when the whole story is read. You may close this page.')}</p></div>`
          : ot.order(state) + ot.blank('No season yet', 'A long story becomes episodes of one length, told in its own words, with the same people in all of them.', ot.button(told ? 'Plan the season' : 'Go to the story', told ? { act: 'season.generate' } : { go: 'story' }, { kind: 'primary' }));
      }
      const begun = episodes.filter((e) => e.project).length;
      return `
        ${ot.head('Season', [ot.count('1 episode', '{n} episodes', episodes.length), ot.t('{n} begun', { n: begun }), ot.count('1 chapter read', '{n} chapters read', chapters.length)],
          ot.button('Back to the story', { go: 'story' }, { icon: 'left' }) + ot.button('Plan the season again', { act: 'season.generate', ask: ot.word('Plan the season again?'), 'ask-text': ot.word('Episodes that are begun stay as they are. What was read is not read again.'), verb: ot.word('Plan again') }, { disabled: busy }))}
        ${ot.order(state)}
        <div class="work" data-key="work"><div class="main-column">
          <div class="season-head"><h2 dir="auto">${ot.esc(title)}</h2>${logline ? `<p dir="auto">${ot.esc(logline)}</p>` : ''}</div>
          <ol class="rows episodes">${episodes.map(episode).join('')}</ol></div>${read(chapters)}</div>`;
    },
  });
})();
