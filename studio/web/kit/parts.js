// Parts that every view is made of: icons, statuses, buttons, notices, pictures.
(() => {
  const PATHS = {
    play: '<path d="M7 5v14l11-7z" fill="currentColor" stroke="none"/>', plus: '<path d="M12 5v14M5 12h14"/>',
    pause: '<path d="M8 5v14M16 5v14"/>', x: '<path d="M6 6l12 12M18 6L6 18"/>', check: '<path d="M5 12.5l4.5 4.5L19 7"/>',
    left: '<path d="M15 5l-7 7 7 7"/>', right: '<path d="M9 5l7 7-7 7"/>', up: '<path d="M5 15l7-7 7 7"/>', down: '<path d="M5 9l7 7 7-7"/>',
    alert: '<path d="M12 4l9 16H3zM12 10v4M12 17v.01"/>', clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
    info: '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 8v.01"/>',
    download: '<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>', upload: '<path d="M12 16V5M7 9l5-5 5 5M5 20h14"/>',
    film: '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="M8 5v14M16 5v14M3 12h18"/>',
    book: '<path d="M5 4h11a3 3 0 013 3v13H8a3 3 0 01-3-3zM5 17a3 3 0 013-3h11"/>', script: '<path d="M6 3h9l4 4v14H6zM9 11h7M9 15h7M9 7h3"/>',
    users: '<circle cx="9" cy="8" r="3.5"/><path d="M3 20c0-3.5 2.7-6 6-6s6 2.5 6 6M16 5a3.5 3.5 0 010 6.6M17.5 14.5c2.2.7 3.5 2.8 3.5 5.5"/>',
    board: '<rect x="3" y="4" width="7" height="16" rx="1.5"/><rect x="14" y="4" width="7" height="7" rx="1.5"/><rect x="14" y="15" width="7" height="5" rx="1.5"/>',
    settings: '<path d="M4 7h10M18 7h2M4 17h2M10 17h10"/><circle cx="16" cy="7" r="2"/><circle cx="8" cy="17" r="2"/>',
    clip: '<rect x="3" y="6" width="12" height="12" rx="2"/><path d="M15 11l6-4v10l-6-4"/>', trash: '<path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v5M14 11v5"/>',
    shirt: '<path d="M8 4l4 2 4-2 5 4-3 4-2-1v9H8v-9l-2 1-3-4z"/>', pen: '<path d="M4 20l1-5L16 4l4 4L9 19zM14 6l4 4"/>',
    redo: '<path d="M20 11a8 8 0 10-2.3 6.3M20 5v6h-6"/>', copy: '<rect x="8" y="8" width="12" height="12" rx="2"/><path d="M16 8V4H4v12h4"/>',
    dice: '<rect x="4" y="4" width="16" height="16" rx="3"/><path d="M9 9v.01M15 15v.01M15 9v.01M9 15v.01" stroke-width="2.6"/>',
    undo: '<path d="M4 11a8 8 0 112.3 6.300M4 5v6h6"/>', lock: '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 018 0v3"/>', unlock: '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V7a4 4 0 017.500-2"/>',
    cut: '<circle cx="6" cy="7" r="2.500"/><circle cx="6" cy="17" r="2.500"/><path d="M8 8.500L20 17M8 15.500L20 7"/>',
    pin: '<path d="M12 21s7-6.5 7-11.5a7 7 0 10-14 0C5 14.500 12 21 12 21z"/><circle cx="12" cy="9.500" r="2.500"/>',
  };
  ot.icon = (name, size = 16) =>
    `<svg class="icon" width="${size}" height="${size}" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;

  // A status is a word with a shape; colour only repeats it.
  const STATUS = { none: 'Not filmed', queued: 'Queued', voicing: 'Voicing', opening: 'Filming the opening', filming: 'Filming', judging: 'Judging', done: 'Filmed', stale: 'Out of date', failed: 'Failed', cancelled: 'Cancelled' };
  ot.status = (state, percent) =>
    `<span class="status is-${ot.esc(state)}">${state === 'filming' && percent != null ? ot.t('Filming {percent} %', { percent }) : ot.t(STATUS[state])}</span>`;

  const data = (args) => Object.entries(args).map(([key, value]) => ` data-${key}="${ot.esc(value)}"`).join('');

  // A button. args become data-…: data-act calls Python, data-do a command of the page, data-go a screen.
  ot.button = (label, args, { kind = '', icon, only = false, disabled = false } = {}) => {
    const busy = args.act && ot.busy.has(args.act + (args.id ?? ''));
    const text = ot.t(label);
    return `<button type="button" class="${only ? 'tool icon-only' : 'btn'} ${kind}"${data(args)}${only ? ` aria-label="${text}" title="${text}"` : ''}${busy ? ' aria-busy="true"' : ''}${disabled || busy ? ' disabled' : ''}>${icon ? ot.icon(icon, only ? 18 : 16) : ''}${only ? '' : `<span>${text}</span>`}</button>`;
  };

  // What happened, what it means, one thing to do. Texts come translated and escaped.
  ot.notice = (kind, title, text = '', button = '') => `
    <div class="notice is-${kind}" role="${kind === 'bad' ? 'alert' : 'status'}">${ot.icon({ stale: 'clock', run: 'info', ok: 'check' }[kind] ?? 'alert')}
      <p><b>${title}</b> ${text}</p>${button}</div>`;

  // Page heading: title, one line of facts, the screen's actions; the state of autosave stands among the facts.
  ot.head = (title, facts = [], buttons = '') => `
    <header class="page-head"><div class="head"><h1>${ot.t(title)}</h1><p class="facts">${facts.map((f) => `<span>${f}</span>`).join('')}<span class="saved" aria-live="polite">${ot.saved()}</span></p></div>
      ${buttons ? `<div class="actions">${buttons}</div>` : ''}</header>`;

  const ENGINES = { illustrator: 'Illustrator', offline: 'Offline writer', llm: 'Language model', kokoro: 'Kokoro', hub: 'Hugging Face', edge: 'edge-tts', chatterbox: 'Chatterbox', coqui: 'Coqui' };
  // What a value of a select is called, in English.
  ot.label = (choice, value) => ot.choices[choice].find(([v]) => v === value)?.[1] ?? value;
  ot.engine = (name) => ot.t(ENGINES[name] ?? ot.label('renderer', name));

  // What filming needs of this machine: Visit.forecast(). `of` names the button that would order it.
  ot.forecast = (f, of = '') => {
    if (!f) return '';
    if (f.refused) return ot.notice('bad', ot.t('This cannot be filmed here.'), ot.esc(f.refused));
    const values = { time: f.seconds == null ? '' : ot.time(f.seconds), device: f.device, memory: ot.bytes(f.memory) };
    const work = ot.word(f.seconds == null ? 'Takes up to {memory} of memory on {device}.' : 'Takes about {time} and up to {memory} of memory on {device}.', values);
    const weights = f.download ? ` ${ot.word('{size} of weights are downloaded first.', { size: ot.bytes(f.download) })}` : '';
    const price = f.dollars ? ` ${ot.word('Costs about {sum}.', { sum: ot.dollars(f.dollars) })}` : f.paid ? ` ${ot.word('It costs money, and nobody knows how much.')}` : '';
    const text = of ? ot.word('{what}: {text}', { what: ot.word(of), text: work + price + weights }) : work + price + weights;
    return `<p class="meta forecast">${ot.esc(text)}</p>${f.licence ? ot.notice('stale', ot.esc(f.licence[0]), ot.t('The weights come under it: {url}. Nothing is downloaded before whoever runs this studio sets ONETAKE_ACCEPT_LICENCE=true.', { url: f.licence[1] })) : ''}`;
  };

  // A picture by its address; a quiet plate until it is drawn.
  ot.picture = (src, alt = '') => src
    ? `<img src="${ot.esc(src)}" alt="${ot.esc(alt)}" loading="lazy" draggable="false">`
    : '<span class="plate" aria-hidden="true"></span>';

  ot.closeSheet = () => `<button type="button" class="tool close" data-do="close-sheet">${ot.icon('x', 18)}<span>${ot.t('Close')}</span></button>`;

  // An inspector beside the page, which is a sheet from below on a phone.
  ot.sheetBox = (name, label, html) =>
    `<aside class="inspector is-sheet" data-sheet-name="${name}" aria-label="${ot.t(label)}" data-key="sheet-${name}">${html}</aside>`;
})();
