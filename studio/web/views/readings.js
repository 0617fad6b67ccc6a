// Pronunciations: how words are said that the voices misread; names first of all.
(() => {
  const row = ({ written, said }) => {
    const playing = ot.ui.listening === written, busy = ot.busy.has(`reading.listen${written}`);
    const hear = ot.t(playing ? 'Stop' : 'Listen to {name}', { name: written });
    return `<li class="reading" data-key="reading-${ot.esc(written)}">
      <span class="written" dir="auto">${ot.esc(written)}</span>
      ${ot.textField('is said', said, { save: 'reading.edit', id: written, field: 'said' })}
      <button type="button" class="tool icon-only" data-do="listen" data-by="reading.listen" data-id="${ot.esc(written)}"${busy ? ' aria-busy="true"' : ''} aria-label="${hear}" title="${hear}">${ot.icon(playing ? 'pause' : 'play', 18)}</button>
      ${ot.button('Remove', { act: 'reading.remove', id: written }, { only: true, icon: 'x' })}</li>`;
  };

  ot.pronunciations = ({ readings }) => `
    <section class="readings" data-key="readings" aria-labelledby="readings-title">
      <h2 class="part-title" id="readings-title">${ot.t('Pronunciation')}</h2>
      <p class="meta">${ot.t('Names and words that the voices misread. Write each as it sounds, as pinyin with tones, or as phonemes between slashes.')}</p>
      ${readings.length ? `<ul>${readings.map(row).join('')}</ul>` : ''}
      <button type="button" class="btn" data-do="add-reading">${ot.icon('plus', 18)}<span>${ot.t('Add pronunciation')}</span></button>
    </section>`;

  ot.commands['add-reading'] = async () => {
    const form = await ot.dialog(`<h2>${ot.t('Add pronunciation')}</h2>
      ${ot.textField('Word, as the script has it', '', {}, { name: 'written' })}
      ${ot.textField('Is said', '', {}, { name: 'said', hint: 'Nee-am · chong2 qing4 · /nˈivə/' })}
      <div class="actions"><button class="btn primary" value="yes">${ot.t('Add')}</button><button class="btn" value="" formnovalidate>${ot.t('Cancel')}</button></div>`);
    if (form) ot.act('reading.add', { written: form.get('written'), said: form.get('said') });
  };
})();
