// Voices: the chip that plays a character's, and the list from which another is heard, then chosen.
(() => {
  // A button that plays and stops; of a person, a voice that is not (yet) theirs.
  const sounding = (id, person) => ({ playing: ot.ui.listening === id, busy: ot.busy.has(`${person ? 'voice' : 'character'}.listen${id}`) });

  ot.voiceChip = (c, voices) => {
    const { playing, busy } = sounding(c.id), own = voices.find((v) => v.id === c.voice);
    if (!c.voice) return `<button type="button" class="voice missing" data-do="pick-asset" data-id="${ot.esc(c.id)}" aria-label="${ot.t('Choose a voice')}">${ot.icon('alert', 14)}<span>${ot.t('No voice yet')}</span></button>`;
    return `<button type="button" class="voice ${playing ? 'playing' : ''}" data-do="listen" data-id="${ot.esc(c.id)}"${busy ? ' aria-busy="true"' : ''} aria-label="${ot.t(playing ? 'Stop' : 'Listen to {name}', { name: c.name })}">${ot.icon(playing ? 'pause' : 'play', 14)}<span dir="auto">${ot.esc(own ? `${own.name} · ${own.colour}` : c.voice)}</span><i class="wave" aria-hidden="true"></i></button>`;
  };

  const row = (v, c, people) => {
    const { playing, busy } = sounding(v.id, c.id);
    const others = people.filter((one) => one.voice === v.id && one.id !== c.id).map((one) => one.name).join(', ');
    const text = ot.t(playing ? 'Stop' : 'Listen to {name}', { name: v.name });
    return `<div class="voice-row ${playing ? 'playing' : ''}" data-key="${ot.esc(v.id)}">
      <label><input type="radio" class="unseen" name="voice-${ot.esc(c.id)}" value="${ot.esc(v.id)}"${v.id === c.voice ? ' checked' : ''} data-save="character.edit" data-id="${ot.esc(c.id)}" data-field="voice">
        <span><b dir="auto">${ot.esc(v.name)}</b> <span class="meta">${ot.esc(v.about)}</span>${others ? `<span class="meta why">${ot.t('Speaks for {names}', { names: others })}</span>` : ''}</span></label>
      <button type="button" class="tool icon-only" data-do="listen" data-id="${ot.esc(v.id)}" data-person="${ot.esc(c.id)}"${busy ? ' aria-busy="true"' : ''} aria-label="${text}" title="${text}">${ot.icon(playing ? 'pause' : 'play', 18)}</button></div>`;
  };

  // Those of the character's sex and age come first.
  const fit = (v, c) => (v.sex === c.sex ? 0 : 2) + (v.ages.includes(c.age) ? 0 : 1);
  const source = (v) => `${v.engine ? ot.engine(v.engine) : ot.t("The studio's voices")} · ${ot.esc(v.language)}`;

  ot.voicePicker = (c, { voices, people }) => {
    const own = voices.find((v) => v.id === c.voice);
    return `<div class="field-label">${ot.t('Voice')}</div>
      ${ot.voiceChip(c, voices)}
      <details class="voices" data-key="voices-${ot.esc(c.id)}"><summary><span>${ot.t(own ? 'Choose another voice' : 'Choose a voice')}</span><span class="meta">${ot.count('1 voice', '{n} voices', voices.length)}</span></summary>
        ${[...new Set(voices.map(source))].map((name) => `<fieldset data-key="${name}"><legend>${name}</legend>
          ${voices.filter((v) => source(v) === name).sort((a, b) => fit(a, c) - fit(b, c)).map((v) => row(v, c, people)).join('')}</fieldset>`).join('')}
      </details>`;
  };
})();
