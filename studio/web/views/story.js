// Story: the text, and how it is to be told.
ot.define('story', {
  html: (state, { text, brief, facts, again, locked, long, season, foreign }) => `
    ${ot.head('Story', [...(state.series ? [ot.t('Episode {n} of {title}', { n: state.series.number, title: state.series.title })] : []), ...facts.map(([template, values]) => ot.t(template, values))],
      (state.series ? `<button type="button" class="btn" data-go="season" data-project="${ot.esc(state.series.id)}">${ot.icon('left')}<span>${ot.t('All episodes')}</span></button>` : '')
      + ot.button(again ? 'Generate Script again' : 'Generate Script', { act: 'script.generate', ...(again ? { ask: ot.word('Write the script again?'), 'ask-text': ot.kept(locked) + ot.word('The present script can be brought back.'), verb: ot.word('Write again') } : {}) }, { kind: long || season ? '' : 'primary', disabled: state.order?.running })
      + (season ? ot.button('Open the season', { go: 'season' }, { kind: 'primary' }) : long ? ot.button('Plan the season', { act: 'season.generate' }, { kind: 'primary', disabled: state.order?.running }) : ''))}
    ${ot.order(state)}
    ${long && !season ? ot.notice('run', ot.t('This story is long enough for a season.'), ot.t('One script tells its opening; a season tells it in episodes of the length below, with the same people in all of them.')) : ''}
    ${foreign ? ot.notice('warn', ot.t('Telling the story in another language needs a language model.'), ot.t('The offline writer writes in the language of the story.'), ot.button('Settings', { go: 'settings' })) : ''}
    <div class="work" data-key="work">
      <div class="main-column"><label class="unseen" for="ot-story">${ot.t('Story')}</label>
        <textarea id="ot-story" class="story" data-key="story" data-save="story.edit" data-field="story" dir="auto" spellcheck="false" placeholder="${ot.t('Paste or type a story of a page or two, in English or Chinese.')}">\n${ot.esc(text)}</textarea></div>
      <aside class="inspector">
        <div class="actions">${ot.uploadButton('Upload', 'story.upload', '.txt,.md,.docx,.epub,.fountain,.fdx')}${ot.button('Surprise me', { act: 'story.surprise', ...(text.trim() ? { ask: ot.word('Replace the story?'), 'ask-text': ot.word('A suggested story takes the place of the present text.'), verb: ot.word('Replace') } : {}) }, { icon: 'dice' })}</div>
        <p class="meta">${ot.t('.txt, .md, .docx, .epub, .fountain or .fdx')}</p>
        ${ot.choice('Language of the episode', brief.language ?? '', ot.choices.language, { save: 'story.edit', field: 'language' })}
        ${ot.segments('Picture', brief.aspect, ot.choices.aspect, { save: 'story.edit', field: 'aspect' })}
        ${ot.slider('Length, seconds', brief.seconds, [15, 300, 5], { save: 'story.edit', field: 'seconds' })}
        ${ot.choice('Genre', brief.genre, ot.choices.genre, { save: 'story.edit', field: 'genre' })}
        ${ot.choice('Visual style', brief.style, ot.choices.style, { save: 'story.edit', field: 'style' })}
      </aside>
    </div>`,
});
