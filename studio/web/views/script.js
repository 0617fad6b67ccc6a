// Screenplay: scene list at the left, the page in the middle; a click on a part opens it in the inspector.
(() => {
  const chosen = () => ot.ui.part ?? 'title';
  const mark = (id) => `tabindex="0" data-do="pick-part" data-id="${ot.esc(id)}" data-key="${ot.esc(id)}" aria-current="${id === chosen()}"`;

  const element = (e, people) => {
    if (e.kind === 'action') return `<p class="action part" dir="auto" ${mark(e.id)}>${ot.esc(e.text) || `<i>${ot.t('Empty action')}</i>`}</p>`;
    const name = people[e.speaker_id] ?? '';
    const sure = Math.round(e.confidence * 100);
    return `<div class="say part" ${mark(e.id)}>
        <p class="cue"><span dir="auto">${ot.esc(name)}</span>${e.delivery === 'spoken' ? '' : ` <small>${ot.t({ 'voice-over': 'V.O.', 'off-screen': 'O.S.' }[e.delivery])}</small>`}${sure < 80 ? ` <button type="button" class="chip ask" data-act="line.confirm" data-id="${ot.esc(e.id)}" title="${ot.t('Press if this is right; select the line to change it')}">${ot.icon('alert', 12)}${ot.t('Is this {name}? {sure} %', { name, sure })}</button>` : ''}</p>
        ${e.manner ? `<p class="paren" dir="auto">(${ot.esc(e.manner)})</p>` : ''}<p class="speech" dir="auto">${ot.esc(e.text) || `<i>${ot.t('Empty line')}</i>`}</p></div>`;
  };

  const moves = (args, at, last) =>
    ot.button('Move earlier', { ...args, to: at - 1 }, { only: true, icon: 'up', disabled: at === 0 })
    + ot.button('Move later', { ...args, to: at + 1 }, { only: true, icon: 'down', disabled: at === last });
  const remove = (act, id, what) => ot.button('Delete', { act, id, ask: ot.word(what), 'ask-text': ot.word('This cannot be undone.'), verb: ot.word('Delete') }, { only: true, icon: 'trash' });
  const box = (title, tools, fields, adds = '') => `<div class="inspector-head"><h2>${title}</h2><div class="tools">${tools}</div>${ot.closeSheet()}</div>${fields}${adds ? `<div class="actions">${adds}</div>` : ''}`;

  const inspector = ({ title, logline, summary, scenes, characters, locations }) => {
    const id = chosen();
    const add = (scene, after) => ot.button('Add line', { act: 'element.add', id: scene, kind: 'line', ...(after ? { after } : {}) }, { icon: 'plus' }) + ot.button('Add action', { act: 'element.add', id: scene, kind: 'action', ...(after ? { after } : {}) }, { icon: 'plus' });
    for (const [n, scene] of scenes.entries()) {
      const wire = (field, as) => ({ save: 'scene.edit', id, field, as });
      if (scene.id === id) {
        return box(ot.t('Scene {n}', { n: n + 1 }), moves({ act: 'scene.move', id }, n, scenes.length - 1) + remove('scene.delete', id, 'Delete this scene?'), `
          ${ot.textField('Heading', scene.heading, wire('heading'))}
          ${ot.choice('Location', scene.location_id, locations.map((l) => [l.id, l.name]), wire('location_id'), { own: true })}
          <div class="pair">${ot.choice('Time of day', scene.time, ot.choices.time, wire('time'))}${ot.choice('Weather', scene.weather, ot.choices.weather, wire('weather'))}</div>
          ${ot.choice('Mood', scene.mood, ot.choices.mood, wire('mood'))}${ot.tick('Interior', scene.interior, wire('interior'))}`,
          add(id) + ot.button('Add scene after', { act: 'scene.add', after: id }, { icon: 'plus' }));
      }
      const at = scene.elements.findIndex((e) => e.id === id);
      if (at < 0) continue;
      const e = scene.elements[at];
      const own = (field, as) => ({ save: 'element.edit', id, field, as });
      const tools = moves({ act: 'element.move', id, scene: scene.id }, at, scene.elements.length - 1) + remove('element.delete', id, e.kind === 'line' ? 'Delete this line?' : 'Delete this action?');
      if (e.kind === 'action') return box(ot.t('Action'), tools, ot.textField('What is seen and heard', e.text, own('text'), { lines: 7 }), add(scene.id, id));
      return box(ot.t('Line'), tools, `
        ${ot.choice('Speaker', e.speaker_id, characters.map((c) => [c.id, c.name]), own('speaker_id'), { own: true })}
        ${ot.textField('Words', e.text, own('text'), { lines: 5 })}
        ${ot.textField('Manner', e.manner, own('manner'), { hint: 'whispering, grimly' })}
        <div class="pair">${ot.choice('Emotion', e.emotion, ot.choices.emotion, own('emotion'))}${ot.choice('Delivery', e.delivery, ot.choices.delivery, own('delivery'))}</div>
        ${ot.slider('Intensity', e.intensity, [0, 1, 0.05], own('intensity'))}`, add(scene.id, id));
    }
    const wire = (field) => ({ save: 'script.edit', field });
    return box(ot.t('Script'), '', `${ot.textField('Title', title, wire('title'))}${ot.textField('Logline', logline, wire('logline'), { lines: 3 })}${ot.textField('Summary', summary, wire('summary'), { lines: 8 })}`,
      ot.button('Add scene', { act: 'scene.add' }, { icon: 'plus' }));
  };

  ot.define('script', {
    html: (state, script) => {
      if (!script.scenes) return ot.blank('No script yet', 'Write the script from the story; every line of it can be changed afterwards.', ot.button('Generate Script', { act: 'script.generate' }, { kind: 'primary' }));
      const people = Object.fromEntries(script.characters.map((c) => [c.id, c.name]));
      const lines = script.scenes.flatMap((s) => s.elements.filter((e) => e.kind === 'line'));
      const unsure = lines.filter((e) => e.confidence < 0.8).length;
      return `
        ${ot.head('Script', [ot.count('1 scene', '{n} scenes', script.scenes.length), ot.count('1 line', '{n} lines', lines.length)],
          ot.button('Generate Script again', { act: 'script.generate', ask: ot.word('Write the script again?'), 'ask-text': ot.word('Your changes to the present script are lost.'), verb: ot.word('Write again') }) + ot.button(script.cast ? 'Generate Characters again' : 'Generate Characters', { act: 'characters.generate', ...(script.cast ? { ask: ot.word('Describe everyone again?'), 'ask-text': ot.word('Your changes to the people and places are lost.'), verb: ot.word('Describe again') } : {}) }, { kind: script.cast ? '' : 'primary' }))}
        ${unsure ? ot.notice('warn', ot.count('One speaker is a guess.', '{n} speakers are a guess.', unsure), ot.t('Confirm them before casting; the chips mark them.')) : ''}
        ${script.notes.map((note) => ot.notice('run', ot.esc(note))).join('')}
        <div class="work">
          <div class="script-layout">
            <nav class="scenes" aria-label="${ot.t('Scenes')}"><h2 class="label">${ot.t('Scenes')}</h2>
              <button type="button" class="scene-link" data-do="pick-part" data-id="title" aria-current="${chosen() === 'title'}"><span>${ot.t('Title and summary')}</span></button>
              ${script.scenes.map((s, i) => `<button type="button" class="scene-link" data-do="pick-part" data-id="${ot.esc(s.id)}" data-key="${ot.esc(s.id)}" aria-current="${chosen() === s.id}"><b class="num">${i + 1}</b><span dir="auto">${ot.esc(s.heading)}<small>${ot.count('1 line', '{n} lines', s.elements.filter((e) => e.kind === 'line').length)}</small></span></button>`).join('')}
              ${ot.button('Add scene', { act: 'scene.add' }, { icon: 'plus', kind: 'quiet' })}</nav>
            <article class="page" aria-label="${ot.t('Script')}">
              <header class="part title-page" ${mark('title')}><h2 dir="auto">${ot.esc(script.title)}</h2>${script.logline ? `<p dir="auto">${ot.esc(script.logline)}</p>` : ''}</header>
              ${script.scenes.map((s, i) => `
              <section id="scene-${ot.esc(s.id)}" data-key="${ot.esc(s.id)}"><h3 class="slug part" ${mark(s.id)}><span class="num">${i + 1}</span><span dir="auto">${ot.esc(s.heading)}</span></h3>${s.elements.map((e) => element(e, people)).join('')}</section>`).join('')}
            </article>
          </div>
          ${ot.sheetBox('part', 'Edit', inspector(script))}
        </div>`;
    },
 });

  ot.blank = (title, text, button) => `<div class="blank"><h1>${ot.t(title)}</h1><p>${ot.t(text)}</p><div class="actions">${button}</div></div>`;

  ot.commands['pick-part'] = (el) => {
    ot.ui.part = el.dataset.id;
    ot.draw();
    if (el.matches('.scene-link')) document.getElementById(`scene-${el.dataset.id}`)?.scrollIntoView({ block: 'start' });
    ot.inspect('part');
  };
})();
