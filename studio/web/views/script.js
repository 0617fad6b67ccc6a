// Screenplay: scene list at the left, the page in the middle; a click on a part opens it in the inspector.
(() => {
  const chosen = () => ot.ui.part ?? 'title';
  const mark = (id) => `tabindex="0" data-do="pick-part" data-id="${ot.esc(id)}" data-key="${ot.esc(id)}" aria-current="${id === chosen()}"`;

  const delivery = (e) => e.delivery === 'spoken' ? '' : ` <small>${ot.t({ 'voice-over': 'V.O.', 'off-screen': 'O.S.' }[e.delivery])}</small>`;
  const entry = (e) => e.entry === 'follows' ? '' : ` <small>${ot.t({ overlaps: 'overlapping', interrupts: 'interrupting' }[e.entry])}</small>`;
  const speech = (e, name, asks = '') => `<div class="cue"><span dir="auto">${ot.esc(name)}</span>${delivery(e)}${entry(e)}${asks}</div>
        ${e.manner ? `<p class="paren" dir="auto">(${ot.esc(e.manner)})</p>` : ''}<p class="speech" dir="auto">${ot.esc(e.text) || `<i>${ot.t('Empty line')}</i>`}</p>`;

  // A guessed speaker: one press says yes, another names somebody else; those of the scene stand first.
  const OTHERS = 8;
  const guess = (e, scene, people) => {
    const id = ot.esc(e.id), sure = Math.round(e.confidence * 100);
    const here = scene.elements.map((x) => x.speaker_id).filter(Boolean);
    const others = [...new Set([...here, ...Object.keys(people)])].filter((who) => who !== e.speaker_id).slice(0, OTHERS);
    return ` <span class="ask-row" data-key="ask"><button type="button" class="chip ask" data-act="line.confirm" data-id="${id}" title="${ot.t('Press if this is right')}">${ot.icon('check', 12)}${ot.t('Is this {name}? {sure} %', { name: people[e.speaker_id] ?? '', sure })}</button>${others.length ? `
      <details class="who"><summary class="chip ask" data-do="who" aria-label="${ot.t('Somebody else')}" title="${ot.t('Somebody else')}">${ot.icon('users', 13)}${ot.icon('down', 12)}</summary>
        <span class="menu">${others.map((who) => `<button type="button" data-act="element.edit" data-id="${id}" data-field="speaker_id" data-value="${ot.esc(who)}" dir="auto">${ot.esc(people[who])}</button>`).join('')}</span></details>` : ''}</span>`;
  };

  const element = (e, scene, people) => {
    const lock = scene.locked ? '' : ot.lock('part.lock', e.id, e.locked);
    const classes = `part ${e.locked ? 'is-locked' : ''}`;
    if (e.kind === 'action') return `<div class="action ${classes}" ${mark(e.id)}>${lock}<p dir="auto">${ot.esc(e.text) || `<i>${ot.t('Empty action')}</i>`}</p></div>`;
    return `<div class="say ${classes}" ${mark(e.id)}>${lock}${speech(e, people[e.speaker_id] ?? '', e.confidence < 0.8 && !e.locked && !scene.locked ? guess(e, scene, people) : '')}</div>`;
  };

  // The page as it is being written: to read only, with the pen at its end.
  const reading = ({ title, logline, scenes, characters }, writing) => {
    const people = Object.fromEntries(characters.map((c) => [c.id, c.name]));
    const pen = writing ? `<span class="pen" aria-hidden="true"></span>` : '';
    return `<article class="page is-draft" aria-label="${ot.t('Script')}" data-key="draft">
      <header class="title-page"><h2 dir="auto">${ot.esc(title) || ot.t('Untitled')}</h2>${logline ? `<p dir="auto">${ot.esc(logline)}</p>` : ''}${scenes.length ? '' : pen}</header>
      ${scenes.map((s, i) => `<section data-key="draft-${ot.esc(s.id)}"><h3 class="slug"><span class="num">${i + 1}</span><span dir="auto">${ot.esc(s.heading)}</span></h3>
        ${s.elements.map((e) => e.kind === 'action' ? `<div class="action"><p dir="auto">${ot.esc(e.text)}</p></div>` : `<div class="say">${speech(e, people[e.speaker_id] ?? '')}</div>`).join('')}${i === scenes.length - 1 ? pen : ''}</section>`).join('')}
    </article>`;
  };
  const draftPage = (state, { draft }) => {
    const { scenes } = draft, lines = scenes.flatMap((s) => s.elements.filter((e) => e.kind === 'line'));
    return `${ot.head('Script', scenes.length ? [ot.count('1 scene', '{n} scenes', scenes.length), ot.count('1 line', '{n} lines', lines.length)] : [])}${ot.order(state)}
      <div class="work is-draft">${reading(draft, state.order?.running ?? false)}</div>`;
  };

  const moves = (args, at, last) =>
    ot.button('Move earlier', { ...args, to: at - 1 }, { only: true, icon: 'up', disabled: at === 0 })
    + ot.button('Move later', { ...args, to: at + 1 }, { only: true, icon: 'down', disabled: at === last });
  const remove = (act, id, what) => ot.button('Delete', { act, id, ask: ot.word(what), 'ask-text': ot.word('This cannot be undone.'), verb: ot.word('Delete') }, { only: true, icon: 'trash' });
  const box = (title, tools, fields, adds = '') => `<div class="inspector-head"><h2>${title}</h2><div class="tools">${tools}</div>${ot.closeSheet()}</div>${fields}${adds ? `<div class="actions">${adds}</div>` : ''}`;

  const inspector = (state, { title, logline, summary, scenes, characters, locations }) => {
    const id = chosen();
    const add = (scene, after) => ot.button('Add line', { act: 'element.add', id: scene, kind: 'line', ...(after ? { after } : {}) }, { icon: 'plus' }) + ot.button('Add action', { act: 'element.add', id: scene, kind: 'action', ...(after ? { after } : {}) }, { icon: 'plus' });
    for (const [n, scene] of scenes.entries()) {
      const wire = (field, as) => ({ save: 'scene.edit', id, field, as });
      if (scene.id === id) {
        return box(ot.t('Scene {n}', { n: n + 1 }), moves({ act: 'scene.move', id }, n, scenes.length - 1) + (scene.locked ? '' : remove('scene.delete', id, 'Delete this scene?')), `
          ${ot.lock('part.lock', id, scene.locked)}
          ${ot.readOnly(scene.locked, `${ot.textField('Heading', scene.heading, wire('heading'))}
          ${ot.choice('Location', scene.location_id, locations.map((l) => [l.id, l.name]), wire('location_id'), { own: true })}
          <div class="pair">${ot.choice('Time of day', scene.time, ot.choices.time, wire('time'))}${ot.choice('Weather', scene.weather, ot.choices.weather, wire('weather'))}</div>
          ${ot.choice('Mood', scene.mood, ot.choices.mood, wire('mood'))}${ot.tick('Interior', scene.interior, wire('interior'))}`)}
          ${ot.redo('Write this scene again', 'scene.rewrite', id, { hint: 'make her angrier; end on the ring', locked: scene.locked, busy: state.order?.running })}${state.order?.target === id ? ot.wayBack(state, 'scene') : ''}`,
          (scene.locked ? '' : add(id)) + ot.button('Add scene after', { act: 'scene.add', after: id }, { icon: 'plus' }));
      }
      const at = scene.elements.findIndex((e) => e.id === id);
      if (at < 0) continue;
      const e = scene.elements[at];
      const own = (field, as) => ({ save: 'element.edit', id, field, as });
      const fixed = scene.locked || e.locked;
      const tools = scene.locked ? '' : moves({ act: 'element.move', id, scene: scene.id }, at, scene.elements.length - 1) + (fixed ? '' : remove('element.delete', id, e.kind === 'line' ? 'Delete this line?' : 'Delete this action?'));
      const lock = scene.locked ? `<p class="meta">${ot.t('Its scene is locked.')}</p>` : ot.lock('part.lock', id, e.locked);
      const adds = scene.locked ? '' : add(scene.id, id);
      if (e.kind === 'action') return box(ot.t('Action'), tools, lock + ot.readOnly(fixed, ot.textField('What is seen and heard', e.text, own('text'), { lines: 7 })), adds);
      return box(ot.t('Line'), tools, lock + ot.readOnly(fixed, `
        ${ot.choice('Speaker', e.speaker_id, characters.map((c) => [c.id, c.name]), own('speaker_id'), { own: true })}
        ${ot.textField('Words', e.text, own('text'), { lines: 5 })}
        ${ot.textField('Manner', e.manner, own('manner'), { hint: 'whispering, grimly' })}
        <div class="pair">${ot.choice('Emotion', e.emotion, ot.choices.emotion, own('emotion'))}${ot.choice('Delivery', e.delivery, ot.choices.delivery, own('delivery'))}</div>
        ${ot.enters(scene.elements[at - 1], e, own('entry'))}
        ${ot.slider('Intensity', e.intensity, [0, 1, 0.05], own('intensity'))}`), adds);
    }
    const wire = (field) => ({ save: 'script.edit', field });
    return box(ot.t('Script'), '', `${ot.textField('Title', title, wire('title'))}${ot.textField('Logline', logline, wire('logline'), { lines: 3 })}${ot.textField('Summary', summary, wire('summary'), { lines: 8 })}`,
      ot.button('Add scene', { act: 'scene.add' }, { icon: 'plus' }) + ot.wayBack(state, 'script'));
  };

  ot.define('script', {
    html: (state, script) => {
      if (script.draft) return draftPage(state, script);
      if (!script.scenes) return ot.order(state) + ot.blank('No script yet', 'Write the script from the story; every line of it can be changed afterwards.', ot.button('Generate Script', { act: 'script.generate' }, { kind: 'primary' }));
      const people = Object.fromEntries(script.characters.map((c) => [c.id, c.name]));
      const lines = script.scenes.flatMap((s) => s.elements.filter((e) => e.kind === 'line'));
      const unsure = script.scenes.flatMap((s) => s.elements.filter((e) => e.confidence < 0.8 && !e.locked && !s.locked)).length;
      const locked = script.scenes.reduce((sum, s) => sum + (s.locked ? 1 : s.elements.filter((e) => e.locked).length), 0);
      const busy = state.order?.running;
      return `
        ${ot.head('Script', [ot.count('1 scene', '{n} scenes', script.scenes.length), ot.count('1 line', '{n} lines', lines.length), ...(script.usage ? [ot.usage(script.usage)] : [])],
          ot.button('Generate Script again', { act: 'script.generate', ask: ot.word('Write the script again?'), 'ask-text': ot.kept(locked) + ot.word('The present script can be brought back.'), verb: ot.word('Write again') }, { disabled: busy }) + ot.button(script.cast ? 'Generate Characters again' : 'Generate Characters', { act: 'characters.generate', ...(script.cast ? { ask: ot.word('Describe everyone again?'), 'ask-text': ot.word('Your changes to the people and places are lost.'), verb: ot.word('Describe again') } : {}) }, { kind: script.cast ? '' : 'primary', disabled: busy }))}
        ${ot.order(state)}
        ${unsure ? ot.notice('warn', ot.count('One speaker is a guess.', '{n} speakers are a guess.', unsure), ot.t('Confirm them before casting, or choose somebody else; the chips mark them.')) : ''}
        ${script.notes.map((note) => ot.notice('run', ot.esc(note))).join('')}
        ${ot.checks(script.checks, 'show-part')}${ot.ledger(script.ledger, script.scenes)}
        <div class="work" data-key="work">
          <div class="script-layout">
            <nav class="scenes" aria-label="${ot.t('Scenes')}"><h2 class="label">${ot.t('Scenes')}</h2>
              <button type="button" class="scene-link" data-do="pick-part" data-id="title" aria-current="${chosen() === 'title'}"><span>${ot.t('Title and summary')}</span></button>
              ${script.scenes.map((s, i) => `<button type="button" class="scene-link" data-do="pick-part" data-id="${ot.esc(s.id)}" data-key="${ot.esc(s.id)}" aria-current="${chosen() === s.id}"><b class="num">${i + 1}</b><span dir="auto">${ot.esc(s.heading)}<small>${ot.count('1 line', '{n} lines', s.elements.filter((e) => e.kind === 'line').length)}</small></span></button>`).join('')}
              ${ot.button('Add scene', { act: 'scene.add' }, { icon: 'plus', kind: 'quiet' })}</nav>
            <article class="page" aria-label="${ot.t('Script')}">
              <header class="part title-page" ${mark('title')}><h2 dir="auto">${ot.esc(script.title)}</h2>${script.logline ? `<p dir="auto">${ot.esc(script.logline)}</p>` : ''}</header>
              ${script.scenes.map((s, i) => `
              <section id="scene-${ot.esc(s.id)}" data-key="${ot.esc(s.id)}" class="${s.locked ? 'is-locked' : ''} ${busy && state.order.target === s.id ? 'is-written' : ''}"><h3 class="slug part" ${mark(s.id)}><span class="num">${i + 1}</span><span dir="auto">${ot.esc(s.heading)}</span>${ot.lock('part.lock', s.id, s.locked)}</h3>${s.elements.map((e) => element(e, s, people)).join('')}</section>`).join('')}
            </article>
          </div>
          ${ot.sheetBox('part', 'Edit', inspector(state, script))}
        </div>`;
    },
    drawn: (root) => { if (atEnd) root.querySelector('.pen')?.scrollIntoView({ block: 'nearest' }); },
 });

  ot.commands.who = (el) => {
    document.querySelectorAll('details.who[open]').forEach((menu) => { if (menu !== el.parentElement) menu.open = false; });
    setTimeout(() => el.parentElement.open && el.nextElementSibling.scrollIntoView({ block: 'nearest' }), 0);
  };
  document.addEventListener('click', ({ target }) => { if (!target.closest?.('details.who')) document.querySelectorAll('details.who[open]').forEach((menu) => { menu.open = false; }); });
  document.addEventListener('keydown', ({ key, target }) => { const menu = key === 'Escape' && target.closest?.('details.who[open]'); if (menu) { menu.open = false; menu.querySelector('summary').focus(); } });

  // While it is being written the page follows the pen, as long as its end is in sight.
  let atEnd = true;
  addEventListener('scroll', () => { atEnd = innerHeight + scrollY > document.documentElement.scrollHeight - 160; }, { passive: true });

  ot.blank = (title, text, button) => `<div class="blank"><h1>${ot.t(title)}</h1><p>${ot.t(text)}</p><div class="actions">${button}</div></div>`;

  ot.commands['pick-part'] = (el) => {
    ot.ui.part = el.dataset.id;
    ot.draw();
    if (el.matches('.scene-link')) document.getElementById(`scene-${el.dataset.id}`)?.scrollIntoView({ block: 'start' });
    ot.inspect('part');
  };
})();
