// Characters, locations and things: cards at the left, the chosen one's fields in the inspector.
(() => {
  const chosen = ({ people, places, things }) => ot.ui.asset && [...people, ...places, ...things].some((x) => x.id === ot.ui.asset) ? ot.ui.asset : people[0]?.id ?? places[0]?.id;

  const person = (c, at, voices) => `
    <article class="person" tabindex="0" data-do="pick-asset" data-id="${ot.esc(c.id)}" data-key="${ot.esc(c.id)}" aria-current="${c.id === at}" aria-label="${ot.esc(c.name)}">
      <div class="portrait">${ot.picture(c.portrait, ot.word('Portrait of {name}', { name: c.name }))}<span class="tag">${ot.t(ot.label('role', c.role))}</span><span class="tag end">${ot.count('1 line', '{n} lines', c.lines)}</span></div>
      <div class="person-body"><h3 dir="auto">${ot.esc(c.name)}${c.aliases.length ? ` <small>${ot.esc(c.aliases.join(', '))}</small>` : ''}</h3>
        <p class="meta">${ot.t(ot.label('sex', c.sex))} · ${ot.t(ot.label('age', c.age))}</p>
        <p class="clamp3" dir="auto">${ot.esc(c.look)}</p>
        ${ot.voiceChip(c, voices)}
        <ul class="wardrobe">${c.wardrobe.map((w) => `<li>${ot.icon('shirt', 14)}<span dir="auto">${ot.esc(w)}</span></li>`).join('')}</ul>
      </div></article>`;
  const place = (l, at) => `
    <article class="person place" tabindex="0" data-do="pick-asset" data-id="${ot.esc(l.id)}" data-key="${ot.esc(l.id)}" aria-current="${l.id === at}" aria-label="${ot.esc(l.name)}">
      <div class="portrait">${ot.picture(l.picture, l.name)}<span class="tag">${ot.t(l.interior ? 'Interior' : 'Exterior')}</span></div>
      <div class="person-body"><h3 dir="auto">${ot.esc(l.name)}</h3><p class="clamp3" dir="auto">${ot.esc(l.description)}</p></div></article>`;

  const thing = (t, at) => `
    <article class="person place" tabindex="0" data-do="pick-asset" data-id="${ot.esc(t.id)}" data-key="thing-${ot.esc(t.id)}" aria-current="${t.id === at}" aria-label="${ot.esc(t.name)}">
      <div class="portrait">${ot.picture(t.sheet[0].picture, t.name)}</div>
      <div class="person-body"><h3 dir="auto">${ot.esc(t.name)}</h3></div></article>`;

  const box = (title, tools, fields) => `<div class="inspector-head"><h2 dir="auto">${title}</h2><div class="tools">${tools}</div>${ot.closeSheet()}</div>${fields}`;
  const remove = (act, id, name) => ot.button('Delete', { act, id, ask: ot.word('Delete {title}?', { title: name }), 'ask-text': ot.word('This cannot be undone.'), verb: ot.word('Delete') }, { only: true, icon: 'trash' });

  const inspector = (cast, at) => {
    const { people, places, things } = cast;
    const c = people.find((x) => x.id === at), l = places.find((x) => x.id === at), t = things.find((x) => x.id === at);
    if (c) {
      const wire = (field, as) => ({ save: 'character.edit', id: c.id, field, as });
      return box(ot.esc(c.name), remove('character.delete', c.id, c.name), `
        <div class="actions">${ot.button('Draw another look', { act: 'character.regenerate', id: c.id }, { icon: 'redo' })}</div>
        ${ot.referenceSheet(cast, c)}
        ${ot.textField('Name', c.name, wire('name'))}
        <div class="pair">${ot.choice('Role', c.role, ot.choices.role, wire('role'))}${ot.choice('Age', c.age, ot.choices.age, wire('age'))}</div>
        ${ot.choice('Sex', c.sex, ot.choices.sex, wire('sex'))}
        ${ot.textField('Look', c.look, wire('look'), { lines: 4, hint: 'Face, hair, build' })}
        ${ot.textField('Wardrobe, one outfit a line', c.wardrobe.join('\n'), wire('wardrobe', 'lines'), { lines: 3 })}
        ${ot.voicePicker(c, cast)}
        ${ot.slider('Pace', c.pace, [0.7, 1.4, 0.05], wire('pace'))}
        ${ot.textField('Also called, one name a line', c.aliases.join('\n'), wire('aliases', 'lines'), { lines: 2 })}`);
    }
    if (t) return box(ot.esc(t.name), '', ot.referencePicture(cast, t));
    if (!l) return box('', '', '');
    const wire = (field) => ({ save: 'location.edit', id: l.id, field });
    return box(ot.esc(l.name), remove('location.delete', l.id, l.name), `
      <div class="actions">${ot.button('Draw another view', { act: 'location.regenerate', id: l.id }, { icon: 'redo' })}</div>
      ${ot.referencePicture(cast, l)}
      ${ot.textField('Name', l.name, wire('name'))}
      ${ot.textField('Description', l.description, wire('description'), { lines: 5 })}
      ${ot.choice('Drawn as', l.kind, ot.choices.kind, wire('kind'))}
      ${ot.tick('Interior', l.interior, wire('interior'))}`);
  };

  ot.define('characters', {
    html: (state, cast) => {
      if (!cast.people) return ot.blank('No characters yet', 'Write the script first: its people and places come from there.', ot.button('Go to the script', { go: 'script' }, { kind: 'primary' }));
      const at = chosen(cast), { people, places, things } = cast;
      const silent = people.filter((c) => !c.voice && c.lines);
      return `
        ${ot.head('Characters', [ot.count('1 person', '{n} people', people.length), ot.count('1 place', '{n} places', places.length)],
          ot.button(cast.described ? 'Generate Characters again' : 'Generate Characters', { act: 'characters.generate', ...(cast.described ? { ask: ot.word('Describe everyone again?'), 'ask-text': ot.word('Your changes to the people and places are lost.'), verb: ot.word('Describe again') } : {}) }, { kind: cast.described ? '' : 'primary', disabled: state.order?.running })
          + ot.boardButton(cast, cast.described))}
        ${ot.order(state)}
        ${silent.map((c) => ot.notice('warn', ot.t('{name} has no voice.', { name: c.name }), ot.count('1 line will be silent. Choose a voice.', '{n} lines will be silent. Choose a voice.', c.lines))).join('')}
        <div class="work" data-key="work">
          <div class="main-column">
            <div class="grid-cast">${people.map((c) => person(c, at, cast.voices)).join('')}
              <button type="button" class="add-card" data-do="add-person">${ot.icon('plus', 20)}${ot.t('Add character')}</button></div>
            <h2 class="part-title">${ot.t('Locations')}</h2>
            <div class="grid-cast">${places.map((l) => place(l, at)).join('')}
              <button type="button" class="add-card" data-do="add-place">${ot.icon('plus', 20)}${ot.t('Add location')}</button></div>
            ${things.length ? `<h2 class="part-title">${ot.t('Things')}</h2>
            <div class="grid-cast grid-things">${things.map((t) => thing(t, at)).join('')}</div>` : ''}
            ${ot.pronunciations(cast)}
            ${ot.ownVoices(cast)}
          </div>
          ${ot.sheetBox('asset', 'Edit', inspector(cast, at))}
        </div>`;
    },
    drawn: (root, cast) => cast.people && [['thing', cast.things], ['place', cast.places]].forEach(([kind, all]) => ot.drawFreely(cast, kind, all.flatMap((one) => one.sheet))),
  });

  ot.boardButton = ({ board, locked }, primary = true) => ot.button(board ? 'Generate Storyboard again' : 'Generate Storyboard',
    { act: 'board.generate', ...(board ? { ask: ot.word('Break the script into shots again?'), 'ask-text': ot.kept(locked) + ot.word('The present storyboard can be brought back; takes of shots that stay the same are kept.'), verb: ot.word('Break down again') } : {}) }, { kind: board || !primary ? '' : 'primary', disabled: ot.state.order?.running });
  ot.commands['pick-asset'] = (el) => { ot.ui.asset = el.dataset.id; ot.draw(); ot.inspect('asset'); };
  ot.commands['add-person'] = async () => { const name = await ot.askText('Add character', 'Name', '', 'Add'); if (name) ot.act('character.add', { name }); };
  ot.commands['add-place'] = async () => { const name = await ot.askText('Add location', 'Name', '', 'Add'); if (name) ot.act('location.add', { name }); };
})();
