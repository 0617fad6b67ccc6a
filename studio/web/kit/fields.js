// Fields that save themselves. One save is on its way at a time; a newer text of the same field takes its place.
(() => {
  const waiting = new Map();
  let sending = null, timer = null, failed = false, everSaved = false;

  ot.saved = () => failed ? ot.t('Not saved') : waiting.size || sending ? ot.t('Saving…') : everSaved ? ot.t('Saved') : '';
  const tell = () => document.querySelectorAll('.saved').forEach((el) => { el.innerHTML = ot.saved(); el.classList.toggle('is-bad', failed); });

  const read = (el) => {
    if (el.type === 'checkbox') return el.checked;
    if (el.dataset.as === 'number') return el.value === '' ? null : Number(el.value);
    if (el.dataset.as === 'lines') return el.value.split('\n').map((x) => x.trim()).filter(Boolean);
    if (el.dataset.as === 'json') return JSON.parse(el.value);
    return el.value;
  };

  const send = async () => {
    clearTimeout(timer);
    while (waiting.size) {
      const [key, { el, act, args, project }] = waiting.entries().next().value;
      waiting.delete(key);
      tell();
      const text = el.value;
      const reply = project === ot.where().project ? await ot.call(act, args) : await ot.call(act, { ...args, project });
      failed = !reply || reply.failed;
      if (reply) everSaved = true;
      if (reply?.failed) el.dataset.wrong = '';
      else if (reply) { delete el.dataset.wrong; if (el.value === text) delete el.dataset.dirty; if (el.type === 'password') el.value = ''; }
      else if (!waiting.has(key)) { waiting.set(key, { el, act, args, project }); timer = setTimeout(start, 4000); break; }
    }
    tell();
  };
  const start = () => (sending ??= send().finally(() => { sending = null; tell(); }));

  // Everything typed is on its way; resolves when it is saved.
  ot.flush = async () => { while (waiting.size || sending) { await start(); if (failed) break; } };

  const hold = (el, soon) => {
    el.dataset.dirty = '';
    const { save, id, field } = el.dataset;
    const args = { ...(id ? { id } : {}), ...(field ? { field } : {}), value: read(el) };
    waiting.set(`${save} ${id} ${field}`, { el, act: save, args, project: ot.where().project });
    tell();
    clearTimeout(timer);
    timer = setTimeout(start, soon ? 0 : 450);
  };
  document.addEventListener('input', ({ target }) => {
    if (target.type === 'range') target.closest('.field')?.querySelector('output')?.replaceChildren(target.value);
    if (target.dataset?.save && !target.matches('select, [type=radio], [type=checkbox], [type=range], [type=password]')) hold(target, false);
    if (target.matches?.('textarea.grow')) ot.grow(target);
  });
  document.addEventListener('change', ({ target }) => {
    if (target.dataset?.upload !== undefined) return upload(target);
    if (target.dataset?.save) hold(target, true);
  });
  document.addEventListener('focusout', ({ target }) => { if (target.dataset?.save) { start(); setTimeout(ot.draw, 0); } });
  addEventListener('pagehide', start);
  document.addEventListener('visibilitychange', () => document.hidden && start());
  addEventListener('beforeunload', (event) => { if (waiting.size || sending) event.preventDefault(); });

  // Files travel inside the call: nothing of theirs touches the disk under a name from outside.
  const LIMIT = 20e6;
  ot.upload = async (file, act, args) => {
    if (file.size > LIMIT) return ot.toast('bad', ot.t('{name} is too large.', { name: file.name }), ot.t('Choose a file of at most {n} MB.', { n: LIMIT / 1e6 }), act);
    const bytes = await new Promise((done) => { const reader = new FileReader(); reader.onload = () => done(reader.result.split(',')[1] ?? ''); reader.readAsDataURL(file); });
    await ot.act(act, { ...args, name: file.name, data: bytes });
  };
  const upload = async (el) => {
    const [file] = el.files;
    if (!file) return;
    await ot.upload(file, el.dataset.upload, el.dataset.id ? { id: el.dataset.id } : {});
    el.value = '';
  };
  ot.uploadButton = (label, act, accept, id = '') => `
    <label class="btn upload">${ot.icon('upload')}<span>${ot.t(label)}</span><input type="file" class="unseen" accept="${accept}" data-upload="${act}"${id ? ` data-id="${ot.esc(id)}"` : ''}></label>`;

  // ---- Markup ----
  ot.grow = (el) => { el.style.height = 'auto'; el.style.height = `${el.scrollHeight + 2}px`; };

  const wires = ({ save, id, field, as }) =>
    `${save ? ` data-save="${save}"` : ''}${id ? ` data-id="${ot.esc(id)}"` : ''}${field ? ` data-field="${ot.esc(field)}"` : ''}${as ? ` data-as="${as}"` : ''}`;
  // A label over its control; the control gets its id, what saves it and, in a form, its name.
  const frame = (label, wire, name, control, hint = '') => {
    const key = ot.esc(`${wire.save ?? 'form'}.${wire.id ?? ''}.${wire.field ?? name}`);
    return `<div class="field" data-key="${key}"><label class="field-label" for="${key}">${ot.t(label)}</label>${hint}${control(`id="${key}"${wires(wire)}${name ? ` name="${name}"` : ''}`)}</div>`;
  };

  ot.textField = (label, value, wire, { lines = 0, hint = '', name = '', more = '' } = {}) => frame(label, wire, name, (attributes) => {
    const shared = `${attributes} placeholder="${ot.t(hint)}" autocomplete="off" dir="auto"${more}`;
    return lines ? `<textarea rows="${lines}" ${shared}>\n${ot.esc(value)}</textarea>` : `<input type="text" value="${ot.esc(value)}" ${shared}>`;
  });
  // A password goes out when the field is left, and is not shown again; `hint` comes escaped.
  ot.secretField = (label, wire, hint) => frame(label, wire, '', (attributes) =>
    `<input type="password" ${attributes} placeholder="${hint}" autocomplete="new-password" spellcheck="false">`);
  // choices: [value, English label] pairs; own: the labels are names of the user's and are not translated.
  ot.choice = (label, value, choices, wire, { own = false, name = '' } = {}) => frame(label, wire, name, (attributes) =>
    `<select ${attributes}>${choices.map(([v, text]) => `<option value="${ot.esc(v)}"${String(v) === String(value ?? '') ? ' selected' : ''}>${own ? ot.esc(text) : ot.t(text)}</option>`).join('')}</select>`);
  ot.slider = (label, value, [min, max, step], wire) => frame(label, wire, '', (attributes) =>
    `<input type="range" min="${min}" max="${max}" step="${step}" value="${value}" ${attributes} data-as="number">`, `<output class="num">${value}</output>`);
  ot.tick = (label, value, wire) =>
    `<label class="field tick" data-key="${ot.esc(`${wire.save}.${wire.id}.${wire.field}`)}"><input type="checkbox"${value ? ' checked' : ''}${wires(wire)}><span>${ot.t(label)}</span></label>`;
  // Fields of something that is locked: to be read only.
  // How a line enters: only where somebody else's line stands before it, or where it has to be put right.
  ot.enters = (before, line, wire) => line.entry !== 'follows' || (before?.speaker_id && before.speaker_id !== line.speaker_id)
    ? ot.choice('Enters', line.entry, ot.choices.entry, wire) : '';
  ot.readOnly = (locked, fields) => locked ? fields.replace(/<(textarea|input type="text")/g, '<$1 readonly').replace(/<(select|input type="(?:range|checkbox|radio)")/g, '<$1 disabled') : fields;
  ot.segments = (label, value, choices, wire, { name = '' } = {}) => `
    <fieldset class="field" data-key="${ot.esc(`${wire.save ?? name}.${wire.field ?? ''}`)}"><legend class="field-label">${ot.t(label)}</legend><div class="segments">${choices.map(([v, text]) => `
      <label><input type="radio" class="unseen" name="${ot.esc(name || wire.field)}" value="${ot.esc(v)}"${v === value ? ' checked' : ''}${wires(wire)}><span>${ot.t(text)}</span></label>`).join('')}</div></fieldset>`;
})();
