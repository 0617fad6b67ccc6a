// The takes of a shot: a list in its inspector, loaded when it is opened, and two of them side by side in step.
(() => {
  const open = () => document.querySelector('.screen-storyboard details.takes')?.open;
  const shown = () => (ot.state?.screen?.takes?.shot === ot.part() ? ot.state.screen.takes.list : null);
  let asked = '';

  // The shot whose takes the page shows; Python is told with every call.
  ot.part = () => (ot.where().step === 'storyboard' && open() ? (ot.shotAt(ot.state.screen.shots)?.id ?? '') : '');

  // Ask for takes that are to be shown and are not here yet.
  ot.lookForTakes = () => {
    const id = ot.part();
    if (!id || shown()) asked = '';
    else if (asked !== id) { asked = id; ot.call(); }
  };
  document.addEventListener('toggle', ({ target }) => { if (target.matches?.('details.takes')) { ot.draw(); ot.lookForTakes(); } }, true);

  ot.why = (sentences) => sentences.map((text) => `<p class="why" dir="auto">${ot.esc(text)}</p>`).join('');
  const name = (t) => ot.word('Take {n}', { n: t.number });
  const facts = (t) => [
    ot.engine(t.renderer), ot.ago(t.made), `${t.seconds.toFixed(1)}&nbsp;s`,
    ...(t.took == null ? [] : [ot.t('Filmed in {time}', { time: ot.time(Math.max(1, t.took)) })]),
    ...(t.seed == null ? [] : [ot.t('Seed {seed}', { seed: t.seed })]),
  ].join(' · ');
  const mark = (t) => (t.current ? `<span class="status is-done">${ot.t('Used now')}</span>` : ot.status('stale'));
  const use = (s, t) => ot.button('Use this take', { do: 'use-take', id: s.id, mark: t.mark, 'ask-first': s.state !== 'done' }, { icon: 'undo', disabled: !t.usable });

  const row = (s, t, several) => `
    <li class="kept" data-key="${ot.esc(t.mark)}">
      ${t.film ? `<button type="button" class="kept-film" data-do="play-take" aria-label="${ot.t('Play')}: ${ot.esc(name(t))}"><video src="${ot.esc(t.film)}#t=0.1" preload="metadata" playsinline></video>${ot.icon('play', 18)}</button>` : ot.picture('')}
      <div><p class="kept-head"><b>${ot.esc(name(t))}</b>${mark(t)}</p>
        <p class="meta" title="${ot.esc(t.version)}">${facts(t)}</p>
        ${t.film ? '' : `<p class="why is-failed">${ot.t('Its file is gone.')}</p>`}${ot.why(t.why)}${t.notes.map((note) => `<p class="meta" dir="auto">${ot.esc(note)}</p>`).join('')}
        <div class="actions">${t.usable ? use(s, t) : ''}${several && t.film ? ot.button('Compare', { do: 'compare-takes', id: s.id, mark: t.mark }, { icon: 'copy' }) : ''}</div></div></li>`;

  ot.takes = (s, board) => {
    const here = board.takes?.shot === s.id ? board.takes.list : null;
    const several = here?.filter((t) => t.film).length > 1;
    const inside = !here ? `<p class="meta">${ot.t('Looking for the takes…')}</p>` : here.length ? `<ol class="kept-list ${board.aspect === '9:16' ? '' : 'is-wide'}">${here.map((t) => row(s, t, several)).join('')}</ol>` : `<p class="meta">${ot.t('This shot has no take yet.')}</p>`;
    return `<details class="takes" data-key="takes"><summary>${ot.t('Takes of this shot')}</summary>${inside}</details>`;
  };

  ot.commands['play-take'] = (el) => {
    const film = el.querySelector('video');
    document.querySelectorAll('.kept video').forEach((other) => other !== film && other.pause());
    if (film.paused) film.play(); else film.pause();
  };
  ot.commands['use-take'] = async (el) => {
    const { id, mark, askFirst } = el.dataset;
    if (askFirst === 'true' && !(await ot.ask(ot.t('Use this take?'), ot.t('The shot as it is planned now was never filmed, and is lost. Its lines change in the script, too.'), ot.t('Use this take')))) return;
    el.closest('dialog')?.close();
    ot.act('take.pick', { id, mark });
  };

  // ---- Two side by side ----
  const side = (s, list, at, label) => {
    const t = list[at];
    const id = `compared-${label.replace(' ', '-')}`;
    return `<section class="compared"><label class="field-label" for="${id}">${ot.t(label)}</label>
      <select id="${id}">${list.map((one, i) => `<option value="${i}"${i === at ? ' selected' : ''}>${ot.esc(name(one))}${one.current ? ` · ${ot.t('Used now')}` : ''}</option>`).join('')}</select>
      <video src="${ot.esc(t.film)}" preload="auto" playsinline></video>
      <div class="compared-facts"><p class="meta">${facts(t)}</p>${t.current ? `<p>${mark(t)}</p>` : ot.why(t.why)}
        <div class="actions">${t.usable ? use(s, t) : ''}</div></div></section>`;
  };

  ot.commands['compare-takes'] = (el) => {
    const s = ot.state.screen.shots.find((one) => one.id === el.dataset.id);
    const list = shown().filter((t) => t.film);
    const left = list.findIndex((t) => t.mark === el.dataset.mark);
    const current = list.findIndex((t, i) => t.current && i !== left);
    const at = [left, current >= 0 ? current : left ? 0 : 1];
    const label = ['First take', 'Second take'];
    ot.dialog(`<h2>${ot.t('Compare takes')}</h2>
      <div class="compare ${ot.state.screen.aspect === '9:16' ? '' : 'is-wide'}">${at.map((one, i) => side(s, list, one, label[i])).join('')}</div>
      <div class="compare-bar"><button type="button" class="btn primary" data-part="play">${ot.icon('play')}<span>${ot.t('Play both')}</span></button>
        <input type="range" min="0" max="1" step="0.001" value="0" aria-label="${ot.t('Where both takes are')}">
        ${ot.segments('Sound', '0', label.map((text, i) => [String(i), text]), {}, { name: 'heard' })}</div>
      <div class="actions"><button class="btn" value="">${ot.t('Close')}</button></div>`);
    inStep([...document.querySelectorAll('dialog')].at(-1), (i, chosen) => side(s, list, chosen, label[i]));
  };

  // Plays both films of the dialog by one control. The longer one leads; the other is put right where it drifts.
  const DRIFT = 0.08; // seconds, two frames
  const inStep = (box, draw) => {
    const films = () => [...box.querySelectorAll('video')];
    const lead = () => films().reduce((a, b) => ((b.duration || 0) > (a.duration || 0) ? b : a));
    const [play, slider] = [box.querySelector('[data-part=play]'), box.querySelector('input[type=range]')];
    let playing = false;
    const say = () => { play.innerHTML = `${ot.icon(playing ? 'pause' : 'play')}<span>${ot.t(playing ? 'Pause' : 'Play both')}</span>`; };
    const stop = () => { playing = false; films().forEach((film) => film.pause()); say(); };
    const hear = () => films().forEach((film, i) => { film.muted = String(i) !== new FormData(box.querySelector('form')).get('heard'); });
    const seek = (seconds) => films().forEach((film) => { film.currentTime = Math.min(seconds, film.duration || 0); });
    const tick = () => {
      if (!playing || !box.isConnected) return;
      const first = lead();
      for (const film of films()) if (film !== first && !film.ended && first.currentTime < film.duration && Math.abs(film.currentTime - first.currentTime) > DRIFT) film.currentTime = first.currentTime;
      slider.value = first.currentTime / (first.duration || 1);
      if (first.ended) stop(); else requestAnimationFrame(tick);
    };
    play.addEventListener('click', () => {
      if (playing) return stop();
      if (lead().ended) seek(0);
      playing = true;
      say();
      const from = lead().currentTime;
      Promise.all(films().filter((film) => from < (film.duration || 0)).map((film) => film.play())).then(tick, stop);
    });
    slider.addEventListener('input', () => { stop(); seek(Number(slider.value) * (lead().duration || 0)); });
    box.addEventListener('change', ({ target }) => {
      if (target.matches('select')) {
        stop();
        const sections = [...box.querySelectorAll('.compared')], i = sections.indexOf(target.closest('.compared'));
        sections[i].outerHTML = draw(i, Number(target.value));
        box.querySelectorAll('select')[i].focus();
        seek(slider.value = 0);
      }
      hear();
    });
    hear();
  };
})();
