// Own voices: samples of people who allow it, for the engines that speak like them.
(() => {
  const SOUNDS = 'audio/*,.wav,.mp3,.m4a,.ogg,.flac';
  const row = ({ id, name, consent }) => {
    const playing = ot.ui.listening === id, busy = ot.busy.has(`own_voice.listen${id}`);
    const hear = ot.t(playing ? 'Stop' : 'Listen to {name}', { name });
    return `<li class="own-voice" data-key="own-${ot.esc(id)}">
      <button type="button" class="tool icon-only" data-do="listen" data-by="own_voice.listen" data-id="${ot.esc(id)}"${busy ? ' aria-busy="true"' : ''} aria-label="${hear}" title="${hear}">${ot.icon(playing ? 'pause' : 'play', 18)}</button>
      <span><b dir="auto">${ot.esc(name)}</b> <span class="meta">${ot.t('with their leave ({who})', { who: consent })}</span></span>
      ${ot.button('Remove', { act: 'own_voice.remove', id, ask: ot.word('Remove this voice?'), 'ask-text': ot.word('Its sample is deleted.'), verb: ot.word('Remove') }, { only: true, icon: 'x' })}</li>`;
  };

  ot.ownVoices = ({ own_voices: { samples, engines, troubles } }) => `
    <section class="own-voices" data-key="own-voices" aria-labelledby="own-voices-title">
      <h2 class="part-title" id="own-voices-title">${ot.t('Own voices')}</h2>
      <p class="meta">${engines.length ? ot.t('A recording of 5 to 30 seconds becomes a voice that every character can have.') : `${ot.t('No voice engine here speaks like a recording. Install one, then add it to those in use:')} <code>onetake engines install chatterbox</code> <code>ONETAKE_VOICE=kokoro,chatterbox</code>`}</p>
      ${troubles.map((said) => ot.notice('warn', ot.t('A voice engine is missing.'), ot.esc(said))).join('')}
      ${samples.length ? `<ul>${samples.map(row).join('')}</ul>` : ''}
      <button type="button" class="btn" data-do="add-own-voice">${ot.icon('upload', 18)}<span>${ot.t('Use own voice')}</span></button>
    </section>`;

  ot.commands['add-own-voice'] = async () => {
    const form = await ot.dialog(`<h2>${ot.t('Use own voice')}</h2>
      ${ot.textField('Who speaks', '', {}, { name: 'speaker' })}
      <input type="file" name="file" accept="${SOUNDS}" aria-label="${ot.t('Recording')}" required>
      <label class="tick"><input type="checkbox" name="allowed" value="yes" required><span>${ot.t('This person allows that their voice is used here. My name and the time are recorded with it.')}</span></label>
      <div class="actions"><button class="btn primary" value="yes">${ot.t('Upload')}</button><button class="btn" value="" formnovalidate>${ot.t('Cancel')}</button></div>`);
    if (form) ot.upload(form.get('file'), 'own_voice.add', { speaker: form.get('speaker'), allowed: form.get('allowed') === 'yes' });
  };
})();
