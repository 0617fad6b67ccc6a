// The sound of an episode: loudness, music, the levels of the three buses; part of the Episode page.
(() => {
  const MUSIC = '.mp3,.wav,.m4a,.flac,.ogg,.opus,.aac,.aif,.aiff';
  const save = (field) => ({ save: 'sound.edit', field });
  const level = (label, value, field) => ot.slider(label, value, [-12, 6, 1], save(field));
  const figure = (value, unit) => `<b class="num">${value == null ? '–' : value.toFixed(1).replace('-', '−')}</b> ${unit}`;

  const own = (sound) => `
    ${sound.own ? `<p class="meta" dir="auto">${ot.esc(sound.own_name)}</p><audio controls preload="metadata" data-key="${ot.esc(sound.own)}" src="${ot.esc(sound.own)}"></audio>
    ${ot.textField('Right to use it', sound.licence, save('licence'), { hint: 'My own recording, or the licence and its number' })}
    ${ot.tick('Cut on the beat', sound.on_cuts, save('on_cuts'))}
    <p class="meta">${ot.t('Where the music begins, and its tempo by 3 % at most, give way so that its beats meet more cuts. Music without a clear beat stays as it is.')}</p>` : ''}
    <div class="actions">${ot.uploadButton(sound.own ? 'Other music' : 'Upload music', 'sound.upload', MUSIC)}${sound.own ? ot.button('Remove', { act: 'sound.remove' }, { icon: 'trash' }) : ''}</div>`;

  ot.sound = (sound) => !sound ? '' : `
    <details class="sound" data-key="sound"><summary>${ot.t('Sound')}${sound.measured ? `<span class="meta">${figure(sound.measured.lufs, 'LUFS')} · ${figure(sound.measured.true_peak_db, 'dBTP')}</span>` : ''}</summary>
      ${ot.segments('Loudness', sound.loudness, [['web', 'Web, −14 LUFS'], ['broadcast', 'Broadcast, −23 LUFS']], save('loudness'))}
      ${ot.segments('Music', sound.music, [['score', 'Score'], ...(sound.own ? [['own', 'Own music']] : []), ['none', 'No music']], save('music'))}
      ${own(sound)}
      ${level('Voices, dB', sound.dialogue_db, 'dialogue_db')}
      ${level('Music, dB', sound.music_db, 'music_db')}
      ${level('Places and effects, dB', sound.effects_db, 'effects_db')}
      <p class="meta">${ot.t('Changes are heard in the next cut; nothing is filmed again.')}</p>
    </details>`;
})();
