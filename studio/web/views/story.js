// Story: the text, and how it is to be told.
ot.define('story', {
  html: (state, { text, brief, facts, again }) => `
    ${ot.head('Story', facts.map(([template, values]) => ot.t(template, values)),
      ot.button(again ? 'Generate Script again' : 'Generate Script', { act: 'script.generate' }, { kind: 'primary' }))}
    <div class="work">
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
