// Orders to the writer: how far one is, what went wrong and the ways on, the way back; notes to a scene or a shot; locks.
(() => {
  const facts = (w) => [
    w.total ? `${w.percent} %` : '',
    w.left == null ? '' : ot.t('{time} left', { time: ot.time(w.left) }),
    w.usage ? ot.usage(w.usage) : '',
  ].map((f) => `<span class="num">${f}</span>`).join('');

  const progress = (w) => `
    <section class="order" data-key="order" aria-label="${ot.t('Writing')}">
      <div class="order-head"><p class="order-words"><b>${w.stopping ? ot.t('Stopping…') : ot.esc(w.words) || ot.t('Waiting for the writer…')}</b></p>
        <p class="facts">${facts(w)}</p>${ot.button('Cancel', { act: 'order.cancel', id: w.id }, { kind: 'danger', disabled: w.stopping })}</div>
      <span class="line ${w.total ? '' : 'is-open'}" style="--p:${w.percent}" role="progressbar" aria-label="${ot.t('Writing')}" aria-valuenow="${w.percent}" aria-valuemin="0" aria-valuemax="100"></span>
    </section>`;

  const resume = (w) => ot.button('Resume', { act: 'order.resume', id: w.id }, { icon: 'play' });
  const failed = (w) => `<div class="order-failed" data-key="order">${ot.notice('bad', ot.t('The writing stopped.'), `${ot.esc(w.error)} ${ot.t('What is written so far is kept.')}`)}
      <div class="actions">${resume(w)}${ot.button('Begin again', { act: 'order.afresh', id: w.id, ask: ot.word('Ask for everything again?'), 'ask-text': ot.word('What was answered so far is not used, and is paid for once more.'), verb: ot.word('Begin again') }, { icon: 'redo' })}${w.writer === 'offline' || w.task === 'translation' ? '' : ot.button('Write it with the offline writer', { act: 'order.offline', id: w.id }, { icon: 'book' })}${ot.button('Settings', { go: 'settings' }, { kind: 'quiet' })}</div></div>`;

  const DONE = { script: 'The script was written again.', scene: 'The scene was written again.', storyboard: 'The storyboard was drawn up again.', shot: 'The shot was planned again.', translation: 'The translation was written.' };
  const BACK = { script: 'Bring back the former script', scene: 'Bring back the former scene', storyboard: 'Bring back the former storyboard', shot: 'Bring back the former shot', translation: 'Bring back the former translation' };
  const back = (w) => ot.button(BACK[w.task], { act: 'order.back', id: w.id }, { icon: 'undo' });

  // What the screen says of its order.
  ot.order = ({ order: w }) => {
    if (!w) return '';
    if (w.running) return progress(w);
    if (w.state === 'failed') return failed(w);
    if (w.state === 'cancelled') return `<div data-key="order">${ot.notice('run', ot.t('The writing was cancelled.'), ot.t('What is written so far is kept.'), resume(w))}</div>`;
    if (w.back && w.stands) return `<div data-key="order">${ot.notice('run', ot.t(DONE[w.task]), w.edited ? ot.t('You changed the former one while it was written: your version is kept.') : '', back(w))}</div>`;
    return '';
  };
  // The way back as a button among others, also long after.
  ot.wayBack = ({ order: w }, task) => (w?.back && w.task === task && w.state === 'done' && !w.stands ? back(w) : '');

  // ---- Locks ----
  ot.lock = (act, id, locked) =>
    `<button type="button" class="lock" data-act="${act}" data-id="${ot.esc(id)}" data-on="${!locked}" aria-pressed="${locked}" title="${ot.t(locked ? 'Press to unlock' : 'Press to lock: nothing changes it then')}"${ot.busy.has(act + id) ? ' disabled aria-busy="true"' : ''}>${ot.icon(locked ? 'lock' : 'unlock', 14)}<span>${ot.t(locked ? 'Locked' : 'Lock')}</span></button>`;
  ot.kept = (n) => (n ? `${ot.word(n === 1 ? 'One locked part stays.' : '{n} locked parts stay.', { n })} ` : '');

  // ---- Once more, with a note: what is typed stays on the page until it is sent ----
  const notes = new Map();
  ot.redo = (label, act, id, { hint, locked, busy }) => `
    <div class="redo" data-key="redo-${ot.esc(id)}">${ot.textField('What should be different?', notes.get(id) ?? '', {}, { lines: 2, hint, name: `note-${id}` })}
      ${ot.button(label, { do: 'redo', call: act, id }, { icon: 'redo', disabled: locked || busy })}</div>`;
  document.addEventListener('input', ({ target }) => { if (target.name?.startsWith('note-')) notes.set(target.name.slice(5), target.value); });
  ot.commands.redo = async ({ dataset: { call, id } }) => {
    const note = (notes.get(id) ?? '').trim();
    if (!note) return document.getElementById(`form..note-${id}`)?.focus();
    const reply = await ot.act(call, { id, note });
    if (reply && !reply.failed) { notes.delete(id); ot.draw(); }
  };
})();
