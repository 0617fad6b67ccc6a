// Storyboard: shot cards by scene, which drag to re-order, and a timeline in proportion to time.
(() => {
  const wide = (aspect) => (aspect === '9:16' ? '' : 'is-wide');
  const chosen = (shots) => shots.find((s) => s.id === ot.ui.shot) ?? shots[0];
  ot.shotAt = (shots) => shots && chosen(shots);
  const label = (choice, value) => ot.t(ot.label(choice, value));

  const card = (s, at, { names }) => {
    const lines = s.lines.slice(0, 1).map((l) => `<p class="clamp2 quote" dir="auto"><b>${ot.esc(names[l.speaker_id])}</b> ${ot.esc(l.text)}</p>`).join('');
    const active = ['queued', 'voicing', 'filming'].includes(s.state);
    return `
      <article class="shot is-${s.state}" draggable="true" tabindex="0" data-do="pick-shot" data-id="${ot.esc(s.id)}" data-shot="${ot.esc(s.id)}" data-key="${ot.esc(s.id)}" aria-current="${s.id === at}" aria-label="${ot.t('Shot {n}', { n: s.number })}">
        <div class="thumb">${ot.picture(s.still)}<b class="num">${ot.two(s.number)}</b>${s.locked ? `<span class="tag lock-tag">${ot.icon('lock', 11)}${ot.t('Locked')}</span>` : ''}<span class="tag end num">${s.seconds.toFixed(1)} s</span></div>
        <div class="shot-body">
          <p class="chips"><span class="chip">${label('size', s.size)}</span><span class="chip">${label('angle', s.angle)}</span><span class="chip">${label('move', s.move.kind)}</span></p>
          <p class="clamp2 what" dir="auto">${ot.esc(s.action)}</p>${lines}
          ${s.state === 'stale' && s.why.length ? `<p class="why clamp2" dir="auto">${ot.esc(s.why[0])}</p>` : ''}
          <footer>${ot.verdictMark(s.verdict, ot.status(s.state, s.percent))}${active ? '' : `<button type="button" class="mini" ${s.forecast?.paid ? 'data-do="pay" ' : ''}data-act="shot.film" data-id="${ot.esc(s.id)}" aria-label="${ot.t('To Video')}: ${ot.t('Shot {n}', { n: s.number })}">${ot.icon(s.state === 'none' ? 'clip' : 'redo', 14)}${ot.t('To Video')}</button>`}</footer>
        </div><span class="line" style="--p:${['done', 'stale'].includes(s.state) ? 100 : s.percent}"></span>
      </article>`;
  };

  const timeline = (shots, at) => {
    const total = shots.reduce((sum, s) => sum + s.seconds, 0);
    const every = [5, 10, 30, 60].find((step) => total / step <= 12) ?? 120;
    const ruler = Array.from({ length: Math.floor(total / every) + 1 }, (_, i) => `<i class="num" style="left:${(100 * i * every) / total}%">${ot.time(i * every)}</i>`).join('');
    const cut = (s) => `<button type="button" class="cut is-${s.state}" style="--d:${s.seconds}" data-do="jump-shot" data-id="${ot.esc(s.id)}" data-key="${ot.esc(s.id)}" aria-current="${s.id === at}" aria-label="${ot.t('Shot {n}, {seconds} seconds', { n: s.number, seconds: s.seconds.toFixed(1) })}">${ot.picture(s.still)}<b class="num">${ot.two(s.number)}</b></button>`;
    return `<section class="timeline" data-key="timeline" aria-label="${ot.t('Timeline')}"><div class="ruler" aria-hidden="true">${ruler}</div><div class="track">${shots.map(cut).join('')}</div></section>`;
  };

  // ---- Inspector ----
  const subject = (s, who, i, { names, outfits }) => {
    const wire = (field, as) => ({ save: 'subject.edit', id: s.id, field: `${i}.${field}`, as });
    const worn = (outfits[who.character_id] ?? []).map((text, n) => [n, text]);
    return `<fieldset class="group" data-key="subject-${i}"><legend>${ot.esc(names[who.character_id])}</legend>
      ${s.locked ? '' : ot.button('Take out of the shot', { act: 'subject.delete', id: s.id, index: i }, { only: true, icon: 'trash' })}
      ${ot.textField('What they do', who.action, wire('action'))}
      <div class="pair">${ot.choice('Expression', who.expression, ot.choices.emotion, wire('expression'))}${ot.choice('Pose', who.pose, ot.choices.pose, wire('pose'))}</div>
      <div class="pair">${ot.choice('Place in frame', who.place, ot.choices.place, wire('place'))}${ot.choice('Facing', who.facing, ot.choices.facing, wire('facing'))}</div>
      ${worn.length > 1 ? ot.choice('Outfit', who.wardrobe, worn, wire('wardrobe', 'json'), { own: true }) : ''}</fieldset>`;
  };
  const line = (s, l, { people }) => {
    const wire = (field, as) => ({ save: 'shot-line.edit', id: l.id, field, as });
    return `<fieldset class="group" data-key="line-${ot.esc(l.id)}"><legend>${ot.t('Line')}</legend>
      ${s.locked || l.locked ? '' : ot.button('Delete', { act: 'shot-line.delete', id: l.id }, { only: true, icon: 'trash' })}
      ${l.locked ? `<p class="meta">${ot.t('Locked in the script.')}</p>` : ''}
      ${ot.readOnly(l.locked, `${ot.choice('Speaker', l.speaker_id, people, wire('speaker_id'), { own: true })}
      ${ot.textField('Words', l.text, wire('text'), { lines: 3 })}
      <div class="pair">${ot.choice('Emotion', l.emotion, ot.choices.emotion, wire('emotion'))}${ot.choice('Delivery', l.delivery, ot.choices.delivery, wire('delivery'))}</div>
      ${ot.enters(s.lines[s.lines.indexOf(l) - 1], l, wire('entry'))}`)}</fieldset>`;
  };
  const filming = (s) => `
    ${ot.choice('Filmed by', s.filmed_by, ot.choices.renderer, { save: 'shot.shoot', id: s.id, field: 'renderer' })}
    ${ot.choice('The take begins with', s.opening, ot.choices.opening, { save: 'shot.shoot', id: s.id, field: 'opening' })}
    ${!s.begins ? `<p class="meta">${ot.t('A drawing needs nothing to begin with.')}</p>` : s.opening === 'auto' ? `<p class="meta">${ot.t('That is: {what}.', { what: ot.word(ot.label('opening', s.begins)) })}</p>` : ''}
    ${s.number > 1 ? ot.choice('After the shot before', s.join, ot.choices.continuity, { save: 'shot.join', id: s.id }) : ''}
    ${s.first_frame ? `<div class="take ${wide(ot.state.screen.aspect)}">${ot.picture(s.first_frame)}<div><p class="meta">${ot.t('The approved first frame')}</p></div></div>` : ''}
    <div class="actions">${ot.button('Approve the drawn first frame', { act: 'shot.approve-frame', id: s.id }, { icon: 'check' })}
      ${ot.uploadButton('Upload a first frame', 'shot.upload-frame', 'image/jpeg,image/png,image/webp', s.id)}
      ${s.first_frame ? ot.button('Drop it', { act: 'shot.drop-frame', id: s.id }, { icon: 'trash' }) : ''}
      ${s.take ? ot.button('Another take', { ...(s.forecast?.paid ? { do: 'pay' } : {}), act: 'shot.retake', id: s.id }, { icon: 'clip' }) : ''}</div>`;
  const inspector = (state, s, board) => {
    const { shots, people } = board;
    const wire = (field, as) => ({ save: 'shot.edit', id: s.id, field, as });
    const busy = ['queued', 'voicing', 'filming'].includes(s.state);
    const out = people.filter(([id]) => !s.subjects.some((x) => x.character_id === id));
    return `
      <div class="inspector-head"><h2>${ot.t('Shot {n}', { n: ot.two(s.number) })}</h2><div class="tools">
        ${ot.button('Move earlier', { act: 'shot.move', id: s.id, to: s.number - 2 }, { only: true, icon: 'left', disabled: s.number === 1 })}
        ${ot.button('Move later', { act: 'shot.move', id: s.id, to: s.number }, { only: true, icon: 'right', disabled: s.number === shots.length })}
        ${ot.button('Duplicate', { act: 'shot.duplicate', id: s.id }, { only: true, icon: 'copy' })}
        ${s.locked ? '' : ot.button('Delete', { act: 'shot.delete', id: s.id, ask: ot.word('Delete shot {n}?', { n: s.number }), 'ask-text': ot.word('Its lines stay in the script.'), verb: ot.word('Delete') }, { only: true, icon: 'trash' })}</div>${ot.closeSheet()}</div>
      ${ot.lock('shot.lock', s.id, s.locked)}
      <div class="take ${wide(board.aspect)}">${s.take ? `<video data-key="${ot.esc(s.take)}" src="${ot.esc(s.take)}" poster="${ot.esc(s.still)}" controls playsinline preload="none"></video>` : ot.picture(s.still)}
        <div>${ot.status(s.state, s.percent)}${s.error ? `<p class="why is-failed">${ot.esc(s.error)}</p>` : ''}${ot.why(s.why)}${s.notes.map((n) => `<p class="why">${ot.esc(n)}</p>`).join('')}
          ${s.renderer ? `<p class="meta">${ot.engine(s.renderer)}</p>` : ''}</div></div>
      ${ot.verdict(s.verdict)}
      ${busy ? '' : ot.forecast(s.forecast)}
      <div class="actions">${ot.button(s.state === 'failed' ? 'Try again' : 'To Video', { ...(s.forecast?.paid ? { do: 'pay' } : {}), act: 'shot.film', id: s.id }, { kind: 'primary', icon: 'clip', disabled: busy })}${ot.button('Add shot after', { act: 'shot.add', after: s.id }, { icon: 'plus' })}</div>
      ${ot.takes(s, board)}
      ${ot.redo('Plan this shot again', 'shot.reshoot', s.id, { hint: 'closer, from below', locked: s.locked, busy: state.order?.running })}${state.order?.target === s.id ? ot.wayBack(state, 'shot') : ''}
      ${ot.readOnly(s.locked, `${ot.textField('What happens', s.action, wire('action'), { lines: 3 })}
      ${ot.choice('Size', s.size, ot.choices.size, wire('size'))}
      <div class="pair">${ot.choice('Angle', s.angle, ot.choices.angle, wire('angle'))}${ot.choice('Position', s.position, ot.choices.position, wire('position'))}</div>
      <div class="pair">${ot.choice('Move', s.move.kind, ot.choices.move, { save: 'camera.edit', id: s.id, field: 'kind' })}${ot.choice('Speed', s.move.speed, ot.choices.speed, { save: 'camera.edit', id: s.id, field: 'speed' })}</div>
      ${ot.slider('Length, seconds', s.duration, [1, 15, 0.5], wire('duration'))}
      ${ot.tick('Keep this length', s.duration_locked, wire('duration_locked'))}
      ${s.lines.map((l) => line(s, l, board)).join('')}${s.locked ? '' : ot.button('Add line', { act: 'shot-line.add', id: s.id }, { icon: 'plus', disabled: !people.length })}
      ${s.subjects.map((who, i) => subject(s, who, i, board)).join('')}
      ${out.length ? ot.choice('Add someone to the shot', '', [['', '—'], ...out], { save: 'subject.add', id: s.id }, { own: true }) : ''}
      <details data-key="how"><summary>${ot.t('How it is filmed')}</summary>${filming(s)}</details>
      <details data-key="more"><summary>${ot.t('Light, sound and transition')}</summary>
        ${ot.choice('Mood', s.mood, ot.choices.mood, wire('mood'))}
        ${ot.textField('Lighting', s.lighting, wire('lighting'))}
        ${ot.textField('Things in the frame, one a line', s.props.join('\n'), wire('props', 'lines'), { lines: 2 })}
        ${ot.textField('Sounds, one a line', s.sfx.join('\n'), wire('sfx', 'lines'), { lines: 2 })}
        ${ot.textField('Ambience', s.ambience, wire('ambience'))}
        ${ot.textField('Beat', s.beat, wire('beat'))}
        ${ot.choice('Begins with', s.transition_in, ot.choices.transition, wire('transition_in'))}</details>`)}`;
  };

  ot.define('storyboard', {
    html: (state, board) => {
      if (!board.shots) return ot.order(state) + ot.blank('No storyboard yet', 'Break the script into shots: each gets a size, an angle, a move and a drawn frame.', board.script ? ot.boardButton({}) : ot.button('Go to the script', { go: 'script' }, { kind: 'primary' }));
      const { shots, scenes, aspect } = board;
      const at = chosen(shots), failed = shots.filter((s) => s.state === 'failed');
      const total = shots.reduce((sum, s) => sum + s.seconds, 0);
      const groups = scenes.map((scene) => ({ ...scene, shots: shots.filter((s) => s.scene === scene.id) })).filter((g) => g.shots.length);
      return `
        ${ot.head('Storyboard', [ot.count('1 shot', '{n} shots', shots.length), ot.time(total), ot.esc(aspect), ot.t('{n} filmed', { n: shots.filter((s) => s.state === 'done').length })],
          ot.boardButton(board) + (state.job?.running ? ot.button('Show progress', { do: 'open-jobs' }, { kind: 'primary' }) : ot.makeButtons('One-Click Video', { kind: 'primary', icon: 'film' })))}
        ${state.job?.running ? '' : ot.forecast(board.forecast, 'One-Click Video')}
        ${ot.order(state)}
        ${failed.length && state.job?.state === 'failed' ? ot.notice('bad', failed.length === 1 ? ot.t('Shot {n} failed.', { n: failed[0].number }) : ot.t('{n} shots failed.', { n: failed.length }), `${ot.esc(failed[0].error)} ${ot.t('The other shots are kept.')}`, ot.resumeButton('Try again', state.job)) : ''}
        ${state.job?.state === 'cancelled' ? ot.notice('run', ot.t('Filming was cancelled.'), state.job.error ? ot.esc(state.job.error) : ot.t('Finished shots are kept.'), ot.resumeButton('Resume', state.job)) : ''}
        ${ot.checks(board.checks, 'jump-shot')}
        <div class="work" data-key="work">
          <div class="main-column">
            ${groups.map((g, i) => `<section class="scene-group" data-key="${ot.esc(g.id)}"><h2 class="label"><b class="num">${i + 1}</b> <span dir="auto">${ot.esc(g.heading)}</span> <small>${ot.count('1 shot', '{n} shots', g.shots.length)} · ${ot.time(g.shots.reduce((sum, s) => sum + s.seconds, 0))}</small></h2>
              <div class="shots ${wide(aspect)}">${g.shots.map((s) => card(s, at.id, board)).join('')}</div></section>`).join('')}
            ${timeline(shots, at.id)}
          </div>
          ${ot.sheetBox('shot', 'Edit', inspector(state, at, board))}
        </div>`;
    },

    drawn: () => ot.lookForTakes(),

    load: (root) => {
      const hit = (event) => event.target.closest?.('[data-shot]');
      let from = null;
      root.addEventListener('dragstart', (event) => { const el = hit(event); if (!el) return; from = el.dataset.shot; ot.dragging = true; el.classList.add('dragging'); event.dataTransfer.effectAllowed = 'move'; event.dataTransfer.setData('text/plain', from); });
      root.addEventListener('dragover', (event) => { const el = hit(event); if (!from || !el) return; event.preventDefault(); root.querySelectorAll('.over').forEach((x) => x !== el && x.classList.remove('over')); el.classList.add('over'); });
      root.addEventListener('drop', (event) => { const el = hit(event); if (!from || !el) return; event.preventDefault(); const moved = from; end(); move(moved, number(el.dataset.shot) - 1); });
      const end = () => { from = null; ot.dragging = false; root.querySelectorAll('.over, .dragging').forEach((x) => x.classList.remove('over', 'dragging')); ot.draw(); };
      root.addEventListener('dragend', end);
      root.addEventListener('keydown', (event) => {
        const el = event.target.closest('[data-shot]');
        const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!by || event.target !== el) return;
        const to = number(el.dataset.shot) - 1 + by;
        const next = ot.state.screen.shots[to];
        if (!next) return;
        event.preventDefault();
        if (event.altKey) return move(el.dataset.shot, to);
        ot.ui.shot = next.id;
        ot.draw();
        root.querySelector(`[data-shot="${CSS.escape(next.id)}"]`).focus();
     });
    },
 });

  const number = (id) => ot.state.screen.shots.find((s) => s.id === id).number;
  // Shown at its new place at once; the reply brings the stored order.
  const move = (id, to) => {
    const shots = [...ot.state.screen.shots], was = number(id) - 1;
    if (was === to) return;
    const [shot] = shots.splice(was, 1);
    shots.splice(to, 0, { ...shot, scene: shots[to]?.scene ?? shots.at(-1).scene });
    ot.state.screen.shots = shots.map((s, i) => ({ ...s, number: i + 1 }));
    ot.act('shot.move', { id, to });
  };

  ot.commands['pick-shot'] = (el) => { ot.ui.shot = el.dataset.id; ot.draw(); ot.inspect('shot'); };
  ot.commands['jump-shot'] = (el) => { ot.ui.shot = el.dataset.id; ot.draw(); document.querySelector(`[data-shot="${CSS.escape(el.dataset.id)}"]`)?.scrollIntoView({ block: 'center' }); };
})();
