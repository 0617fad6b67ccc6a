// The page: which screen shows, drawing, sheets, dialogs, toasts, and what clicks mean.
(() => {
  const root = document.documentElement;
  const roots = new Map();
  const phone = matchMedia('(max-width: 767px)');

  // ---- Where: the address names project and screen ----
  const SCREENS = ['projects', 'story', 'season', 'script', 'characters', 'storyboard', 'episode', 'video', 'settings'];
  const WITHOUT = new Set(['projects', 'video', 'settings']);  // screens that need no project
  ot.where = () => {
    const query = new URLSearchParams(location.search);
    const project = query.get('project'), step = query.get('step');
    const known = SCREENS.includes(step) && (project || WITHOUT.has(step));
    return { project, step: known ? step : project ? 'story' : 'projects' };
  };
  const show = () => {
    const { project, step } = ot.where();
    root.dataset.screen = step;
    ot.sheet('');
    ot.state = remembered.get(`${project} ${step}`) ?? (ot.state ? { ...ot.state, screen: null } : null);
    window.scrollTo(0, 0);
    ot.draw();
    ot.call();
  };
  // What each screen last looked like, so that moving is instant; the truth follows in the next reply.
  const remembered = new Map();
  ot.remember = () => remembered.set(`${ot.state.project ?? null} ${ot.state.step}`, ot.state);
  ot.go = (step, project = ot.where().project, replace = false) => {
    const query = new URLSearchParams({ ...(project && step !== 'projects' ? { project } : {}), step });
    if (project !== ot.where().project) ot.ui = {};
    history[replace ? 'replaceState' : 'pushState'](null, '', `?${query}`);
    show();
  };
  addEventListener('popstate', show);

  // ---- Drawing ----
  ot.define = (name, view) => { ot.views[name] = view; };
  ot.mount = (name, element) => {
    roots.set(name, element.querySelector('.ot-root'));
    ot.views[name].load?.(roots.get(name));
    ot.draw();
  };
  ot.draw = () => {
    if (!ot.state || ot.dragging) return;
    const { step } = ot.where();
    for (const [name, element] of roots) {
      if (SCREENS.includes(name) && (name !== step || !ot.state.screen)) continue;
      ot.morph(element, ot.views[name].html(ot.state, ot.state.screen));
      ot.views[name].drawn?.(element, ot.state.screen);
    }
    document.title = ot.state.title ? `${ot.state.title} · Onetake` : 'Onetake';
    dressSheet();
  };

  // ---- Sheets: inspectors and the job panel. On a phone they are modal dialogs. ----
  let opener = null;
  const current = () => root.dataset.sheet && document.querySelector(`.screen-${root.dataset.screen} [data-sheet-name="${root.dataset.sheet}"], .ot-jobs [data-sheet-name="${root.dataset.sheet}"]`);
  const dressSheet = () => {
    for (const el of document.querySelectorAll('[data-sheet-name]')) {
      const modal = phone.matches && el === current();
      if (modal) { el.setAttribute('role', 'dialog'); el.setAttribute('aria-modal', 'true'); }
      else { el.removeAttribute('role'); el.removeAttribute('aria-modal'); }
    }
  };
  ot.sheet = (name) => {
    if (name === (root.dataset.sheet ?? '')) return;
    if (name) { opener = document.activeElement; root.dataset.sheet = name; } else delete root.dataset.sheet;
    dressSheet();
    if (name && phone.matches) current()?.querySelector('.close')?.focus();
    if (!name && opener?.isConnected) { opener.focus({ preventScroll: true }); opener = null; }
  };
  ot.inspect = (name) => { if (phone.matches) ot.sheet(name); };
  const FOCUSABLE = 'button:not([disabled]), a[href], input:not([type=file]), select, textarea, summary, video, [tabindex="0"]';
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && root.dataset.sheet) ot.sheet('');
    const box = phone.matches && event.key === 'Tab' && current();
    if (!box) return;
    const stops = [...box.querySelectorAll(FOCUSABLE)].filter((el) => el.checkVisibility());
    const [first, last] = [stops[0], stops.at(-1)];
    if (!box.contains(document.activeElement) || document.activeElement === (event.shiftKey ? first : last)) { event.preventDefault(); (event.shiftKey ? last : first)?.focus(); }
  });
  ot.commands['close-sheet'] = () => ot.sheet('');
  ot.commands['open-jobs'] = () => ot.sheet('jobs');

  // ---- Toasts ----
  ot.toasts = new Map();
  const toast = () => {
    let box = document.getElementById('ot-toasts');
    if (!box) { box = document.createElement('div'); box.id = 'ot-toasts'; box.className = 'ot'; document.body.append(box); }
    ot.morph(box, [...ot.toasts].map(([key, html]) => `<div data-key="${ot.esc(key)}" class="toast">${html}</div>`).join(''));
  };
  ot.toast = (kind, title, text, key) => { ot.toasts.set(key, ot.notice(kind, title, text, ot.button('Close', { do: 'untoast', id: key }, { only: true, icon: 'x' }))); toast(); };
  ot.untoast = (key) => { if (ot.toasts.delete(key)) toast(); };
  ot.commands.untoast = (el) => ot.untoast(el.dataset.id);

  // ---- Dialogs: the browser's own, so focus and Escape are right ----
  ot.dialog = (html) => new Promise((done) => {
    const box = document.createElement('dialog');
    box.className = 'ot ot-dialog';
    box.innerHTML = `<form method="dialog">${html}</form>`;
    document.body.append(box);
    box.addEventListener('close', () => { const form = new FormData(box.querySelector('form')); box.remove(); done(box.returnValue === 'yes' ? form : null); });
    box.addEventListener('click', (event) => { if (event.target === box) box.close(); });
    box.showModal();
  });
  ot.ask = (title, text, verb) => ot.dialog(`<h2>${title}</h2><p>${text}</p><div class="actions"><button class="btn danger" value="yes">${verb}</button><button class="btn" value="" autofocus>${ot.t('Keep it')}</button></div>`);
  ot.askText = async (title, label, value, verb) =>
    (await ot.dialog(`<h2>${ot.t(title)}</h2>${ot.textField(label, value, {}, { name: 'text' })}<div class="actions"><button class="btn primary" value="yes">${ot.t(verb)}</button><button class="btn" value="" formnovalidate>${ot.t('Cancel')}</button></div>`))?.get('text')?.trim();

  // ---- Clicks ----
  const REPLACES = new Set(['do', 'act', 'go', 'key', 'ask', 'askText', 'verb']);
  addEventListener('click', async (event) => {
    const el = event.target.closest?.('[data-go], [data-do], [data-act]');
    if (!el) { if (event.target === document.body) ot.sheet(''); return; }
    if (el.disabled) return;
    if (el.dataset.go) return ot.go(el.dataset.go, el.dataset.project);
    if (el.dataset.do) return ot.commands[el.dataset.do](el, event);
    const { act, ask, askText, verb } = el.dataset;
    const args = Object.fromEntries(Object.entries(el.dataset).filter(([name]) => !REPLACES.has(name)));
    if (ask && !(await ot.ask(ot.esc(ask), ot.esc(askText), ot.esc(verb)))) return;
    ot.act(act, args);
  });

  addEventListener('keydown', (event) => {
    const el = event.target;
    if (event.key === 'Enter' && el.matches?.('[tabindex][data-do]')) { event.preventDefault(); el.click(); }
  });

  // ---- One voice at a time: a character's, or the one that data-id names, saying the line of data-person ----
  let player = null;
  ot.commands.listen = async (el) => {
    const { id, person, by } = el.dataset, playing = ot.ui.listening === id;
    player?.pause();
    player = null;
    ot.ui.listening = null;
    if (playing) return ot.draw();
    const asked = player = new Audio();
    const reply = await (person ? ot.act('voice.listen', { id, person }) : ot.act(by ?? 'character.listen', { id }));
    if (!reply?.url || player !== asked) return;
    const ended = () => { if (player === asked) { ot.ui.listening = null; ot.draw(); } };
    asked.onended = asked.onerror = ended;
    asked.src = reply.url;
    ot.ui.listening = id;
    ot.draw();
    asked.play().catch(ended);
  };

  // ---- Appearance and language ----
  ot.mode = (name) => { root.dataset.mode = name; root.classList.toggle('dark', name !== 'light'); try { localStorage.otMode = name; } catch {} };
  let kept = 'dark';
  try { kept = localStorage.otMode ?? 'dark'; } catch {}
  ot.mode(kept);
  ot.commands.mode = (el) => { ot.mode(el.dataset.id); ot.draw(); };
  ot.commands.language = async (el) => { await ot.flush(); document.cookie = `onetake_language=${el.dataset.id}; path=/; max-age=31536000; samesite=lax`; location.reload(); };
  root.dataset.screen = ot.where().step;
})();
